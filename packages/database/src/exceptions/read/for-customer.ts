import type { CaseEntry, Exception, ExceptionDetail } from '@longhaul/contracts';

/** What a customer does not see of a case in a list: who of the house looks after it, and who is next. */
export const hiddenInList = { owner: null, asked: [], nextAsked: null, incidentId: null } satisfies Partial<Exception>;

/** A customer, with how logs name its people, systems and consignees. */
export type Viewer = { customerId: string; actors: ReadonlySet<string> };

/**
 * What a customer sees of a case: its own orders, what it and its consignee said and what was said to it, how it ended.
 * Nothing of the house or of others.
 */
export function shownTo(detail: ExceptionDetail, viewer: Viewer): ExceptionDetail {
  const { customerId } = viewer;
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
    log: detail.log.flatMap((entry) => entryFor(entry, viewer) ?? []),
  };
}

/** An entry as the customer reads it; undefined when it is not for it. Who is asked and who has it stands beside a report. */
function entryFor(entry: CaseEntry, { customerId, actors }: Viewer): CaseEntry | undefined {
  if (entry.visibleTo === customerId) return entry;
  const { type, actor, detail } = entry;
  if ((type === 'raised' || type === 'reported') && actors.has(actor)) {
    const said = Object.entries(detail).filter(([name]) => name === 'type' || name === 'note');
    return { ...entry, detail: Object.fromEntries(said) };
  }
  const isAboutIt = (type === 'instructed' || type === 'customerTold') && detail.customerId === customerId;
  return isAboutIt ? entry : undefined;
}
