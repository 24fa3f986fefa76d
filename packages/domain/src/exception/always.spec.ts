import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkingHours } from '../calendar/index.ts';
import { beijing, carryOut, duesOf, logOf, raised, type Surroundings, watch } from '../testing/index.ts';
import {
  type CaseCommand,
  type CaseDue,
  type CaseEvent,
  type CaseEventDetail,
  caseStates,
  defaultExceptionPolicy,
  deriveCase,
  exceptionTypes,
  fitsState,
  isOpenCase,
  levelsOf,
  nextClimb,
  severities,
} from './index.ts';

// What holds of every case, whatever happens to it and in whatever order.

const severity = fc.constantFrom(...severities);
const type = fc.oneof(fc.constant('ACCIDENT' as const), fc.constantFrom(...exceptionTypes));
const person = fc.constantFrom('yang', 'li', 'wang', 'sun', 'system');
const measureId = fc.constantFrom('m', 'n');
const customerId = fc.constantFrom('bayer', 'haier');
const text = fc.constant('…');
const stepKey = fc.constantFrom('cool', 'record');
const need = fc.record({
  approvers: fc.constantFrom(0 as const, 1 as const, 2 as const),
  role: fc.constantFrom('supervisor' as const, 'quality' as const),
  instruction: fc.boolean(),
});
const steps = fc.uniqueArray(
  fc.record({
    ...{ key: stepKey, role: fc.constant('quality' as const), zh: text, en: text },
    limitS: fc.integer({ min: 1, max: 7_200 }),
  }),
  { selector: ({ key }) => key, maxLength: 2 },
);

/** Every entry that people, facts and notices write into a log. Those of time are written by the acts themselves. */
const written = fc.oneof(
  entryOf('reported', fc.record({ severity }, { requiredKeys: [] })),
  entryOf('acknowledged', fc.constant({})),
  entryOf('confirmed', fc.constant({})),
  entryOf('invalidated', fc.record({ reason: text })),
  entryOf('classified', fc.record({ type, severity, reason: text })),
  entryOf('reassigned', fc.record({ owner: person })),
  entryOf('noted', fc.record({ text, visibility: fc.constant('internal' as const) })),
  entryOf('planApplied', fc.record({ planId: text, edition: fc.constant(1), name: text, steps })),
  entryOf('stepDone', fc.record({ step: stepKey })),
  entryOf(
    'measureProposed',
    fc.record({
      ...{ measureId, kind: fc.constant('compensate' as const), costCny: fc.constant(0), need },
      level: fc.constant(3),
    }),
  ),
  entryOf('measureApproved', fc.record({ measureId })),
  entryOf('measureRejected', fc.record({ measureId, reason: text })),
  entryOf('measureWithdrawn', fc.record({ measureId, reason: text })),
  entryOf('instructed', fc.record({ measureId, who: text, channel: text, at: fc.constant(beijing('09:00')) })),
  entryOf('customerTold', fc.record({ customerId, channel: text, by: fc.constant('hand' as const) })),
  entryOf('authorityTold', fc.record({ authority: text })),
  entryOf('causeAttached', fc.record({ cause: type })),
  entryOf('resolved', fc.record({ result: text })),
  entryOf('clearedByFact', fc.record({ by: text, closes: fc.boolean() })),
  entryOf(
    'closed',
    fc.record({ cause: text, responsibleParty: fc.constant('unknown' as const), result: text, preventionNote: text }),
  ),
  entryOf('reopened', fc.record({ reason: text, asked: fc.constant(['yang']) })),
);
/** What only the acts of time write: in a log of any kind it may stand anywhere. */
const ofTime = fc.oneof(
  entryOf(
    'climbed',
    fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      reason: fc.constant('noProgress' as const),
      asked: fc.constant(['wang']),
    }),
  ),
  entryOf('approvalExpired', fc.record({ measureId, level: fc.option(fc.integer({ min: 3, max: 5 })) })),
  entryOf('memberJoined', fc.record({ orderId: text, customerId })),
  entryOf('stepMissed', fc.record({ step: stepKey })),
  entryOf('customerNoticeMissed', fc.record({ customerId })),
  entryOf('authorityReportMissed', fc.constant({})),
  entryOf('measureApplied', fc.record({ measureId, orderId: fc.constant(null), outcome: text, last: fc.boolean() })),
);

