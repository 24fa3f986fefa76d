import { commonEnv, readEnv } from '@longhaul/platform';
import { ourNamespace } from '@longhaul/workflow-api';
import { z } from 'zod';
import { type ChannelSettings, channelEnv } from './channels/index.ts';

const schema = z.object({
  ...commonEnv,
  ...channelEnv,
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default(ourNamespace.name),
  WORKFLOW_BUNDLE: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
  WORKER_HEALTH_PORT: z.coerce.number().int().default(3001),
});
type Environment = z.infer<typeof schema>;

/** The worker's settings, from its environment. */
export class Config {
  readonly databaseUrl: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly workflowBundle: string;
  readonly host: string;
  readonly healthPort: number;
  /** How messages go outside. */
  readonly channels: ChannelSettings;

  constructor() {
    const env = readEnv(schema);
    this.databaseUrl = env.DATABASE_URL;
    this.logLevel = env.LOG_LEVEL;
    this.temporalAddress = env.TEMPORAL_ADDRESS;
    this.namespace = env.TEMPORAL_NAMESPACE;
    this.workflowBundle = env.WORKFLOW_BUNDLE;
    this.host = env.HOST;
    this.healthPort = env.WORKER_HEALTH_PORT;
    this.channels = env;
  }
}
