-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A leg rides on its trip from boarding (it was assigned) until its shipment has left the vehicle. The vehicle is the trip's,
-- kept here too: positions ask at every fix who rides on it.
ALTER TABLE leg
  ADD COLUMN vehicle_id uuid REFERENCES vehicle,
  ADD COLUMN boarded_at timestamptz,
  ADD COLUMN left_at timestamptz;
UPDATE leg l SET vehicle_id = t.vehicle_id, boarded_at = t.active_from,
  left_at = coalesce(to_timestamp((s.milestones -> 'signed' ->> 'at')::float8 / 1000), t.active_to)
  FROM trip t, shipment s WHERE t.id = l.trip_id AND s.id = l.shipment_id;
ALTER TABLE leg ADD CHECK (num_nulls(trip_id, vehicle_id, boarded_at) IN (0, 3));
CREATE INDEX leg_riding ON leg (vehicle_id) WHERE vehicle_id IS NOT NULL AND left_at IS NULL;

-- A trip is active while somebody rides on it: its legs say so, and no second place that could be of another opinion.
ALTER TABLE trip DROP COLUMN active_from, DROP COLUMN active_to;

-- Events wait for each other, and dues for events, only at the stops of one order.
DROP INDEX vehicle_event_waiting_trip;
CREATE INDEX vehicle_event_waiting_stop ON vehicle_event (stop_id) WHERE consumed_at IS NULL;

RESET ROLE;
