import { deriveClaim } from '@longhaul/domain';
import type { Ledger } from '../ledger.ts';
import type { Promised } from '../report.ts';
import type { ClaimEntry, ClaimRecord } from './claim-records.ts';
import { none } from './promised.ts';

/** Every claim that was acknowledged is there once, as its log says and told of it; each decision is in it once. */
export function proveClaims(claims: readonly ClaimRecord[], ledger: Ledger): Promised[] {
  const stored = new Set(claims.map(({ id }) => id));
  const answered = new Set(ledger.claimMarks.map(({ claimId, mark }) => `${claimId} ${mark}`));
  return [
    { name: 'run.claims', value: ledger.claims.size },
    none(
      'claims.lost',
      [...ledger.claims].filter((id) => !stored.has(id)),
    ),
    none('claims.doubled', [
      ...claims.filter(({ id }) => !ledger.claims.has(id)).map((one) => `${one.claimNo} was acknowledged to nobody`),
      ...[...Map.groupBy(claims, ({ caseId }) => caseId).values()]
        .filter((ofCase) => ofCase.length > 1)
        .map((ofCase) => ofCase.map(({ claimNo }) => claimNo).join(' ')),
    ]),
    none(
      'claims.decisionsLostOrDoubled',
      ledger.claimMarks
        .map(({ claimId, mark }) => ({ mark, times: timesIn(claims, claimId, mark) }))
        .filter(({ times }) => times !== 1)
        .map(({ mark, times }) => `${mark}: ${times} times`),
    ),
    none(
      'claims.decisionsOfNobody',
      claims.flatMap(({ id, claimNo, log }) =>
        log
          .filter((event) => event.actor !== 'system' && !answered.has(`${id} ${markOf(event)}`))
          .map(({ seq, type }) => `${claimNo}/${seq} ${type}`),
      ),
    ),
    none('claims.notAsTheirLog', claims.flatMap(astray)),
    none(
      'claims.stuck',
      claims
        .filter(({ seq, toldSeq }) => seq !== toldSeq)
        .map((one) => `${one.claimNo} was told ${one.toldSeq} of ${one.seq}`),
    ),
  ];
}

const timesIn = (claims: readonly ClaimRecord[], claimId: string, mark: string): number =>
  claims.find(({ id }) => id === claimId)?.log.filter((event) => markOf(event) === mark).length ?? 0;

/** What an act of the run wrote into the log. */
function markOf({ detail }: ClaimEntry): string | undefined {
  const { note, reason, result, reference } = detail as Record<string, string | undefined>;
  return [note, reason, result, reference].find((said) => said?.startsWith('chaos-case-claim'));
}

function astray({ claimNo, state, paidCny, seq, log }: ClaimRecord): string[] {
  const it = deriveClaim(log);
  return it.state === state && it.paidCny === paidCny && log.length === seq
    ? []
    : [`${claimNo} is ${state} ${paidCny}/${seq}, its log ${it.state} ${it.paidCny}/${log.length}`];
}
