-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A service team 服务组: customers of an industry are looked after by one. It works on the official calendar's days,
-- within these hours: [{weekday, from, to}], weekday 0 is Sunday, minutes since midnight in its time zone.
CREATE TABLE service_group (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  name_en text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
  opening_hours jsonb NOT NULL DEFAULT '[
    {"weekday": 1, "from": 510, "to": 1080}, {"weekday": 2, "from": 510, "to": 1080}, {"weekday": 3, "from": 510, "to": 1080},
    {"weekday": 4, "from": 510, "to": 1080}, {"weekday": 5, "from": 510, "to": 1080}, {"weekday": 6, "from": 540, "to": 720}]',
  created_at timestamptz NOT NULL
);

CREATE TABLE service_group_member (
  service_group_id uuid NOT NULL REFERENCES service_group,
  user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
  PRIMARY KEY (service_group_id, user_id)
);
CREATE INDEX service_group_member_user ON service_group_member (user_id);

-- Who stands in for somebody 代班人, and while they are away: from included, to not; to null until further notice.
ALTER TABLE user_account
  ADD COLUMN deputy_id uuid REFERENCES user_account,
  ADD COLUMN absent_from timestamptz,
  ADD COLUMN absent_to timestamptz,
  ADD COLUMN language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
  ADD CONSTRAINT user_absence CHECK (absent_to IS NULL OR absent_from IS NOT NULL AND absent_from < absent_to),
  ADD CONSTRAINT user_deputy CHECK (deputy_id <> id);

-- The customer's people: by industry a service group, for a key account one representative 客户代表 (一对一).
ALTER TABLE customer
  ADD COLUMN service_group_id uuid REFERENCES service_group,
  ADD COLUMN representative_id uuid REFERENCES user_account,
  ADD COLUMN account_manager_id uuid REFERENCES user_account,
  ADD COLUMN industry text NOT NULL DEFAULT 'other'
    CHECK (industry IN ('fmcg', 'chemicals', 'pharma', 'electrical', 'chocolate', 'other')),
  ADD COLUMN importance text NOT NULL DEFAULT 'standard' CHECK (importance IN ('key', 'standard')),
  ADD COLUMN stage text NOT NULL DEFAULT 'running' CHECK (stage IN ('prospect', 'trial', 'running', 'left')),
  ADD COLUMN language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX customer_service_group ON customer (service_group_id);

-- Who is told at the customer, of what (notices: any of exception, report, arrival) and in which language.
CREATE TABLE customer_contact (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer,
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  notices text[] NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX customer_contact_customer ON customer_contact (customer_id);

-- What is overdue is counted and listed from these: running orders that nobody holds, as long as the promise is not kept.
CREATE INDEX order_dispatch_due ON "order" (dispatch_by, customer_id, id) WHERE status IN ('accepted') AND hold IS NULL;
CREATE INDEX order_pickup_due ON "order" (pickup_by, customer_id, id)
  WHERE status IN ('accepted', 'assigned') AND hold IS NULL;
CREATE INDEX order_depart_due ON "order" (depart_by, customer_id, id)
  WHERE status IN ('accepted', 'assigned', 'arrivedAtPickup', 'loaded') AND hold IS NULL;
CREATE INDEX order_arrive_due ON "order" (arrive_by, customer_id, id)
  WHERE status IN ('accepted', 'assigned', 'arrivedAtPickup', 'loaded', 'departed', 'arrivedAtTerminal', 'leftTerminal')
    AND hold IS NULL;
CREATE INDEX order_pod_due ON "order" (pod_by, customer_id, id)
  WHERE status IN ('accepted', 'assigned', 'arrivedAtPickup', 'loaded', 'departed', 'arrivedAtTerminal', 'leftTerminal',
    'arrivedAtDelivery', 'signed') AND hold IS NULL AND pod_required;

-- A search within some customers' orders.
DROP FUNCTION find_orders(text, uuid, text, boolean, integer);
CREATE FUNCTION find_orders(pattern text, before uuid, in_status text, warned boolean, customers uuid[], most integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = longhaul, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE concat_ws(' AND ',
    format($q$SELECT id FROM "order" WHERE (order_no || ' ' || customer_ref) ILIKE %L$q$, pattern),
    CASE WHEN current_setting('longhaul.scope', true) IS DISTINCT FROM 'all'
      THEN format('customer_id = %L::uuid', nullif(current_setting('longhaul.customer', true), '')) END,
    CASE WHEN before IS NOT NULL THEN format('id < %L::uuid', before) END,
    CASE WHEN in_status IS NOT NULL THEN format('status = %L', in_status) END,
    CASE WHEN customers IS NOT NULL THEN format('customer_id = ANY (%L::uuid[])', customers) END,
    CASE WHEN warned THEN 'EXISTS (SELECT FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)' END
  ) || format(' ORDER BY id DESC LIMIT %s', most);
END $$;

-- A customer sees itself.
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY itself ON customer TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all'
  OR id = (SELECT nullif(current_setting('longhaul.customer', true), '')::uuid));
ALTER TABLE customer_contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON customer_contact TO longhaul_app USING (sees_customer(customer_id));

RESET ROLE;
REVOKE EXECUTE ON FUNCTION longhaul.find_orders FROM PUBLIC;
GRANT EXECUTE ON FUNCTION longhaul.find_orders TO longhaul_app;
