import type { CaseView, ClaimView, MailView, View } from '@longhaul/domain';

/** Names that the relay, the worker and the workflows share. Running workflows rely on them: never rename, only add. */
export const taskQueues = { orders: 'orders' } as const;
/** Our namespace unless a program is told another, and the keyword attributes by which a workflow is found there. */
export const searchAttributes = {
  customerId: 'CustomerId',
  orderNo: 'OrderNo',
  caseNo: 'CaseNo',
  recipient: 'Recipient',
  watched: 'Watched',
} as const;
export const ourNamespace = { name: 'longhaul', searchAttributes: Object.values(searchAttributes) } as const;
export const orderLifecycleType = 'orderLifecycle';
export const viewSignal = 'view';
export const orderWorkflowId = (orderId: string): string => `order/${orderId}`;
export const caseWorkflowId = (caseId: string): string => `case/${caseId}`;
/** `mailbox/user/<id>`, `mailbox/control-room` … */
export const mailboxWorkflowId = (recipient: string): string => `mailbox/${recipient}`;
/** What has dues but no story of its own, and which transaction carries them out. */
export const watched = { claim: 'actOnClaimDue' } as const satisfies Record<string, keyof Activities>;
export type Watched = keyof typeof watched;
export const watchWorkflowId = (kind: Watched, id: string): string => `watch/${kind}/${id}`;

/** What has a workflow: its type, its id, and the attribute that carries the number people know it by. Exceptions go first. */
export const stories = {
  order: {
    type: orderLifecycleType,
    workflowId: orderWorkflowId,
    numberAttribute: searchAttributes.orderNo,
    priority: 3,
  },
  exceptionCase: {
    type: 'exceptionCase',
    workflowId: caseWorkflowId,
    numberAttribute: searchAttributes.caseNo,
    priority: 1,
  },
  mailbox: {
    type: 'mailbox',
    workflowId: mailboxWorkflowId,
    numberAttribute: searchAttributes.recipient,
    priority: 2,
  },
  claim: {
    type: 'watch',
    workflowId: (id: string) => watchWorkflowId('claim', id),
    numberAttribute: searchAttributes.watched,
    priority: 3,
    watches: 'claim',
  },
} as const;
export type Story = keyof typeof stories;

/** How a workflow is told a view, started when it does not run: the options of signalWithStart, the same for a start and a repair. */
export const tellOptions = (story: Story, id: string, view: unknown) => ({
  workflowId: stories[story].workflowId(id),
  taskQueue: taskQueues.orders,
  args: argsOf(story, id),
  signal: viewSignal,
  signalArgs: [view] as [unknown],
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  // a task that was lost with its worker, or with the server, is given again after this; 10 s by default
  workflowTaskTimeout: '5s' as const,
  priority: { priorityKey: stories[story].priority },
});

/** A watch is told what it watches as well. */
function argsOf(story: Story, id: string): [string] | [Watched, string] {
  const told = stories[story];
  return 'watches' in told ? [told.watches, id] : [id];
}

/** What workflows call, short transactions but where it says otherwise; each is safe to repeat. */
export interface Activities {
  /** Carries out what is due on the order at `asOf` (the workflow's time) and answers the fresh view. */
  actOnDue(orderId: string, asOf: number): Promise<View>;
  /** The same for a case: its ladder, approvals, notice clock and plan. */
  actOnCaseDue(caseId: string, asOf: number): Promise<CaseView>;
  /** Sends what is due of a recipient's mail. It goes outside: never beside a workflow task. */
  actOnMailbox(recipient: string, asOf: number): Promise<MailView>;
  /** A claim's deadlines: each that passes is an outcome of its own. */
  actOnClaimDue(claimId: string, asOf: number): Promise<ClaimView>;
}
