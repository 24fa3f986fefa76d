import { describe, expect, test } from 'vitest';
import type { WorkingHours } from '../calendar/index.ts';
import { beijing, climbsOf, duesOf, entry, inBeijing, logOf, ordinary, pass, raised } from '../testing/index.ts';
import { type CaseEvent, defaultExceptionPolicy, type Severity, startLevelOf } from './index.ts';

const monthEnd = beijing('2026-04-01 00:00');
/** Raised on Monday at 09:00, and nobody answers. */
const silence = (severity: Severity, about = ordinary) =>
  climbsOf(pass(logOf(raised('09:00', severity)), monthEnd, about));

describe('nobody answers: each level is asked at its second (domain.md 7)', () => {
  test.each<[Severity, string[]]>([
    [
      'S1',
      ['09:05 L2 unacknowledged', '09:15 L3 unacknowledged', '09:30 L4 unacknowledged', '10:00 L5 unacknowledged'],
    ],
    ['S2', ['09:15 L2 unacknowledged', '09:45 L3 unacknowledged', '13:00 L4 noProgress', '17:00 L5 noProgress']],
    ['S3', ['10:00 L2 unacknowledged', '13:00 L3 noProgress', '21:00 L4 noProgress']],
    ['S4', ['13:00 L2 unacknowledged', '2026-03-03 09:00 L3 noProgress']],
  ])('%s', (severity, expected) => expect(silence(severity)).toEqual(expected));

  test('one second before it, nobody is asked', () => {
    const log = logOf(raised('09:00', 'S2'));
    expect(climbsOf(pass(log, beijing('09:14:59'), ordinary))).toEqual([]);
    expect(climbsOf(pass(log, beijing('09:15:00'), ordinary))).toHaveLength(1);
  });
});

describe("a key account's levels are each as fast as the one below", () => {
  test.each<[Severity, string[]]>([
    [
      'S1',
      ['09:00 L2 unacknowledged', '09:05 L3 unacknowledged', '09:15 L4 unacknowledged', '09:30 L5 unacknowledged'],
    ],
    ['S2', ['09:00 L2 unacknowledged', '09:15 L3 unacknowledged', '09:45 L4 unacknowledged', '13:00 L5 noProgress']],
    ['S3', ['09:00 L2 unacknowledged', '10:00 L3 unacknowledged', '13:00 L4 noProgress']],
    ['S4', ['09:00 L2 unacknowledged', '13:00 L3 unacknowledged']],
  ])('%s', (severity, expected) => expect(silence(severity, { ...ordinary, isKeyAccount: true })).toEqual(expected));

  test('whose first level says no time is asked at once, and so is the second of a key account', () => {
    const ladder = {
      ...defaultExceptionPolicy.ladder,
      S2: [
        { role: 'representative' as const },
        { role: 'accountManager' as const, ackS: 600 },
        { role: 'supervisor' as const, ackS: 1_200 },
      ],
    };
    const policy = { ...defaultExceptionPolicy, ladder };
    expect(silence('S2', { ...ordinary, policy })).toEqual(['09:10 L2 unacknowledged', '09:20 L3 unacknowledged']);
    expect(silence('S2', { ...ordinary, policy, isKeyAccount: true })).toEqual([
      '09:00 L2 unacknowledged',
      '09:10 L3 unacknowledged',
    ]);
  });

  test('unless the policy says that they are like all others', () => {
    const policy = { ...defaultExceptionPolicy, keyAccountFaster: false };
    expect(silence('S2', { ...ordinary, policy, isKeyAccount: true })).toEqual(silence('S2'));
  });
});

describe('straight to the supervisor', () => {
  test.each([
    ['TEMP', 'pharma', false, 3],
    ['TEMP', 'food', false, 1],
    ['LEAK', 'chemical', true, 3],
    ['LEAK', 'chemical', false, 1],
    ['ACCIDENT', 'pharma', true, 1],
  ] as const)('%s, %s, dangerous goods: %s → L%i', (type, industry, hazardous, level) =>
    expect(startLevelOf(type, { industry, hazardous })).toBe(level),
  );

  test('from there it climbs as every other', () => {
    const log = logOf(raised('09:00', 'S1', { type: 'TEMP', level: 3 }));
    expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual(['09:30 L4 unacknowledged', '10:00 L5 unacknowledged']);
  });
});