type Loose = { type: CaseEvent['type']; actor: string; detail: unknown; gapS: number };
function entryOf<T extends CaseEvent['type']>(name: T, detail: fc.Arbitrary<CaseEventDetail[T]>): fc.Arbitrary<Loose> {
  return fc.record({ type: fc.constant(name), actor: person, detail, gapS: fc.integer({ min: 0, max: 10_000 }) });
}

const hours: WorkingHours = {
  timeZone: 'Asia/Shanghai',
  openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 510, to: 1_080 })),
  calendar: {},
};
const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  policy: fc.boolean().map((reassignRestartsClock) => ({ ...defaultExceptionPolicy, reassignRestartsClock })),
  isKeyAccount: fc.boolean(),
  hours: fc.constantFrom(null, hours),
  promisesInDanger: fc.constantFrom([], [{ customerId: 'bayer', at: beijing('2026-03-03 03:00') }]),
  customers: fc.constantFrom([], ['bayer'], ['bayer', 'haier']),
  customersLate: fc.constantFrom([], ['haier']),
});
const beginning = fc.record({ severity, type, level: fc.constantFrom(1, 3) });

const start = (it: { severity: (typeof severities)[number] } & Partial<CaseEventDetail['raised']>) =>
  logOf(raised('09:00', it.severity, it));
const append = (log: CaseEvent[], { type: name, actor, detail, gapS }: Loose): CaseEvent[] => [
  ...log,
  { seq: log.length + 1, type: name, actor, detail, at: (log.at(-1)?.at ?? 0) + gapS * 1_000 } as CaseEvent,
];

/** Which command writes an entry; those that no state forbids are facts. */
const commandOf: Partial<Record<CaseEvent['type'], CaseCommand>> = {
  ...{ acknowledged: 'acknowledge', confirmed: 'confirm', invalidated: 'invalidate', classified: 'classify' },
  ...{ reassigned: 'reassign', noted: 'note', measureProposed: 'propose', measureApproved: 'decideMeasure' },
  ...{ measureRejected: 'decideMeasure', measureWithdrawn: 'withdraw', instructed: 'instruct' },
  ...{
    planApplied: 'applyPlan',
    stepDone: 'completeStep',
    customerTold: 'tellCustomer',
    authorityTold: 'reportToAuthority',
  },
  ...{ resolved: 'resolve', closed: 'close', reopened: 'reopen' },
};

/** A case's life: before each entry time passes and is acted on; what its state forbids is refused. Answers every log on the way. */
function live(log: CaseEvent[], entries: readonly Loose[], about: Surroundings): CaseEvent[][] {
  const logs = [log];
  let now = log[0]?.at ?? 0;
  const act = (due: CaseDue) => logs.push(carryOut(logs.at(-1) ?? [], due, about));
  for (const one of entries) {
    now += one.gapS * 1_000;
    for (let due = nextDue(logs, about); due && due.at <= now; due = nextDue(logs, about))
      act({ ...due, at: Math.max(due.at, logs.at(-1)?.at(-1)?.at ?? 0) });
    const last = logs.at(-1) ?? [];
    const { state, measures } = watch(last, about).it;
    const command = commandOf[one.type];
    const isTwice = one.type === 'measureProposed' && measures.length > 1;
    if ((command ? fitsState(command, state) : isOpenCase(state)) && !isTwice)
      logs.push(append(last, { ...one, gapS: (now - (last.at(-1)?.at ?? 0)) / 1_000 }));
  }
  return logs;
}
const nextDue = (logs: CaseEvent[][], about: Surroundings) => duesOf(logs.at(-1) ?? [], about)[0];

const keyOf = (due: CaseDue): string => {
  const { what, ...rest } = due;
  const name = 'measure' in rest ? rest.measure : 'customer' in rest ? rest.customer : 'step' in rest ? rest.step : '';
  return `${what} ${name}`;
};

