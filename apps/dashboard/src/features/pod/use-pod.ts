import type { Order, PodFile } from '@longhaul/contracts';
import { shallowRef, watch } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { useSendingFiles } from './use-sending-files.ts';

/** The files of an order's receipt, read again whenever the order changes, and the way to send more. */
export function usePod(order: () => Order) {
  const api = useApi();
  const files = shallowRef<readonly PodFile[] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    try {
      files.value = (await api.pod(order().id)).items;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const {
    sending,
    problems,
    send: sendAll,
  } = useSendingFiles((file, progress, shipment: number | null) => api.sendPod(order().id, file, shipment, progress));
  async function send(chosen: readonly File[], shipment: number | null): Promise<void> {
    await sendAll(chosen, shipment);
    await read();
  }
  watch(() => order().version, read, { immediate: true });
  return { files, error, sending, problems, read, send };
}
