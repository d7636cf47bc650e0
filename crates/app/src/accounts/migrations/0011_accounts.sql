-- People of a body, their roles, invitation links, sessions and the brakes on guessing.
CREATE TABLE accounts (
  id @id PRIMARY KEY,
  body @id NOT NULL REFERENCES bodies (id),
  name @text NOT NULL,
  email @text NOT NULL UNIQUE,
  locale @text NOT NULL,
  password @text,
  totp @bytes,
  totp_step @int NOT NULL,
  opened_at @int,
  closed_at @int,
  version @int NOT NULL
);
CREATE INDEX accounts_of_body ON accounts (body);
CREATE TABLE account_roles (
  account @id NOT NULL REFERENCES accounts (id),
  role @text NOT NULL,
  PRIMARY KEY (account, role)
);
-- Invitations and resets: only the hash of the link's token is kept.
CREATE TABLE invitations (
  hash @bytes PRIMARY KEY,
  account @id NOT NULL REFERENCES accounts (id),
  purpose @text NOT NULL,
  totp @bytes NOT NULL,
  made_at @int NOT NULL,
  expires_at @int NOT NULL,
  used_at @int
);
CREATE INDEX invitations_of_account ON invitations (account);
-- Sessions: only the hash of the cookie's token is kept. Bookkeeping: seen_at moves without an audit entry.
CREATE TABLE sessions (
  hash @bytes PRIMARY KEY,
  id @id NOT NULL UNIQUE,
  account @id NOT NULL REFERENCES accounts (id),
  made_at @int NOT NULL,
  seen_at @int NOT NULL,
  proven_at @int NOT NULL,
  ended_at @int
);
CREATE INDEX sessions_of_account ON sessions (account);
-- Brakes on guessing, per account and network address; bookkeeping, forgotten after a day.
CREATE TABLE brakes (
  name @text PRIMARY KEY,
  failures @int NOT NULL,
  last_at @int NOT NULL,
  until @int NOT NULL
);
