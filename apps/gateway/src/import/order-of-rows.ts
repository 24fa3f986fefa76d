import { type ImportField, type ImportProblem, type NewOrder, newOrderSchema } from '@longhaul/contracts';
import type { Columns } from './heads.ts';
import type { ReadRow, Values } from './row.ts';
import { windowOf } from './times.ts';

const mostLines = 200;

/** The order that its rows say, else what does not go together in it. */
export function orderOf(group: ReadRow[], columns: Columns, timeZone: string): NewOrder | ImportProblem[] {
  const [first] = group;
  if (!first) return [];
  const { number, values } = first;
  const problem = (field: ImportField, code: ImportProblem['code'], value: string | null = null): ImportProblem => ({
    ...{ row: number, column: columns.get(field)?.head ?? null, code, value },
  });
  if (group.length > mostLines) return [problem('customerRef', 'too-many-lines', String(group.length))];
  const problems = (['pickup', 'delivery'] as const).flatMap((kind) => stopProblems(kind, values, problem));
  const { temperatureMin: min, temperatureMax: max } = values;
  if ((min === undefined) !== (max === undefined)) problems.push(problem('temperatureMax', 'comes-together'));
  if (problems.length > 0) return problems;
  const read = newOrderSchema.safeParse({
    customerRef: String(values.customerRef),
    kind: values.kind ?? 'trunk',
    service: values.service ?? 'standard',
    goods: group.map(({ values: { goodsName: name, pieces, weightKg, volumeM3 } }) => ({
      ...{ name, pieces, weightKg, volumeM3 },
    })),
    stops: [stopOf('pickup', values, timeZone), stopOf('delivery', values, timeZone)],
    ...(min === undefined ? {} : { temperatureC: { min, max } }),
    hazardClass: values.hazardClass,
    declaredValueCny: values.declaredValueCny,
    podRequired: values.podRequired,
    remarks: values.remarks,
  });
  if (read.success) return read.data;
  return read.error.issues.map((issue) =>
    problem('customerRef', 'invalid', `${issue.path.join('.')}: ${issue.message}`.slice(0, 80)),
  );
}

type StopKind = 'pickup' | 'delivery';
type Sayer = (field: ImportField, code: ImportProblem['code'], value?: string | null) => ImportProblem;

function stopProblems(kind: StopKind, values: Values, problem: Sayer): ImportProblem[] {
  const has = (part: 'Site' | 'Name' | 'Address' | 'Longitude' | 'Latitude' | 'Start' | 'End' | 'Contact' | 'Phone') =>
    values[`${kind}${part}`] !== undefined;
  const problems: ImportProblem[] = [];
  if (!has('Site') && !has('Name')) problems.push(problem(`${kind}Name`, 'required', `${kind}Name`));
  if (!has('Site') && !has('Address') && !has('Longitude'))
    problems.push(problem(`${kind}Address`, 'required', `${kind}Address`));
  if (has('Longitude') !== has('Latitude')) problems.push(problem(`${kind}Latitude`, 'comes-together'));
  if (has('Contact') !== has('Phone')) problems.push(problem(`${kind}Phone`, 'comes-together'));
  const [start, end] = [values[`${kind}Start`], values[`${kind}End`]];
  if (start !== undefined && end !== undefined && String(end) <= String(start))
    problems.push(problem(`${kind}End`, 'end-before-start', String(end)));
  return problems;
}

function stopOf(kind: StopKind, values: Values, timeZone: string) {
  const part = (name: 'Site' | 'Name' | 'Address' | 'Longitude' | 'Latitude') => values[`${kind}${name}`];
  const window = windowOf(said(values[`${kind}Start`]), said(values[`${kind}End`]), timeZone);
  const [name, phone] = [values[`${kind}Contact`], values[`${kind}Phone`]];
  return {
    ...{ kind, site: part('Site'), name: part('Name'), address: part('Address') },
    ...{ longitude: part('Longitude'), latitude: part('Latitude') },
    ...(window ? { window } : {}),
    ...(name === undefined ? {} : { contact: { name, phone } }),
  };
}

const said = (value: string | number | boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
