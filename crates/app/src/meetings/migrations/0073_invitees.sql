-- Who was invited to a meeting: accounts of officials named on the seats of the forums that meet. What they answered, and to which
-- version of it: an answer to an earlier time or place is none to the new one.
CREATE TABLE meeting_invitees (
  id @id PRIMARY KEY,
  meeting @id NOT NULL REFERENCES meetings (id),
  account @id NOT NULL REFERENCES accounts (id),
  body @id NOT NULL REFERENCES bodies (id),
  invited_at @int NOT NULL,
  answer @text,
  answered_at @int,
  -- the meeting's sequence that was answered
  answered_sequence @int
);
CREATE UNIQUE INDEX one_invitation_of_an_account ON meeting_invitees (meeting, account);
CREATE INDEX invitees_of_account ON meeting_invitees (account);
