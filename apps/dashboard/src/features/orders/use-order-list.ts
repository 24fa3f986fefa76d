import type { OrderSummary } from '@longhaul/contracts';
import { computed, onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import type { ApiError, OrderFilter } from '../../api/index.ts';
import { failure, useApi, useClock, useLive, useSnapshot } from '../../composables/index.ts';
import { appendPage, meetPage, type OrderFeed, revealWaiting, startFeed, updateOrder } from './order-feed.ts';
import { isStillOverdue } from './overdue.ts';

const pageSize = 50;
const largestPage = 200;
/** A promise falls due without anything changing: a list of what is overdue is read again after so long. */
const overdueAgainMs = 30_000;

/** A live list of orders under a filter: rows change in place, new ones wait until they are asked for. */
export function useOrderList(filter: Ref<OrderFilter>) {
  const api = useApi();
  const live = useLive();
  const clock = useClock();
  const feed = shallowRef<OrderFeed | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const loading = shallowRef(false);
  const changed = new Set<string>();
  let asking = new AbortController();

  async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = asking;
    try {
      await work(signal);
      if (!signal.aborted) error.value = null;
    } catch (caught) {
      if (!signal.aborted) error.value = failure(caught);
    } finally {
      if (!signal.aborted) loading.value = false;
    }
  }

  /** From the top, as a first look or when the filter is another. */
  async function start(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    loading.value = true;
    await attempt(async (signal) => {
      const page = await api.orders({ ...filter.value, limit: pageSize }, signal);
      if (!signal.aborted) feed.value = startFeed(page);
    });
  }

  /** What changed since: the newest page again, and rows that it does not reach one by one. */
  async function refresh(): Promise<void> {
    const before = feed.value;
    if (!before) return start();
    const ids = [...changed];
    changed.clear();
    const limit = Math.min(largestPage, Math.max(pageSize, before.shown.length));
    await attempt(async (signal) => {
      const page = await api.orders({ ...filter.value, limit }, signal);
      if (signal.aborted || !feed.value) return;
      feed.value = meetPage(feed.value, page);
      const met = new Set(page.items.map((order) => order.id));
      const left = before.shown.filter((order) => ids.includes(order.id) && !met.has(order.id));
      for (const order of await Promise.all(left.map((row) => api.order(row.id))))
        if (!signal.aborted) feed.value = updateOrder(feed.value, order);
    });
  }

  async function loadMore(): Promise<void> {
    const cursor = feed.value?.cursor;
    if (!cursor || loading.value) return;
    loading.value = true;
    await attempt(async (signal) => {
      const page = await api.orders({ ...filter.value, limit: pageSize, cursor }, signal);
      if (!signal.aborted && feed.value) feed.value = appendPage(feed.value, page);
    });
  }

  async function reveal(): Promise<void> {
    if (feed.value?.more) await start();
    else if (feed.value) feed.value = revealWaiting(feed.value);
  }

  /** A row stays under the reader's eyes when its order no longer fits the filter; it is only dimmed. */
  const stillFits = (order: OrderSummary): boolean =>
    (!filter.value.status || order.status === filter.value.status) &&
    (!filter.value.warning || order.openWarnings.length > 0) &&
    isStillOverdue(order, filter.value, clock.read());

  const soon = useSnapshot(refresh, 400);
  const stop = live.on('change', (change) => {
    if (change.kind !== 'order') return;
    changed.add(change.id);
    soon();
  });
  const timer = setInterval(() => filter.value.overdue && soon(), overdueAgainMs);
  watch(() => JSON.stringify(filter.value), start);
  onBeforeUnmount(() => {
    stop();
    clearInterval(timer);
    asking.abort();
  });

  return {
    rows: computed(() => feed.value?.shown ?? null),
    waiting: computed(() => ({ count: feed.value?.waiting.length ?? 0, more: feed.value?.more ?? false })),
    atEnd: computed(() => feed.value?.cursor === null),
    error,
    loading,
    start,
    loadMore,
    reveal,
    stillFits,
  };
}
