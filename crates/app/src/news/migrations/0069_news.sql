-- Notices to the public, in two languages. What is public is what was approved and whose moment has come; nothing else is asked.
CREATE TABLE notices (
  id @id PRIMARY KEY,
  -- what the public address holds; numbers are not used twice
  number @int NOT NULL,
  -- the body that drafted it
  body @id NOT NULL REFERENCES bodies (id),
  -- from what it was made; ids kept without a reference so that this feature needs no table of the others
  source @text NOT NULL,
  about @id,
  -- the day it tells of
  dated @day NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  drafted_at @int NOT NULL,
  handed_in_at @int,
  approved_at @int,
  -- from when it is public
  public_from @int,
  version @int NOT NULL
);
CREATE INDEX notices_in_order ON notices (drafted_at, id);
CREATE INDEX notices_of_body ON notices (body, drafted_at);
CREATE INDEX notices_public ON notices (public_from, number);
CREATE INDEX notices_by_number ON notices (number);
-- Who did what with a notice.
CREATE TABLE notice_steps (
  id @id PRIMARY KEY,
  notice @id NOT NULL REFERENCES notices (id),
  step @text NOT NULL,
  note @text NOT NULL,
  account @id,
  at @int NOT NULL
);
CREATE INDEX steps_of_notice ON notice_steps (notice, at);
-- Events that notices tell of: campaigns, conferences, performances, exhibitions, days.
CREATE TABLE news_events (
  id @id PRIMARY KEY,
  kind @text NOT NULL,
  body @id NOT NULL REFERENCES bodies (id),
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  organiser_hu @text NOT NULL,
  organiser_en @text NOT NULL,
  host_hu @text NOT NULL,
  host_en @text NOT NULL,
  starts_on @day NOT NULL,
  ends_on @day NOT NULL,
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  -- the campaign or the day that it is part of
  part_of @id,
  registered_at @int NOT NULL
);
CREATE INDEX news_events_in_order ON news_events (starts_on, id);
CREATE INDEX news_events_of ON news_events (part_of);
CREATE INDEX news_events_of_body ON news_events (body);
