import type { en } from './en.ts';

/** The shape both languages share. */
export type Messages = typeof en;

type Leaves<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Leaves<T[Key]>}`;
}[keyof T & string];

/** Path of a text: a typo does not compile. */
export type TextKey = Leaves<Messages>;

/** Groups of terms that are looked up by a value of the trade: a status, a rule, an outcome … */
export type TermGroup =
  | 'status'
  | 'events'
  | 'outcomes'
  | 'sources'
  | 'kinds'
  | 'services'
  | 'stopKinds'
  | 'rules'
  | 'dues'
  | 'exceptionTypes'
  | 'exceptionStates'
  | 'measureKinds'
  | 'measureStates'
  | 'severities'
  | 'ladderRoles'
  | 'climbReasons'
  | 'responsibleParties'
  | 'tellChannels'
  | 'caseEvents'
  | 'noticeSubjects'
  | 'appliedOutcomes'
  | 'noticeStates'
  | 'alternativeKinds'
  | 'problems'
  | 'planFields'
  | 'alternativeKinds'
  | 'industries'
  | 'holders'
  | 'claimStates'
  | 'portalEvents'
  | 'claimEvents'
  | 'claimDues'
  | 'exemptions'
  | 'objections'
  | 'bulkCommands'
  | 'podStates'
  | 'importProblems'
  | 'importStates'
  | 'importFields'
  | 'planProblems'
  | 'policyNumbers'
  | 'exceptionTerms'
  | 'ladderRoles'
  | 'provinces'
  | 'promises'
  | 'promiseStates'
  | 'industries'
  | 'importances'
  | 'stages'
  | 'languages'
  | 'noticeChannels'
  | 'noticeKinds';
