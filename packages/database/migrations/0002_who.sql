-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  name_en text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
  created_at timestamptz NOT NULL
);

-- The numbers of the trade, in editions: customer_id null is the house default.
CREATE TABLE policy (
  id uuid PRIMARY KEY,
  customer_id uuid REFERENCES customer,
  edition integer NOT NULL,
  numbers jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (customer_id, edition)
);

CREATE TABLE user_account (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  role text NOT NULL,
  customer_id uuid REFERENCES customer,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((role = 'customer') = (customer_id IS NOT NULL))
);

CREATE TABLE session (
  token_hash text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer,
  name text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE TABLE fleet (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE fleet_token (
  id uuid PRIMARY KEY,
  fleet_id uuid NOT NULL REFERENCES fleet,
  token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- Drivers and consignees. Facts refer to a person and never copy the phone, so that it can be erased.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('driver', 'contact')),
  name text NOT NULL,
  phone text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX person_phone ON person (phone);

-- Every decision and every read of personal data. Append only.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  customer_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject ON audit (subject, id);

-- An answered command: the same key and body get the same answer again.
CREATE TABLE command (
  caller text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status integer NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (caller, route, key)
);

RESET ROLE;
REVOKE UPDATE, DELETE ON longhaul.audit FROM longhaul_app;
