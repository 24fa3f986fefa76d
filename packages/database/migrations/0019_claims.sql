-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Claims 理赔: opened from a case, about one order; each has a life of its own and may outlive both.
CREATE SEQUENCE claim_number;
CREATE TABLE claim (
  id uuid PRIMARY KEY,
  claim_no text NOT NULL UNIQUE DEFAULT 'CL' || lpad(nextval('longhaul.claim_number')::text, 8, '0'),
  case_id uuid NOT NULL REFERENCES exception_case,
  order_id uuid NOT NULL REFERENCES "order",
  customer_id uuid NOT NULL REFERENCES customer,
  -- derived from its log, never set by hand
  state text NOT NULL,
  claimed_cny numeric(14, 2) NOT NULL,
  agreed_cny numeric(14, 2),
  paid_cny numeric(14, 2) NOT NULL DEFAULT 0,
  objection_by timestamptz,                         -- until when the consignee may object; null: signed with a remark
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  due jsonb NOT NULL DEFAULT '[]',
  next_due_at timestamptz,
  -- its own outbox, as an order's
  seq bigint NOT NULL,
  told_seq bigint NOT NULL DEFAULT 0,
  tell_after timestamptz,
  tell_attempts integer NOT NULL DEFAULT 0,
  tell_error text,
  changed_at timestamptz NOT NULL,
  CHECK (paid_cny <= coalesce(agreed_cny, 0) AND coalesce(agreed_cny, 0) <= claimed_cny)
);
CREATE UNIQUE INDEX claim_open ON claim (case_id, order_id) WHERE closed_at IS NULL;
CREATE INDEX claim_case ON claim (case_id);
CREATE INDEX claim_order ON claim (order_id);
CREATE INDEX claim_untold ON claim (changed_at) WHERE seq > told_seq;
CREATE INDEX claim_next_due ON claim (next_due_at) WHERE next_due_at IS NOT NULL;

-- What happened to a claim and was decided about it, in the order in which it was recorded. Append only.
CREATE TABLE claim_event (
  claim_id uuid NOT NULL REFERENCES claim,
  seq bigint NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  customer_id uuid REFERENCES customer,             -- the customer who may see it; null: nobody outside the house
  detail jsonb NOT NULL,
  PRIMARY KEY (claim_id, seq)
);

-- Evidence 证据: photos and documents of a case or of a claim. The content lies in the file store under `evidence/{sha256}`.
CREATE TABLE evidence_file (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES exception_case,
  claim_id uuid REFERENCES claim,
  customer_id uuid REFERENCES customer,             -- the one customer who may see it; null: nobody outside the house
  sha256 text NOT NULL,
  name text NOT NULL,                               -- as the sender called it, without path
  type text NOT NULL,                               -- media type, by the content
  size integer NOT NULL,
  note text,
  added_at timestamptz NOT NULL,
  added_by text NOT NULL,
  UNIQUE NULLS NOT DISTINCT (case_id, claim_id, customer_id, sha256)   -- the same file again changes nothing
);
CREATE INDEX evidence_file_claim ON evidence_file (claim_id) WHERE claim_id IS NOT NULL;

-- Where and since when a case has a cause that others may share (its own type, or what was attached to a delay).
ALTER TABLE exception_case
  ADD COLUMN cause text,
  ADD COLUMN cause_at timestamptz,
  ADD COLUMN longitude double precision,            -- WGS-84, where it was when the cause became known
  ADD COLUMN latitude double precision;
CREATE INDEX exception_case_incident ON exception_case (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX exception_case_groupable ON exception_case (cause, cause_at) WHERE closed_at IS NULL AND incident_id IS NULL AND cause IS NOT NULL;

-- An incident's middle, and when a case joined it last: who comes near in place and time joins.
CREATE SEQUENCE incident_number;
ALTER TABLE incident
  ADD COLUMN incident_no text NOT NULL DEFAULT 'IN' || lpad(nextval('longhaul.incident_number')::text, 8, '0') UNIQUE,
  ADD COLUMN longitude double precision,
  ADD COLUMN latitude double precision,
  ADD COLUMN last_at timestamptz,
  ADD COLUMN result text,
  ADD COLUMN seq bigint NOT NULL DEFAULT 1;
CREATE INDEX incident_open ON incident (cause) WHERE closed_at IS NULL;

-- A person whose name and phone were erased on request keeps its row: facts refer to it.
ALTER TABLE person ADD COLUMN erased_at timestamptz;

ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON claim TO longhaul_app USING (sees_customer(customer_id));
ALTER TABLE claim_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON claim_event TO longhaul_app USING (sees_customer(customer_id));
ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON evidence_file TO longhaul_app USING (sees_customer(customer_id));
ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON incident TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');

RESET ROLE;
REVOKE UPDATE, DELETE ON longhaul.claim_event FROM longhaul_app;
REVOKE DELETE ON longhaul.evidence_file FROM longhaul_app;
