import { expect, test } from 'vitest';
import { countText, screenOf } from './where.ts';

const about = { id: 'c1', caseNo: 'EX1', type: 'DAMAGE' };
const order = { id: 'o1', orderNo: 'LH 1' };
test.each([
  ['a case, on its page', { subject: 'CASE_RAISED', case: about, order: null }, '/exceptions/c1'],
  ['an approval, in the inbox', { subject: 'APPROVAL_ASKED', case: about, order: null }, '/approvals'],
  ['what concerns an order, there', { subject: 'ARRIVAL', case: null, order }, '/orders/LH%201'],
  ['anything else, in the list of cases', { subject: 'NEWS', case: null, order: null }, '/exceptions'],
])('a notice leads to where it is answered: %s', (_, notice, screen) => expect(screenOf(notice)).toBe(screen));

test.each([
  [1, '1'],
  [99, '99'],
  [100, '99+'],
])('%i unread are shown as %s', (unread, text) => expect(countText(unread)).toBe(text));
