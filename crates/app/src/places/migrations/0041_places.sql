-- Places are known to the placement desk alone. Name, address and telephone are sealed (section `address`, record = place);
-- what stands here can be listed without opening anything.
CREATE TABLE places (
  id @id PRIMARY KEY,
  -- what the desk calls it on lists and over the telephone; says nothing about where it is
  number @text NOT NULL UNIQUE,
  body @id NOT NULL,
  type @text NOT NULL,
  county @text NOT NULL,
  capacity @int NOT NULL,
  taken @int NOT NULL,
  confirmed_at @int NOT NULL,
  closed_at @int,
  version @int NOT NULL
);
CREATE INDEX places_of_body ON places (body, type, county, id);
-- One referral's use of a place. Section `address` (record = stay); the meeting point is a section of the referral.
CREATE TABLE stays (
  id @id PRIMARY KEY,
  referral @id NOT NULL,
  place @id NOT NULL REFERENCES places (id),
  body @id NOT NULL,
  worker @id,
  worker_body @id,
  escort @id,
  escort_body @id,
  confirmed_at @int NOT NULL,
  arrived_at @int,
  ended_at @int,
  version @int NOT NULL
);
CREATE INDEX stays_of_referral ON stays (referral);
CREATE INDEX stays_of_worker ON stays (worker, ended_at);
CREATE INDEX stays_of_escort ON stays (escort, arrived_at);
CREATE INDEX stays_of_place ON stays (place, ended_at);
CREATE INDEX stays_of_body ON stays (body, confirmed_at, id);
