import type { Order, PodFile } from '@longhaul/contracts';
import { ref, shallowRef, watch } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useFailureText } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { checkFiles } from './pod-files.ts';

/** A file on its way: the part that has left (0 to 1). */
export type Sending = { name: string; part: number };

/** The files of an order's receipt, read again whenever the order changes, and the way to send more. */
export function usePod(order: () => Order) {
  const api = useApi();
  const { t } = useText();
  const failureText = useFailureText();
  const files = shallowRef<readonly PodFile[] | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const sending = ref<Sending | null>(null);
  const problems = ref<string[]>([]);

  async function read(): Promise<void> {
    try {
      files.value = (await api.pod(order().id)).items;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }

  /** One after the other: what arrived stays when the next one fails. */
  async function send(chosen: readonly File[], shipment: number | null): Promise<void> {
    if (sending.value) return;
    const { good, problems: found } = checkFiles(chosen);
    problems.value = found.map(({ key, values }) => t(key, values));
    for (const file of good) {
      const { name } = file;
      sending.value = { name, part: 0 };
      try {
        await api.sendPod(order().id, file, shipment, (part) => {
          sending.value = { name, part };
        });
      } catch (caught) {
        problems.value = [...problems.value, `${name}: ${failureText(failure(caught))}`];
      }
    }
    sending.value = null;
    await read();
  }
  watch(() => order().version, read, { immediate: true });
  return { files, error, sending, problems, read, send };
}
