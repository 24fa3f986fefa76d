import { nextTick } from 'vue';

/** Takes the reader to the first field that is marked as wrong, once it is marked. */
export async function focusWrong(form: ParentNode | null): Promise<void> {
  await nextTick();
  form?.querySelector<HTMLElement>('.wrong input, .wrong select, .wrong textarea')?.focus();
}
