-- Consents: one row for each purpose and kind of recipient, on a sheet and later on its case. Nothing is overwritten: an
-- ended row keeps when and why it ended.
CREATE TABLE consents (
  id @id PRIMARY KEY,
  sheet @id NOT NULL,
  case_id @id,
  purpose @text NOT NULL,
  recipient @text NOT NULL,
  decision @text NOT NULL,
  mode @text NOT NULL,
  statute @text,
  told @bool NOT NULL,
  language @text NOT NULL,
  interpreter @text NOT NULL,
  explained_by @id NOT NULL,
  body @id NOT NULL,
  pack @text NOT NULL,
  recorded_at @int NOT NULL,
  ended_at @int,
  ended_by @id,
  ended_why @text,
  version @int NOT NULL
);
CREATE INDEX consents_of_sheet ON consents (sheet, purpose);
CREATE INDEX consents_of_case ON consents (case_id, purpose);

-- Who is suspected on the child route and is therefore never a recipient. A suspected institution of the register is named
-- by its body; there is no column for a person's name.
CREATE TABLE consent_suspects (
  id @id PRIMARY KEY,
  sheet @id NOT NULL,
  case_id @id,
  kind @text NOT NULL,
  body @id
);
CREATE INDEX consent_suspects_of_sheet ON consent_suspects (sheet);
CREATE INDEX consent_suspects_of_case ON consent_suspects (case_id);

-- Nameless records: someone who refused. No column for a name, none for free text, none that leads back to a sheet.
CREATE TABLE nameless_records (
  id @id PRIMARY KEY,
  body @id NOT NULL,
  body_kind @text NOT NULL,
  county @text NOT NULL,
  setting @text NOT NULL,
  registered_on @day NOT NULL,
  sex @text NOT NULL,
  age_group @text NOT NULL,
  citizenship_group @text NOT NULL,
  primary_form @text NOT NULL,
  fact @id,
  pack @text NOT NULL
);
CREATE INDEX nameless_records_of_body ON nameless_records (body, registered_on);
