import type { CaseEntry, ExceptionDetail, Measure } from '@longhaul/contracts';
import { hour } from './order.ts';

/** A line of a case's log, an hour after the one before. */
export const entry = (
  type: string,
  detail: Record<string, unknown> = {},
  actor = 'system',
): Omit<CaseEntry, 'seq' | 'at'> => ({
  type,
  actor,
  actorName: actor === 'system' ? null : `${actor.replace('user/', '')}!`,
  visibleTo: null,
  detail,
});

/** A log whose entries are numbered, and happen hour by hour. */
export const logOf = (...entries: Omit<CaseEntry, 'seq' | 'at'>[]): CaseEntry[] =>
  entries.map((one, index) => ({ ...one, seq: index + 1, at: hour(index) }));

export const measureAt = (state: Measure['state'], more: Partial<Measure> = {}): Measure => ({
  id: 'm1',
  kind: 'return',
  costCny: 800,
  effect: {},
  promisedBy: null,
  action: {},
  state,
  need: { approvers: 1, role: 'supervisor', instruction: true },
  level: 3,
  proposedBy: { actor: 'user/li', name: 'li!' },
  proposedAt: hour(1),
  expiresAt: null,
  approvedBy: [],
  reason: null,
  instruction: null,
  instructions: [],
  applied: [],
  ...more,
});

/** A case of one order, as it was just reported. */
export const caseAt = (state: ExceptionDetail['state'], more: Partial<ExceptionDetail> = {}): ExceptionDetail => ({
  id: 'c1',
  caseNo: 'EX1',
  type: 'REFUSAL',
  severity: 'S2',
  drill: false,
  state,
  level: 1,
  owner: null,
  asked: [],
  nextAsked: null,
  order: { id: 'o', orderNo: 'LH1' },
  trip: null,
  members: 1,
  customer: { id: 'bayer', name: '拜耳', nameEn: 'Bayer' },
  incidentId: null,
  source: 'staff',
  awaitsCustomer: false,
  raisedAt: hour(0),
  closedAt: null,
  version: 1,
  memberOrders: [
    {
      id: 'o',
      orderNo: 'LH1',
      status: 'departed',
      customerId: 'bayer',
      customerName: '拜耳',
      customerNameEn: 'Bayer',
      late: false,
    },
  ],
  causes: [],
  acknowledgedAt: null,
  customersTold: {},
  customersMissed: [],
  tellBy: {},
  authority: 'none',
  closing: null,
  offers: [],
  measures: [],
  questions: [],
  steps: [],
  plan: null,
  fittingPlans: [],
  notices: [],
  log: logOf(entry('raised', { type: 'REFUSAL', severity: 'S2', level: 1, owner: null, asked: [] })),
  codes: {},
  ...more,
});
