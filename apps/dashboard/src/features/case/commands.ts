import type { ExceptionDetail } from '@longhaul/contracts';
import { fitsState, isOpenCase } from '@longhaul/domain';

/** What is done about a case as a whole, in the order in which it is usually done. */
export const commandNames = [
  'acknowledge',
  'confirm',
  'resolve',
  'close',
  'reopen',
  'note',
  'plan',
  'classify',
  'reassign',
  'invalidate',
  'authority',
] as const;
export type CommandName = (typeof commandNames)[number];

const inDomain = {
  acknowledge: 'acknowledge',
  confirm: 'confirm',
  resolve: 'resolve',
  close: 'close',
  reopen: 'reopen',
  note: 'note',
  plan: 'applyPlan',
  classify: 'classify',
  reassign: 'reassign',
  invalidate: 'invalidate',
  authority: 'reportToAuthority',
} as const;

type Standing = Pick<ExceptionDetail, 'state' | 'type' | 'severity' | 'drill' | 'acknowledgedAt' | 'authority'>;

/** In a drill nobody is told and nothing moves. */
const inDrill: readonly CommandName[] = ['acknowledge', 'note'];

/** What makes sense to do now. The server decides anyway. */
export const offeredCommands = (it: Standing): CommandName[] =>
  commandNames.filter((name) => {
    if (!fitsState(inDomain[name], it.state) || (it.drill && !inDrill.includes(name))) return false;
    if (name === 'acknowledge') return it.acknowledgedAt === null;
    return name !== 'authority' || isReportable(it);
  });

/** An accident of S1 is reported to the authorities. */
export const isReportable = ({ type, severity, authority, state }: Standing): boolean =>
  type === 'ACCIDENT' && severity === 'S1' && authority !== 'told' && isOpenCase(state);

/** What is at hand: the step forward. The others are one click away. */
const forward: readonly CommandName[] = ['acknowledge', 'confirm', 'resolve', 'close', 'reopen'];
export const atHand = (it: Standing): CommandName[] => offeredCommands(it).filter((name) => forward.includes(name));
export const further = (it: Standing): CommandName[] => offeredCommands(it).filter((name) => !forward.includes(name));

/** A closing needs to say how a grave one is prevented (domain.md 6). */
export const needsPrevention = ({ severity }: Pick<Standing, 'severity'>): boolean =>
  severity === 'S1' || severity === 'S2';
