-- Up Migration
-- Two roles: the owner owns every object, the app role is what the programs act as.
-- Neither may bypass row-level security: a superuser bypasses it silently, so nothing runs as one.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'longhaul_owner') THEN
    CREATE ROLE longhaul_owner NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'longhaul_app') THEN
    CREATE ROLE longhaul_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- two databases of one cluster migrate at once
END $$;

CREATE SCHEMA IF NOT EXISTS longhaul AUTHORIZATION longhaul_owner;
GRANT USAGE ON SCHEMA longhaul TO longhaul_app;
SET search_path = longhaul;
SET ROLE longhaul_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA longhaul GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO longhaul_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA longhaul GRANT USAGE ON SEQUENCES TO longhaul_app;

-- Who is looking: 'system' and 'staff' see every customer, 'customer' sees one. Set per transaction; unset sees nothing.
CREATE FUNCTION sees_customer(customer uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('longhaul.scope', true) = 'all'
      OR customer = nullif(current_setting('longhaul.customer', true), '')::uuid
$$;

-- One row about this installation.
CREATE TABLE install (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch integer NOT NULL DEFAULT 1,          -- raised by a restore: views of an older epoch are ignored
  temporal_namespace_id text,                -- a new id means that Temporal's store was lost
  demo jsonb                                 -- {timeFactor} when this is a demo
);
INSERT INTO install DEFAULT VALUES;

RESET ROLE;
