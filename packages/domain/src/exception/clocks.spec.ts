import { describe, expect, test } from 'vitest';
import { beijing, climbsOf, duesOf, entry, inBeijing, logOf, ordinary, pass, raised } from '../testing/index.ts';
import { type CaseDue, type CaseEvent, defaultExceptionPolicy, type Severity } from './index.ts';

const of = (what: CaseDue['what'], log: CaseEvent[], about = ordinary) =>
  duesOf(log, about).flatMap((due) => {
    if (due.what !== what) return [];
    const name = due.what === 'customerNotice' ? due.customer : due.what === 'step' ? due.step : due.what;
    return [`${inBeijing(due.at)} ${name}`];
  });

describe('the customer is told in time, counted from the discovery', () => {
  const one = { ...ordinary, customers: ['bayer'] };
  const promise = (clock: string, customerId = 'bayer') => ({ customerId, at: beijing(clock) });
  const told = (customerId: string, clock = '09:05') =>
    entry(clock, 'customerTold', { customerId, channel: 'phone', by: 'hand' });

  test.each<[Severity, string[]]>([
    ['S1', ['09:15 bayer']],
    ['S2', ['09:30 bayer']],
    ['S3', []],
    ['S4', []],
  ])('%s: %o', (severity, expected) =>
    expect(of('customerNotice', logOf(raised('09:00', severity)), one)).toEqual(expected),
  );

  test('of S3 before its own promise is missed, and of S4 when somebody has time', () => {
    const about = {
      ...{ ...ordinary, customers: ['bayer', 'haier'] },
      promisesInDanger: [promise('22:00'), promise('20:00'), promise('21:00', 'haier')],
    };
    expect(of('customerNotice', logOf(raised('09:00', 'S3')), about)).toEqual(['20:00 bayer', '21:00 haier']);
    expect(of('customerNotice', logOf(raised('09:00', 'S4')), about)).toEqual([]);
  });

  test('of a promise that was missed already it is told at once, as of a grave case', () => {
    const about = { ...ordinary, customers: ['bayer', 'haier'], customersLate: ['bayer'] };
    expect(of('customerNotice', logOf(raised('09:00', 'S3')), about)).toEqual(['09:30 bayer']);
    expect(of('customerNotice', logOf(raised('09:00', 'S4')), about)).toEqual([]);
    const policy = { ...defaultExceptionPolicy, customerNoticeS: { S1: 60, S2: 600, S3: null, S4: null } };
    expect(of('customerNotice', logOf(raised('09:00', 'S3')), { ...about, policy })).toEqual(['09:10 bayer']);
    // one that is missed and one that is not: whichever is first
    const both = { ...about, promisesInDanger: [promise('09:20')] };
    expect(of('customerNotice', logOf(raised('09:00', 'S3')), both)).toEqual(['09:20 bayer']);
  });

  test('whose goods came aboard later hears from then on; of a promise missed by then, at once', () => {
    const joins = (clock: string, customerId: string) => entry(clock, 'memberJoined', { orderId: 'o', customerId });
    const aboard = { ...ordinary, customers: ['bayer', 'haier'] };
    const log = (severity: Severity) => logOf(raised('09:00', severity), joins('11:00', 'haier'));
    expect(of('customerNotice', log('S2'), aboard)).toEqual(['09:30 bayer', '11:30 haier']);
    const missed = { ...aboard, promisesInDanger: [promise('10:30', 'haier')] };
    expect(of('customerNotice', log('S3'), missed)).toEqual(['11:30 haier']);
  });

  test('graver by a further report: a limit that nobody could keep is not missed', () => {
    const graver = (clock: string) => entry(clock, 'reported', { severity: 'S1' });
    expect(of('customerNotice', logOf(raised('09:00', 'S3'), graver('12:00')), one)).toEqual(['12:15 bayer']);
    expect(of('customerNotice', logOf(raised('09:00', 'S2'), graver('09:20')), one)).toEqual(['09:30 bayer']);
  });

  test('looked at before it is confirmed: the clock does not wait for that', () =>
    expect(of('customerNotice', logOf(raised('09:00', 'S2'), entry('09:20', 'confirmed', {})), one)).toEqual([
      '09:30 bayer',
    ]));

  test('each customer aboard has its own; nobody was told: one level is asked, once', () => {
    const aboard = { ...ordinary, customers: ['bayer', 'haier', 'yili'] };
    const log = logOf(raised('09:00', 'S2', { type: 'BREAKDOWN' }), entry('09:01', 'acknowledged', {}), told('haier'));
    expect(of('customerNotice', log, aboard)).toEqual(['09:30 bayer', '09:30 yili']);
    const passed = pass(log, beijing('09:30'), aboard);
    expect(climbsOf(passed)).toEqual(['09:30 L2 customerNoticeMissed']);
    expect(of('customerNotice', passed, aboard)).toEqual([]);
  });

  test('told, it is not due; the first time counts', () =>
    expect(of('customerNotice', logOf(raised('09:00', 'S2'), told('bayer'), told('bayer', '09:40')), one)).toEqual([]));

  test('it goes on when the case is resolved: the customer still has to hear', () =>
    expect(
      of('customerNotice', logOf(raised('09:00', 'S2'), entry('09:10', 'resolved', { result: '好' })), one),
    ).toEqual(['09:30 bayer']));
});

