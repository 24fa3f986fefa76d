import type { EmergencyPlan, ExceptionType, SaidExceptionPolicy } from '@longhaul/domain';
import { type Chance, chanceOf } from '../chance.ts';

/** How a case goes. */
export const caseCourses = [
  /** Nobody answers: it climbs to the top. */
  'ignored',
  /** Acknowledged and no more: it climbs for want of progress. */
  'lookedAt',
  'falseAlarm',
  /** Under a plan whose steps are done, or missed. */
  'planned',
  /** A measure is proposed and nobody decides. */
  'undecided',
  'rejected',
  /** Many approvers decide at the moment when the request expires. */
  'raced',
  /** Approved by one or two, and acts: a vehicle, a hold, a new order, one that needs the customer's word. */
  'reassigned',
  'held',
  'resupplied',
  'returned',
  /** To its closing, and perhaps opened again. */
  'settled',
  /** Ten report it at once. */
  'reportedAtOnce',
  /** What happens to a vehicle, with three orders aboard. */
  'aboard',
] as const;
export type CaseCourse = (typeof caseCourses)[number];

/** One case of the run: all that people do about it follows from this. */
export type PlannedCase = { name: string; course: CaseCourse; type: ExceptionType; plate: string; chance: Chance };

/** One of each severity, gravest first; none of them attaches to another case or clears by itself. */
const types: readonly [ExceptionType, ...ExceptionType[]] = ['LOSS', 'DAMAGE', 'COMPLAINT', 'OTHER'];
const ofTrips: readonly [ExceptionType, ...ExceptionType[]] = ['BREAKDOWN', 'ACCIDENT'];

/** Every course comes as often as any other: the first of them in a row, so that a short run has all. */
export const planCases = (count: number, seed: number): PlannedCase[] =>
  Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(seed * 100_019 + index);
    const course = caseCourses[index % caseCourses.length] ?? 'ignored';
    return {
      name: `chaos-case-${index}`,
      course,
      type: course === 'planned' ? 'SHORTAGE' : chance.oneOf(course === 'aboard' ? ofTrips : types),
      plate: `京E${String(index).padStart(5, '0')}`,
      chance,
    };
  });

/** Minutes and hours of the trade in seconds: each case passes its whole ladder in the run. */
export const casePolicy = {
  ladder: {
    S1: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 2 },
      { role: 'supervisor', ackS: 4 },
      { role: 'operationsManager', ackS: 6 },
      { role: 'generalManager', ackS: 8 },
    ],
    S2: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 2 },
      { role: 'supervisor', ackS: 4, progressS: 6 },
      { role: 'operationsManager', progressS: 8 },
      { role: 'generalManager', progressS: 10 },
    ],
    S3: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 3 },
      { role: 'supervisor', progressS: 6 },
      { role: 'operationsManager', progressS: 9 },
    ],
    S4: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 3 },
      { role: 'supervisor', progressS: 7 },
    ],
  },
  approvalS: { S1: 2, S2: 3, S3: 3, S4: 4 },
  customerNoticeS: { S1: 5, S2: 7 },
  authorityReportS: 6,
  claimEvidenceS: 6,
  claimReminderS: 3,
} satisfies SaidExceptionPolicy;

/** The plan that a shortage goes by: a step to be done, and one that nobody does. */
export const emergencyPlan = (customerId: string): Omit<EmergencyPlan, 'id'> => ({
  ...{ code: 'CHAOS', edition: 1, zh: '短少预案', en: 'shortage' },
  match: { types: ['SHORTAGE'], customerId },
  steps: [
    { key: 'count', role: 'representative', zh: '复点', en: 'count again', limitS: 4 },
    { key: 'photo', role: 'representative', zh: '拍照', en: 'take photos', limitS: 6 },
  ],
  ...{ doNots: [], phones: [], alternatives: [], tells: { roles: ['supervisor'], atLeast: 0 } },
  ...{ spendLimitCny: null, approverRole: 'supervisor', templates: { zh: '', en: '' }, reviewBy: '2099-01-01' },
});
