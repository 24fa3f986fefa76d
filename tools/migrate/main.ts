import { installPlans, migrate } from '@longhaul/database';
import { readEnv } from '@longhaul/platform';
import { z } from 'zod';

// Brings the database that DATABASE_URL names to the newest shape, with the shipped emergency plans, and ends: one run before
// the programs of a release.
const { DATABASE_URL } = readEnv(z.object({ DATABASE_URL: z.string().min(1) }));
await migrate(DATABASE_URL);
await installPlans(DATABASE_URL);
console.log('The database has the newest shape.');