describe('any log that begins with a report', () => {
  const anyLog = fc.tuple(beginning, fc.array(fc.oneof(written, ofTime), { maxLength: 40 }), surroundings);

  test('is a case: it stands somewhere, and what is over has nothing due', () => {
    fc.assert(
      fc.property(anyLog, ([begins, entries, about]) => {
        const log = entries.reduce(append, start(begins));
        const it = deriveCase(log, about.policy);
        const due = duesOf(log, about);
        expect(caseStates).toContain(it.state);
        if (!isOpenCase(it.state)) expect(due).toEqual([]);
        expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).toSorted((a, b) => a - b));
        for (const { at } of due) expect(Number.isFinite(at)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is asked about no sooner than what it waits for began', () => {
    fc.assert(
      fc.property(anyLog, ([begins, entries, about]) => {
        const watched = watch(entries.reduce(append, start(begins)), about);
        const next = nextClimb(watched.it, watched);
        if (!next) return;
        const { startedAt, progressAt } = watched.it;
        expect(next.at).toBeGreaterThanOrEqual(next.reason === 'unacknowledged' ? startedAt : progressAt);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a case's life in time", () => {
  const life = fc.tuple(beginning, fc.array(written, { maxLength: 25 }), surroundings);

  test('no level is passed over, none is left but by reopening, and none is above the top', () => {
    let climbs = 0;
    fc.assert(
      fc.property(life, ([begins, entries, about]) => {
        const log = live(start(begins), entries, about).at(-1) ?? [];
        let level: number = begins.level;
        let top: number = begins.level;
        for (const [index, one] of log.entries()) {
          if (one.type === 'reopened') level = 1;
          if (one.type !== 'climbed') continue;
          climbs += 1;
          expect(one.detail.level).toBe(level + 1);
          level = one.detail.level;
          const before = watch(log.slice(0, index), about);
          top = Math.max(top, levelsOf(before.it.severity, before).length);
        }
        expect(watch(log, about).it.level).toBe(level);
        expect(level).toBeLessThanOrEqual(top);
      }),
      { numRuns: 300 },
    );
    expect(climbs).toBeGreaterThan(100);
  });

  test('an act makes what was due not due any more, and touches nothing else that was', () => {
    const acts: Record<string, number> = {};
    fc.assert(
      fc.property(life, ([begins, entries, about]) => {
        for (const log of live(start(begins), entries, about)) {
          const before = duesOf(log, about);
          for (const due of before) {
            acts[due.what] = (acts[due.what] ?? 0) + 1;
            const now = Math.max(due.at, log.at(-1)?.at ?? 0);
            const after = duesOf(carryOut(log, { ...due, at: now }, about), about);
            // it is gone; a request that went up, or the level above, is due later by its own clock
            expect(after).not.toContainEqual(due);
            const others = (dues: CaseDue[]) => dues.filter((one) => one.what !== 'climb' && keyOf(one) !== keyOf(due));
            expect(others(after)).toEqual(others(before));
            for (const again of after.filter((one) => keyOf(one) === keyOf(due)))
              expect(['climb', 'approvalExpires']).toContain(again.what);
          }
        }
      }),
      { numRuns: 400 },
    );
    // every kind of due was met
    expect(Object.keys(acts).sort()).toEqual(
      ['apply', 'approvalExpires', 'authorityReport', 'climb', 'customerNotice', 'step'].sort(),
    );
  });

  test('whatever is due comes to an end: nobody is asked for ever', () => {
    fc.assert(
      fc.property(life, ([begins, entries, about]) => {
        let log = live(start(begins), entries, about).at(-1) ?? [];
        let acts = 0;
        for (let due = duesOf(log, about)[0]; due && acts < 100; due = duesOf(log, about)[0], acts += 1)
          log = carryOut(log, { ...due, at: Math.max(due.at, log.at(-1)?.at ?? 0) }, about);
        expect(duesOf(log, about)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
