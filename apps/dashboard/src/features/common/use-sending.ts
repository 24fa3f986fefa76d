import { ref, shallowRef } from 'vue';
import { type ApiError, createIntent } from '../../api/index.ts';
import { failure, useFailureText } from '../../composables/index.ts';

/**
 * Sends one decision of a form. Pressing again after a failure is the same intent with the same idempotency key, as
 * long as the content is the same. Nothing is shown as done before the server says so.
 */
export function useSending() {
  const failureText = useFailureText();
  const keyFor = createIntent();
  const busy = ref(false);
  const error = ref('');
  /** The refusal behind the error, for forms that show it where it belongs. */
  const refusal = shallowRef<ApiError | null>(null);

  async function send<Body, Answer>(
    body: Body,
    call: (body: Body, key: string) => Promise<Answer>,
  ): Promise<Answer | null> {
    if (busy.value) return null;
    busy.value = true;
    error.value = '';
    refusal.value = null;
    try {
      return await call(body, keyFor(body));
    } catch (caught) {
      refusal.value = failure(caught);
      error.value = failureText(refusal.value);
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { busy, error, refusal, send };
}
