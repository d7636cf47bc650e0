-- What the public reads of a plan: written down when it is released, and unchanged by what happens after.
CREATE TABLE plan_releases (
  id @id PRIMARY KEY,
  strategy @id NOT NULL REFERENCES strategies (id),
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  account @id NOT NULL,
  released_at @int NOT NULL,
  withdrawn_at @int
);
CREATE INDEX releases_of_strategy ON plan_releases (strategy, released_at);
CREATE TABLE plan_release_lines (
  release @id NOT NULL REFERENCES plan_releases (id),
  place @int NOT NULL,
  -- a pillar, an objective or a measure
  level @text NOT NULL,
  code @text NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  responsible_hu @text NOT NULL,
  responsible_en @text NOT NULL,
  deadline @day,
  status @text,
  PRIMARY KEY (release, place)
);
