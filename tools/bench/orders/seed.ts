import pg from 'pg';

/** Orders that are in the database already: so many in all, so many of them open. Their workflows need not run. */
export type Seed = { all: number; open: number };

/**
 * Fills the database up to `seed` with orders of one customer, each with its shipment, two stops, a leg and its first
 * entry. Open ones are told and due in a month, the others are closed; it is left as tidy as autovacuum leaves it.
 */
export async function seedOrders(databaseUrl: string, customerId: string, seed: Seed): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=longhaul' });
  await client.connect();
  try {
    const { rows } = await client.query<Seed>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE status = 'accepted')::int AS open FROM "order" WHERE remarks = 'seed'`,
    );
    const there = rows[0] ?? { all: 0, open: 0 };
    if (seed.all > there.all) await insert(client, customerId, seed.all - there.all, seed.open - there.open);
    await tidy(client);
  } finally {
    await client.end();
  }
}

/** Leaves so many orders open, the oldest ones, and closes the others, whatever their workflows think. */
export async function setOpen(databaseUrl: string, open: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=longhaul' });
  await client.connect();
  try {
    await client.query(
      `UPDATE "order" o SET status = CASE WHEN open THEN 'accepted' ELSE 'closed' END,
         next_due_at = CASE WHEN open THEN now() + interval '30 days' END
       FROM (SELECT id, row_number() OVER (ORDER BY id) <= $1 AS open FROM "order") wanted
       WHERE wanted.id = o.id AND (o.status = 'closed') = open`,
      [open],
    );
    await tidy(client);
  } finally {
    await client.end();
  }
}

/** Planner statistics and the visibility map. */
async function tidy(client: pg.Client): Promise<void> {
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
}

const insert = async (client: pg.Client, customerId: string, all: number, open: number): Promise<void> => {
  await client.query(
    `CREATE TEMP TABLE seeded AS SELECT n, n <= ${open} AS open, uuidv7() AS order_id, uuidv7() AS shipment_id,
       uuidv7() AS from_id, uuidv7() AS to_id FROM generate_series(1, ${all}) n;
     CREATE TEMP TABLE promised AS SELECT at, jsonb_object_agg(name, floor(extract(epoch FROM at) * 1000)) AS promises
     FROM (SELECT now() + interval '30 days' AS at) due,
       unnest(ARRAY['dispatchBy', 'pickupBy', 'departBy', 'arriveBy', 'podBy', 'paperPodBy']) name GROUP BY at;
     INSERT INTO "order" (id, order_no, customer_id, customer_ref, kind, service, goods, pod_required, remarks, policy_id,
       dispatch_by, pickup_by, depart_by, arrive_by, pod_by, paper_pod_by, promises, first_promises, status, milestones, due, next_due_at, seq, told_seq,
       created_at, changed_at)
     SELECT order_id, 'LS' || lpad(nextval('order_number')::text, 10, '0'), '${customerId}', 'seed ' || order_id, 'trunk', 'standard',
       '[{"name": "药品", "pieces": 120}]', true, 'seed', (SELECT id FROM policy LIMIT 1), at, at, at, at, at, at, promises, promises,
       CASE WHEN open THEN 'accepted' ELSE 'closed' END, '{}', '[]', CASE WHEN open THEN at END, 1, 1, now(), now()
     FROM seeded, promised ORDER BY n;
     INSERT INTO shipment (id, order_id, customer_id, number, promises)
     SELECT shipment_id, order_id, '${customerId}', 1, promises FROM seeded, promised;
     INSERT INTO stop (id, order_id, shipment_id, customer_id, number, kind, name, longitude, latitude, radius_m, time_zone, located_by,
       window_set_at)
     SELECT id, order_id, shipment_id, '${customerId}', number, kind, name, 116.4, 39.9, 500, 'Asia/Shanghai', 'order', now() FROM seeded,
       LATERAL (VALUES (from_id, 1, 'pickup', '北京仓'), (to_id, 2, 'delivery', '沈阳仓')) stop (id, number, kind, name);
     INSERT INTO leg (id, order_id, shipment_id, customer_id, number, from_stop_id, to_stop_id)
     SELECT uuidv7(), order_id, shipment_id, '${customerId}', 1, from_id, to_id FROM seeded;
     INSERT INTO order_event (order_id, seq, customer_id, event_id, content_hash, type, outcome, occurred_at, recorded_at, source,
       actor, detail)
     SELECT order_id, 1, '${customerId}', 'decision:1', '', 'accepted', 'decided', now(), now(), 'customer', 'seed', '{}' FROM seeded;
     DROP TABLE seeded, promised`,
  );
};
