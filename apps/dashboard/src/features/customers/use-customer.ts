import type { Customer } from '@longhaul/contracts';
import { computed, ref, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { useSending } from '../common/index.ts';
import { type CustomerForm, changeOf, contactProblems, formOf } from './customer-form.ts';

/** One customer and its form. What is wrong is said once somebody has tried to save. */
export function useCustomer(id: string) {
  const api = useApi();
  const { t } = useText();
  const { busy, error, refusal, send } = useSending();
  const customer = shallowRef<Customer | null>(null);
  const form = ref<CustomerForm | null>(null);
  const failed = shallowRef<ApiError | null>(null);
  const tried = ref(false);
  let untouched = '';

  function show(stands: Customer): void {
    customer.value = stands;
    form.value = formOf(stands);
    untouched = JSON.stringify(form.value);
    tried.value = false;
    error.value = '';
  }
  async function read(): Promise<void> {
    try {
      show(await api.customer(id));
      failed.value = null;
    } catch (caught) {
      failed.value = failure(caught);
    }
  }
  void read();

  /** Whether it was saved; if not, why is said. */
  async function save(): Promise<boolean> {
    if (!form.value || !customer.value) return false;
    tried.value = true;
    if (contactProblems(form.value)) {
      error.value = t('form.mend');
      return false;
    }
    const stands = await send(changeOf(form.value, customer.value), (change) => api.changeCustomer(id, change));
    if (stands) show(stands);
    return stands !== null;
  }
  return {
    customer,
    form,
    failed,
    problems: computed(() => (tried.value && form.value && contactProblems(form.value)) || []),
    isChanged: computed(() => JSON.stringify(form.value) !== untouched),
    busy,
    error,
    refusal,
    read,
    save,
  };
}
