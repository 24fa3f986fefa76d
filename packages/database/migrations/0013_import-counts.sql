-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Of the rows that were looked at, those of orders without a problem: they can be, or were, taken in. The others are bad.
ALTER TABLE import_job ADD COLUMN good_rows integer NOT NULL DEFAULT 0;

-- Jobs that ended before this: every row without a problem of its own, unless the table itself was wrong.
UPDATE import_job j SET good_rows = greatest(0, total - (SELECT count(DISTINCT "row") FROM import_problem p WHERE p.job_id = j.id))
  WHERE finished_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM import_problem p WHERE p.job_id = j.id
      AND code IN ('unreadable-file', 'empty-file', 'too-many-rows', 'missing-column', 'unknown-column'));

RESET ROLE;
