-- Sheets: the state of a draft. What was answered is sealed in the section `draft`; nothing of it is here.
CREATE TABLE sheets (
  id @id PRIMARY KEY,
  reference @text NOT NULL UNIQUE,
  screening @id NOT NULL,
  body @id NOT NULL,
  body_kind @text NOT NULL,
  account @id NOT NULL,
  county @text NOT NULL,
  route @text NOT NULL,
  ground @text NOT NULL,
  gate @text NOT NULL,
  language @text,
  interpreter @text,
  view_of_child @text,
  state @text NOT NULL,
  case_id @id,
  pack @text NOT NULL,
  started_at @int NOT NULL,
  saved_at @int NOT NULL,
  saved_by @id NOT NULL,
  version @int NOT NULL
);
CREATE INDEX sheets_of_body ON sheets (body, state, saved_at);
CREATE INDEX sheets_of_case ON sheets (case_id);
CREATE INDEX sheets_of_screening ON sheets (screening);

-- How far each task of a sheet is, so that the task list needs no opening of the draft.
CREATE TABLE sheet_steps (
  sheet @id NOT NULL,
  section @text NOT NULL,
  answered @int NOT NULL,
  asked @int NOT NULL,
  saved_at @int NOT NULL,
  PRIMARY KEY (sheet, section)
);
