import type { Order } from '@longhaul/contracts';
import { reactive } from 'vue';
import type { Api } from '../../api/index.ts';
import { useApi } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { useSending } from '../common/index.ts';

/** What may be decided about an order by its name in the api. */
type Decision = 'assign' | 'split' | 'change' | 'hold' | 'release' | 'correct' | 'cancel' | 'cause';
type BodyOf<Name extends Decision> = Parameters<Api[Name]>[1];
type Done = (event: 'done', order: Order) => void;

/**
 * One decision about an order, as its dialog sends it: `decide` sends the body and hands on the order as it stands then;
 * `refuse` says what is wrong before anything is sent; `sending` is what the dialog shows of it.
 */
export function useDecision<Name extends Decision>(name: Name, props: { order: Order }, emit: Done) {
  const api = useApi();
  const text = useText();
  const { busy, error, send } = useSending();
  // of a union of calls the compiler does not know that the body is the right one; BodyOf says it
  const call = api[name] as (order: string, body: BodyOf<Name>, key: string) => Promise<Order>;

  async function decide(body: BodyOf<Name>): Promise<void> {
    const order = await send(body, (content, key) => call(props.order.id, content, key));
    if (order) emit('done', order);
  }
  function refuse(why: string): void {
    error.value = why;
  }
  return { ...text, decide, refuse, sending: reactive({ busy, error }) };
}
