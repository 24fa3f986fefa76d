import { distanceM, nearestCity } from '@longhaul/atlas';
import type { ProposedIncident } from '@longhaul/contracts';
import { type CauseOfCase, groupCases } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { readExceptions, readIncidentRules } from '../exceptions/index.ts';

/** Older causes are no news, and more than these nobody looks at. */
const lookBackMs = 24 * 3_600_000;
const mostCases = 1_000;

/** Open cases that share a cause, an area and a time, and belong to no incident yet. */
export async function proposeIncidents(tx: Tx, now: number): Promise<ProposedIncident[]> {
  const groups = groupCases(await looseCases(tx, now), await readIncidentRules(tx), distanceM);
  const cases = await readExceptions(
    tx,
    groups.flatMap((group) => group.cases.map(({ id }) => id)),
  );
  return groups.map(({ cause, from, to, middle, ...group }) => {
    const city = nearestCity(middle);
    const name = middle.map((degrees) => degrees.toFixed(2)).join(', ');
    return {
      cause,
      area: { zh: city?.name ?? name, en: city?.nameEn ?? name },
      place: { longitude: middle[0], latitude: middle[1] },
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      cases: group.cases.flatMap(({ id }) => cases.find((one) => one.id === id) ?? []),
    };
  });
}

async function looseCases(tx: Tx, now: number): Promise<CauseOfCase[]> {
  const rows = await tx
    .selectFrom('exceptionCase')
    .select(['id', 'cause', 'causeAt', 'longitude', 'latitude'])
    .where('closedAt', 'is', null)
    .where('incidentId', 'is', null)
    .where('cause', 'is not', null)
    .where('causeAt', '>', new Date(now - lookBackMs))
    .orderBy('causeAt', 'desc')
    .limit(mostCases)
    .execute();
  return rows.flatMap(({ id, cause, causeAt, longitude, latitude }) => {
    if (cause === null || causeAt === null) return [];
    return [{ id, cause, at: causeAt.getTime(), place: toPlace(longitude, latitude) }];
  });
}

const toPlace = (longitude: number | null, latitude: number | null): [number, number] | null =>
  longitude === null || latitude === null ? null : [longitude, latitude];
