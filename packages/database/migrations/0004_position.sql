-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Every accepted fix, WGS-84, by day of fix time (UTC). Days are made ahead by the worker; older points land in the default.
CREATE TABLE position (
  vehicle_id uuid NOT NULL,
  fix_time timestamptz NOT NULL,
  source text NOT NULL,
  device_time timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  speed_kmh real,
  heading_deg real,
  accuracy_m real,
  temperatures jsonb,
  UNIQUE (vehicle_id, fix_time, source)
) PARTITION BY RANGE (fix_time);
CREATE TABLE position_default PARTITION OF position DEFAULT;

CREATE FUNCTION make_position_day(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = longhaul AS $$
DECLARE
  name text := 'position_' || to_char(day, 'YYYYMMDD');
  from_time timestamptz := day::timestamp AT TIME ZONE 'UTC';
  to_time timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass('longhaul.' || name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE longhaul.%I (LIKE longhaul.position INCLUDING ALL)', name);
  -- points that came before their day was made wait in the default partition
  EXECUTE format('WITH early AS (DELETE FROM longhaul.position_default WHERE fix_time >= %L AND fix_time < %L RETURNING *)
    INSERT INTO longhaul.%I SELECT * FROM early', from_time, to_time, name);
  EXECUTE format('ALTER TABLE longhaul.position ATTACH PARTITION longhaul.%I FOR VALUES FROM (%L) TO (%L)', name, from_time, to_time);
END $$;

-- The vehicle's row: latest fix and what the detectors remember. Locked by ingest, in id order.
CREATE TABLE vehicle_state (
  vehicle_id uuid PRIMARY KEY REFERENCES vehicle,
  fix_time timestamptz,
  device_time timestamptz,
  received_at timestamptz,
  longitude double precision,
  latitude double precision,
  speed_kmh real,
  heading_deg real,
  detectors jsonb NOT NULL DEFAULT '{}'
) WITH (fillfactor = 70);

-- What a detector found out about a vehicle; the worker turns it into facts of orders.
CREATE TABLE vehicle_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  trip_id uuid REFERENCES trip,
  stop_id uuid REFERENCES stop,
  type text NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  consumed_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  retry_after timestamptz,
  error text
);
CREATE INDEX vehicle_event_waiting ON vehicle_event (id) WHERE consumed_at IS NULL;
CREATE INDEX vehicle_event_waiting_trip ON vehicle_event (trip_id, occurred_at) WHERE consumed_at IS NULL;

RESET ROLE;
