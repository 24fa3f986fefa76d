-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- What was promised when an order was accepted; an order from before promises could be revised has only one set of them.
UPDATE "order" SET first_promises = jsonb_build_object(
  'dispatchBy', floor(extract(epoch FROM dispatch_by) * 1000), 'pickupBy', floor(extract(epoch FROM pickup_by) * 1000),
  'departBy', floor(extract(epoch FROM depart_by) * 1000), 'arriveBy', floor(extract(epoch FROM arrive_by) * 1000),
  'podBy', floor(extract(epoch FROM pod_by) * 1000), 'paperPodBy', floor(extract(epoch FROM paper_pod_by) * 1000))
WHERE first_promises IS NULL;

-- Each shipment has its promises in force; the order's are the last of them. Milliseconds by name, derived from the log.
ALTER TABLE "order" ALTER COLUMN first_promises SET NOT NULL, ADD COLUMN promises jsonb;
ALTER TABLE shipment ADD COLUMN promises jsonb;
UPDATE "order" SET promises = jsonb_build_object(
  'dispatchBy', floor(extract(epoch FROM dispatch_by) * 1000), 'pickupBy', floor(extract(epoch FROM pickup_by) * 1000),
  'departBy', floor(extract(epoch FROM depart_by) * 1000), 'arriveBy', floor(extract(epoch FROM arrive_by) * 1000),
  'podBy', floor(extract(epoch FROM pod_by) * 1000), 'paperPodBy', floor(extract(epoch FROM paper_pod_by) * 1000));
UPDATE shipment SET promises = o.promises FROM "order" o WHERE o.id = order_id;
ALTER TABLE "order" ALTER COLUMN promises SET NOT NULL;
ALTER TABLE shipment ALTER COLUMN promises SET NOT NULL;

-- The columns dispatch_by … paper_pod_by are what is open of them from now on: each the first deadline that a shipment still
-- has to keep, so that what is overdue is counted and listed from them exactly.

-- By when the vehicle is promised at a stop (null at a terminal without a window), and since when its window is that one.
ALTER TABLE stop ADD COLUMN arrive_by timestamptz, ADD COLUMN window_set_at timestamptz;
UPDATE stop SET window_set_at = o.created_at,
  arrive_by = coalesce(window_end, CASE stop.kind WHEN 'pickup' THEN o.pickup_by WHEN 'delivery' THEN o.arrive_by END)
FROM "order" o WHERE o.id = order_id;
ALTER TABLE stop ALTER COLUMN window_set_at SET NOT NULL;

RESET ROLE;
