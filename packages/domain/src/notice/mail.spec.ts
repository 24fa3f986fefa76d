import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Severity, severities } from '../exception/index.ts';
import { isStepUp } from './line.ts';
import { deriveMailDues, type Mail, nextAttempt } from './mail.ts';
import { defaultMailPolicy as policy } from './policy.ts';

const at = (clock: string, day = '2026-03-02'): number => Date.parse(`${day}T${clock}+08:00`);
const clockOf = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant + 8 * 3_600_000).toISOString().slice(8, 19).replace('T', ' ');
const mailOf = (changes: Partial<Mail>): Mail => ({
  ...{ waiting: [], sending: [], untoldSince: null, lastSentAt: null, timeZone: 'Asia/Shanghai' },
  ...changes,
});
const goesOut = (mail: Partial<Mail>) => clockOf(deriveMailDues(mailOf(mail), policy)[0]?.at);

describe('when what waits goes out', () => {
  test.each<[string, [Severity, string][], string | null, string]>([
    ['the gravest at once', [['S1', '09:00:00']], null, '02 09:00:00'],
    ['S2 waits 5 s for others', [['S2', '09:00:00']], null, '02 09:00:05'],
    ['S3 a minute', [['S3', '09:00:00']], null, '02 09:01:00'],
    ['S4 five', [['S4', '09:00:00']], null, '02 09:05:00'],
    [
      'the window is the first one’s',
      [
        ['S3', '09:00:00'],
        ['S3', '09:00:50'],
      ],
      null,
      '02 09:01:00',
    ],
    [
      'a graver one takes all with it',
      [
        ['S4', '09:00:00'],
        ['S2', '09:01:00'],
      ],
      null,
      '02 09:01:05',
    ],
    ['one message a minute', [['S2', '09:00:10']], '09:00:00', '02 09:01:00'],
    ['but for the gravest', [['S1', '09:00:10']], '09:00:00', '02 09:00:10'],
    ['at night S3 waits for the morning', [['S3', '22:30:00']], null, '03 07:00:00'],
    ['also after midnight', [['S4', '03:00:00']], null, '02 07:00:00'],
    ['and when its window ends in the night', [['S3', '21:59:30']], null, '03 07:00:00'],
    ['S2 goes out at night', [['S2', '22:30:00']], null, '02 22:30:05'],
    ['until seven, not longer', [['S3', '06:59:30']], null, '02 07:00:30'],
  ])('%s', (_, waiting, lastSent, expected) => {
    const mail = {
      waiting: waiting.map(([severity, clock]) => ({ severity, since: at(clock) })),
      lastSentAt: lastSent === null ? null : at(lastSent),
    };
    expect(goesOut(mail)).toBe(expected);
  });

  test('the night is where the recipient is', () => {
    const waiting = [{ severity: 'S3' as const, since: at('14:30:00') }];
    expect(goesOut({ waiting, timeZone: 'America/New_York' })).toBe('02 20:00:00');
  });
});

test('a message that did not go out is tried again after 5 s, then ever more rarely; the eighth attempt is after ten minutes', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => nextAttempt(attempt, 0, policy) / 1_000);
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600]);
});

test('a case that has not heard comes first, what is tried again has a time of its own, an empty mailbox has none', () => {
  const mail = mailOf({
    waiting: [{ severity: 'S2', since: at('09:00:00') }],
    sending: [{ id: 'm1', nextAt: at('09:00:02') }],
    untoldSince: at('08:59:00'),
  });
  expect(deriveMailDues(mail, policy).map(({ what }) => what)).toEqual(['tellCase', 'retry', 'send']);
  expect(deriveMailDues(mailOf({}), policy)).toEqual([]);
});

describe('a notice that could not be delivered', () => {
  const standing = { isOpen: true, level: 2, acknowledgedAt: null, customersTold: {} };
  const toCustomer = { subject: 'CASE_FOR_CUSTOMER', customerId: 'bayer', level: 1, read: false };
  const toColleague = { subject: 'CASE_CLIMBED', customerId: 'bayer', level: 2, read: false };
  test.each([
    ['to a customer that knows nothing', toCustomer, standing, true],
    ['to a customer that was told otherwise', toCustomer, { ...standing, customersTold: { bayer: 1 } }, false],
    ['to who is asked and has not looked', toColleague, standing, true],
    ['to who read it on screen', { ...toColleague, read: true }, standing, false],
    ['when somebody acknowledged', toColleague, { ...standing, acknowledgedAt: 1 }, false],
    ['when a higher level was asked since', toColleague, { ...standing, level: 3 }, false],
    ['about a claim', { ...toColleague, subject: 'CLAIM_EVIDENCE_DUE' }, standing, false],
    ['of a case that is over', toCustomer, { ...standing, isOpen: false }, false],
  ])('%s', (_, notice, it, climbs) => expect(isStepUp(notice, it)).toBe(climbs));
});

describe('whatever waits', () => {
  const waiting = fc.array(
    fc.record({
      severity: fc.constantFrom(...severities),
      since: fc.integer({ min: at('00:00:00'), max: at('00:00:00', '2026-03-05') }),
    }),
    { minLength: 1, maxLength: 20 },
  );
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York');
  const lastSent = fc.option(fc.integer({ min: at('00:00:00'), max: at('00:00:00', '2026-03-04') }), { nil: null });

  test('goes out, never before its window, and S3 and S4 alone never at night', () => {
    fc.assert(
      fc.property(waiting, zones, lastSent, (waits, timeZone, lastSentAt) => {
        const due = deriveMailDues(mailOf({ waiting: waits, timeZone, lastSentAt }), policy)[0]?.at ?? 0;
        expect(due).toBeGreaterThanOrEqual(
          Math.min(...waits.map(({ severity, since }) => since + policy.windowS[severity] * 1_000)),
        );
        const hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(due));
        if (waits.every(({ severity }) => severity === 'S3' || severity === 'S4'))
          expect(hour >= 7 && hour < 22).toBe(true);
        if (!waits.some(({ severity }) => severity === 'S1') && lastSentAt !== null)
          expect(due).toBeGreaterThanOrEqual(lastSentAt + policy.rateS * 1_000);
      }),
    );
  });

  test('one more that waits never makes the message later', () => {
    fc.assert(
      fc.property(waiting, zones, (waits, timeZone) => {
        const due = (some: typeof waits) =>
          deriveMailDues(mailOf({ waiting: some, timeZone }), policy)[0]?.at ?? Number.POSITIVE_INFINITY;
        expect(due(waits)).toBeLessThanOrEqual(due(waits.slice(1)));
      }),
    );
  });
});
