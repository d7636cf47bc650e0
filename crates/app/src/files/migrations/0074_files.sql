-- Files that bodies hand in. Content stands in pieces, so that no row is large in either engine.
CREATE TABLE files (
  id @id PRIMARY KEY,
  name @text NOT NULL,
  -- what it is by its content
  kind @text NOT NULL,
  size @int NOT NULL,
  body @id NOT NULL REFERENCES bodies (id),
  account @id NOT NULL REFERENCES accounts (id),
  handed_in_at @int NOT NULL
);
CREATE INDEX files_of_body ON files (body, handed_in_at);
CREATE TABLE file_pieces (
  file @id NOT NULL REFERENCES files (id),
  place @int NOT NULL,
  content @bytes NOT NULL,
  PRIMARY KEY (file, place)
);
-- Papers of an item of an agenda: for everybody with a seat in a forum that meets, or for members; of every such forum, or of one.
CREATE TABLE meeting_papers (
  item @id NOT NULL REFERENCES agenda_items (id),
  file @id NOT NULL REFERENCES files (id),
  meeting @id NOT NULL REFERENCES meetings (id),
  paper_for @text NOT NULL,
  forum @id REFERENCES forums (id),
  account @id NOT NULL,
  added_at @int NOT NULL,
  PRIMARY KEY (item, file)
);
CREATE INDEX papers_of_meeting ON meeting_papers (meeting, added_at);
CREATE INDEX papers_of_file ON meeting_papers (file);
