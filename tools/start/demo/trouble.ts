import { actOnCaseDue, actOnDue, type CaseDecision, type Database } from '@longhaul/database';
import type { ExceptionPolicy, ExceptionType, LadderLevel, Severity } from '@longhaul/domain';
import { openCasesOf, report, workOn } from './case-desk.ts';
import { clerkOf } from './house.ts';
import { siteIn } from './places.ts';
import type { CustomerIds } from './register.ts';
import { secondsFor, sitesBy, underWay } from './running.ts';
import { type Step, type Story, tell } from './story.ts';

const accountManager = 'accountmanager@demo.longhaul';
const quality = 'quality@demo.longhaul';

/** L2 after a minute, L3 after two and a half, ten minutes to approve: quick enough to be watched. */
const ladder: LadderLevel[] = [
  { role: 'representative', ackS: 0 },
  { role: 'accountManager', ackS: 60 },
  { role: 'supervisor', ackS: 150, progressS: 900 },
  { role: 'operationsManager', progressS: 1_800 },
  { role: 'generalManager', progressS: 3_600 },
];
const forAll = <T>(value: T): Record<Severity, T> => ({ S1: value, S2: value, S3: value, S4: value });
/** What the demo's customers say about exceptions. */
export const demoExceptions: Pick<ExceptionPolicy, 'ladder' | 'approvalS'> = {
  ladder: forAll(ladder),
  approvalS: forAll(600),
};

/**
 * What is wrong when the demo starts, told through the doors with the clocks of when it happened: a late delivery that
 * climbed to an approval, a breakdown with three customers aboard, a temperature case under its plan, a refusal with a
 * return proposed. The trucks are subcontractors', whose drivers report by phone.
 */
export async function trouble(db: Database, customerIds: CustomerIds, now: number): Promise<void> {
  const desk = deskOf(db, customerIds, (secondsAgo) => Math.round(now - secondsAgo * 1_000));
  await lateDelivery(desk);
  await breakdown(desk);
  await warmGoods(desk);
  await refusal(desk);
}

async function lateDelivery(desk: Desk): Promise<void> {
  const sites = sitesBy(['qingdao', 'zhengzhou']);
  const gone = secondsFor(sites, 'trunk') + 220;
  const order = await desk.order(
    underWay('CASE-004', 'trunk', sites, 'departed', desk.ago(gone), '鲁BX7261', desk.ago(200)),
  );
  await desk.orderDue(order, 170);
  const id = await desk.caseOf(order);
  await desk.does(clerkOf.QINGHE, id, 165, {
    type: 'classify',
    body: { type: 'DELAY_TRANSIT', severity: 'S2', reason: '门店促销期,晚到有断货风险' },
  });
  // so grave, nobody acknowledges it: it climbs after a minute, and after two and a half
  await desk.passes(id, 105);
  await desk.passes(id, 15);
  await desk.does(accountManager, id, 12, {
    type: 'confirm',
    body: { note: '司机电话:服务区排队加油,预计还要 20 分钟' },
  });
  await desk.does(accountManager, id, 8, {
    type: 'propose',
    body: {
      ...{ kind: 'resupply', costCny: 6_500, note: '郑州仓有同品项库存,先补促销门店' },
      effect: { newArrival: new Date(desk.ago(-15 * 60)).toISOString(), note: '促销门店当日到货' },
      action: { newOrder: { from: { ...siteIn('zhengzhou', 'terminal'), name: '郑州分拨中心' } } },
    },
  });
  await desk.orderDue(order, 0);
}

async function breakdown(desk: Desk): Promise<void> {
  const sites = sitesBy(['tianjin', 'jinan']);
  // of these three customers' goods aboard, the first was ordered first
  const orders: string[] = [];
  for (const ref of ['CASE-008', 'CASE-006', 'CASE-007'])
    orders.push(await desk.order(underWay(ref, 'trunk', sites, 'departed', desk.ago(95), '津C5V908')));
  const id = await desk.report('driver/demo', orders[0] ?? '', 'BREAKDOWN', 85, '传动轴断裂,停在沧州服务区');
  await desk.does(clerkOf.QINGHE, id, 70, { type: 'acknowledge', body: {} });
  await desk.does(clerkOf.QINGHE, id, 40, { type: 'confirm', body: { note: '维修站判断当天修不好' } });
}

