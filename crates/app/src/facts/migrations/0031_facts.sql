-- The statistical plane. A fact is pseudonymous: no name, no case, no time finer than a day; only the case row holds its id.
-- Rows are never changed: a correction is a new version. Erasure replaces all versions by one coarse row.
CREATE TABLE facts (
  fact @id NOT NULL,
  version @int NOT NULL,
  source @text,
  valid_from @day,
  recorded_on @day NOT NULL,
  registered_on @day,
  year @int NOT NULL,
  body_kind @text,
  reg_org @text,
  body @id,
  county @text,
  primary_form @text NOT NULL,
  sex @text NOT NULL,
  age_group @text NOT NULL,
  citizenship_group @text NOT NULL,
  status @text,
  person_link @id,
  coarse @bool NOT NULL,
  PRIMARY KEY (fact, version)
-- coarse rows must not stand in the order in which their cases were erased
) @unordered;
CREATE INDEX facts_by_registration ON facts (registered_on);
