-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- What keeps an order open although everything happened, as its log says; its workflow is told so with the rest.
ALTER TABLE "order" ADD COLUMN blocked_by text CHECK (blocked_by IN ('causeMissing'));
UPDATE "order" o SET blocked_by = 'causeMissing'
WHERE verdict->>'onTime' = 'false' AND status NOT IN ('closed', 'cancelled')
  AND NOT EXISTS (SELECT FROM order_event e WHERE e.order_id = o.id AND e.type = 'causeRecorded');

-- A claim keeps the edition under which it was opened; those that are there go on under their case's.
ALTER TABLE claim ADD COLUMN policy_id uuid REFERENCES policy;
UPDATE claim SET policy_id = c.policy_id FROM exception_case c WHERE c.id = claim.case_id;
ALTER TABLE claim ALTER COLUMN policy_id SET NOT NULL;

RESET ROLE;