async function warmGoods(desk: Desk): Promise<void> {
  const sites = sitesBy(['nanjing', 'xian']);
  const story = underWay('CASE-005', 'trunk', sites, 'departed', desk.ago(200), '苏A9L330');
  const order = await desk.order({ ...story, temperatureC: { min: 2, max: 8 } });
  const id = await desk.report(clerkOf.ANLING, order, 'TEMP', 120, '司机报:车厢 10.4 ℃,制冷机组报警');
  await desk.does(quality, id, 95, { type: 'acknowledge', body: {} });
  await desk.does(clerkOf.ANLING, id, 80, {
    type: 'completeStep',
    body: { step: 'confirm', note: '三个探头均超 8 ℃,车门关闭' },
  });
  await desk.does(quality, id, 60, {
    type: 'propose',
    body: { kind: 'quarantine', costCny: 0, effect: { note: '不交付,待验' }, action: { hold: true } },
  });
  await desk.passes(id, 60);
  await desk.does(quality, id, 55, { type: 'completeStep', body: { step: 'quarantine' } });
}

async function refusal(desk: Desk): Promise<void> {
  const sites = sitesBy(['shijiazhuang', 'beijing']);
  const story = underWay('CASE-012', 'trunk', sites, 'arrivedAtDelivery', desk.ago(150), '冀A3T557');
  const lines = [{ line: 0, intact: 0, short: 0, damaged: 0, refused: 960 }];
  const refused: Step = { does: 'signed', at: desk.ago(120), source: 'carrier', detail: { lines, signedBy: '收货员' } };
  const order = await desk.order({ ...story, steps: [...story.steps, refused] });
  const id = await desk.caseOf(order);
  await desk.does(clerkOf.QINGHE, id, 100, { type: 'acknowledge', body: {} });
  await desk.does(clerkOf.QINGHE, id, 75, { type: 'confirm', body: { note: '错过收货时段,门店不收' } });
  await desk.does(clerkOf.QINGHE, id, 50, {
    type: 'propose',
    body: {
      kind: 'return',
      costCny: 1_800,
      effect: { note: '退回石家庄物流园' },
      action: { newOrder: {} },
      note: '客户未同意改期前先备退回',
    },
  });
}

type Desk = ReturnType<typeof deskOf>;

/** Those who work on the demo's cases, with clocks that count back from the start. */
const deskOf = (db: Database, customerIds: CustomerIds, ago: (seconds: number) => number) => ({
  ago,
  order: (story: Story) => tell(db, customerIds, byPhone(story)),
  orderDue: (orderId: string, secondsAgo: number) => actOnDue(db, orderId, ago(secondsAgo)),
  passes: (caseId: string, secondsAgo: number) => actOnCaseDue(db, caseId, ago(secondsAgo)),
  async caseOf(orderId: string): Promise<string> {
    const [id] = await openCasesOf(db, orderId);
    if (id === undefined) throw new Error('the demo’s trouble is told wrong: no case was opened');
    return id;
  },
  does: (by: string, caseId: string, secondsAgo: number, decision: CaseDecision) =>
    workOn(db, caseId, { by, decision }, ago(secondsAgo)),
  report: (by: string, orderId: string, type: ExceptionType, secondsAgo: number, note: string) =>
    report(db, { by, orderId, type, note }, ago(secondsAgo)),
});

/** Nothing measures these trucks: what is known of them was told by the carrier. */
const byPhone = (story: Story): Story => ({
  ...story,
  steps: story.steps.map((step) =>
    'source' in step && step.source === 'geofence' ? { ...step, source: 'carrier' } : step,
  ),
});
