-- Which measures serve which recommendations: one measure may answer several, one recommendation may need several.
CREATE TABLE recommendation_measures (
  recommendation @id NOT NULL REFERENCES recommendations (id),
  measure @id NOT NULL,
  account @id NOT NULL,
  linked_at @int NOT NULL,
  PRIMARY KEY (recommendation, measure)
);
CREATE INDEX recommendations_of_measure ON recommendation_measures (measure);
