/**
 * The numbers of the trade for one customer: an order keeps the edition it was accepted under.
 * All durations in seconds. Defaults: domain rules of the house; a customer's contract may say otherwise, as data.
 */
export type Policy = {
  /** How long before the pickup window opens a vehicle must be assigned. */
  dispatchLeadS: number;
  /** Pickup is promised this long after acceptance when the order names no pickup window. */
  pickupDefaultS: number;
  /** Loading time: departure is promised this long after the pickup window ends. */
  loadingS: number;
  /** Arrival is promised this long after departure when the order names no delivery window. */
  transitDefaultS: number;
  /** The image of the signed receipt is promised this long after the delivery window ends. */
  podImageS: number;
  /** The paper receipt is promised this long after the delivery window ends. */
  podPaperS: number;
  /** A fact recorded longer than this after it happened is called reported late. */
  reportedLateAfterS: number;
  /** W-DISPATCH 应调未调: this long before dispatchBy, and as late this long after it. */
  warnDispatchEarlyS: number;
  warnDispatchLateS: number;
  /** W-PICKUP 应提未提: after pickupBy, first and second tier. */
  warnPickupS: number;
  warnPickupLateS: number;
  /** W-DEPART 应发未发: after departBy. */
  warnDepartS: number;
  /** W-ARRIVE 应到未到: after arriveBy; the second tier opens a delay case. */
  warnArriveS: number;
  warnArriveLateS: number;
  /** W-DWELL 排队/压车: at a site without being loaded or signed for, first and second tier. */
  warnDwellS: number;
  warnDwellLateS: number;
  /** W-POD 应回未回: after podBy. */
  warnPodS: number;
  /** A warning that nobody acknowledged within this time becomes an exception. */
  answerWarningS: number;
  /** An acknowledged warning comes back after this time, unless who acknowledged it names another. */
  checkAgainS: number;
  /** Damage may be reported this long after the signature. */
  objectionS: number;
  /** The consignee is told of the arrival this long before it is promised; 0 tells nobody. */
  arrivalNoticeS: number;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The house default. */
export const defaultPolicy: Policy = {
  dispatchLeadS: 2 * hour,
  pickupDefaultS: 4 * hour,
  loadingS: hour,
  transitDefaultS: 24 * hour,
  podImageS: day,
  podPaperS: 10 * day,
  reportedLateAfterS: 30 * minute,
  warnDispatchEarlyS: hour,
  warnDispatchLateS: 0,
  warnPickupS: 0,
  warnPickupLateS: 30 * minute,
  warnDepartS: 30 * minute,
  warnArriveS: 0,
  warnArriveLateS: hour,
  warnDwellS: hour,
  warnDwellLateS: 2 * hour,
  warnPodS: 0,
  answerWarningS: 30 * minute,
  checkAgainS: 30 * minute,
  objectionS: 3 * day,
  arrivalNoticeS: 0,
};
