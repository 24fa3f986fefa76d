import type { CaseAnswer, ExceptionDetail } from '@longhaul/contracts';
import { reactive } from 'vue';
import type { Api } from '../../api/index.ts';
import { useApi } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { useSending } from '../common/index.ts';

type Cases = Api['cases'];
/** What is decided about a case as a whole, by its name in the api. */
type CommandName = {
  [Name in keyof Cases]: Cases[Name] extends (id: string, body: infer _Body, key: string) => Promise<CaseAnswer>
    ? Name
    : never;
}[keyof Cases];
export type BodyOf<Name extends CommandName> = Parameters<Cases[Name]>[1];
type Done = (event: 'done') => void;

/** One command about a case, as its dialog sends it; `refuse` says what is wrong before anything is sent. */
export function useCommand<Name extends CommandName>(
  name: Name,
  props: { it: Pick<ExceptionDetail, 'id'> },
  emit: Done,
) {
  const api = useApi();
  const text = useText();
  const { busy, error, send } = useSending();
  // of a union of calls the compiler does not know that the body is the right one; BodyOf says it
  const call = api.cases[name] as (id: string, body: BodyOf<Name>, key: string) => Promise<CaseAnswer>;

  async function command(body: BodyOf<Name>): Promise<void> {
    const answer = await send(body, (content, key) => call(props.it.id, content, key));
    if (answer) emit('done');
  }
  function refuse(why: string): void {
    error.value = why;
  }
  return { ...text, command, refuse, sending: reactive({ busy, error }) };
}
