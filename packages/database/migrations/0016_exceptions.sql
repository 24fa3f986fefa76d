-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- What an edition says about exceptions (ladder, approvals, notice clocks), beside its numbers; what it leaves out is the house default.
ALTER TABLE policy ADD COLUMN exceptions jsonb NOT NULL DEFAULT '{}';

-- Several trips with the same cause, in one area, at one time: worked in bulk.
CREATE TABLE incident (
  id uuid PRIMARY KEY,
  cause text NOT NULL,
  title text NOT NULL,
  area text,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);

CREATE SEQUENCE case_number;
ALTER TABLE exception_case
  ADD COLUMN case_no text NOT NULL DEFAULT 'EX' || lpad(nextval('longhaul.case_number')::text, 8, '0') UNIQUE,
  ADD COLUMN stop_id uuid REFERENCES stop,
  ADD COLUMN incident_id uuid REFERENCES incident,
  ADD COLUMN policy_id uuid REFERENCES policy,      -- the edition in force when it was raised
  -- derived from its log, never set by hand
  ADD COLUMN severity text NOT NULL DEFAULT 'S3',
  ADD COLUMN level integer NOT NULL DEFAULT 1,
  ADD COLUMN owner_id uuid REFERENCES user_account,
  ADD COLUMN asked jsonb NOT NULL DEFAULT '[]',     -- who is asked on the level where it stands, by id
  ADD COLUMN next_asked jsonb,                      -- who is next and when: the nearest due that asks somebody
  ADD COLUMN due jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN next_due_at timestamptz,
  -- its own outbox, as an order's
  ADD COLUMN seq bigint NOT NULL DEFAULT 1,
  ADD COLUMN told_seq bigint NOT NULL DEFAULT 0,
  ADD COLUMN tell_after timestamptz,
  ADD COLUMN tell_attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN tell_error text,
  ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE exception_case DROP COLUMN evidence;
UPDATE exception_case c SET policy_id = o.policy_id FROM "order" o WHERE o.id = c.order_id;
ALTER TABLE exception_case ALTER COLUMN policy_id SET NOT NULL;
DROP INDEX exception_case_open;
CREATE UNIQUE INDEX exception_case_open ON exception_case (order_id, trip_id, type, stop_id) NULLS NOT DISTINCT WHERE closed_at IS NULL;
CREATE INDEX exception_case_untold ON exception_case (changed_at) WHERE seq > told_seq;
CREATE INDEX exception_case_next_due ON exception_case (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX exception_case_order ON exception_case (order_id);
CREATE INDEX exception_case_trip ON exception_case (trip_id);
CREATE INDEX exception_case_working ON exception_case (id) WHERE closed_at IS NULL;

-- The orders that a case is about: one, or all that rode on the trip.
CREATE TABLE case_member (
  case_id uuid NOT NULL REFERENCES exception_case,
  order_id uuid NOT NULL REFERENCES "order",
  customer_id uuid NOT NULL REFERENCES customer,
  PRIMARY KEY (case_id, order_id)
);
CREATE INDEX case_member_order ON case_member (order_id);
CREATE INDEX case_member_customer ON case_member (customer_id, case_id);
INSERT INTO case_member SELECT id, order_id, customer_id FROM exception_case WHERE order_id IS NOT NULL;

-- What happened to a case and was decided about it, in the order in which it was recorded. Append only.
CREATE TABLE case_event (
  case_id uuid NOT NULL REFERENCES exception_case,
  seq bigint NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor text NOT NULL,
  customer_id uuid REFERENCES customer,             -- the one customer who may see it; null: nobody outside the house
  detail jsonb NOT NULL,
  PRIMARY KEY (case_id, seq)
);
INSERT INTO case_event (case_id, seq, type, at, recorded_at, actor, detail)
  SELECT id, 1, 'raised', raised_at, raised_at, 'system',
    jsonb_build_object('type', type, 'severity', 'S3', 'level', 1, 'owner', NULL, 'asked', '[]'::jsonb) FROM exception_case;
UPDATE exception_case SET next_due_at = raised_at WHERE closed_at IS NULL;

-- What is proposed about a case 措施, as its log says. `action` is what an approved one does to the orders.
CREATE TABLE measure (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES exception_case,
  kind text NOT NULL,
  cost_cny numeric(14, 2) NOT NULL,
  effect jsonb NOT NULL DEFAULT '{}',               -- {newArrival?, note?}: what it does to the promise
  action jsonb NOT NULL DEFAULT '{}',
  need jsonb NOT NULL,
  state text NOT NULL,
  level integer NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  expires_at timestamptz,
  decided_at timestamptz
);
CREATE INDEX measure_case ON measure (case_id);
CREATE INDEX measure_pending ON measure (expires_at, id) WHERE state = 'pending';

-- Emergency plans 应急方案 in editions; the newest of a code holds. customer_id null: a plan of the house.
CREATE TABLE emergency_plan (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  edition integer NOT NULL,
  customer_id uuid REFERENCES customer,
  plan jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  UNIQUE (code, edition)
);

-- What a notice is about and how urgent it is; read_at: seen by the person on screen.
ALTER TABLE notice
  ADD COLUMN case_id uuid REFERENCES exception_case,
  ADD COLUMN severity text,
  ADD COLUMN read_at timestamptz;
CREATE INDEX notice_recipient ON notice (recipient, created_at DESC);
CREATE INDEX notice_case ON notice (case_id);

-- A case of a trip has members of several customers: each sees the case, and of the others nothing.
ALTER TABLE case_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON case_member TO longhaul_app USING (sees_customer(customer_id));
ALTER POLICY by_customer ON exception_case USING ((SELECT current_setting('longhaul.scope', true)) = 'all'
  OR id IN (SELECT case_id FROM case_member WHERE customer_id = (SELECT nullif(current_setting('longhaul.customer', true), '')::uuid)));
ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON case_event TO longhaul_app USING (sees_customer(customer_id));
ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON measure TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');

RESET ROLE;
REVOKE UPDATE, DELETE ON longhaul.case_event FROM longhaul_app;
