-- Evaluations of the country by somebody from outside: one row per cycle. Nothing here is about a person.
CREATE TABLE evaluations (
  id @id PRIMARY KEY,
  -- code of the pack
  evaluator @text NOT NULL,
  year @int NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  -- the language of the questionnaire and of the reply
  language @text NOT NULL,
  -- the cycle before, whose answers stand beside the new ones; no foreign key, so that a backup fills the table in any order
  previous @id,
  -- the evaluator's own deadline for the reply
  deadline @day,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  opened_at @int NOT NULL,
  closed_at @int,
  version @int NOT NULL
);
CREATE INDEX evaluations_in_order ON evaluations (year, id);
-- When each step was due and when it was done; a step without a row is neither planned nor done.
CREATE TABLE evaluation_steps (
  evaluation @id NOT NULL REFERENCES evaluations (id),
  step @text NOT NULL,
  due @day,
  done_on @day,
  PRIMARY KEY (evaluation, step)
);
-- How the country stands with an evaluator, per year: a tier, a round.
CREATE TABLE standings (
  evaluator @text NOT NULL,
  year @int NOT NULL,
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  PRIMARY KEY (evaluator, year)
);
-- Bodies at the table that stand for an evaluator: to them its evaluations do not exist.
CREATE TABLE evaluation_representatives (
  evaluator @text NOT NULL,
  body @id NOT NULL,
  PRIMARY KEY (evaluator, body)
);
