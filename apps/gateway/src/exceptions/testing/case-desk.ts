import type { CaseAnswer } from '@longhaul/contracts';
import {
  acceptOrder,
  allowApiKey,
  allowFleetToken,
  type CaseDecision,
  decide,
  decideCase,
  ensureFleet,
  ensureVehicle,
  reportException,
} from '@longhaul/database';
import { commandOf, must, newOrder } from '@longhaul/database/testing';
import type { ExceptionType } from '@longhaul/domain';
import type { GatewayWorld } from '../../testing/index.ts';

/** Who sends, by the header that says so; nobody sends none. */
export type Sender = { cookie?: string; authorization?: string };
/** What came back, as far as stories look at it. */
export type Reply = { status: number; body: Record<string, unknown> & { code?: string } };

/** What stories about cases begin with: orders, trucks and cases that are there already, and the HTTP API. */
export type CaseDesk = {
  send: (who: Sender, method: 'GET' | 'POST', path: string, body?: unknown, key?: string) => Promise<Reply>;
  /** An order of Bayer's, or of another customer's, on a truck if one is named. */
  order: (more?: { plate?: string; customer?: GatewayWorld['bayer'] }) => Promise<string>;
  /** A case about an order, as it stands after these decisions of somebody. */
  raised: (
    orderId: string,
    type: ExceptionType,
    by?: string,
    decisions?: readonly CaseDecision[],
  ) => Promise<CaseAnswer>;
  does: (caseId: string, by: string, decision: CaseDecision) => Promise<CaseAnswer>;
  /** The secrets of a fleet with this truck. */
  fleet: (code: string, plate: string) => Promise<Sender>;
  key: (customerId: string, name: string) => Promise<Sender>;
};

let counter = 0;
const next = (what: string): string => `${what}-${++counter}`;

export function openDesk(world: GatewayWorld): CaseDesk {
  const { db } = world;
  const now = () => ({ ...commandOf(next('desk'), '08:00'), at: Date.now() });
  const does: CaseDesk['does'] = async (caseId, actor, decision) =>
    must(await decideCase(db, 'all', caseId, decision, { actor, role: 'supervisor' }, now()));
  return {
    does,
    async send(who, method, path, body, key = next('key')) {
      const response = await fetch(`${world.url}/api/v1${path}`, {
        method,
        headers: {
          ...who,
          'content-type': 'application/json',
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      // a file has no words
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, body: isJson ? ((await response.json()) as Reply['body']) : {} };
    },
    async order({ plate, customer = world.bayer } = {}) {
      const { id } = must(await acceptOrder(db, customer, { ...now(), body: newOrder(next('order')), actor: 'key' }));
      const body = { plate: plate ?? '', driver: { name: '王师傅', phone: '13800000000' } };
      if (plate)
        must(await decide(db, 'all', id, { type: 'assign', body }, { source: 'staff', actor: 'user/desk' }, now()));
      return id;
    },
    async raised(orderId, type, by = 'user/desk', decisions = []) {
      const source = { source: 'staff', actor: by } as const;
      let answer = must(await reportException(db, 'all', source, { ...now(), body: { orderId, type } }));
      for (const decision of decisions) answer = await does(answer.id, by, decision);
      return answer;
    },
    async fleet(code, plate) {
      const fleetId = await ensureFleet(db, { code, name: code }, Date.now());
      await allowFleetToken(db, fleetId, `lhd_${code}`, Date.now());
      await ensureVehicle(db, { plate, fleetId, deviceId: `device-${plate}` }, Date.now());
      return { authorization: `Bearer lhd_${code}` };
    },
    async key(customerId, name) {
      await allowApiKey(db, customerId, `lh_${name}`, name, Date.now());
      return { authorization: `Bearer lh_${name}` };
    },
  };
}
