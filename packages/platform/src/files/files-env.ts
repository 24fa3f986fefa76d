import { z } from 'zod';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

/** Where files are kept: in FILES_DIR, or, with an endpoint, in a bucket of an S3-compatible store. */
export const filesEnv = {
  FILES_DIR: z.string().min(1).default('.longhaul/files'),
  FILES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  FILES_S3_BUCKET: z.string().min(1).default('longhaul'),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_KEY: z.string().default(''),
  FILES_S3_SECRET: z.string().default(''),
};
const schema = z.object(filesEnv);

/** The store that the environment names. */
export const fileStoreOf = (env: z.output<typeof schema>): FileStore =>
  env.FILES_S3_ENDPOINT
    ? s3Store({
        endpoint: env.FILES_S3_ENDPOINT.replace(/\/$/, ''),
        bucket: env.FILES_S3_BUCKET,
        region: env.FILES_S3_REGION,
        key: env.FILES_S3_KEY,
        secret: env.FILES_S3_SECRET,
      })
    : folderStore(env.FILES_DIR);
