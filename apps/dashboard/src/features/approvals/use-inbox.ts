import type { Approval } from '@longhaul/contracts';
import { computed, onBeforeUnmount, shallowRef, watch } from 'vue';
import { ApiError } from '../../api/index.ts';
import { useApi, useApprovals, useSession } from '../../composables/index.ts';
import { type Ending, endingOf } from './ending.ts';

/** How long a card that somebody else decided still says so. */
const saysMs = 8_000;

/** A request in the inbox; with an ending it is decided, says by whom, and goes. */
export type Card = { approval: Approval; ending: Ending | null };

/**
 * The inbox: requests by their expiry. One that disappears because somebody else was faster stays at its place for a
 * while and says who it was.
 */
export function useInbox() {
  const api = useApi();
  const session = useSession();
  const approvals = useApprovals();
  const gone = shallowRef<readonly Card[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const idOf = ({ approval }: Card): string => approval.measure.id;

  async function explain(approval: Approval): Promise<void> {
    const { measure, exception } = approval;
    const detail = await api.cases.one(exception.id).catch((caught: unknown) => {
      if (caught instanceof ApiError) return null;
      throw caught;
    });
    const ending = detail && endingOf(detail, measure.id);
    if (!ending || ending.actor === `user/${session.user?.id}`) return;
    gone.value = [...gone.value.filter((card) => idOf(card) !== measure.id), { approval, ending }];
    const timer = setTimeout(() => {
      gone.value = gone.value.filter((card) => idOf(card) !== measure.id);
      timers.delete(timer);
    }, saysMs);
    timers.add(timer);
  }
  watch(
    () => approvals.items,
    (now, before) => {
      for (const was of before ?? [])
        if (was.mayDecide && !now?.some(({ measure }) => measure.id === was.measure.id)) void explain(was);
    },
  );
  onBeforeUnmount(() => {
    for (const timer of timers) clearTimeout(timer);
  });

  const cards = computed<Card[]>(() => {
    const open = (approvals.items ?? []).map((approval): Card => ({ approval, ending: null }));
    const left = gone.value.filter((card) => !open.some((one) => idOf(one) === idOf(card)));
    return [...open, ...left].sort((a, b) => expiryOf(a) - expiryOf(b));
  });
  return {
    mine: computed(() => cards.value.filter(({ approval }) => approval.mayDecide)),
    others: computed(() => cards.value.filter(({ approval }) => !approval.mayDecide)),
  };
}

const expiryOf = ({ approval }: Card): number => Date.parse(approval.measure.expiresAt ?? approval.measure.proposedAt);
