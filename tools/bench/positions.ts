import { startStack } from '@longhaul/testing';
import pg from 'pg';
import { sayHowItWrites } from './durable.ts';
import { printFigures } from './figure.ts';
import { type PositionLoad, runLoad } from './load.ts';
import { cpuSeconds, median } from './measure.ts';

const pairs = 5;
const devices = 2_000;
const batchSize = 100;
const connections = 8;
/** Ten rounds of all devices for ours; the reference is slow and gets one. */
const ourBatches = (10 * devices) / batchSize;
const referenceBatches = devices / batchSize;

type Result = { perSecond: number; cpuPer1000: number; databasePer1000: number };

/** Positions accepted over HTTP and stored, beside a minimal server that stores each in two transactions of its own. */
export async function benchPositions(): Promise<void> {
  const stack = await startStack({ durable: true });
  try {
    await sayHowItWrites(stack.db);
    await register(stack.databaseUrl, stack.fleet.id);
    const { gateway, postgres } = stack.pids();
    const from = Date.now() - 3_600_000;
    const common = { token: stack.fleet.token, devices, batchSize, connections, from };
    const measure = async (program: string, load: PositionLoad, servers: number[]): Promise<Result> => {
      const [before, database] = [cpuSeconds(servers), cpuSeconds([postgres])];
      const { seconds, cpuSeconds: own } = await runLoad(program, load);
      // the reference has no server but its own process
      const databaseCpu = cpuSeconds([postgres]) - database;
      const cpu = cpuSeconds(servers) - before + (program === './reference.load.ts' ? own : 0);
      const points = load.batches * load.batchSize;
      return {
        perSecond: points / seconds,
        cpuPer1000: (cpu / points) * 1_000,
        databasePer1000: (databaseCpu / points) * 1_000,
      };
    };
    const ours: Result[] = [];
    const reference: Result[] = [];
    // the first pair warms everything up
    for (let pair = 0; pair <= pairs; pair++) {
      const ourLoad = { ...common, target: stack.url, batches: ourBatches, firstBatch: pair * ourBatches };
      const mine = await measure('./positions.load.ts', ourLoad, [gateway, postgres]);
      const load = {
        ...common,
        target: stack.databaseUrl,
        batches: referenceBatches,
        firstBatch: pair * referenceBatches,
      };
      const other = await measure('./reference.load.ts', load, [postgres]);
      console.log(
        `  pair ${pair}: ${mine.perSecond.toFixed(0)} positions/s, reference ${other.perSecond.toFixed(0)}/s`,
      );
      if (pair === 0) continue;
      ours.push(mine);
      reference.push(other);
    }
    const of = (results: Result[], key: keyof Result) => median(results.map((result) => result[key]));
    const perPair = (key: keyof Result) => median(ours.map((one, n) => one[key] / (reference[n]?.[key] ?? Number.NaN)));
    printFigures(`Positions: ${pairs} pairs, ${devices} devices, batches of ${batchSize}, ${connections} connections`, [
      { name: 'positions.perSecond', value: of(ours, 'perSecond'), unit: 'positions/s' },
      { name: 'positions.referencePerSecond', value: of(reference, 'perSecond'), unit: 'positions/s' },
      { name: 'positions.timesReference', value: perPair('perSecond'), unit: 'times the reference' },
      {
        name: 'positions.cpuSecondsPer1000',
        value: of(ours, 'cpuPer1000'),
        unit: 'CPU-s per 1,000',
        goal: { atMost: 0.04 },
      },
      { name: 'positions.databaseCpuSecondsPer1000', value: of(ours, 'databasePer1000'), unit: 'of these' },
      { name: 'positions.referenceCpuSecondsPer1000', value: of(reference, 'cpuPer1000'), unit: 'CPU-s per 1,000' },
    ]);
  } finally {
    await stack.stop();
  }
}

/** Two thousand vehicles with their devices, and the reference's two tables in a schema of their own. */
async function register(databaseUrl: string, fleetId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `WITH vehicles AS (
         INSERT INTO longhaul.vehicle (id, plate, fleet_id, created_at)
         SELECT gen_random_uuid(), 'bench-' || n, $1, now() FROM generate_series(0, $2::int - 1) n RETURNING id, plate)
       INSERT INTO longhaul.device (id, fleet_id, vehicle_id, created_at) SELECT plate, $1, id, now() FROM vehicles`,
      [fleetId, devices],
    );
    await client.query(`
      CREATE SCHEMA bench;
      CREATE TABLE bench.device (id text PRIMARY KEY, fix_time timestamptz, longitude double precision,
        latitude double precision, speed_kmh real, heading_deg real) WITH (fillfactor = 70);
      CREATE TABLE bench.position (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, device_id text NOT NULL,
        fix_time timestamptz NOT NULL, received_at timestamptz NOT NULL, longitude double precision, latitude double precision,
        speed_kmh real, heading_deg real);
      CREATE INDEX ON bench.position (device_id, fix_time);
      INSERT INTO bench.device (id) SELECT 'bench-' || n FROM generate_series(0, ${devices - 1}) n`);
  } finally {
    await client.end();
  }
}
