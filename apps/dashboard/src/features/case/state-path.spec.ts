import { expect, test } from 'vitest';
import { caseAt, entry, hour, logOf } from '../../testing/index.ts';
import { statePath } from './state-path.ts';

const said = (it: Parameters<typeof statePath>[0]): string[] =>
  statePath(it).map(({ state, place, at, again }) =>
    [state, place, at?.slice(11, 13), again && `again ${again.slice(11, 13)}`].filter(Boolean).join(' '),
  );

const approved = { measureId: 'm1', need: { approvers: 1 } };

test('a case goes its way step by step, and what was passed over is told apart from what is ahead', () => {
  const log = logOf(entry('raised'), entry('confirmed'), entry('measureProposed', { need: { approvers: 0 } }));
  expect(said(caseAt('APPROVED', { log }))).toEqual([
    'REPORTED done 00',
    'CONFIRMED done 01',
    'PLANNED passed',
    'APPROVED here 02',
    'IN_ACTION ahead',
    'RESOLVED ahead',
    'CLOSED ahead',
  ]);
});

test('a state that a case came into again keeps the time of the first, and says the last', () => {
  const proposed = { need: { approvers: 1 } };
  const log = logOf(
    ...[entry('raised'), entry('confirmed'), entry('measureProposed', proposed), entry('measureRejected')],
    ...[entry('measureProposed', proposed), entry('measureRejected'), entry('measureProposed', proposed)],
  );
  expect(said(caseAt('PLANNED', { log })).slice(1, 4)).toEqual([
    'CONFIRMED done 01',
    'PLANNED here 02 again 06',
    'APPROVED ahead',
  ]);
});

test('a rejection stands where the approval would', () => {
  const log = logOf(entry('raised'), entry('confirmed'), entry('measureProposed', approved), entry('measureRejected'));
  expect(said(caseAt('REJECTED', { log }))[3]).toBe('REJECTED here 03');
});

test('a false alarm ends the way', () => {
  expect(said(caseAt('INVALID', { log: logOf(entry('raised'), entry('invalidated')) }))).toEqual([
    'REPORTED done 00',
    'INVALID done 01',
  ]);
});

test('a reopened case begins anew: what was before does not count', () => {
  const log = logOf(entry('raised'), entry('confirmed'), entry('resolved'), entry('closed'), entry('reopened'));
  const path = statePath(caseAt('REOPENED', { log }));
  expect(path[0]).toEqual({ state: 'REOPENED', place: 'here', at: hour(4), again: null });
  expect(path.slice(1).every(({ at, place }) => at === null && place === 'ahead')).toBe(true);
});

test('a delay that cleared itself is closed without the steps between', () => {
  const log = logOf(entry('raised'), entry('clearedByFact', { by: 'arrivedAtDelivery', closes: true }));
  expect(said(caseAt('CLOSED', { log })).at(-1)).toBe('CLOSED done 01');
});
