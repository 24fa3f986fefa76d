import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { roles } from '@longhaul/contracts';
import { connect, putAccount } from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import { hash } from '@node-rs/argon2';

// `npm run account`: makes a person's account, or gives it a new password; the password is shown once and stored nowhere.
const running = '.longhaul/run.json';
const usage = `npm run account -- --email a@b.example --name 李 --role ${roles.filter((role) => role !== 'customer').join('|')}`;
const { values } = parseArgs({
  options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } },
});
const { email, name } = values;
const role = roles.find((known) => known === values.role && known !== 'customer');
const databaseUrl = process.env.DATABASE_URL ?? runningDatabase();
if (!email || !name || !role || !databaseUrl) {
  console.error(`${usage}\nLonghaul must be running here, or DATABASE_URL say where its database is.`);
  process.exit(1);
}
const password = newSecret('').slice(0, 20);
const db = connect(databaseUrl, { program: 'longhaul-account', max: 1 });
await putAccount(
  db,
  { email: email.toLowerCase(), name, role, customerId: null, passwordHash: await hash(password) },
  Date.now(),
);
await db.close();
console.log(`${email} may log in as ${role} with the password ${password}`);

/** The database of the installation that runs here. */
function runningDatabase(): string | undefined {
  return existsSync(running) ? JSON.parse(readFileSync(running, 'utf8')).databaseUrl : undefined;
}
