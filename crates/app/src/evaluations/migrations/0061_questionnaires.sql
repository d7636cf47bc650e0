-- The questionnaire of an evaluation in its own order and numbering: headings of sections and questions.
CREATE TABLE questions (
  id @id PRIMARY KEY,
  evaluation @id NOT NULL REFERENCES evaluations (id),
  place @int NOT NULL,
  kind @text NOT NULL,
  -- exactly as the evaluator wrote it: "17", "17.a"; empty for a heading without one
  number @text NOT NULL,
  text @text NOT NULL,
  -- the question of the cycle before that asks the same
  previous @id,
  -- what the country replies, and since when that is final
  reply @text NOT NULL,
  merged_at @int,
  version @int NOT NULL
);
CREATE INDEX questions_of_evaluation ON questions (evaluation, place);
-- What one body answers to one question.
CREATE TABLE answers (
  id @id PRIMARY KEY,
  question @id NOT NULL REFERENCES questions (id),
  body @id NOT NULL,
  state @text NOT NULL,
  -- what the body is writing; nobody outside it reads this column
  text @text NOT NULL,
  -- what its approver released, which stays with the coordinator while a new text is written
  released_text @text,
  released_at @int,
  writer @id,
  first_approver @id,
  -- whose it is within the body
  holder @id,
  substitute @id,
  asked_at @int NOT NULL,
  version @int NOT NULL
);
CREATE UNIQUE INDEX answers_of_question ON answers (question, body);
CREATE INDEX answers_of_body ON answers (body, state);
-- Everything that was done with an answer; texts are kept as they were.
CREATE TABLE answer_steps (
  id @id PRIMARY KEY,
  answer @id NOT NULL REFERENCES answers (id),
  step @text NOT NULL,
  text @text NOT NULL,
  note @text NOT NULL,
  account @id NOT NULL,
  at @int NOT NULL
);
CREATE INDEX steps_of_answer ON answer_steps (answer, at);
-- Every text that the coordinator's office saved as the reply to a question.
CREATE TABLE question_replies (
  id @id PRIMARY KEY,
  question @id NOT NULL REFERENCES questions (id),
  text @text NOT NULL,
  account @id NOT NULL,
  at @int NOT NULL
);
CREATE INDEX replies_of_question ON question_replies (question, at);
-- How many of its own people approve an answer before it leaves a body: one, where there is no row.
CREATE TABLE approval_chains (
  body @id PRIMARY KEY,
  steps @int NOT NULL
);
