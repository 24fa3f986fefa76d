-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- What belongs to everybody (customer_id null) is seen by whoever has said who is looking.
CREATE FUNCTION sees_shared_or(customer uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sees_customer(customer)
      OR customer IS NULL AND nullif(current_setting('longhaul.customer', true), '') IS NOT NULL
$$;

-- One address as people write it in several ways: no case, no blanks, no punctuation of either script.
CREATE FUNCTION address_key(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(address, '[[:space:][:punct:]，。、；：（）【】—·　]', '', 'g'))
$$;

-- The place register. customer_id null: a place of the house (terminals, supermarkets), for every customer's orders.
ALTER TABLE site
  ADD COLUMN customer_id uuid REFERENCES customer,
  ADD COLUMN ring jsonb,                          -- [[longitude, latitude], …]: the geofence when it is no circle
  ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN booking_hours jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN papers_needed jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN contact_id uuid REFERENCES person,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN retired_at timestamptz;              -- takes no new orders any more; its code stays taken

-- A stop whose address nobody could locate yet has no place 待定位.
ALTER TABLE stop
  ALTER COLUMN longitude DROP NOT NULL,
  ALTER COLUMN latitude DROP NOT NULL,
  ADD CONSTRAINT stop_place CHECK ((longitude IS NULL) = (latitude IS NULL)),
  ADD COLUMN ring jsonb,
  ADD COLUMN located_by text;                     -- order, site, address (known before), clerk, delivery; null: not located
UPDATE stop SET located_by = 'order';
CREATE INDEX stop_unlocated ON stop (id) WHERE longitude IS NULL;
CREATE INDEX stop_unlocated_address ON stop (customer_id, address_key(address)) WHERE longitude IS NULL;

-- Where a customer's addresses turned out to be: from a clerk, or from the first confirmed delivery.
CREATE TABLE known_address (
  customer_id uuid NOT NULL REFERENCES customer,
  address_key text NOT NULL,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  radius_m integer NOT NULL,
  learned_from text NOT NULL CHECK (learned_from IN ('clerk', 'delivery')),
  stop_id uuid NOT NULL REFERENCES stop,
  learned_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, address_key)
);

-- What does not fit in the plan of an order, as it was accepted: [{code, stop?}].
ALTER TABLE "order" ADD COLUMN plan_problems jsonb NOT NULL DEFAULT '[]';

-- The lead-time table 时效表. An end is site:CODE, city:code, province:code or any; customer_id null is the house's line.
CREATE TABLE lead_time (
  id uuid PRIMARY KEY,
  customer_id uuid REFERENCES customer,
  from_end text NOT NULL,
  to_end text NOT NULL,
  kind text NOT NULL,
  service text NOT NULL,
  takes jsonb NOT NULL,                           -- {rule: clock, days, byMinute, cutOffMinute, counting} or {rule: hours, hours}
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (customer_id, from_end, to_end, kind, service)
);

-- The house's promise in the city: standard the next day, urgent the same day when it comes before noon.
INSERT INTO lead_time (id, from_end, to_end, kind, service, takes, created_at, changed_at) VALUES
  ('00000000-0000-7000-8000-000000000002', 'any', 'any', 'city', 'standard',
   '{"rule": "clock", "days": 1, "byMinute": 1080, "cutOffMinute": null, "counting": "calendar"}', now(), now()),
  ('00000000-0000-7000-8000-000000000003', 'any', 'any', 'city', 'urgent',
   '{"rule": "clock", "days": 0, "byMinute": 1200, "cutOffMinute": 720, "counting": "calendar"}', now(), now());

-- Official arrangements of days off and days worked for them, by year, in editions: the newest of a year holds.
CREATE TABLE calendar_year (
  year integer NOT NULL,
  edition integer NOT NULL,
  source text NOT NULL,
  days_off jsonb NOT NULL,
  days_worked jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (year, edition)
);
-- 2027 is published late in 2026: until it is entered, a count that reaches it knows weekends only, and says so.
INSERT INTO calendar_year (year, edition, source, days_off, days_worked, created_at) VALUES (2026, 1,
  '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025-11-04）',
  '["2026-01-01", "2026-01-02", "2026-01-03",
    "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23",
    "2026-04-04", "2026-04-05", "2026-04-06",
    "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05",
    "2026-06-19", "2026-06-20", "2026-06-21",
    "2026-09-25", "2026-09-26", "2026-09-27",
    "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"]',
  '["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]', now());

ALTER TABLE site ENABLE ROW LEVEL SECURITY;
CREATE POLICY shared_or_by_customer ON site TO longhaul_app USING (sees_shared_or(customer_id));
ALTER TABLE lead_time ENABLE ROW LEVEL SECURITY;
CREATE POLICY shared_or_by_customer ON lead_time TO longhaul_app USING (sees_shared_or(customer_id));
ALTER TABLE known_address ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON known_address TO longhaul_app USING (sees_customer(customer_id));

RESET ROLE;
