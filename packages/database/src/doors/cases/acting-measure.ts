import type { MeasureAction } from '@longhaul/contracts';

/** A measure that acts, with its case. */
export type ActingMeasure = {
  measureId: string;
  kind: string;
  action: MeasureAction;
  caseId: string;
  caseNo: string;
  tripId: string | null;
};
