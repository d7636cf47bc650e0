-- What bears something out: a record of another feature, or one line with a day. The same piece may bear out several things.
CREATE TABLE evidence (
  id @id PRIMARY KEY,
  kind @text NOT NULL,
  -- the record; nothing where it is a line
  record @id,
  day @day,
  text_hu @text NOT NULL,
  text_en @text NOT NULL,
  address @text,
  body @id NOT NULL,
  account @id NOT NULL,
  added_at @int NOT NULL
);
CREATE INDEX evidence_of_record ON evidence (record);
-- What is borne out by which piece.
CREATE TABLE evidence_links (
  evidence @id NOT NULL REFERENCES evidence (id),
  borne_out @text NOT NULL,
  record @id NOT NULL,
  account @id NOT NULL,
  linked_at @int NOT NULL,
  PRIMARY KEY (evidence, borne_out, record)
);
CREATE INDEX evidence_for_record ON evidence_links (record, borne_out, linked_at);
