import type { MeasureAction, Order, ProposeRequest } from '@longhaul/contracts';
import { type MeasureKind, measureRules } from '@longhaul/domain';
import { houseZone, instantOf, type TextKey } from '../../i18n/index.ts';
import type { Place } from '../place/index.ts';

/** What a measure does to the orders once it may; `record`: nothing by itself, people carry it out. */
export type Act = 'assign' | 'window' | 'contact' | 'hold' | 'release' | 'newOrder' | 'record';

export const actOf: Record<MeasureKind, Act> = {
  waitAndReplan: 'window',
  replacementVehicle: 'assign',
  reroute: 'record',
  expedite: 'window',
  redeliver: 'window',
  return: 'newOrder',
  partialDelivery: 'record',
  repack: 'record',
  resupply: 'newOrder',
  temporaryStorage: 'hold',
  quarantine: 'hold',
  release: 'release',
  destroy: 'record',
  changeConsignee: 'contact',
  compensate: 'record',
};
/** Without a new window a second delivery says nothing; waiting may just be put on record. */
export const needsWindow = (kind: MeasureKind): boolean => kind === 'redeliver';
/** A stop is one order's: then it must be said whose. */
export const needsOrder = (kind: MeasureKind): boolean => actOf[kind] === 'contact' || needsWindow(kind);

/** What the form holds. `orderId` empty: all orders of the case; `from`, `until` wall clocks in the zone of the stop. */
export type MeasureForm = {
  kind: MeasureKind;
  cost: string;
  arrival: string;
  effect: string;
  note: string;
  orderId: string;
  plate: string;
  driver: string;
  phone: string;
  carrier: string;
  stopId: string;
  from: string;
  until: string;
  consignee: string;
  consigneePhone: string;
  otherPlace: boolean;
  placeName: string;
  place: Place;
  pieces: number[];
};
type Made<T> = T | { problem: TextKey };
type Parts = Pick<Order, 'id' | 'stops' | 'goods'>;
/** The place that was chosen on the map. WGS-84 degrees. */
type Pin = { longitude: number; latitude: number };

/** The measure as it is proposed; a text says why it cannot be. `order` is the one that was chosen, if one was. */
export function measureOf(form: MeasureForm, order: Parts | null, pin: Pin | null): Made<{ body: ProposeRequest }> {
  const costCny = Number(form.cost || 0);
  if (!Number.isFinite(costCny) || costCny < 0) return { problem: 'measures.badCost' };
  const arrival = form.arrival === '' ? null : instantOf(form.arrival, houseZone);
  if (form.arrival !== '' && arrival === null) return { problem: 'measures.badArrival' };
  if (needsOrder(form.kind) && !order) return { problem: 'measures.needsOrder' };
  const made = act(form, order, pin);
  if ('problem' in made) return made;
  const [effect, note] = [form.effect.trim(), form.note.trim()];
  return {
    body: {
      kind: form.kind,
      costCny,
      effect: {
        ...(arrival === null ? {} : { newArrival: new Date(arrival).toISOString() }),
        ...(effect ? { note: effect } : {}),
      },
      action: { ...made.action, ...(form.orderId ? { orders: [form.orderId] } : {}) },
      ...(note ? { note } : {}),
    },
  };
}

function act(form: MeasureForm, order: Parts | null, pin: Pin | null): Made<{ action: MeasureAction }> {
  switch (actOf[form.kind]) {
    case 'assign':
      return { action: { assign: vehicle(form) } };
    case 'window':
      return window(form, order);
    case 'contact':
      return contact(form, order);
    case 'hold':
      return { action: { hold: true } };
    case 'release':
      return { action: { release: true } };
    case 'newOrder':
      return newOrder(form, order, pin);
    case 'record':
      return { action: {} };
  }
}

function vehicle({ plate, driver, phone, carrier }: MeasureForm): NonNullable<MeasureAction['assign']> {
  const by = carrier.trim();
  return {
    plate: plate.trim(),
    driver: { name: driver.trim(), phone: phone.trim() },
    ...(by ? { carrier: by } : {}),
  };
}

/** Why the order is changed: what was written, else the measure's name. */
const reasonOf = ({ note, kind }: MeasureForm): string => note.trim() || measureRules[kind].zh;

function window(form: MeasureForm, order: Parts | null): Made<{ action: MeasureAction }> {
  if (!needsWindow(form.kind) && form.from === '' && form.until === '') return { action: {} };
  const stop = order?.stops.find(({ id }) => id === form.stopId);
  if (!stop) return { problem: 'measures.needsOrder' };
  const [start, end] = [instantOf(form.from, stop.timeZone), instantOf(form.until, stop.timeZone)];
  if (start === null || end === null || start >= end) return { problem: 'change.badWindow' };
  const moved = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
  return {
    action: { change: { reason: reasonOf(form), shipment: stop.shipment, stop: stop.number, window: moved } },
  };
}

function contact(form: MeasureForm, order: Parts | null): Made<{ action: MeasureAction }> {
  const stop = order?.stops.find(({ id }) => id === form.stopId);
  const [name, phone] = [form.consignee.trim(), form.consigneePhone.trim()];
  if (!stop || name === '' || phone === '') return { problem: 'change.halfContact' };
  const change = { reason: reasonOf(form), shipment: stop.shipment, stop: stop.number, contact: { name, phone } };
  return { action: { change } };
}

function newOrder(form: MeasureForm, order: Parts | null, pin: Pin | null): Made<{ action: MeasureAction }> {
  const name = form.placeName.trim();
  if (form.otherPlace && (!pin || name === '')) return { problem: 'measures.badPlace' };
  const from = form.otherPlace && pin ? { name, longitude: pin.longitude, latitude: pin.latitude } : null;
  const goods = order?.goods.flatMap(({ name: what }, line) => {
    const pieces = form.pieces[line] ?? 0;
    return pieces > 0 ? [{ name: what, pieces }] : [];
  });
  if (goods?.length === 0) return { problem: 'measures.noGoods' };
  return { action: { newOrder: { ...(from ? { from } : {}), ...(goods ? { goods } : {}) } } };
}
