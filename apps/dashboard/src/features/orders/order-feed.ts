import type { OrderPage, OrderSummary } from '@longhaul/contracts';

/**
 * A list of orders, the newest first, under the reader's eyes. `waiting` are those that came since and are not shown
 * yet; with `more` there are further ones that the server was not asked for.
 */
export type OrderFeed = {
  shown: readonly OrderSummary[];
  waiting: readonly OrderSummary[];
  more: boolean;
  cursor: string | null;
};

/** A list from its first page. */
export const startFeed = (page: OrderPage): OrderFeed => ({
  shown: page.items,
  waiting: [],
  more: false,
  cursor: page.nextCursor,
});

/** The older orders of the next page go below. */
export const appendPage = (feed: OrderFeed, page: OrderPage): OrderFeed => ({
  ...feed,
  shown: [...feed.shown, ...page.items.filter((order) => !has(feed.shown, order.id) && !has(feed.waiting, order.id))],
  cursor: page.nextCursor,
});

/** An order that changed: a row is replaced where it stands, and only by a higher version. */
export const updateOrder = (feed: OrderFeed, order: OrderSummary): OrderFeed => ({
  ...feed,
  shown: feed.shown.map((row) => newer(row, order)),
  waiting: feed.waiting.map((row) => newer(row, order)),
});

/**
 * The newest page, read again: known rows are brought up to date in place, unknown ones wait. Orders below the last row
 * shown wait for "load more". When the page does not reach down to a row that is shown, `more` lie between.
 */
export function meetPage(feed: OrderFeed, page: OrderPage): OrderFeed {
  const updated = page.items.reduce(updateOrder, feed);
  const last = feed.cursor === null ? undefined : feed.shown.at(-1)?.id;
  const unknown = page.items.filter(
    (order) => !has(feed.shown, order.id) && !has(feed.waiting, order.id) && (last === undefined || order.id > last),
  );
  const reaches =
    page.nextCursor === null || page.items.some((order) => has(feed.shown, order.id) || has(feed.waiting, order.id));
  return {
    ...updated,
    waiting: [...updated.waiting, ...unknown].sort(newestFirst),
    more: feed.more || (!reaches && feed.shown.length > 0),
  };
}

/** What waited takes its place in the list. With `more` between, the list has to be read anew instead. */
export const revealWaiting = (feed: OrderFeed): OrderFeed => ({
  ...feed,
  shown: [...feed.waiting, ...feed.shown].sort(newestFirst),
  waiting: [],
});

/** Ids sort by time. */
const newestFirst = (a: OrderSummary, b: OrderSummary): number => (a.id < b.id ? 1 : -1);
const has = (rows: readonly OrderSummary[], id: string): boolean => rows.some((row) => row.id === id);
const newer = (row: OrderSummary, order: OrderSummary): OrderSummary =>
  row.id === order.id && order.version > row.version ? order : row;
