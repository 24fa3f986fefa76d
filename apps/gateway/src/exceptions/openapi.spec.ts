import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

type Schema = { example?: unknown; $ref?: string };
type Operation = {
  tags?: string[];
  summary?: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
};
type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

let world: GatewayWorld;
let openApi: OpenApi;
beforeAll(async () => {
  world = await startGateway();
  openApi = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as OpenApi;
});
afterAll(() => world.stop());

const routes = () =>
  Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags?.some((tag) => ['exceptions', 'claims', 'incidents'].includes(tag)))
      .map(([method, operation]) => ({ name: `${method} ${path}`, method, operation })),
  );
const resolved = (schema: Schema | undefined): Schema | undefined =>
  schema?.$ref ? openApi.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
const namesOf = (missing: (route: ReturnType<typeof routes>[number]) => boolean) =>
  routes()
    .filter(missing)
    .map(({ name }) => name);

test('every route about cases says what it does and what it answers', () => {
  expect(routes().length).toBeGreaterThan(20);
  expect(namesOf(({ operation }) => !operation.summary)).toEqual([]);
  expect(
    namesOf(({ operation }) => !resolved(Object.values(operation.responses['200']?.content ?? {})[0]?.schema)),
  ).toEqual([]);
});

test('every command shows an example of its body and asks for an Idempotency-Key', () => {
  const commands = ({ method }: { method: string }) => method === 'post';
  const body = ({ operation }: { operation: Operation }) =>
    resolved(operation.requestBody?.content?.['application/json']?.schema);
  expect(namesOf((route) => commands(route) && body(route)?.example === undefined)).toEqual([]);
  const asksForKey = ({ operation }: { operation: Operation }) =>
    operation.parameters?.some(({ name }) => name === 'Idempotency-Key');
  expect(namesOf((route) => commands(route) && !asksForKey(route))).toEqual([]);
});
