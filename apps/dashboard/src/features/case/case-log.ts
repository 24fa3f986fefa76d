import type { CaseEntry, ExceptionDetail } from '@longhaul/contracts';
import { customerName, type Language, moneyText, type TermGroup } from '../../i18n/index.ts';

/** A piece of what an entry says: a word of the trade, or what somebody wrote. */
export type Said = { group: TermGroup; value: string } | { text: string };
/** What the log's ids are looked up in; `nameOf` a person of the house by id. */
export type Known = Pick<ExceptionDetail, 'memberOrders' | 'steps' | 'plan'> & {
  measures: readonly { id: string; kind: string }[];
  nameOf: (userId: string) => string | undefined;
};

const wordOf = ({ detail }: CaseEntry, name: string): string => {
  const value = detail[name];
  return typeof value === 'string' ? value : '';
};
const term = (group: TermGroup, value: string): Said[] => (value === '' ? [] : [{ group, value }]);
const text = (value: string | undefined): Said[] => (value ? [{ text: value }] : []);

/** What an entry of the log says beyond its type: names instead of ids, words instead of codes. */
export const saidBy = (entry: CaseEntry, known: Known, language: Language): Said[] => [
  ...text(typeof entry.detail.level === 'number' ? `L${entry.detail.level}` : ''),
  ...term('exceptionTypes', wordOf(entry, 'type')),
  ...term('severities', wordOf(entry, 'severity')),
  ...about(entry, known, language),
  ...money(entry),
  ...term('tellChannels', wordOf(entry, 'channel')),
  ...term('appliedOutcomes', wordOf(entry, 'outcome')),
  ...why(entry),
  ...people(entry, known),
  ...named(entry, known, language),
  ...written.flatMap((name) => text(wordOf(entry, name))),
];

/** What people wrote, by the names under which entries have it. */
const written = ['text', 'authority', 'who', 'result', 'preventionNote', 'error', 'note'];

/** A file, or the plan that was applied: the one in force in the reader's language, an earlier one as it was written down. */
const named = (entry: CaseEntry, known: Known, language: Language): Said[] =>
  text(known.plan && known.plan.id === entry.detail.planId ? known.plan[language] : wordOf(entry, 'name'));

function about(entry: CaseEntry, known: Known, language: Language): Said[] {
  const { measureId, orderId, customerId, step } = entry.detail;
  const kind = known.measures.find(({ id }) => id === measureId)?.kind ?? wordOf(entry, 'kind');
  return [
    ...term('measureKinds', kind),
    ...text(known.memberOrders.find(({ id }) => id === orderId)?.orderNo),
    ...known.memberOrders
      .filter((member) => member.customerId === customerId)
      .slice(0, 1)
      .map((member) => ({ text: customerName(member, language) })),
    ...text(known.steps.find(({ key }) => key === step)?.[language]),
  ];
}

function money({ type, detail }: CaseEntry): Said[] {
  const isProposal = type === 'measureProposed' && typeof detail.costCny === 'number' && detail.costCny > 0;
  return text(isProposal ? moneyText(Number(detail.costCny)) : '');
}

/** The cause of a closing is somebody's own words, that of a delay a type; a climb's reason is one of the ladder's. */
function why(entry: CaseEntry): Said[] {
  const [reason, cause] = [wordOf(entry, 'reason'), wordOf(entry, 'cause')];
  return [
    ...(entry.type === 'climbed' ? term('climbReasons', reason) : text(reason)),
    ...(entry.type === 'closed' ? text(cause) : term('exceptionTypes', cause)),
    ...term('responsibleParties', wordOf(entry, 'responsibleParty')),
  ];
}

/** Who was asked, or who has it now; an owner stands in the log as `user/<id>`. */
function people({ type, detail }: CaseEntry, { nameOf }: Known): Said[] {
  const asked = Array.isArray(detail.asked) ? detail.asked.map((one) => String(one)) : [];
  const owner = type === 'reassigned' && typeof detail.owner === 'string' ? [detail.owner.replace('user/', '')] : [];
  return text([...asked, ...owner].flatMap((id) => nameOf(id) ?? []).join(', '));
}
