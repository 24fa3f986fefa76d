import type { ProblemCode } from '@longhaul/contracts';
import { type GatewayWorld, startGateway } from '../../testing/index.ts';
import { type CaseDesk, openDesk, type Sender } from './case-desk.ts';

/**
 * Who tries: each role of the house; a user and a system of the order's own customer and of another one; the fleet whose
 * truck carries the order and another one; a carrier's user; somebody who says no name.
 */
const triers = [
  ...['clerk', 'accountManager', 'supervisor', 'operationsManager', 'generalManager', 'quality', 'admin', 'auditor'],
  ...['customer', 'otherCustomer', 'key', 'otherKey', 'fleet', 'otherFleet', 'carrier', 'nobody'],
] as const;
export type Trier = (typeof triers)[number];
const houseRoles = triers.slice(0, 8);

/** What is tried once. */
type Try = { method?: 'GET'; path: string; body?: object };
/** Makes ready what is tried, anew for everybody: `who` is who will try, where that matters. */
export type Attempt = (who: Trier) => Promise<Try>;
/** A door's rights: what is tried, how, and what each trier is answered, in the order of the triers. */
export type RightsTable = [string, Attempt, string][];

/** The trucks of the fleet that carries, and of the other one. */
export const platesOfRights = { own: '京A10001', other: '沪A20001' };

/** What a cell of a table stands for beside the plain statuses. */
const refusals: Record<string, ProblemCode> = {
  401: 'not-authenticated',
  403: 'forbidden',
  404: 'not-found',
  own: 'proposer-may-not-approve',
  role: 'not-an-approver',
};

/** Where tables of rights are tried. */
export type RightsDesk = {
  world: GatewayWorld;
  desk: CaseDesk;
  /** As logs name a trier with a login of its own; for the others, somebody else. */
  actorOf: (who: Trier) => string;
  /** What everybody is answered: the cell of the table, the code, or the status. */
  answers: (attempt: Attempt) => Promise<Record<string, string>>;
  /** The routes that were tried, and those that the API has under a tag. */
  tried: () => string[];
  routes: (tag: string) => Promise<string[]>;
};

/** A line of a table by who it is about. */
export const lineOf = (line: string): Record<string, string | undefined> =>
  Object.fromEntries(triers.map((who, index) => [who, line.split(' ')[index]]));

/** Opens the gateway with everybody who tries; `codes` are the cells that a table uses beside those of all tables. */
export async function openRights(
  codes: Record<string, ProblemCode>,
  env: Record<string, string> = {},
): Promise<RightsDesk> {
  const cells = { ...refusals, ...codes };
  const world = await startGateway(env);
  const desk = openDesk(world);
  const senders = await everybody(world, desk);
  const actors = new Map<Trier, string>();
  for (const [who, { cookie }] of senders) if (cookie) actors.set(who, `user/${await world.userOf(cookie)}`);
  const tried = new Set<string>();
  return {
    ...{ world, desk },
    actorOf: (who) => actors.get(who) ?? 'user/somebody-else',
    async answers(attempt) {
      const answers: [Trier, string][] = [];
      for (const who of triers) {
        const { method = 'POST', path, body } = await attempt(who);
        tried.add(`${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=steps\/)call/g, '{}')}`);
        const reply = await desk.send(senders.get(who) ?? {}, method, path, body);
        const cell = Object.keys(cells).find((name) => cells[name] === reply.body.code);
        answers.push([who, cell ?? reply.body.code ?? `${reply.status}`]);
      }
      return Object.fromEntries(answers);
    },
    tried: () => [...tried].sort(),
    async routes(tag) {
      const { paths } = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as {
        paths: Record<string, Record<string, { tags?: string[] }>>;
      };
      return Object.entries(paths)
        .flatMap(([path, methods]) =>
          Object.entries(methods)
            .filter(([, { tags }]) => tags?.includes(tag))
            .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '{}')}`),
        )
        .sort();
    },
  };
}

async function everybody(world: GatewayWorld, desk: CaseDesk): Promise<Map<Trier, Sender>> {
  const [own, foreign] = [world.bayer, world.haier].map((scope) => (scope as { customerId: string }).customerId);
  if (own === undefined || foreign === undefined) throw new Error('two customers');
  const senders = new Map<Trier, Sender>();
  for (const role of houseRoles) senders.set(role, { cookie: await world.login(role) });
  senders.set('customer', { cookie: await world.login('customer', own) });
  senders.set('otherCustomer', { cookie: await world.login('customer', foreign) });
  senders.set('key', await desk.key(own, 'bayer'));
  senders.set('otherKey', await desk.key(foreign, 'haier'));
  senders.set('fleet', await desk.fleet('SHUNDA', platesOfRights.own));
  senders.set('otherFleet', await desk.fleet('YUANDA', platesOfRights.other));
  senders.set('carrier', { cookie: await world.login('carrier') });
  senders.set('nobody', {});
  return senders;
}
