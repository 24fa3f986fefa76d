import { liveEvents, livePath, type Watch } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { io } from 'socket.io-client';
import { computed, ref } from 'vue';
import { healthOf } from './health.ts';
import { type LinkState, LiveLink, type Wire } from './live-link.ts';

/** An unanswered request counts as a dead line after this. */
const answerWithinMs = 5_000;
const jitter = (ms: number): number => ms * (0.5 + Math.random());

/** socket.io as the link's wire. It dials again by itself, with jitter, unless the server itself hung up. */
function wire(): Wire {
  const socket = io({ path: livePath, autoConnect: false, reconnectionDelay: 500, reconnectionDelayMax: 8_000 });
  return {
    on: (event, listener) => {
      if (event === 'refused') socket.on('connect_error', () => !socket.active && listener(undefined));
      else socket.on(event, listener);
      if (event === 'disconnect')
        socket.on('disconnect', (reason) => {
          if (reason === 'io server disconnect') setTimeout(() => socket.connect(), jitter(1_000));
        });
    },
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    ask: (request: Watch) => socket.timeout(answerWithinMs).emitWithAck(liveEvents.watch, request),
  };
}

/** The live feed of the page, and how far it can be trusted. One line for all screens. */
export const useLive = defineStore('live', () => {
  const link = new LiveLink(wire(), Date.now);
  const state = ref<LinkState>('closed');
  const heardAt = ref<number | null>(null);
  const openedAt = ref(Date.now());
  const now = ref(Date.now());
  let wanted = false;
  link.on('state', (value) => {
    state.value = value;
  });
  link.on('heard', (at) => {
    heardAt.value = at;
    now.value = at;
  });
  // versions count from an older state again: rows with higher ones must not stay
  link.on('restored', () => location.reload());
  // a refused handshake is not dialled again by socket.io; the session may come back (or the screens ask for a log-in)
  link.on('refused', () => setTimeout(() => wanted && link.reopen(), jitter(3_000)));

  async function check(): Promise<void> {
    if (!wanted || document.visibilityState === 'hidden') return;
    if (link.state === 'closed') link.reopen();
    else if (!(await link.probe())) link.reopen();
  }
  setInterval(() => {
    now.value = Date.now();
    if (link.state === 'joined') void link.probe();
  }, 500);
  addEventListener('online', () => void check());
  document.addEventListener('visibilitychange', () => void check());

  return {
    state,
    health: computed(() => healthOf(state.value, heardAt.value, openedAt.value, now.value)),
    ageMs: computed(() => (heardAt.value === null ? null : now.value - heardAt.value)),
    on: link.on.bind(link),
    watch: link.watch.bind(link),
    unwatch: link.unwatch.bind(link),
    open: () => {
      if (wanted) return;
      wanted = true;
      heardAt.value = null;
      openedAt.value = Date.now();
      link.reopen();
    },
    close: () => {
      wanted = false;
      link.close();
    },
  };
});
