-- The register of bodies: kind, mandates with dates and designation letter, contacts.
CREATE TABLE bodies (
  id @id PRIMARY KEY,
  kind @text NOT NULL,
  name_hu @text NOT NULL,
  name_en @text NOT NULL,
  county @text,
  since @day NOT NULL,
  until @day,
  version @int NOT NULL
);
CREATE TABLE mandates (
  body @id NOT NULL REFERENCES bodies (id),
  mandate @text NOT NULL,
  since @day NOT NULL,
  until @day,
  letter @text,
  PRIMARY KEY (body, mandate, since)
);
-- Contacts of a body: telephones of an office, never of a person's home.
CREATE TABLE contacts (
  id @id PRIMARY KEY,
  body @id NOT NULL REFERENCES bodies (id),
  label_hu @text NOT NULL,
  label_en @text NOT NULL,
  phone @text,
  email @text,
  languages @text NOT NULL,
  always_open @bool NOT NULL
);
CREATE INDEX contacts_of_body ON contacts (body);
