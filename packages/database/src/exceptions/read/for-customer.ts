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
    questions: detail.questions.flatMap((question) => {
      const { action, instructions = [] } = detail.measures.find(({ id }) => id === question.measureId) ?? {};
      const whose = instructions.find(({ customer }) => customer.id === customerId);
      // a note about what is done to several customers' goods is the house's own
      const { note: _, ...shared } = question.effect;
      const effect = instructions.length > 1 ? shared : question.effect;
      if (whose) return [{ ...question, effect, instruction: whose.said }];
      if (instructions.length > 0) return [];
      // asked before each customer spoke for its own goods: none can speak for all of them
      const orders = action?.orders;
      return (Array.isArray(orders) ? orders.every((id) => own.has(id)) : everybodys) ? [question] : [];
    }),
    closing: detail.closing && { ...detail.closing, preventionNote: null },
    log: detail.log.filter(({ visibleTo }) => visibleTo === customerId),
  };
}
