-- The country packs that records of this instance were made with, each under the hash of its content. Rows are never changed and
-- never removed: what was asked can be read for ever as it was asked.
CREATE TABLE packs (
  hash @text PRIMARY KEY,
  -- the id in its manifest
  country @text NOT NULL,
  kept_at @int NOT NULL
);
-- Its files, in the order that the hash is made of.
CREATE TABLE pack_files (
  pack @text NOT NULL,
  place @int NOT NULL,
  name @text NOT NULL,
  content @text NOT NULL,
  PRIMARY KEY (pack, place)
);
