-- Forums: the bodies that sit in them and the officials who come for these bodies. No victim is named here.
CREATE TABLE forums (
  id @id PRIMARY KEY,
  kind @text NOT NULL,
  name_hu @text NOT NULL,
  name_en @text NOT NULL,
  county @text,
  -- the body that runs it
  body @id NOT NULL REFERENCES bodies (id),
  founded_at @int NOT NULL,
  version @int NOT NULL
);
-- A seat with the dates and the letter of its designation. A seat that has ended opens nothing; a designation that has run out
-- only raises the alarm: the body is still a member, and somebody has to write a letter.
CREATE TABLE seats (
  id @id PRIMARY KEY,
  forum @id NOT NULL REFERENCES forums (id),
  body @id NOT NULL REFERENCES bodies (id),
  kind @text NOT NULL,
  since @day NOT NULL,
  until @day,
  letter @text,
  seated_at @int NOT NULL,
  ended_at @int,
  version @int NOT NULL
);
CREATE UNIQUE INDEX one_seat_of_a_body ON seats (forum, body) WHERE ended_at IS NULL;
CREATE INDEX seats_of_body ON seats (body, ended_at);
-- Who comes: an account, or an official without one. The name is kept as it was when the person was named.
CREATE TABLE seat_people (
  id @id PRIMARY KEY,
  seat @id NOT NULL REFERENCES seats (id),
  part @text NOT NULL,
  account @id,
  name @text NOT NULL,
  office @text NOT NULL,
  named_at @int NOT NULL,
  left_at @int
);
CREATE INDEX seat_people_of_seat ON seat_people (seat, left_at);
