import type { MeasureKind } from './measure.ts';

/** S1 critical … S4 minor. */
export const severities = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof severities)[number];

/** What the house knows of a type of exception 异常; the names are the trade's. */
export type ExceptionKind = {
  zh: string;
  en: string;
  /** Where a case of it starts; what is known of the case may make it graver. */
  severity: Severity;
  /** Something that happened to the vehicle is one case for its trip, the orders aboard are members. */
  about: 'order' | 'trip';
  /** Never clears by itself. The others end when the fact comes in that was missed. */
  latched: boolean;
  /** While a delay case is open for the order it is the delay's cause, not a case of its own. */
  causesDelay?: true;
  /** What is usually done about it, the likeliest first. */
  measures: readonly MeasureKind[];
};

const kind = (
  zh: string,
  en: string,
  severity: Severity,
  about: ExceptionKind['about'],
  ending: 'latched' | 'clears' | 'byHand',
  measures: readonly MeasureKind[],
  causesDelay?: true,
): ExceptionKind => ({
  zh,
  en,
  severity,
  about,
  latched: ending === 'latched',
  ...(causesDelay ? { causesDelay } : {}),
  measures,
});

const late: readonly MeasureKind[] = ['waitAndReplan', 'expedite', 'replacementVehicle', 'reroute'];
const goods: readonly MeasureKind[] = ['partialDelivery', 'resupply', 'repack', 'return', 'compensate'];
const turnedAway: readonly MeasureKind[] = ['redeliver', 'changeConsignee', 'temporaryStorage', 'return'];

