import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { roles } from '@longhaul/contracts';
import { connect, type Database, putAccount, transact } from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import { hash } from '@node-rs/argon2';

// `npm run account`: makes a person's account, or gives it a new password; the password is shown once and stored nowhere.
const running = '.longhaul/run.json';
const usage = `npm run account -- --email a@b.example --name 李 --role ${roles.join('|')}
A customer's person also needs the customer's code: --role customer --customer CODE`;
const { values } = parseArgs({
  options: {
    ...{ email: { type: 'string' }, name: { type: 'string' } },
    ...{ role: { type: 'string' }, customer: { type: 'string' } },
  },
});
const { email, name, customer } = values;
const role = roles.find((known) => known === values.role);
const databaseUrl = process.env.DATABASE_URL ?? runningDatabase();
// whose things a person sees is said by the role and the customer together, or not at all
const fits = (role === 'customer') === (customer !== undefined);
if (!email || !name || !role || !fits || !databaseUrl) {
  console.error(`${usage}\nLonghaul must be running here, or DATABASE_URL say where its database is.`);
  process.exit(1);
}
const password = newSecret('').slice(0, 20);
const db = connect(databaseUrl, { program: 'longhaul-account', max: 1 });
const customerId = customer === undefined ? null : await customerOf(db, customer);
if (customerId === undefined) {
  await db.close();
  console.error(`There is no customer with the code ${customer}.`);
  process.exit(1);
}
const account = { email: email.toLowerCase(), name, role, customerId, passwordHash: await hash(password) };
await putAccount(db, account, Date.now());
await db.close();
console.log(`${email} may log in as ${role} with the password ${password}`);

/** The database of the installation that runs here. */
function runningDatabase(): string | undefined {
  return existsSync(running) ? JSON.parse(readFileSync(running, 'utf8')).databaseUrl : undefined;
}

/** The id of the customer with that code. */
async function customerOf(of: Database, code: string): Promise<string | undefined> {
  const find = transact(of, 'all', (tx) =>
    tx.selectFrom('customer').select('id').where('code', '=', code).executeTakeFirst(),
  );
  return (await find)?.id;
}
