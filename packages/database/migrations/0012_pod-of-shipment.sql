-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A split order has a receipt for each shipment 运单, by its number; null is the order that travels as one.
ALTER TABLE pod_file ADD COLUMN shipment integer;
ALTER TABLE pod_file
  ADD FOREIGN KEY (order_id, shipment) REFERENCES shipment (order_id, number),
  DROP CONSTRAINT pod_file_order_id_sha256_key,
  ADD UNIQUE NULLS NOT DISTINCT (order_id, shipment, sha256);   -- the same file again changes nothing

RESET ROLE;
