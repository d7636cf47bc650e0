-- Meetings of one forum or of several together, their agendas, who came, and what was said. Nothing here is about a case.
CREATE TABLE meetings (
  id @id PRIMARY KEY,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  mode @text NOT NULL,
  starts_at @int NOT NULL,
  -- how long it is planned, in minutes
  length @int NOT NULL,
  place @text NOT NULL,
  link @text NOT NULL,
  -- the body that called it
  body @id NOT NULL REFERENCES bodies (id),
  state @text NOT NULL,
  -- goes up with each change that people must put into their calendars (RFC 5545, SEQUENCE)
  sequence @int NOT NULL,
  called_at @int NOT NULL,
  minutes_state @text NOT NULL,
  comments_until @day,
  circulated_at @int,
  approved_at @int,
  version @int NOT NULL
);
CREATE INDEX meetings_by_time ON meetings (starts_at, id);
CREATE TABLE meeting_forums (
  meeting @id NOT NULL REFERENCES meetings (id),
  forum @id NOT NULL REFERENCES forums (id),
  PRIMARY KEY (meeting, forum)
);
CREATE INDEX meetings_of_forum ON meeting_forums (forum);
-- An item of the agenda. What the minutes say about it stands beside it, so that they follow its order.
CREATE TABLE agenda_items (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  place @int NOT NULL,
  kind @text NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  -- the body that speaks to it
  body @id,
  length @int NOT NULL,
  -- the meeting whose minutes are to be approved under this item
  about @id,
  said_hu @text NOT NULL,
  said_en @text NOT NULL,
  version @int NOT NULL
);
CREATE INDEX agenda_of_meeting ON agenda_items (meeting, place);
CREATE TABLE attendance (
  meeting @id NOT NULL REFERENCES meetings (id),
  body @id NOT NULL REFERENCES bodies (id),
  presence @text NOT NULL,
  people @int NOT NULL,
  -- names of the officials who came, as they stand on the sheet
  names @text NOT NULL,
  PRIMARY KEY (meeting, body)
);
CREATE TABLE minutes_comments (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  item @id NOT NULL REFERENCES agenda_items (id),
  body @id NOT NULL,
  account @id NOT NULL,
  text @text NOT NULL,
  made_at @int NOT NULL,
  answer @text,
  reply @text,
  answered_at @int
);
CREATE INDEX comments_of_meeting ON minutes_comments (meeting, made_at);
CREATE TABLE meeting_positions (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  item @id NOT NULL REFERENCES agenda_items (id),
  text_hu @text NOT NULL,
  text_en @text NOT NULL
);
CREATE INDEX positions_of_meeting ON meeting_positions (meeting);
-- A problem stays open until somebody says how it was answered.
CREATE TABLE meeting_problems (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  item @id NOT NULL REFERENCES agenda_items (id),
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  closed_at @int,
  closing @text
);
CREATE INDEX problems_of_meeting ON meeting_problems (meeting, closed_at);
