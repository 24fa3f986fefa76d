export { actOnCaseDue } from './act-on-case-due.ts';
export { addEvidence } from './add-evidence.ts';
export type { CaseDecision } from './commands.ts';
export { type CaseDecider, decideCase } from './decide-case.ts';
export { tellCases } from './notice-outcome.ts';
export { reportException, reportExceptionIn } from './report-exception.ts';
export { startDrill } from './start-drill.ts';
