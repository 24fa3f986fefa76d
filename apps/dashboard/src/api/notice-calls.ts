import type { NoticePage, Unread } from '@longhaul/contracts';
import type { Send } from './client.ts';

/** Calls about what this person was told of. To have read something twice is to have read it. */
export const noticeCalls = (send: Send) => ({
  list: (cursor?: string) => send<NoticePage>('GET', 'notices', { query: { limit: 20, cursor } }),
  read: (id: string) => send<Unread>('POST', `notices/${encodeURIComponent(id)}/read`),
  readAll: () => send<Unread>('POST', 'notices/read-all'),
});
