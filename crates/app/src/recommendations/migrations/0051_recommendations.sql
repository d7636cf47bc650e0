-- What evaluators ask of the country, what worries them and what they welcome. Nothing here is about a person.
CREATE TABLE recommendations (
  id @id PRIMARY KEY,
  -- what people call it; numbers are not used twice
  number @int NOT NULL,
  kind @text NOT NULL,
  voice @text NOT NULL,
  confidential @bool NOT NULL,
  -- codes of the pack: the evaluator, and its own word for how strongly it asks
  evaluator @text NOT NULL,
  own_word @text,
  strength @text NOT NULL,
  year @int NOT NULL,
  source @text NOT NULL,
  paragraph @text NOT NULL,
  address @text,
  -- how far the entry has been compared with its source
  mark @text NOT NULL,
  language @text NOT NULL,
  original @text NOT NULL,
  text_hu @text,
  text_en @text,
  -- the earlier recommendation that this one repeats; no foreign key, so that a backup fills the table in any order
  repeats @id,
  -- the same ask of several evaluators: the first of them names the cluster
  cluster @id,
  position @text,
  lead @id,
  deadline @day,
  carried_out_on @day,
  registered_at @int NOT NULL,
  version @int NOT NULL
);
CREATE INDEX recommendations_in_order ON recommendations (year, number);
CREATE INDEX recommendations_by_number ON recommendations (number);
CREATE INDEX recommendations_repeated ON recommendations (repeats);
CREATE INDEX recommendations_of_cluster ON recommendations (cluster);
CREATE INDEX recommendations_of_lead ON recommendations (lead);
-- Bodies that lead together with the first.
CREATE TABLE recommendation_leads (
  recommendation @id NOT NULL REFERENCES recommendations (id),
  body @id NOT NULL,
  PRIMARY KEY (recommendation, body)
);
CREATE INDEX recommendation_leads_of_body ON recommendation_leads (body);
-- Every position that was taken, with its reason; the newest also stands in its recommendation.
CREATE TABLE recommendation_positions (
  id @id PRIMARY KEY,
  recommendation @id NOT NULL REFERENCES recommendations (id),
  position @text NOT NULL,
  reason @text NOT NULL,
  account @id NOT NULL,
  taken_at @int NOT NULL
);
CREATE INDEX positions_of_recommendation ON recommendation_positions (recommendation, taken_at);
