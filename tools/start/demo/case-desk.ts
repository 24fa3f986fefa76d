import {
  type Answer,
  actOnCaseDue,
  type CaseDecision,
  type Database,
  decideCase,
  findAccount,
  listExceptions,
  readException,
  reportException,
  transact,
} from '@longhaul/database';
import type { ExceptionType } from '@longhaul/domain';
import { people } from './house.ts';

/** What somebody of the house, by e-mail, decides about a case, or about the measure that was proposed last. */
export type CaseWork = { by: string; decision: CaseDecision | ((measureId: string) => CaseDecision) };

/** The open cases about an order alone. */
export async function openCasesOf(db: Database, orderId: string): Promise<string[]> {
  const { items } = await transact(db, 'all', (tx) => listExceptions(tx, { limit: 200, open: true }));
  return items.filter(({ order }) => order?.id === orderId).map(({ id }) => id);
}

/** Carries work on a case out through its door, at that instant; then the case's own dues of that instant. */
export async function workOn(
  db: Database,
  caseId: string,
  { by, decision: said }: CaseWork,
  at: number,
): Promise<void> {
  const decision = typeof said === 'function' ? said(await lastMeasure(db, caseId)) : said;
  const who = { actor: await actorOf(db, by), role: people[by]?.role ?? '' };
  const command = { caller: 'demo', route: `${caseId}/${decision.type}`, key: `${at}`, at };
  allowed(await decideCase(db, 'all', caseId, decision, who, command));
  await actOnCaseDue(db, caseId, at);
}

async function lastMeasure(db: Database, caseId: string): Promise<string> {
  const detail = await transact(db, 'all', (tx) => readException(tx, caseId));
  return detail?.measures.at(-1)?.id ?? '';
}

/** Somebody of the house, or a driver, says what is wrong; the id of the case. */
export async function report(
  db: Database,
  said: { by: string; orderId: string; type: ExceptionType; note: string },
  at: number,
): Promise<string> {
  const { by, ...body } = said;
  const isOurs = people[by] !== undefined;
  const who = isOurs ? { source: 'staff', actor: await actorOf(db, by) } : { source: 'driver', actor: by };
  const command = { caller: 'demo', route: `report/${body.type}`, key: body.orderId, body, at };
  return allowed(await reportException(db, 'all', who as Parameters<typeof reportException>[2], command)).id;
}

async function actorOf(db: Database, email: string): Promise<string> {
  const account = await findAccount(db, email);
  if (!account) throw new Error(`${email} has an account`);
  return `user/${account.id}`;
}

function allowed<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the demo's trouble was refused: ${answer.code}`);
  return answer.body;
}
