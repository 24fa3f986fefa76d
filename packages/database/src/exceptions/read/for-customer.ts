import type { Exception, ExceptionDetail } from '@longhaul/contracts';

/** What a customer does not see of a case in a list: who of the house looks after it, and who is next. */
export const hiddenInList = { owner: null, asked: [], nextAsked: null, incidentId: null } satisfies Partial<Exception>;

/** What a customer sees of a case: its own orders, what was said to it, how it ended. Nothing of the house or of others. */
export function shownTo(detail: ExceptionDetail, customerId: string): ExceptionDetail {
  const memberOrders = detail.memberOrders.filter((member) => member.customerId === customerId);
  const own = new Set<unknown>(memberOrders.map(({ id }) => id));
  const everybodys = detail.memberOrders.length === memberOrders.length;
  const told = detail.customersTold[customerId];
  return {
    ...detail,
    ...{ memberOrders, measures: [], steps: [], plan: null, fittingPlans: [], notices: [], offers: [], codes: {} },
    ...{ customersTold: told ? { [customerId]: told } : {}, customersMissed: [], tellBy: {} },
    // of what acts on others' goods as well, one customer cannot speak for all of them
    questions: detail.questions.filter(({ measureId }) => {
      const { orders } = detail.measures.find(({ id }) => id === measureId)?.action ?? {};
      return Array.isArray(orders) ? orders.every((id) => own.has(id)) : everybodys;
    }),
    closing: detail.closing && { ...detail.closing, preventionNote: null },
    log: detail.log.filter(({ visibleTo }) => visibleTo === customerId),
  };
}
