-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

CREATE TABLE vehicle (
  id uuid PRIMARY KEY,
  index integer GENERATED ALWAYS AS IDENTITY UNIQUE,  -- the number of the vehicle in packed batches
  plate text NOT NULL UNIQUE,
  fleet_id uuid REFERENCES fleet,                     -- null: a vehicle named at dispatch that no fleet has registered
  max_speed_kmh integer NOT NULL DEFAULT 160,         -- plausibility limit between two fixes
  created_at timestamptz NOT NULL
);

CREATE TABLE device (
  id text PRIMARY KEY,
  fleet_id uuid NOT NULL REFERENCES fleet,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  created_at timestamptz NOT NULL
);
CREATE INDEX device_vehicle ON device (vehicle_id);

CREATE SEQUENCE order_number;

CREATE TABLE "order" (
  id uuid PRIMARY KEY,
  order_no text NOT NULL UNIQUE,
  customer_id uuid NOT NULL REFERENCES customer,
  customer_ref text NOT NULL,
  kind text NOT NULL,
  service text NOT NULL,
  goods jsonb NOT NULL,
  temperature_c jsonb,
  hazard_class text,
  declared_value_cny numeric(14, 2),
  pod_required boolean NOT NULL,
  remarks text,
  policy_id uuid NOT NULL REFERENCES policy,
  -- promises: absolute deadlines the plan gave
  dispatch_by timestamptz NOT NULL,
  pickup_by timestamptz NOT NULL,
  depart_by timestamptz NOT NULL,
  arrive_by timestamptz NOT NULL,
  pod_by timestamptz NOT NULL,
  paper_pod_by timestamptz NOT NULL,
  -- derived from plan and events, never set by hand
  status text NOT NULL,
  milestones jsonb NOT NULL,
  verdict jsonb,
  due jsonb NOT NULL,
  next_due_at timestamptz,
  -- its own outbox: seq > told_seq means that the workflow has something to hear
  seq bigint NOT NULL,
  told_seq bigint NOT NULL DEFAULT 0,
  tell_after timestamptz,
  tell_attempts integer NOT NULL DEFAULT 0,
  tell_error text,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  UNIQUE (customer_id, customer_ref)
);
CREATE INDEX order_untold ON "order" (changed_at) WHERE seq > told_seq;
CREATE INDEX order_next_due ON "order" (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX order_newest ON "order" (created_at DESC, id DESC);
CREATE INDEX order_customer_newest ON "order" (customer_id, created_at DESC, id DESC);
CREATE INDEX order_status_newest ON "order" (status, created_at DESC, id DESC);

CREATE TABLE shipment (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES "order",
  customer_id uuid NOT NULL REFERENCES customer,
  number integer NOT NULL,
  goods jsonb NOT NULL,
  UNIQUE (order_id, number)
);

-- A place of the register that stops are recognised by.
CREATE TABLE site (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  address text,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  radius_m integer NOT NULL,
  time_zone text NOT NULL
);

CREATE TABLE stop (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES "order",
  shipment_id uuid NOT NULL REFERENCES shipment,
  customer_id uuid NOT NULL REFERENCES customer,
  number integer NOT NULL,
  kind text NOT NULL,
  site_id uuid REFERENCES site,
  name text NOT NULL,
  address text,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  radius_m integer NOT NULL,
  time_zone text NOT NULL,
  window_start timestamptz,
  window_end timestamptz,
  contact_id uuid REFERENCES person,
  UNIQUE (shipment_id, number)
);
CREATE INDEX stop_order ON stop (order_id);

CREATE TABLE trip (
  id uuid PRIMARY KEY,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  driver_id uuid NOT NULL REFERENCES person,
  carrier text,
  active_from timestamptz NOT NULL,
  active_to timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX trip_running ON trip (vehicle_id) WHERE active_to IS NULL;

CREATE TABLE leg (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES "order",
  shipment_id uuid NOT NULL REFERENCES shipment,
  customer_id uuid NOT NULL REFERENCES customer,
  number integer NOT NULL,
  from_stop_id uuid NOT NULL REFERENCES stop,
  to_stop_id uuid NOT NULL REFERENCES stop,
  trip_id uuid REFERENCES trip,
  UNIQUE (shipment_id, number)
);
CREATE INDEX leg_order ON leg (order_id);
CREATE INDEX leg_trip ON leg (trip_id);

-- Facts and decisions of an order, in the order in which they were recorded. Append only.
CREATE TABLE order_event (
  order_id uuid NOT NULL REFERENCES "order",
  seq bigint NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer,
  event_id text NOT NULL,                 -- identity of a fact: its id, or the hash of its content
  content_hash text NOT NULL,
  type text NOT NULL,
  outcome text NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  source text NOT NULL,
  actor text NOT NULL,
  stop_id uuid REFERENCES stop,
  trip_id uuid REFERENCES trip,
  detail jsonb NOT NULL,
  PRIMARY KEY (order_id, seq),
  UNIQUE (order_id, event_id)
);

CREATE TABLE warning (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer,
  order_id uuid REFERENCES "order",
  trip_id uuid REFERENCES trip,
  rule text NOT NULL,
  state text NOT NULL,
  promised_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  cleared_at timestamptz,
  cleared_by text
);
CREATE UNIQUE INDEX warning_open ON warning (order_id, trip_id, rule) NULLS NOT DISTINCT WHERE cleared_at IS NULL;
CREATE INDEX warning_newest ON warning (raised_at DESC, id DESC);
CREATE INDEX warning_order ON warning (order_id);

-- A message that is owed to somebody; key makes it one row, sent once.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  customer_id uuid NOT NULL REFERENCES customer,
  recipient text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz
);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['"order"', 'shipment', 'stop', 'leg', 'order_event', 'warning', 'notice'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_customer ON %s TO longhaul_app USING (sees_customer(customer_id))', t);
  END LOOP;
END $$;

RESET ROLE;
REVOKE UPDATE, DELETE ON longhaul.order_event FROM longhaul_app;
