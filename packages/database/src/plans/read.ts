import type { PlanDetail, PlanDiff, PlanPage, PlanQuery, PlanSummary } from '@longhaul/contracts';
import { changesByPath, type PlanContent } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { namesOf } from '../who/index.ts';
import { lastDrills, readDrills } from './drills.ts';

type Row = {
  id: string;
  code: string;
  edition: number;
  plan: PlanContent;
  customerName: string | null;
  createdBy: string;
  createdAt: Date;
  retiredAt: Date | null;
};

/** A page of plans, each in its newest edition, by code; with a customer, its own and those of the house. */
export async function listPlans(tx: Tx, { limit, cursor, customerId, retired }: PlanQuery): Promise<PlanPage> {
  const owner = customerId === undefined || customerId === 'house' ? null : customerId;
  const { rows } = await sql<Row>`
    SELECT p.id, p.code, p.edition, p.plan, p.created_by, p.created_at, p.retired_at, c.name AS customer_name
    FROM (SELECT DISTINCT ON (code) * FROM emergency_plan ORDER BY code, edition DESC) p
    LEFT JOIN customer c ON c.id = p.customer_id
    WHERE (${retired} OR p.retired_at IS NULL) AND (${cursor ?? null}::text IS NULL OR p.code > ${cursor ?? null})
      AND (${customerId === undefined} OR p.customer_id IS NULL OR p.customer_id = ${owner}::uuid)
    ORDER BY p.code LIMIT ${limit + 1}`.execute(tx);
  const shown = rows.slice(0, limit);
  const drills = await lastDrills(
    tx,
    shown.map(({ code }) => code),
  );
  const items = shown.map(
    ({ id, code, edition, plan, customerName, retiredAt }): PlanSummary => ({
      ...{ id, code, edition, customerName, zh: plan.zh, en: plan.en, reviewBy: plan.reviewBy },
      match: plan.match as PlanSummary['match'],
      steps: plan.steps.length,
      retiredAt: retiredAt?.toISOString() ?? null,
      lastDrill: drills.get(code) ?? null,
    }),
  );
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
}

/** A plan in one edition, else the newest, with all its editions and drills; undefined when there is none. */
export async function readPlan(tx: Tx, code: string, edition?: number): Promise<PlanDetail | undefined> {
  const editions = await editionsOf(tx, code);
  const row = edition === undefined ? editions[0] : editions.find((one) => one.edition === edition);
  if (!row) return undefined;
  const nameOf = await namesOf(
    tx,
    editions.map(({ createdBy }) => createdBy),
  );
  return {
    ...{ id: row.id, code, edition: row.edition, plan: row.plan, customerName: row.customerName },
    retiredAt: editions[0]?.retiredAt?.toISOString() ?? null,
    history: editions.map(({ createdBy, createdAt, retiredAt, ...one }) => ({
      edition: one.edition,
      createdBy: { actor: createdBy, name: nameOf(createdBy) },
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    })),
    drills: await readDrills(tx, code),
  };
}

/** What changes from one edition to another, by path; undefined when one of them is not there. */
export async function diffPlans(tx: Tx, code: string, from: number, to: number): Promise<PlanDiff | undefined> {
  const editions = await editionsOf(tx, code);
  const [before, after] = [from, to].map((edition) => editions.find((one) => one.edition === edition)?.plan);
  return before && after && { changes: changesByPath(before, after) };
}

const editionsOf = async (tx: Tx, code: string): Promise<Row[]> =>
  (
    await sql<Row>`
      SELECT p.*, c.name AS customer_name FROM emergency_plan p LEFT JOIN customer c ON c.id = p.customer_id
      WHERE p.code = ${code} ORDER BY p.edition DESC`.execute(tx)
  ).rows;
