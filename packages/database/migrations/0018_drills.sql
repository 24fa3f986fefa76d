-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A drill 演练 is a case of its own without order, trip and members: what is practised touches no order and no figure.
ALTER TABLE exception_case ADD COLUMN drill boolean NOT NULL DEFAULT false;
ALTER TABLE exception_case ADD CONSTRAINT drill_has_no_subject CHECK (NOT drill OR (order_id IS NULL AND trip_id IS NULL));
DROP INDEX exception_case_open;
CREATE UNIQUE INDEX exception_case_open ON exception_case (order_id, trip_id, type, stop_id) NULLS NOT DISTINCT
  WHERE closed_at IS NULL AND NOT drill;
DROP INDEX exception_case_working;
CREATE INDEX exception_case_working ON exception_case (id) WHERE closed_at IS NULL AND NOT drill;

-- What a drill was and how it went. The steps' times and what was noted stand in the log of its case.
CREATE TABLE drill (
  case_id uuid PRIMARY KEY REFERENCES exception_case,
  code text NOT NULL,
  edition integer NOT NULL,
  time_factor double precision NOT NULL,
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  done jsonb NOT NULL DEFAULT '[]',                 -- keys of steps
  missed jsonb NOT NULL DEFAULT '[]',
  FOREIGN KEY (code, edition) REFERENCES emergency_plan (code, edition)
);
-- one drill of a plan at a time
CREATE UNIQUE INDEX drill_running ON drill (code) WHERE finished_at IS NULL;
CREATE INDEX drill_of_plan ON drill (code, started_at DESC);

ALTER TABLE drill ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON drill TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');
-- what a plan says is the house's: spend limits, who is called
ALTER TABLE emergency_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON emergency_plan TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');

RESET ROLE;
