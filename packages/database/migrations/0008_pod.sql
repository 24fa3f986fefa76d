-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Images of signed receipts 回单. The content lies in the file store under `pod/{sha256}`; the row is written after it.
CREATE TABLE pod_file (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES "order",
  customer_id uuid NOT NULL REFERENCES customer,
  sha256 text NOT NULL,
  name text NOT NULL,                     -- as the sender called it, without path
  type text NOT NULL,                     -- media type, by the content
  size integer NOT NULL,
  note text,
  state text NOT NULL CHECK (state IN ('received', 'qualified', 'rejected')),
  reason text,                            -- why it was rejected
  uploaded_at timestamptz NOT NULL,
  uploaded_by text NOT NULL,
  judged_at timestamptz,
  judged_by text,
  UNIQUE (order_id, sha256),              -- the same file again changes nothing
  CHECK ((state = 'rejected') = (reason IS NOT NULL)),
  CHECK ((state = 'received') = (judged_at IS NULL))
);

ALTER TABLE pod_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON pod_file TO longhaul_app USING (sees_customer(customer_id));

RESET ROLE;
REVOKE DELETE ON longhaul.pod_file FROM longhaul_app;
