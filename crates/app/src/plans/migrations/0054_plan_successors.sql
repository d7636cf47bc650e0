-- Where a measure is carried out, and which strategy another one was started from.
ALTER TABLE measures ADD COLUMN settlements @text;
ALTER TABLE strategies ADD COLUMN succeeds @id;
-- How far a plan has what a plan must have; the newest answer about an element counts.
CREATE TABLE plan_checks (
  id @id PRIMARY KEY,
  strategy @id NOT NULL REFERENCES strategies (id),
  -- code of the pack
  element @text NOT NULL,
  covered @text NOT NULL,
  note @text NOT NULL,
  account @id NOT NULL,
  answered_at @int NOT NULL
);
CREATE INDEX checks_of_strategy ON plan_checks (strategy, answered_at);
