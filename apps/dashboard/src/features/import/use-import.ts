import type { ImportJob, ImportMode } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, ref, shallowRef, watch } from 'vue';
import type { ApiError, FailureCode } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { isOver, type Known } from './import-flow.ts';

const pollMs = 500;
const pageSize = 100;
/** These pass by themselves: the job goes on meanwhile, so it is asked for again. */
const passing = new Set<FailureCode>(['unreachable', 'busy', 'too-many-requests']);
const nothingKnown: Known = { items: [], nextCursor: null };

/** One table on its way in: sent, followed until it is over, its problems page by page. `id` is the job of the address. */
export function useImport(id: Ref<string | null>) {
  const api = useApi();
  const job = shallowRef<ImportJob | null>(null);
  const problems = shallowRef<Known>(nothingKnown);
  const error = shallowRef<ApiError | null>(null);
  const sending = ref<{ name: string; part: number } | null>(null);
  /** The job had ended before its file was sent this time. */
  const before = ref(false);
  const loading = ref(false);
  let asking = new AbortController();
  let left = false;

  async function follow(wanted: string): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    while (!signal.aborted) {
      try {
        const read = await api.importJob(wanted, { limit: pageSize }, signal);
        if (signal.aborted) return;
        error.value = null;
        job.value = read;
        problems.value = read.problems;
        if (isOver(read)) return;
      } catch (caught) {
        if (signal.aborted) return;
        error.value = failure(caught);
        if (!passing.has(error.value.code)) return;
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  /** Sends the table; the answer is its job, which is followed once the address names it. */
  async function send(mode: ImportMode, file: File, customerId: string | null): Promise<void> {
    if (sending.value) return;
    const { name } = file;
    sending.value = { name, part: 0 };
    error.value = null;
    try {
      const begun = await api.sendImport(mode, file, customerId, (part) => {
        sending.value = { name, part };
      });
      // the job goes on without a reader, who is on another page by now
      if (left) return;
      before.value = mode !== 'check' && isOver(begun);
      job.value = begun;
      problems.value = begun.problems;
      if (id.value === begun.id) void follow(begun.id);
      else id.value = begun.id;
    } catch (caught) {
      error.value = failure(caught);
    } finally {
      sending.value = null;
    }
  }

  async function loadMore(): Promise<void> {
    const { items, nextCursor } = problems.value;
    if (!job.value || nextCursor === null || loading.value) return;
    const { signal } = asking;
    loading.value = true;
    try {
      const read = await api.importJob(job.value.id, { limit: pageSize, cursor: nextCursor }, signal);
      if (!signal.aborted)
        problems.value = { items: [...items, ...read.problems.items], nextCursor: read.problems.nextCursor };
    } catch (caught) {
      if (!signal.aborted) error.value = failure(caught);
    } finally {
      loading.value = false;
    }
  }

  const read = () => {
    if (id.value !== null) void follow(id.value);
  };
  watch(
    id,
    (wanted) => {
      asking.abort();
      if (job.value?.id !== wanted) {
        job.value = null;
        problems.value = nothingKnown;
        before.value = false;
      }
      if (wanted !== null) void follow(wanted);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    left = true;
    asking.abort();
  });
  return { job, problems, error, sending, before, loading, send, read, loadMore };
}
