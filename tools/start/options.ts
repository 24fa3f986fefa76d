import { parseArgs } from 'node:util';

/** What can be said at `npm start --`. */
export type Options = { demo: boolean; fresh: boolean; port: number | null; watch: boolean };

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'no-demo': { type: 'boolean' },
      fresh: { type: 'boolean' },
      port: { type: 'string' },
      watch: { type: 'boolean' },
    },
  });
  if (values.fresh && env.DATABASE_URL)
    throw new Error('--fresh deletes the embedded database; with a DATABASE_URL it is refused.');
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Error(`--port ${values.port} is no port.`);
  return { demo: !values['no-demo'], fresh: values.fresh ?? false, port, watch: values.watch ?? false };
}
