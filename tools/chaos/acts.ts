import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from './cast.ts';
import type { Ledger } from './ledger.ts';
import { courses, delivery, newOrder, type PlannedOrder, pickup, road } from './plan.ts';

/** Points in one batch of a truck, and how far apart they are measured. */
const pointsPerBatch = 3;
const pointEveryMs = 20;
const lookEveryMs = 400;
const warnedWithinMs = 90_000;

/** Lives one order: its clients do what its course says, and write down what they were answered. */
export async function live(planned: PlannedOrder, cast: Cast, ledger: Ledger): Promise<void> {
  const { customerRef, course, chance } = planned;
  const accepted = await cast.customer.post({ path: '/orders', body: newOrder(planned), key: customerRef });
  if (!accepted) return;
  const { id } = accepted;
  ledger.orders.push({ id, customerRef, course });
  if (course === 'forgotten') return;
  if (course === 'cancelled') {
    await sleep(chance.between(0, 1_000));
    await decides('cancel', { reason: '不要了' });
    return;
  }
  if (course === 'dispatchedLate') await warned('W-DISPATCH');
  const { plate, deviceId } = planned.truck;
  await decides('assign', { plate, deviceId, driver: { name: '王师傅', phone: '13800000000' }, carrier: '顺达' });
  if (planned.seenByGeofence) ledger.seen.push({ orderId: id, complete: courses[course] === 'closed' });
  let fixTime = Date.now();
  await isAt(pickup, 'arrivedAtPickup');
  await reports('loaded');
  await isAt(road, 'departed');
  for (let more = chance.between(0, 2); more > 0; more--) await sends(road);
  if (course === 'arrivedLate') await warned('W-ARRIVE');
  if (course === 'missing') return;
  await isAt(delivery, 'arrivedAtDelivery');
  await reports('signed', { lines: [{ line: 0, intact: 120 }], signedBy: '李' });
  await reports('podReturned', {}, cast.clerk);
  if (course === 'arrivedLate') await explains();

  async function decides(what: 'assign' | 'cancel', body: object): Promise<void> {
    const by = what === 'assign' ? cast.clerk : cast.customer;
    const answer = await by.post({ path: `/orders/${id}/${what}`, body, key: `${customerRef}/${what}` });
    if (answer) ledger.decisions.push({ orderId: id, type: what === 'assign' ? 'assigned' : 'cancelled' });
  }
  /** An order that was late does not close until somebody says why. */
  async function explains(): Promise<void> {
    const body = { cause: '封路', responsibleParty: 'forceMajeure', customerToldAt: new Date().toISOString() };
    const answer = await cast.clerk.post({ path: `/orders/${id}/cause`, body, key: `${customerRef}/cause` });
    if (answer) ledger.decisions.push({ orderId: id, type: 'causeRecorded' });
  }
  async function reports(type: string, detail: object = {}, by = cast.fleet): Promise<void> {
    await sleep(chance.between(0, 300));
    const factId = `${customerRef}/${type}`;
    const body = { id: factId, type, occurredAt: new Date().toISOString(), ...detail };
    if (await by.post({ path: `/orders/${id}/facts`, body })) ledger.facts.push({ orderId: id, factId });
  }
  /** The truck is there: its positions say so, or else the carrier does. */
  async function isAt(place: { longitude: number; latitude: number }, milestone: string): Promise<void> {
    if (planned.seenByGeofence) await sends(place);
    else await reports(milestone);
  }
  async function sends({ longitude, latitude }: { longitude: number; latitude: number }): Promise<void> {
    fixTime = Math.max(fixTime + pointEveryMs, Date.now() - pointsPerBatch * pointEveryMs);
    const times = Array.from({ length: pointsPerBatch }, () => (fixTime += pointEveryMs));
    const point = { deviceId, longitude, latitude, speedKmh: 70 };
    const positions = times.map((time) => ({ ...point, fixTime: new Date(time).toISOString() }));
    const answer = await cast.fleet.post({ path: '/positions', body: { positions } });
    if (answer?.accepted !== times.length) ledger.refused.push(`positions of ${deviceId}: ${JSON.stringify(answer)}`);
    else ledger.positions.push(...times.map((time) => ({ deviceId, fixTime: time })));
  }
  async function warned(rule: string): Promise<void> {
    const end = Date.now() + warnedWithinMs;
    while (!(await cast.customer.get(`/orders/${id}`))?.openWarnings.includes(rule)) {
      if (Date.now() > end) return; // the proofs say that it is missing
      await sleep(lookEveryMs);
    }
  }
}
