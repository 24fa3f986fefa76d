import { provinces } from '@longhaul/atlas';
import {
  bulkCommands,
  customerStages,
  importances,
  importFields,
  importProblemCodes,
  importStates,
  industries,
  noticeKinds,
  noticeLanguages,
  noticeStates,
  podFileSchema,
  problemStatus,
  roles,
  tellCustomerSchema,
} from '@longhaul/contracts';
import {
  alternativeKinds,
  caseStates,
  claimDues,
  claimStates,
  decisionSources,
  decisionTypes,
  defaultExceptionPolicy,
  dueKinds,
  exceptionTypes,
  exemptionGrounds,
  factOutcomes,
  factSources,
  factTypes,
  ladderRoles,
  measureKinds,
  measureStates,
  noticeChannels,
  orderKinds,
  orderStatuses,
  planProblemCodes,
  policyNumbers,
  responsibleParties,
  services,
  severities,
  stopKinds,
  warningRules,
} from '@longhaul/domain';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages have the same texts with the same blanks to fill', () => {
  const chinese = new Map(leaves(zh));
  expect([...chinese.keys()].sort()).toEqual(
    leaves(en)
      .map(([key]) => key)
      .sort(),
  );
  for (const [key, text] of leaves(en)) {
    expect(text.trim(), key).not.toBe('');
    expect(slots(chinese.get(key) ?? ''), key).toEqual(slots(text));
  }
});

test.each([
  ['status', orderStatuses],
  ['events', [...decisionTypes, ...factTypes]],
  ['outcomes', [...factOutcomes, 'decided']],
  ['sources', [...factSources, ...decisionSources]],
  ['rules', warningRules],
  ['dues', dueKinds],
  ['exceptionTypes', exceptionTypes],
  ['exceptionStates', caseStates],
  ['measureKinds', measureKinds],
  ['measureStates', measureStates],
  ['severities', severities],
  ['ladderRoles', ladderRoles],
  ['responsibleParties', responsibleParties],
  ['tellChannels', tellCustomerSchema.shape.channel.options],
  ['alternativeKinds', alternativeKinds],
  ['noticeStates', noticeStates],
  ['industries', industries],
  ['claimStates', claimStates],
  ['claimDues', claimDues],
  ['exemptions', exemptionGrounds],
  ['bulkCommands', bulkCommands],
  ['planProblems', planProblemCodes],
  ['podStates', podFileSchema.shape.state.options],
  ['importProblems', importProblemCodes],
  ['importStates', importStates],
  ['importFields', importFields],
  ['kinds', orderKinds],
  ['services', services],
  ['stopKinds', stopKinds],
  ['policyNumbers', policyNumbers],
  ['exceptionTerms', Object.keys(defaultExceptionPolicy).filter((name) => name !== 'ladder')],
  ['ladderRoles', ladderRoles],
  ['provinces', provinces],
  ['roles', roles],
  ['industries', industries],
  ['importances', importances],
  ['stages', customerStages],
  ['languages', noticeLanguages],
  ['noticeChannels', noticeChannels],
  ['noticeKinds', noticeKinds],
  ['problems', Object.keys(problemStatus)],
] as const)('every value of %s has a text', (group, values) => {
  for (const language of [zh, en]) for (const value of values) expect(Object.keys(language[group])).toContain(value);
});

test('Chinese texts have Chinese punctuation', () => {
  const latin = /\p{Script=Han}[,;:()!?]|[,;()!?]\p{Script=Han}/u;
  expect(leaves(zh).filter(([, text]) => latin.test(text))).toEqual([]);
});
