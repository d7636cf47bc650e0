-- Figures: numbers that defend themselves. A figure says what it counts, whom, by which rule and from which source.
CREATE TABLE figures (
  id @id PRIMARY KEY,
  -- what people call it; numbers are not used twice
  number @int NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  definition_hu @text NOT NULL,
  definition_en @text NOT NULL,
  -- who belongs to those counted, and how one person is counted once
  population_hu @text NOT NULL,
  population_en @text NOT NULL,
  rule_hu @text NOT NULL,
  rule_en @text NOT NULL,
  counted @text NOT NULL,
  unit @text NOT NULL,
  -- computed from closed months where there is a series; otherwise its values are typed
  series @text,
  span @text,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  registered_at @int NOT NULL,
  version @int NOT NULL
);
CREATE INDEX figures_by_number ON figures (number);
-- Typed values. A later one about the same time takes the place of an earlier one, which stays.
CREATE TABLE figure_values (
  id @id PRIMARY KEY,
  figure @id NOT NULL REFERENCES figures (id),
  first_day @day NOT NULL,
  last_day @day NOT NULL,
  amount @int NOT NULL,
  as_of @day,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  note @text NOT NULL,
  account @id NOT NULL,
  recorded_at @int NOT NULL
);
CREATE INDEX values_of_figure ON figure_values (figure, last_day, recorded_at);
-- Two figures that should agree; the one with the smaller number stands first.
CREATE TABLE figure_comparisons (
  id @id PRIMARY KEY,
  one @id NOT NULL REFERENCES figures (id),
  other @id NOT NULL REFERENCES figures (id),
  account @id NOT NULL,
  made_at @int NOT NULL,
  UNIQUE (one, other)
);
CREATE INDEX comparisons_with ON figure_comparisons (other);
-- Why they do not agree, each with its source; what was withdrawn stays.
CREATE TABLE figure_reasons (
  id @id PRIMARY KEY,
  comparison @id NOT NULL REFERENCES figure_comparisons (id),
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  account @id NOT NULL,
  given_at @int NOT NULL,
  withdrawn_at @int
);
CREATE INDEX reasons_of_comparison ON figure_reasons (comparison, given_at);
