import { type NewOrder, newOrderSchema } from '@longhaul/contracts';
import {
  type Answer,
  acceptOrder,
  actOnDue,
  type Database,
  decide,
  type ReportedFact,
  recordFact,
} from '@longhaul/database';
import type { FactDetail, FactSource, FactType } from '@longhaul/domain';
import { type CaseWork, openCasesOf, workOn } from './case-desk.ts';
import { type CustomerCode, customers } from './people.ts';
import { goodsOf, type Site } from './places.ts';
import type { CustomerIds } from './register.ts';

/** What happened to an order at a moment (ms since 1970); `due`: the clock struck, and what was due was done; `work`:
 * somebody worked on its open case. */
export type Step = { at: number } & (
  | { does: 'assign'; plate: string; carrier?: string }
  | { does: 'cancel'; reason: string }
  | { does: 'due' }
  | ({ does: 'work' } & CaseWork)
  | { does: FactType; source: FactSource; heardAt?: number; detail?: FactDetail }
);

type Span = { start: number; end: number };
/** An order with everything that happened to it. */
export type Story = {
  ref: string;
  customer: CustomerCode;
  kind: NewOrder['kind'];
  acceptedAt: number;
  sites: readonly Site[];
  pickup: Span;
  delivery: Span;
  temperatureC?: { min: number; max: number };
  steps: readonly Step[];
};

const clerk = { source: 'staff', actor: 'user/demo' } as const;
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];

/** Goods of a story: of what its customer ships, by the last digit of its number. */
export const goodsFor = ({ customer, ref }: Pick<Story, 'customer' | 'ref'>) =>
  goodsOf[customer].filter((_, index, all) => index === Number(ref.at(-1)) % all.length);

/** Tells a story through the doors that everybody uses, with the clocks of its steps; the id of its order. */
export async function tell(db: Database, customerIds: CustomerIds, story: Story): Promise<string> {
  const command = (name: string, at: number) => ({ caller: 'demo', route: name, key: story.ref, at });
  const scope = { customerId: customerIds[story.customer] };
  const accepted = { ...command('accept', story.acceptedAt), body: orderOf(story), actor: 'key/demo' };
  const { id } = must(await acceptOrder(db, scope, accepted));
  for (const step of story.steps)
    switch (step.does) {
      case 'due':
        await actOnDue(db, id, step.at);
        break;
      case 'work':
        for (const caseId of await openCasesOf(db, id)) await workOn(db, caseId, step, step.at);
        break;
      case 'cancel': {
        const decision = { type: 'cancel', body: { reason: step.reason } } as const;
        must(
          await decide(db, scope, id, decision, { source: 'customer', actor: 'key/demo' }, command('cancel', step.at)),
        );
        break;
      }
      case 'assign': {
        const { plate, carrier } = step;
        const body = { plate, driver: driverOf(plate), ...(carrier ? { carrier } : {}) };
        must(await decide(db, 'all', id, { type: 'assign', body }, clerk, command('assign', step.at)));
        break;
      }
      default: {
        const { does: type, at: occurredAt, source, heardAt = occurredAt, detail = {} } = step;
        const fact: ReportedFact = { type, occurredAt, source, actor: actors[source], detail };
        must(await recordFact(db, 'all', id, fact, heardAt));
      }
    }
  return id;
}

const actors: Record<FactSource, string> = {
  correction: 'user/demo',
  geofence: 'vehicle/demo',
  driver: 'driver/demo',
  staff: 'user/demo',
  carrier: 'fleet/demo',
  customer: 'key/demo',
};

function orderOf(story: Story): NewOrder {
  const last = story.sites.length - 1;
  const kindOf = (index: number) => (index === 0 ? 'pickup' : index === last ? 'delivery' : 'terminal');
  const window = ({ start, end }: Span) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() });
  const windows: Record<number, Span> = { 0: story.pickup, [last]: story.delivery };
  const name = customers.find(({ code }) => code === story.customer)?.name;
  return newOrderSchema.parse({
    customerRef: story.ref,
    kind: story.kind,
    service: 'standard',
    goods: goodsFor(story),
    ...(story.temperatureC ? { temperatureC: story.temperatureC } : {}),
    stops: story.sites.map((site, index) => ({
      ...site,
      kind: kindOf(index),
      ...(windows[index] ? { window: window(windows[index]) } : {}),
      ...(index === last ? { contact: { name: `${name}收货处`, phone: '01000000000' } } : {}),
    })),
  });
}

/** The same driver whenever a vehicle is sent out. */
function driverOf(plate: string): { name: string; phone: string } {
  const number = Number(plate.slice(2)) || 1;
  return {
    name: `${surnames[number % surnames.length]}师傅`,
    phone: `199${String(number * 1_231)
      .padStart(8, '0')
      .slice(-8)}`,
  };
}

/** A story that a door refuses is told wrong. */
function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the demo's story was refused: ${answer.code}`);
  return answer.body;
}