describe("the plan's steps", () => {
  const step = (key: string, limitS: number) => ({ key, role: 'quality', zh: key, en: key, limitS }) as const;
  const plan = (clock: string, ...steps: ReturnType<typeof step>[]) =>
    entry(clock, 'planApplied', { planId: 'p', edition: 1, name: '医药温控', steps }, 'system');
  const raisedWithPlan = [
    raised('09:00', 'S1', { type: 'TEMP' }),
    entry('09:00', 'acknowledged', {}),
    plan('09:00', step('cool', 600), step('record', 1_800)),
  ];

  test('each has its time from when the plan was applied', () =>
    expect(of('step', logOf(...raisedWithPlan))).toEqual(['09:10 cool', '09:30 record']));

  test('one that is done is not due, one that is missed climbs once', () => {
    const log = logOf(...raisedWithPlan, entry('09:08', 'stepDone', { step: 'cool' }));
    expect(of('step', log)).toEqual(['09:30 record']);
    const passed = pass(log, beijing('12:00'), ordinary);
    expect(climbsOf(passed)).toEqual(['09:30 L2 stepMissed']);
    expect(of('step', passed)).toEqual([]);
  });

  test('a plan that is applied anew begins anew', () =>
    expect(of('step', logOf(...raisedWithPlan, plan('09:20', step('cool', 600))))).toEqual(['09:30 cool']));
});

describe('the report to the authorities', () => {
  test.each([
    ['S1', 'ACCIDENT', ['10:00 authorityReport']],
    ['S2', 'ACCIDENT', []],
    ['S1', 'LEAK', []],
  ] as const)('%s %s: %o', (severity, type, expected) =>
    expect(of('authorityReport', logOf(raised('09:00', severity, { type })))).toEqual(expected),
  );

  test('known to be an accident later, the time counts from then', () => {
    const found = entry('11:00', 'classified', { type: 'ACCIDENT', severity: 'S1', reason: '追尾' });
    expect(of('authorityReport', logOf(raised('09:00', 'S2', { type: 'BREAKDOWN' }), found))).toEqual([
      '12:00 authorityReport',
    ]);
  });

  test('done, it is not due; missed, the next level is asked once', () => {
    const accident = [raised('09:00', 'S1', { type: 'ACCIDENT' }), entry('09:01', 'acknowledged', {})];
    const told = entry('09:40', 'authorityTold', { authority: '交警122' });
    expect(of('authorityReport', logOf(...accident, told))).toEqual([]);
    expect(climbsOf(pass(logOf(...accident), beijing('12:00'), ordinary))).toEqual(['10:00 L2 authorityReportMissed']);
  });
});
