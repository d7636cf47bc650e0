-- Who wrote the answer last: somebody else approves it.
ALTER TABLE requests ADD COLUMN drafted_by @id;
-- Circular letters with which the office asks bodies of the register for their part of an answer.
CREATE TABLE request_letters (
  id @id PRIMARY KEY,
  request @id NOT NULL REFERENCES requests (id),
  file_number @text NOT NULL,
  subject @text NOT NULL,
  -- where and when it was written, and until when an answer is awaited
  place @text NOT NULL,
  dated @day NOT NULL,
  due @day NOT NULL,
  text @text NOT NULL,
  -- who signs: an office, with its holder
  signatory @text NOT NULL,
  account @id NOT NULL,
  made_at @int NOT NULL,
  version @int NOT NULL
);
CREATE INDEX letters_of_request ON request_letters (request, made_at);
CREATE TABLE letter_addressees (
  letter @id NOT NULL REFERENCES request_letters (id),
  body @id NOT NULL REFERENCES bodies (id),
  PRIMARY KEY (letter, body)
);