/** The types of the trade (domain.md 5), each with its severity, what it is about, and what is usually done. */
export const exceptionKinds = {
  DELAY_PICKUP: kind('提货延误', 'late pickup', 'S3', 'order', 'clears', late),
  DELAY_TRANSIT: kind('在途延误', 'delay in transit', 'S3', 'order', 'clears', [...late, 'resupply']),
  TRAFFIC: kind('道路拥堵/封路', 'road condition', 'S3', 'trip', 'byHand', ['reroute', 'waitAndReplan'], true),
  WEATHER: kind(
    '天气/自然灾害',
    'weather',
    'S2',
    'trip',
    'byHand',
    ['waitAndReplan', 'reroute', 'temporaryStorage'],
    true,
  ),
  ACCIDENT: kind('交通事故', 'accident', 'S1', 'trip', 'latched', [
    'replacementVehicle',
    'quarantine',
    'resupply',
    'return',
  ]),
  BREAKDOWN: kind(
    '车辆故障',
    'breakdown',
    'S2',
    'trip',
    'byHand',
    ['replacementVehicle', 'waitAndReplan', 'expedite'],
    true,
  ),
  DRIVER: kind(
    '司机原因/失联',
    'driver issue, lost contact',
    'S2',
    'trip',
    'byHand',
    ['replacementVehicle', 'waitAndReplan'],
    true,
  ),
  DAMAGE: kind('货损', 'damage', 'S2', 'order', 'latched', goods),
  SHORTAGE: kind('货差（短少）', 'shortage', 'S2', 'order', 'latched', ['resupply', 'partialDelivery', 'compensate']),
  OVERAGE: kind('货差（多货）', 'overage', 'S4', 'order', 'byHand', ['return', 'temporaryStorage']),
  WRONG_GOODS: kind('错发/混货', 'wrong goods', 'S2', 'order', 'latched', ['resupply', 'return']),
  MISROUTE: kind('错送/错分拨', 'misroute, misdelivery', 'S2', 'order', 'byHand', ['redeliver', 'reroute', 'resupply']),
  LOSS: kind('丢失', 'loss', 'S1', 'order', 'latched', ['resupply', 'compensate']),
  THEFT: kind('被盗', 'theft', 'S1', 'trip', 'latched', ['resupply', 'compensate']),
  REFUSAL: kind('拒收', 'refused by consignee', 'S2', 'order', 'latched', turnedAway),
  NO_RECEIVER: kind('无人收货/收货方关闭', 'consignee closed, absent', 'S3', 'order', 'byHand', turnedAway),
  ADDRESS: kind('地址错误', 'wrong address', 'S3', 'order', 'byHand', ['changeConsignee', 'redeliver', 'return']),
  QUEUE: kind('卸货排队/等待', 'long wait at dock', 'S4', 'order', 'clears', ['waitAndReplan', 'redeliver']),
  TEMP: kind('温度异常', 'temperature excursion', 'S2', 'order', 'latched', [
    'quarantine',
    'release',
    'temporaryStorage',
    'return',
    'destroy',
  ]),
  EXPIRY: kind('效期不符', 'best-before problem', 'S3', 'order', 'byHand', ['return', 'resupply', 'partialDelivery']),
  SEAL: kind('封签异常/非法开门', 'seal or door tampering', 'S1', 'trip', 'latched', ['quarantine', 'release']),
  LEAK: kind('泄漏/危险品事故', 'hazmat leak, fire', 'S1', 'trip', 'latched', [
    'quarantine',
    'destroy',
    'replacementVehicle',
  ]),
  DOCS: kind('单证缺失', 'documents missing', 'S3', 'order', 'byHand', ['waitAndReplan', 'redeliver']),
  POD_LATE: kind('回单延误', 'POD overdue', 'S4', 'order', 'clears', ['waitAndReplan']),
  SHIPPER: kind(
    '货未备好/客户原因',
    'goods not ready, customer cause',
    'S4',
    'order',
    'byHand',
    ['waitAndReplan'],
    true,
  ),
  STOCKOUT: kind('缺货/断货', 'out of stock', 'S2', 'order', 'byHand', ['resupply', 'expedite', 'partialDelivery']),
  COMPLAINT: kind('客户投诉', 'complaint', 'S3', 'order', 'byHand', ['compensate']),
  NO_VEHICLE: kind('无车', 'no vehicle to be had', 'S3', 'order', 'clears', ['replacementVehicle', 'waitAndReplan']),
  LEFT_BEHIND: kind('甩货', 'goods left behind', 'S2', 'order', 'byHand', ['expedite', 'resupply', 'partialDelivery']),
  RESTRICTED: kind(
    '限行/查扣',
    'traffic ban, vehicle held by authority',
    'S2',
    'trip',
    'byHand',
    ['replacementVehicle', 'waitAndReplan'],
    true,
  ),
  NO_SLOT: kind('约仓失败', 'receiving slot refused or missed', 'S3', 'order', 'byHand', [
    'redeliver',
    'temporaryStorage',
  ]),
  CHANGED: kind('客户改单', 'customer changes the order under way', 'S4', 'order', 'byHand', [
    'redeliver',
    'changeConsignee',
  ]),
  CANCELLED_BUT_DEPARTED: kind('已取消仍发车', 'departed before it was cancelled', 'S2', 'order', 'byHand', [
    'return',
    'temporaryStorage',
  ]),
  OTHER: kind('其他', 'other', 'S4', 'order', 'byHand', ['waitAndReplan']),
} as const satisfies Record<string, ExceptionKind>;

export type ExceptionType = keyof typeof exceptionKinds;
export const exceptionTypes = Object.keys(exceptionKinds) as ExceptionType[];
export const kindOf = (type: ExceptionType): ExceptionKind => exceptionKinds[type];

/** What somebody can report who knows an order and not the vehicle that it rides on. */
export const orderTypes = exceptionTypes.filter((type) => kindOf(type).about === 'order');

/** Late pickup, late delivery, no vehicle: what TRAFFIC, WEATHER, BREAKDOWN … attach to as causes while it is open. */
export const delayTypes: readonly ExceptionType[] = ['DELAY_PICKUP', 'DELAY_TRANSIT'];
/** Ended by the fact that was missed, with an outcome of its own. */
export const clearingTypes = exceptionTypes.filter((type) =>
  ['DELAY_PICKUP', 'DELAY_TRANSIT', 'QUEUE', 'POD_LATE', 'NO_VEHICLE'].includes(type),
);
