import { ref } from 'vue';
import { failure, useFailureText } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { checkFiles } from './pod-files.ts';

/** A file on its way: the part that has left (0 to 1). */
export type Sending = { name: string; part: number };

/** Sends files one after the other: what arrived stays when the next one fails. `said`: what was said of all of them. */
export function useSendingFiles<Said extends unknown[]>(
  sendOne: (file: File, progress: (part: number) => void, ...said: Said) => Promise<unknown>,
) {
  const { t } = useText();
  const failureText = useFailureText();
  const sending = ref<Sending | null>(null);
  const problems = ref<string[]>([]);

  async function send(chosen: readonly File[], ...said: Said): Promise<void> {
    if (sending.value) return;
    const { good, problems: found } = checkFiles(chosen);
    problems.value = found.map(({ key, values }) => t(key, values));
    for (const file of good) {
      const { name } = file;
      sending.value = { name, part: 0 };
      try {
        const progress = (part: number) => {
          sending.value = { name, part };
        };
        await sendOne(file, progress, ...said);
      } catch (caught) {
        problems.value = [...problems.value, `${name}: ${failureText(failure(caught))}`];
      }
    }
    sending.value = null;
  }
  return { sending, problems, send };
}
