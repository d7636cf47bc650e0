-- A delegation's or a partner's visit or consultation. Names are those of officials who took part for their bodies.
CREATE TABLE visits (
  id @id PRIMARY KEY,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  -- code of the pack where the partner is an evaluator
  evaluator @text,
  partner_hu @text NOT NULL,
  partner_en @text NOT NULL,
  initiator @text NOT NULL,
  mode @text NOT NULL,
  host @id NOT NULL REFERENCES bodies (id),
  starts_on @day NOT NULL,
  ends_on @day NOT NULL,
  place @text NOT NULL,
  about_hu @text NOT NULL,
  about_en @text NOT NULL,
  registered_at @int NOT NULL,
  version @int NOT NULL
);
CREATE INDEX visits_in_order ON visits (starts_on, id);
-- Both delegations.
CREATE TABLE visit_people (
  id @id PRIMARY KEY,
  visit @id NOT NULL REFERENCES visits (id),
  side @text NOT NULL,
  -- the body for which somebody of the host's delegation speaks
  body @id,
  name @text NOT NULL,
  office_hu @text NOT NULL,
  office_en @text NOT NULL,
  named_at @int NOT NULL
);
CREATE INDEX people_of_visit ON visit_people (visit, named_at);
CREATE INDEX visits_of_delegate ON visit_people (body);
-- What was presented, asked, welcomed, worried about and promised.
CREATE TABLE visit_points (
  id @id PRIMARY KEY,
  visit @id NOT NULL REFERENCES visits (id),
  kind @text NOT NULL,
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  answer_hu @text NOT NULL,
  answer_en @text NOT NULL,
  -- who answers, presented or promised
  body @id,
  -- what it became: a task of a body, an entry of the register of recommendations
  task @id,
  recommendation @id,
  noted_at @int NOT NULL,
  version @int NOT NULL
);
CREATE INDEX points_of_visit ON visit_points (visit, noted_at);
CREATE INDEX visits_of_body ON visit_points (body);
