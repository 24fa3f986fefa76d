import type { Notice } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ApiError } from '../api/index.ts';
import { coalesce } from './coalesce.ts';
import { failure } from './failure.ts';
import { useLive } from './live.ts';
import { useSession } from './session.ts';
import { useApi } from './use-api.ts';

/** What this person was told of: the number at the bell, and the list behind it. */
export const useNotices = defineStore('notices', () => {
  const api = useApi();
  const live = useLive();
  const session = useSession();
  const items = shallowRef<readonly Notice[] | null>(null);
  const cursor = ref<string | null>(null);
  const unread = ref(0);
  const emailOff = ref(false);
  const error = shallowRef<ApiError | null>(null);

  async function trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const load = (after?: string) =>
    trying(async () => {
      if (!session.isStaff) return;
      const page = await api.notices.list(after);
      items.value = after === undefined ? page.items : [...(items.value ?? []), ...page.items];
      cursor.value = page.nextCursor;
      unread.value = page.unread;
      emailOff.value = page.emailOff;
    });
  const soon = coalesce(() => load(), 200);
  live.on('snapshot', soon);
  live.on('change', (change) => change.kind === 'notice' && soon());

  return {
    items,
    cursor,
    unread,
    emailOff,
    error,
    readList: soon,
    more: () => load(cursor.value ?? undefined),
    /** It was looked at: on all screens of this person, as the server tells them. */
    markRead: (notice: Notice) =>
      trying(async () => {
        if (notice.readAt === null) unread.value = (await api.notices.read(notice.id)).unread;
      }),
    markAllRead: () =>
      trying(async () => {
        unread.value = (await api.notices.readAll()).unread;
      }),
    forget: () => {
      items.value = null;
      unread.value = 0;
    },
  };
});
