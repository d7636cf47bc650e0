-- Closed months: counts that stay as they were, whatever is erased or arrives late. Only margins, never crossed cells.
CREATE TABLE closed_months (
  month @int PRIMARY KEY,
  total @int NOT NULL,
  closed_at @int NOT NULL
);
CREATE TABLE closed_cells (
  month @int NOT NULL REFERENCES closed_months (month),
  dimension @text NOT NULL,
  category @text NOT NULL,
  count @int NOT NULL,
  PRIMARY KEY (month, dimension, category)
);
-- What is known of a quarter when its last month closes: clocks in minutes, missing below five.
CREATE TABLE closed_quarters (
  quarter @int PRIMARY KEY,
  place_minutes @int,
  answer_minutes @int,
  no_place @int NOT NULL,
  closed_at @int NOT NULL
);
