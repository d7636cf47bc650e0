-- The coded record of a case. Names and narrative are sealed sections (record = case); nothing here says who it is.
-- An erased case keeps its row as a tombstone: id, reference, body, time of erasure; everything else is emptied.
CREATE TABLE cases (
  id @id PRIMARY KEY,
  reference @text NOT NULL UNIQUE,
  body @id NOT NULL,
  -- the only tie to the statistical plane; emptied by erasure
  fact @id,
  sheet @id,
  county @text,
  registered_on @day,
  filed_at @int,
  status @text,
  sex @text,
  age_group @text,
  citizenship_group @text,
  primary_form @text,
  consent_mode @text,
  pack_hash @text,
  controller @text,
  basis @text,
  regime @text,
  retention @text,
  version @int NOT NULL,
  erased_at @int
);
-- Forms of exploitation, the primary one among them.
CREATE TABLE case_forms (
  case_id @id NOT NULL REFERENCES cases (id),
  form @text NOT NULL,
  PRIMARY KEY (case_id, form)
);
CREATE TABLE case_citizenships (
  case_id @id NOT NULL REFERENCES cases (id),
  country @text NOT NULL,
  PRIMARY KEY (case_id, country)
);
-- Coded answers to the pack's questions; answers in words are sealed and never here.
CREATE TABLE case_answers (
  case_id @id NOT NULL REFERENCES cases (id),
  question @text NOT NULL,
  code @text NOT NULL,
  PRIMARY KEY (case_id, question, code)
);
-- Who works on the case; the key serves the list of one's own cases, newest first.
CREATE TABLE case_team (
  account @id NOT NULL,
  case_id @id NOT NULL REFERENCES cases (id),
  since @int NOT NULL,
  added_by @id NOT NULL,
  PRIMARY KEY (account, case_id)
);
CREATE INDEX case_team_of_case ON case_team (case_id);
-- Each status with who decided, on what ground and when; the newest row is the status of the case.
CREATE TABLE case_statuses (
  id @id PRIMARY KEY,
  case_id @id NOT NULL REFERENCES cases (id),
  status @text NOT NULL,
  ground @text,
  body @id NOT NULL,
  account @id NOT NULL,
  decided_on @day NOT NULL,
  recorded_at @int NOT NULL
);
CREATE INDEX case_statuses_of_case ON case_statuses (case_id, recorded_at);