describe('what stops which clock', () => {
  test('acknowledging stops (a): S1 has no other clock, and stays where it is', () => {
    const log = logOf(raised('09:00', 'S1'), entry('09:04', 'acknowledged', {}));
    expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([]);
  });

  test('acknowledging does not stop (p): after two hours without progress whoever is in between is asked as well', () => {
    const log = logOf(raised('09:00', 'S2'), entry('09:10', 'acknowledged', {}));
    expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([
      '11:00 L2 noProgress',
      '11:00 L3 noProgress',
      '13:00 L4 noProgress',
      '17:00 L5 noProgress',
    ]);
  });

  test('progress sets (p) back to its beginning, and not (a)', () => {
    const told = { customerId: 'bayer', channel: 'email', by: 'notice' } as const;
    const log = logOf(raised('09:00', 'S2'), entry('09:14', 'customerTold', told));
    expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([
      '09:15 L2 unacknowledged',
      '09:45 L3 unacknowledged',
      '13:14 L4 noProgress',
      '17:14 L5 noProgress',
    ]);
  });

  test('who confirms it looks after it: nobody is asked whether somebody does', () => {
    const care = entry('09:14', 'confirmed', {});
    expect(climbsOf(pass(logOf(raised('09:00', 'S2'), care), monthEnd, ordinary))).toEqual([
      '11:14 L2 noProgress',
      '11:14 L3 noProgress',
      '13:14 L4 noProgress',
      '17:14 L5 noProgress',
    ]);
  });

  test('a note or another owner is no progress', () => {
    const log = logOf(
      raised('09:00', 'S2'),
      entry('09:10', 'acknowledged', {}),
      entry('10:00', 'noted', { text: '在联系司机', visibility: 'internal' }),
      entry('10:30', 'reassigned', { owner: 'li' }),
    );
    expect(climbsOf(pass(log, beijing('11:00'), ordinary))).toEqual(['11:00 L2 noProgress', '11:00 L3 noProgress']);
  });

  test.each([
    [false, '09:15'],
    [true, '09:25'],
  ])('another owner, the policy restarting the clock: %s → L2 at %s', (reassignRestartsClock, clock) => {
    const policy = { ...defaultExceptionPolicy, reassignRestartsClock };
    const log = logOf(raised('09:00', 'S2'), entry('09:10', 'reassigned', { owner: 'li' }));
    expect(climbsOf(pass(log, beijing('09:30'), { ...ordinary, policy }))).toEqual([`${clock} L2 unacknowledged`]);
  });

  describe('graver by a further report', () => {
    const graver = (clock: string, severity: Severity) => entry(clock, 'reported', { severity });

    test('each level gets its time from then on: nobody could have looked after what nobody knew', () => {
      const log = logOf(raised('09:00', 'S4'), graver('12:30', 'S1'));
      expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([
        '12:35 L2 unacknowledged',
        '12:45 L3 unacknowledged',
        '13:00 L4 unacknowledged',
        '13:30 L5 unacknowledged',
      ]);
    });

    test('nobody is asked later than the lesser case would have asked', () => {
      const log = logOf(raised('09:00', 'S2'), graver('09:14', 'S1'));
      expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([
        '09:15 L2 unacknowledged',
        '09:29 L3 unacknowledged',
        '09:44 L4 unacknowledged',
        '10:14 L5 unacknowledged',
      ]);
    });

    test('somebody looks after it: that counts, and the time without progress begins anew', () => {
      const care = entry('09:10', 'acknowledged', {});
      const log = logOf(raised('09:00', 'S3'), care, graver('12:30', 'S2'));
      expect(climbsOf(pass(log, beijing('16:30'), ordinary))).toEqual([
        '13:00 L2 noProgress',
        '13:00 L3 noProgress',
        '16:30 L4 noProgress',
      ]);
    });

    test('said to be less grave again, it is as if it had been so from the beginning', () => {
      const lower = entry('12:34', 'classified', { type: 'DAMAGE', severity: 'S3', reason: '复点' });
      const log = logOf(raised('09:00', 'S3'), entry('09:10', 'acknowledged', {}), graver('12:30', 'S1'), lower);
      expect(climbsOf(pass(log, monthEnd, ordinary))).toEqual([
        '16:34 L2 noProgress',
        '16:34 L3 noProgress',
        '2026-03-03 00:34 L4 noProgress',
      ]);
    });

    test('an approver who was asked before has the shorter time from then on, and never a longer one', () => {
      const need = { approvers: 1, role: 'supervisor', instruction: false } as const;
      const asked = entry('09:10', 'measureProposed', { measureId: 'm', kind: 'resupply', costCny: 0, need, level: 3 });
      const expiry = (...log: CaseEvent[]) =>
        duesOf(logOf(...log), ordinary).flatMap(({ what, at }) => (what === 'approvalExpires' ? [inBeijing(at)] : []));
      const care = entry('09:01', 'confirmed', {});
      expect(expiry(raised('09:00', 'S3'), care, asked, graver('09:30', 'S1'))).toEqual(['09:40']);
      expect(expiry(raised('09:00', 'S2'), care, asked, graver('09:38', 'S1'))).toEqual(['09:40']);
    });
  });

  test('resolved it waits for its closing, and nobody is asked', () => {
    const log = logOf(raised('09:00', 'S2'), entry('09:10', 'resolved', { result: '已送达' }));
    expect(duesOf(log, ordinary)).toEqual([]);
  });

  test('reopened it begins at the bottom, with the whole time', () => {
    const log = logOf(
      raised('09:00', 'S2'),
      entry('09:15', 'climbed', { level: 2, reason: 'unacknowledged', asked: ['zhao'] }),
      entry('09:20', 'acknowledged', {}),
      entry('09:30', 'resolved', { result: '已送达' }),
      entry('12:00', 'reopened', { reason: '客户有异议', asked: ['yang'] }),
    );
    expect(climbsOf(pass(log, beijing('12:45'), ordinary))).toEqual([
      '09:15 L2 unacknowledged',
      '12:15 L2 unacknowledged',
      '12:45 L3 unacknowledged',
    ]);
  });
});

