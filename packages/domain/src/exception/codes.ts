import type { ExceptionType } from './type.ts';

/**
 * What a type is called in the messages of partners: X12 214 status (element 1650) and reasons (1651), EDIFACT IFTSTA
 * status reason (9013) and discrepancy (4221), the disposition of GS1's core business vocabulary. The codes exist as
 * listed; the pairing with our types is ours and is confirmed with each partner's guide (domain.md 5).
 */
export type OutgoingCodes = {
  x12?: { status: string; reasons?: readonly string[] };
  edifact?: { reasons?: readonly string[]; discrepancy?: readonly string[] };
  cbv?: string;
};

export const outgoingCodes: Record<ExceptionType, OutgoingCodes> = {
  DELAY_PICKUP: { x12: { status: 'SD', reasons: ['AY', 'AX'] }, edifact: { reasons: ['17'] } },
  DELAY_TRANSIT: {
    x12: { status: 'SD', reasons: ['AJ', 'BE', 'P1'] },
    edifact: { reasons: ['58'], discrepancy: ['AG'] },
    cbv: 'in_transit',
  },
  TRAFFIC: { x12: { status: 'SD', reasons: ['BE'] }, edifact: { reasons: ['58'] } },
  WEATHER: { x12: { status: 'SD', reasons: ['AO'] }, edifact: { reasons: ['63'] } },
  ACCIDENT: { x12: { status: 'SD', reasons: ['AF'] }, edifact: { reasons: ['88'] } },
  BREAKDOWN: { x12: { status: 'SD', reasons: ['AI'] }, edifact: { reasons: ['35', '34', '23'] } },
  DRIVER: { x12: { status: 'SD', reasons: ['AH', 'D2'] }, edifact: { reasons: ['57'] } },
  DAMAGE: { x12: { status: 'A9', reasons: ['AK'] }, edifact: { reasons: ['14'], discrepancy: ['AF'] }, cbv: 'damaged' },
  SHORTAGE: { x12: { status: 'D1' }, edifact: { reasons: ['27', '45'] }, cbv: 'mismatch_quantity' },
  OVERAGE: { edifact: { reasons: ['95'], discrepancy: ['AC'] }, cbv: 'mismatch_quantity' },
  WRONG_GOODS: { edifact: { reasons: ['92'] }, cbv: 'mismatch_class' },
  MISROUTE: { x12: { status: 'SD', reasons: ['AA'] }, edifact: { reasons: ['16', '53'] } },
  LOSS: { x12: { status: 'SD', reasons: ['A5'] }, edifact: { reasons: ['33', '56'] }, cbv: 'unavailable' },
  THEFT: { edifact: { reasons: ['66', '48'] }, cbv: 'stolen' },
  REFUSAL: { x12: { status: 'A7', reasons: ['BS'] }, edifact: { reasons: ['90', '49', '3'] }, cbv: 'returned' },
  NO_RECEIVER: { x12: { status: 'AH', reasons: ['B1', 'AQ'] }, edifact: { reasons: ['7', '39', '6'] } },
  ADDRESS: { x12: { status: 'AP', reasons: ['A2'] }, edifact: { reasons: ['30'] } },
  QUEUE: { x12: { status: 'X1', reasons: ['B8', 'B9'] } },
  TEMP: { edifact: { reasons: ['75'] }, cbv: 'non_conformant' },
  EXPIRY: { edifact: { reasons: ['77', '103'] }, cbv: 'expired' },
  SEAL: { edifact: { reasons: ['4'] }, cbv: 'container_open' },
  LEAK: { x12: { status: 'SD', reasons: ['AF'] }, edifact: { reasons: ['88'] } },
  DOCS: { x12: { status: 'SD', reasons: ['BC'] }, edifact: { reasons: ['37'] } },
  POD_LATE: {},
  SHIPPER: { x12: { status: 'SD', reasons: ['AM', 'BB'] }, edifact: { reasons: ['43', '21'] } },
  STOCKOUT: { edifact: { discrepancy: ['OW', 'AD'] } },
  COMPLAINT: {},
  NO_VEHICLE: { x12: { status: 'SD' } },
  LEFT_BEHIND: {},
  RESTRICTED: {},
  NO_SLOT: {},
  CHANGED: {},
  CANCELLED_BUT_DEPARTED: {},
  OTHER: { x12: { status: 'SD', reasons: ['BG'] }, edifact: { reasons: ['62'] } },
};
