-- Measures of different strategies that belong together; the smaller id stands first, so that a pair is one row.
CREATE TABLE measure_links (
  one @id NOT NULL REFERENCES measures (id),
  other @id NOT NULL REFERENCES measures (id),
  account @id NOT NULL,
  linked_at @int NOT NULL,
  PRIMARY KEY (one, other)
);
CREATE INDEX measure_links_of_other ON measure_links (other);
