-- Screenings: coded answers only. There is no column for a name and none for free text.
CREATE TABLE screenings (
  id @id PRIMARY KEY,
  body @id NOT NULL,
  body_kind @text NOT NULL,
  account @id NOT NULL,
  county @text NOT NULL,
  setting @text NOT NULL,
  age @text,
  state @text NOT NULL,
  pack @text NOT NULL,
  sheet @id,
  started_at @int NOT NULL,
  saved_at @int NOT NULL,
  saved_by @id NOT NULL,
  concluded_at @int,
  concluded_by @id,
  version @int NOT NULL
);
CREATE INDEX screenings_of_body ON screenings (body, state, saved_at);

-- What was answered about safety before the first sign.
CREATE TABLE screening_safety (
  screening @id NOT NULL,
  question @text NOT NULL,
  answer @text NOT NULL,
  PRIMARY KEY (screening, question)
);

-- Signs and their answers; a sign without a row was not asked.
CREATE TABLE screening_signs (
  screening @id NOT NULL,
  sign @text NOT NULL,
  answer @text NOT NULL,
  PRIMARY KEY (screening, sign)
);

-- Forms of exploitation: those looked for, and those that the officer concluded (place 1 is the primary form).
CREATE TABLE screening_forms (
  screening @id NOT NULL,
  form @text NOT NULL,
  concluded @bool NOT NULL,
  place @int NOT NULL,
  PRIMARY KEY (screening, concluded, form)
);
