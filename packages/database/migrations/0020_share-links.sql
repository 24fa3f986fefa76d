-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Share links 分享链接: who has the address sees where one order is, without a login. When a link ends is derived from the
-- order's log; only its revocation is decided, and stands here.
CREATE TABLE share_link (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES "order",
  customer_id uuid NOT NULL REFERENCES customer,
  token_hash text NOT NULL UNIQUE,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  opens integer NOT NULL DEFAULT 0,
  last_opened_at timestamptz
);
CREATE INDEX share_link_order ON share_link (order_id);

-- What was reported through a link, and whom to call back about it. The case itself says the rest.
CREATE TABLE share_report (
  id uuid PRIMARY KEY,
  link_id uuid NOT NULL REFERENCES share_link,
  case_id uuid NOT NULL REFERENCES exception_case,
  contact_id uuid REFERENCES person,
  at timestamptz NOT NULL
);
CREATE INDEX share_report_link ON share_report (link_id);

ALTER TABLE share_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON share_link TO longhaul_app USING (sees_customer(customer_id));
ALTER TABLE share_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON share_report TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');

RESET ROLE;
REVOKE DELETE ON longhaul.share_link FROM longhaul_app;
REVOKE UPDATE, DELETE ON longhaul.share_report FROM longhaul_app;
