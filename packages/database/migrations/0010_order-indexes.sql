-- Up Migration
-- Trusted since PostgreSQL 13: whoever may create in the database may add it. Without it a search reads every order.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
  RAISE NOTICE 'no pg_trgm: searching for orders will be slow';
END $$;
SET search_path = longhaul, public;
SET ROLE longhaul_owner;

-- Lists are sorted by id, which sorts by time. The rows change often: room for a new version on the same page.
DROP INDEX order_newest, order_customer_newest, order_status_newest;
CREATE INDEX order_of_customer ON "order" (customer_id, id);
CREATE INDEX order_in_status ON "order" (status, id);
CREATE INDEX order_open ON "order" (customer_id) WHERE status NOT IN ('closed', 'cancelled');
-- Orders are counted from this one alone: few values, so it is small.
CREATE INDEX order_count ON "order" (status, customer_id);
ALTER TABLE "order" SET (fillfactor = 80);

DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX order_search ON "order" USING gin ((order_no || ' ' || customer_ref) gin_trgm_ops);
  END IF;
END $$;

-- Who is looking is asked once a statement, not once a row.
ALTER POLICY by_customer ON "order" USING ((SELECT current_setting('longhaul.scope', true)) = 'all'
  OR customer_id = (SELECT nullif(current_setting('longhaul.customer', true), '')::uuid));

-- The newest orders whose number or reference contains a text, as an ILIKE pattern. Row-level security lets no index be
-- used for ILIKE, which might tell of other rows; so this runs as the owner and asks the same question itself.
-- Planned anew each time: a rare text is found by the index, a frequent one from the newest order back.
CREATE FUNCTION find_orders(pattern text, before uuid, in_status text, warned boolean, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = longhaul, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE concat_ws(' AND ',
    format($q$SELECT id FROM "order" WHERE (order_no || ' ' || customer_ref) ILIKE %L$q$, pattern),
    CASE WHEN current_setting('longhaul.scope', true) IS DISTINCT FROM 'all'
      THEN format('customer_id = %L::uuid', nullif(current_setting('longhaul.customer', true), '')) END,
    CASE WHEN before IS NOT NULL THEN format('id < %L::uuid', before) END,
    CASE WHEN in_status IS NOT NULL THEN format('status = %L', in_status) END,
    CASE WHEN warned THEN 'EXISTS (SELECT FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)' END
  ) || format(' ORDER BY id DESC LIMIT %s', most);
END $$;

RESET ROLE;
REVOKE EXECUTE ON FUNCTION longhaul.find_orders FROM PUBLIC;
GRANT EXECUTE ON FUNCTION longhaul.find_orders TO longhaul_app;
