import type { Order, ShareLink } from '@longhaul/contracts';
import { ref, shallowRef, watch } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { useSending } from '../common/index.ts';

/** The address of a page for whoever holds the token. */
const addressOf = (token: string): string => `${location.origin}/s/${token}`;

/** The share links of an order, read again whenever the order changes, and the way to make one. */
export function useShareLinks(order: () => Order) {
  const api = useApi();
  const { busy, error: refusal, send } = useSending();
  const links = shallowRef<readonly ShareLink[] | null>(null);
  const error = shallowRef<ApiError | null>(null);
  /** The address of the link that was made just now; it is in no later answer. */
  const address = ref('');
  /** The link was made before, and its address went with that answer. */
  const told = ref(false);
  let made = 0;

  async function read(): Promise<void> {
    try {
      links.value = (await api.share.links(order().id)).items;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  /** Each link that was made is another intent; pressing again after a failure is the same one. */
  async function create(): Promise<void> {
    const link = await send({ nth: made }, (_, key) => api.share.create(order().id, key));
    if (!link) return;
    made += 1;
    address.value = link.token === null ? '' : addressOf(link.token);
    told.value = link.token === null;
    await read();
  }
  watch(() => order().version, read, { immediate: true });
  return { links, error, address, told, busy, refusal, read, create };
}
