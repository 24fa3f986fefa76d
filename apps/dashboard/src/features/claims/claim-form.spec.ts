import {
  agreeClaimSchema,
  assessClaimSchema,
  claimEvidenceSchema,
  claimNoteSchema,
  closeClaimSchema,
  payClaimSchema,
  rejectClaimSchema,
} from '@longhaul/contracts';
import { claimStates } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { amountOf, bodyOf, type ClaimForm, claimCommands, forwardOf, mostOf, offeredCommands } from './claim-form.ts';

const filled: ClaimForm = {
  amount: '1,234.5',
  text: ' 说明 ',
  reference: ' 凭证 ',
  exemption: 'forceMajeure',
  shown: true,
};
const schemas = {
  evidence: claimEvidenceSchema,
  assess: assessClaimSchema,
  agree: agreeClaimSchema,
  reject: rejectClaimSchema,
  pay: payClaimSchema,
  close: closeClaimSchema,
  note: claimNoteSchema,
};

test.each(claimCommands)('what is sent to %s is what the contract takes', (command) => {
  const body = bodyOf(command, filled);
  expect(schemas[command].parse(body)).toEqual(body);
});

test.each([
  ['1234.5', 1234.5],
  [' 12,000 ', 12_000],
  ['0', null],
  ['-1', null],
  ['1.234', null],
  ['1e3', null],
  ['', null],
])('%j is %s', (typed, amount) => {
  expect(amountOf(typed)).toBe(amount);
  if (amount === null) expect(bodyOf('pay', { ...filled, amount: typed })).toBeNull();
});

test.each([
  ['filed', 'house', 'evidence reject note'],
  ['evidence', 'house', 'evidence assess reject note'],
  ['assessed', 'house', 'evidence assess agree reject note'],
  ['agreed', 'house', 'pay note'],
  ['paid', 'house', 'close note'],
  ['filed', 'customer', 'evidence note'],
  ['agreed', 'customer', 'note'],
] as const)('%s: the %s may %s', (state, who, commands) => {
  expect(offeredCommands(state, who).join(' ')).toBe(commands);
});

test('the step forward is one that may be taken', () => {
  for (const state of claimStates) {
    const forward = forwardOf(state);
    if (forward === null) expect(state).toBe('closed');
    else expect(offeredCommands(state, 'house')).toContain(forward);
  }
});

test('the amount begins with the most that it may be', () => {
  const claim = { claimedCny: 5_000, assessedCny: 4_000, agreedCny: 3_500.1, paidCny: 1_000 };
  expect(claimCommands.map((command) => mostOf(command, claim))).toEqual([
    null,
    5_000,
    4_000,
    2_500.1,
    null,
    null,
    null,
  ]);
});
