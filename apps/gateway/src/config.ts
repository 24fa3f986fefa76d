import { commonEnv, type FileStore, fileStoreOf, filesEnv, outsideEnv, readEnv } from '@longhaul/platform';
import { z } from 'zod';

const schema = z.object({
  ...commonEnv,
  ...filesEnv,
  ...outsideEnv,
  HOST: z.string().default('127.0.0.1'),
  /** Folder of the built dashboard; without it only the API is served. */
  DASHBOARD_DIR: z.string().optional(),
  /** How many proxies of ours stand before it: of that many the addresses are believed that they say they forward for. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  PORT: z.coerce.number().int().min(0).default(3000),
  TEMPORAL_NAMESPACE: z.string().default('longhaul'),
  TEMPORAL_UI_URL: z.url().optional(),
});
type Environment = z.infer<typeof schema>;

/** The gateway's settings, from its environment. */
export class Config {
  readonly databaseUrl: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly host: string;
  readonly port: number;
  readonly dashboardDir: string | undefined;
  readonly trustedProxies: number;
  /** Where images of receipts are kept. */
  readonly files: FileStore;
  /** Customers' webhooks may stand in our own network. */
  readonly privateWebhooks: boolean;
  private readonly ui: { url: string | undefined; namespace: string };

  constructor() {
    const env = readEnv(schema);
    this.databaseUrl = env.DATABASE_URL;
    this.logLevel = env.LOG_LEVEL;
    this.host = env.HOST;
    this.port = env.PORT;
    this.dashboardDir = env.DASHBOARD_DIR;
    this.trustedProxies = env.TRUSTED_PROXIES;
    this.files = fileStoreOf(env);
    this.privateWebhooks = env.PRIVATE_WEBHOOKS;
    this.ui = { url: env.TEMPORAL_UI_URL, namespace: env.TEMPORAL_NAMESPACE };
  }

  /** Where an order's workflow is seen in Temporal's UI; null when there is none. */
  workflowUrl(workflowId: string): string | null {
    return this.ui.url
      ? `${this.ui.url}/namespaces/${this.ui.namespace}/workflows/${encodeURIComponent(workflowId)}`
      : null;
  }
}
