import type { NewShareLink, SharedTrack, ShareLinkList, ShareReceipt, ShareReport } from '@longhaul/contracts';
import type { Send } from './client.ts';

const linksOf = (order: string) => `orders/${encodeURIComponent(order)}/share-links`;
const shared = (token: string, what = '') => `share/${encodeURIComponent(token)}${what}`;

/** Calls about share links: of those who give one away by the order, of who holds one by its token. */
export const shareCalls = (send: Send) => ({
  links: (order: string) => send<ShareLinkList>('GET', linksOf(order)),
  create: (order: string, key: string) => send<NewShareLink>('POST', linksOf(order), { key }),
  revoke: (link: string) => send<undefined>('DELETE', `share-links/${encodeURIComponent(link)}`),
  open: (token: string) => send<SharedTrack>('GET', shared(token)),
  report: (token: string, body: ShareReport, key: string) =>
    send<ShareReceipt>('POST', shared(token, '/exceptions'), { body, key }),
});