describe("S3 and S4 keep the service group's hours: weekdays 8:30–18:00, Saturday 9:00–12:00", () => {
  const hours: WorkingHours = {
    timeZone: 'Asia/Shanghai',
    openings: [1, 2, 3, 4, 5]
      .map((weekday) => ({ weekday, from: 510, to: 1_080 }))
      .concat([{ weekday: 6, from: 540, to: 720 }]),
    // National Day of 2026 as the State Council arranged it
    calendar: {
      2026: { off: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`), work: ['2026-09-20', '2026-10-10'] },
    },
  };
  const promise = (clock: string) => [{ customerId: 'haier', at: beijing(clock) }];
  const firstClimb = (clock: string, severity: Severity, promised?: string) => {
    const promisesInDanger = promised === undefined ? [] : promise(promised);
    const climb = duesOf(logOf(raised(clock, severity)), { ...ordinary, hours, promisesInDanger }).find(
      ({ what }) => what === 'climb',
    );
    return climb && inBeijing(climb.at);
  };

  test.each<[string, Severity, string, string]>([
    ['09:00', 'S3', '10:00', 'in the middle of the day'],
    ['17:00', 'S3', '18:00', 'with the last second of the day'],
    ['17:30', 'S3', '2026-03-03 09:00', 'over night'],
    ['06:00', 'S3', '09:30', 'raised before they come'],
    ['2026-03-07 11:30', 'S3', '2026-03-09 09:00', 'from Saturday noon to Monday'],
    ['2026-03-06 17:00', 'S4', '2026-03-07 12:00', 'over night to Saturday, four hours in all'],
    ['2026-03-08 12:00', 'S3', '2026-03-09 09:30', 'on a Sunday'],
    ['2026-09-30 17:30', 'S3', '2026-10-08 09:00', 'over National Day'],
    ['2026-10-03 09:30', 'S3', '2026-10-08 09:30', 'on a Saturday of National Day'],
    ['2026-10-09 17:30', 'S3', '2026-10-10 09:00', "to a Saturday that is worked: Monday's hours hold"],
    ['2026-09-19 11:30', 'S3', '2026-09-20 09:00', 'to a Sunday that is worked'],
    ['2026-03-07 23:00', 'S2', '2026-03-07 23:15', 'S2 runs round the clock'],
    ['2026-10-01 03:00', 'S1', '2026-10-01 03:05', 'S1 runs round the clock, on a holiday too'],
  ])('raised %s, %s: L2 at %s — %s', (clock, severity, expected) => expect(firstClimb(clock, severity)).toBe(expected));

  test.each([
    ['2026-03-06 17:30', '2026-03-07 08:00', '2026-03-06 18:30', 'falls due before they come'],
    ['2026-03-06 17:30', '2026-03-07 08:59:59', '2026-03-06 18:30', 'a second before they come'],
    ['2026-03-06 17:30', '2026-03-07 09:00', '2026-03-07 09:30', 'as they come'],
    ['2026-03-07 11:30', '2026-03-08 10:00', '2026-03-07 12:30', 'on Sunday'],
    ['2026-03-07 11:30', '2026-03-09 08:30', '2026-03-09 09:00', 'on Monday, as they come'],
    ['2026-03-07 14:30', '2026-03-07 15:00', '2026-03-07 15:30', 'is missed before the level is asked'],
    ['2026-10-02 10:00', '2026-10-05 10:00', '2026-10-02 11:00', 'on a holiday'],
  ])('raised %s, the promise in danger is %s: L2 at %s — it %s', (clock, promised, expected) =>
    expect(firstClimb(clock, 'S3', promised)).toBe(expected),
  );
});
