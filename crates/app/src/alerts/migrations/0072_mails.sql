-- Mails that wait for their turn or have left: which words, how many things, for which account. No address, no text, no link: these
-- are made when a mail leaves.
CREATE TABLE mails (
  id @id PRIMARY KEY,
  account @id NOT NULL REFERENCES accounts (id),
  letter @text NOT NULL,
  -- how many things wait, and how many of them are late
  count @int NOT NULL,
  late @int NOT NULL,
  -- measures on which a report is due, ids with a blank between
  reports @text NOT NULL,
  -- the invitation that is meant
  invitee @id,
  made_at @int NOT NULL,
  -- bookkeeping from here on: when it was tried, when it left, why it did not
  attempts @int NOT NULL,
  next_at @int NOT NULL,
  sent_at @int,
  given_up_at @int,
  trouble @text
);
CREATE INDEX mails_due ON mails (sent_at, given_up_at, next_at);
-- How often somebody wants to be told, and up to when they were. Somebody without a row has never been told anything.
CREATE TABLE mail_rhythms (
  account @id PRIMARY KEY REFERENCES accounts (id),
  -- missing: as their roles suggest
  rhythm @text,
  -- bookkeeping: alerts up to this moment and reminders up to this day were told
  told_at @int NOT NULL,
  told_day @day NOT NULL
);
-- The calendar of one person, read by its own link. A renewed calendar has another id, and the old link opens nothing.
CREATE TABLE calendars (
  account @id PRIMARY KEY REFERENCES accounts (id),
  id @id NOT NULL UNIQUE,
  made_at @int NOT NULL
);
