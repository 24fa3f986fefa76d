-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- The promise columns hold what is in force; the first ones stay beside them.
ALTER TABLE "order" ADD COLUMN first_promises jsonb, ADD COLUMN hold jsonb;

-- Goods of a shipment as [{line, pieces}] of the order's lines; an empty list is the whole order. The rest is derived.
ALTER TABLE shipment DROP COLUMN goods,
  ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN status text NOT NULL DEFAULT 'accepted',
  ADD COLUMN milestones jsonb NOT NULL DEFAULT '{}';

-- The shipment an entry is about, by its number; null for all of them.
ALTER TABLE order_event ADD COLUMN shipment integer;

ALTER TABLE warning
  ADD COLUMN tier integer NOT NULL DEFAULT 1,
  ADD COLUMN waits_since timestamptz,               -- raised, climbed or come back
  ADD COLUMN acknowledged_at timestamptz,
  ADD COLUMN acknowledged_by text,
  ADD COLUMN note text,
  ADD COLUMN check_at timestamptz,                  -- when an acknowledged one comes back
  ADD COLUMN escalated_at timestamptz;              -- it has become an exception
UPDATE warning SET waits_since = raised_at;
ALTER TABLE warning ALTER COLUMN waits_since SET NOT NULL;

-- A case about an order or a trip; one open per subject and type.
CREATE TABLE exception_case (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer,
  order_id uuid REFERENCES "order",
  trip_id uuid REFERENCES trip,
  type text NOT NULL,
  state text NOT NULL,
  raised_at timestamptz NOT NULL,
  evidence jsonb NOT NULL DEFAULT '{}',
  closed_at timestamptz
);
CREATE UNIQUE INDEX exception_case_open ON exception_case (order_id, trip_id, type) NULLS NOT DISTINCT WHERE closed_at IS NULL;
CREATE INDEX exception_case_newest ON exception_case (raised_at DESC, id DESC);
ALTER TABLE exception_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON exception_case TO longhaul_app USING (sees_customer(customer_id));

RESET ROLE;
