-- Questions with a deadline from a minister, parliament, the press, an embassy; their answers are the bank that later ones begin with.
CREATE TABLE requests (
  id @id PRIMARY KEY,
  number @int NOT NULL,
  asker @text NOT NULL,
  asker_name @text NOT NULL,
  subject @text NOT NULL,
  question @text NOT NULL,
  file_number @text NOT NULL,
  received_on @day NOT NULL,
  due @day NOT NULL,
  answer_hu @text NOT NULL,
  answer_en @text NOT NULL,
  state @text NOT NULL,
  account @id NOT NULL,
  registered_at @int NOT NULL,
  approved_by @id,
  approved_at @int,
  sent_on @day,
  version @int NOT NULL
);
CREATE INDEX requests_by_state ON requests (state, due);
CREATE INDEX requests_by_number ON requests (number);
