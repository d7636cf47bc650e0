-- Replies that were released, as they were: each edition with its answers.
CREATE TABLE replies (
  evaluation @id NOT NULL REFERENCES evaluations (id),
  edition @int NOT NULL,
  account @id NOT NULL,
  released_at @int NOT NULL,
  PRIMARY KEY (evaluation, edition)
);
CREATE TABLE reply_answers (
  evaluation @id NOT NULL,
  edition @int NOT NULL,
  question @id NOT NULL REFERENCES questions (id),
  text @text NOT NULL,
  PRIMARY KEY (evaluation, edition, question)
);
-- Whose answers it was made from.
CREATE TABLE reply_sources (
  evaluation @id NOT NULL,
  edition @int NOT NULL,
  question @id NOT NULL REFERENCES questions (id),
  body @id NOT NULL,
  PRIMARY KEY (evaluation, edition, question, body)
);
-- Which bodies were reminded on which day; nobody is reminded twice a day.
CREATE TABLE reminders (
  evaluation @id NOT NULL REFERENCES evaluations (id),
  body @id NOT NULL,
  day @day NOT NULL,
  PRIMARY KEY (evaluation, body, day)
);
