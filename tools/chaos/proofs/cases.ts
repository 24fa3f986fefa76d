import { deriveCase } from '@longhaul/domain';
import type { Ledger } from '../ledger.ts';
import type { Promised } from '../report.ts';
import type { CaseEntry, CaseRecord } from './case-records.ts';
import { none } from './promised.ts';

/** A due that nobody has acted on for this long is not late but forgotten. */
const forgottenAfterMs = 15_000;

/** Every case that was acknowledged is there once, as its log says and told of it; each level was asked in its turn. */
export function proveCases(cases: readonly CaseRecord[], ledger: Ledger, storeLostAt: number): Promised[] {
  const stored = new Set(cases.map(({ id }) => id));
  return [
    none(
      'cases.lost',
      [...ledger.cases].filter((id) => !stored.has(id)),
    ),
    none(
      'cases.doubled',
      cases.filter(({ id }) => !ledger.cases.has(id)).map((one) => `${one.caseNo} was acknowledged to nobody`),
    ),
    none(
      'cases.decisionsLostOrDoubled',
      ledger.marks
        .map(({ caseId, mark }) => ({ mark, times: timesIn(cases, caseId, mark) }))
        .filter(({ times }) => times !== 1)
        .map(({ mark, times }) => `${mark}: ${times} times`),
    ),
    none('cases.decisionsOfNobody', unanswered(cases, ledger)),
    none(
      'cases.levelsSkipped',
      cases.filter(skips).map((one) => `${one.caseNo}: ${levelsIn(one.log).join(' ')}`),
    ),
    none('cases.notAsTheirLog', cases.flatMap(astray)),
    none('cases.stuck', cases.flatMap(stuck)),
    { name: 'cases.inMidLadderWhenStoreWasLost', value: cases.filter((one) => climbedOver(one, storeLostAt)).length },
  ];
}

const timesIn = (cases: readonly CaseRecord[], caseId: string, mark: string): number =>
  cases.find(({ id }) => id === caseId)?.log.filter((event) => markOf(event) === mark).length ?? 0;

/** What an act of the run wrote into the log. */
function markOf({ detail }: CaseEntry): string | undefined {
  const { note, reason, text, result } = detail as Record<string, string | undefined>;
  return [note, reason, text, result].find((said) => said?.startsWith('chaos-case'));
}

/** What people did that none of them was answered: it must not have happened, or they would do it again. */
function unanswered(cases: readonly CaseRecord[], ledger: Ledger): string[] {
  const answered = new Set(ledger.marks.map(({ caseId, mark }) => `${caseId} ${mark}`));
  return cases.flatMap(({ id, caseNo, log }) =>
    log
      .filter((event) => event.actor !== 'system' && !answered.has(`${id} ${markOf(event)}`))
      .map(({ seq, type }) => `${caseNo}/${seq} ${type}`),
  );
}

/** Raised before that time, and climbed after it. */
const climbedOver = ({ log }: CaseRecord, at: number): boolean =>
  (log[0]?.committed ?? at) < at && log.some(({ type, committed }) => type === 'climbed' && committed > at);

/** The levels that a case stood on, in turn; a case that is reopened begins again. */
const levelsIn = (log: readonly CaseEntry[]): number[] =>
  log.flatMap((event) => {
    if (event.type === 'raised' || event.type === 'climbed') return [event.detail.level];
    return event.type === 'reopened' ? [1] : [];
  });

const skips = ({ log }: CaseRecord): boolean => {
  const levels = levelsIn(log);
  return levels.some((level, index) => index > 0 && level !== 1 && level !== (levels[index - 1] ?? 0) + 1);
};

function astray({ caseNo, state, severity, level, seq, log, policy }: CaseRecord): string[] {
  const it = deriveCase(log, policy);
  const same = it.state === state && it.severity === severity && it.level === level && log.length === seq;
  return same
    ? []
    : [
        `${caseNo} is ${state} ${severity} L${level}/${seq}, its log ${it.state} ${it.severity} L${it.level}/${log.length}`,
      ];
}

function stuck({ caseNo, seq, toldSeq, nextDueAt }: CaseRecord): string[] {
  if (seq !== toldSeq) return [`${caseNo} was told ${toldSeq} of ${seq}`];
  return nextDueAt !== null && nextDueAt < Date.now() - forgottenAfterMs ? [`a due of ${caseNo} is forgotten`] : [];
}
