import type { Policy } from '@longhaul/domain';

/** A part of the policy's form: its heading, and the numbers under it in the order in which people ask for them. */
export type PolicyGroup = { name: string; numbers: readonly (keyof Policy)[] };

/** Every number of a policy, where the form shows it. A number of domain that is missing here fails a test. */
export const policyGroups = [
  {
    name: 'promises',
    numbers: ['dispatchLeadS', 'pickupDefaultS', 'loadingS', 'transitDefaultS', 'podImageS', 'podPaperS'],
  },
  {
    name: 'warnings',
    numbers: [
      'warnDispatchEarlyS',
      'warnDispatchLateS',
      'warnPickupS',
      'warnPickupLateS',
      'warnDepartS',
      'warnArriveS',
      'warnArriveLateS',
      'warnDwellS',
      'warnDwellLateS',
      'warnPodS',
    ],
  },
  { name: 'watching', numbers: ['answerWarningS', 'checkAgainS', 'reportedLateAfterS'] },
  { name: 'customer', numbers: ['objectionS', 'arrivalNoticeS'] },
] as const satisfies readonly PolicyGroup[];
