import type { Colleague } from '@longhaul/contracts';
import { computed } from 'vue';
import { useText } from '../../i18n/index.ts';
import type { Say } from './exception-words.ts';

/** The words of the screen with the names of the people; whoever has left the house, or is not read yet, has none. */
export function useSay(colleagues: () => readonly Colleague[] | null): Say {
  const { t, term } = useText();
  const names = computed(() => new Map(colleagues()?.map(({ id, name }) => [id, name])));
  return { t, term, nameOf: (id) => names.value.get(id) ?? t('ladder.unknownPerson', { id: id.slice(0, 8) }) };
}
