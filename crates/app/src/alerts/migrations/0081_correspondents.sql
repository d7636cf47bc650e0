-- People without an account to whom mails go, each by the invitation that is meant. A mail to them is written down under the account
-- of whoever invited them.
CREATE TABLE correspondents (
  id @id PRIMARY KEY,
  email @text NOT NULL,
  locale @text NOT NULL
);
