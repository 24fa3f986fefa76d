-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A table of orders that somebody sent in. The file lies in the file store under `import/{sha256}`; whichever gateway
-- holds the claim works on it, and when that one dies another one goes on.
CREATE TABLE import_job (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer,
  mode text NOT NULL CHECK (mode IN ('check', 'all', 'good')),
  sha256 text NOT NULL,
  mapping_hash text NOT NULL,
  mapping jsonb NOT NULL,
  file_name text NOT NULL,
  source text NOT NULL CHECK (source IN ('staff', 'customer')),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed')),
  total integer NOT NULL DEFAULT 0,          -- rows of the table, without its head
  done integer NOT NULL DEFAULT 0,           -- rows that were looked at
  accepted integer NOT NULL DEFAULT 0,       -- orders taken in
  problem_count integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  claimed_by uuid,
  claimed_until timestamptz,
  UNIQUE (customer_id, sha256, mode, mapping_hash)   -- the same file again is the same job
);
CREATE INDEX import_job_open ON import_job (id) WHERE state IN ('waiting', 'running');

-- What was wrong where; "row" as a spreadsheet numbers it.
CREATE TABLE import_problem (
  job_id uuid NOT NULL REFERENCES import_job,
  number integer NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer,
  "row" integer NOT NULL,
  "column" text,
  code text NOT NULL,
  value text,
  PRIMARY KEY (job_id, number)
);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['import_job', 'import_problem'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_customer ON %s TO longhaul_app USING (sees_customer(customer_id))', t);
  END LOOP;
END $$;

RESET ROLE;
