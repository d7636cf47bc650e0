-- Officials without an account who were invited to a meeting: an embassy's officer, an expert of a partner. Their address stands
-- where mails are sent (correspondents). What they answered, and to which version of it, as for those who have an account.
CREATE TABLE meeting_guests (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  name @text NOT NULL,
  office @text NOT NULL,
  -- who invited them: mails to them are written down under this account
  account @id NOT NULL REFERENCES accounts (id),
  invited_at @int NOT NULL,
  withdrawn_at @int,
  answer @text,
  answered_at @int,
  answered_sequence @int
);
CREATE INDEX guests_of_meeting ON meeting_guests (meeting, invited_at);
