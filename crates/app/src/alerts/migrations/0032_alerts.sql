-- Alerts say that something happened to a record; they hold no content and name no person.
CREATE TABLE alerts (
  id @id PRIMARY KEY,
  body @id NOT NULL,
  -- one account of the body; everybody whom the roles name where it is missing
  account @id,
  -- codes of roles between bars, |case_worker|placement_officer|; missing where one account is meant
  roles @text,
  key @text NOT NULL,
  record_kind @text NOT NULL,
  record @id NOT NULL,
  -- the referral's own reference, which both sides know
  reference @text,
  raised_at @int NOT NULL
);
CREATE INDEX alerts_of_body ON alerts (body, raised_at, id);
CREATE INDEX alerts_of_record ON alerts (record);
-- Bookkeeping: who put which alert away.
CREATE TABLE alerts_seen (
  alert @id NOT NULL,
  account @id NOT NULL,
  seen_at @int NOT NULL,
  PRIMARY KEY (alert, account)
);
