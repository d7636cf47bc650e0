-- The key store: bodies' key pairs and the wraps of section keys. Nothing else is here, and nothing here is elsewhere.
CREATE TABLE body_keys (
  body @id NOT NULL,
  version @int NOT NULL,
  public @bytes NOT NULL,
  private @bytes NOT NULL,
  made_at @int NOT NULL,
  PRIMARY KEY (body, version)
);
CREATE TABLE wraps (
  section @id NOT NULL,
  body @id NOT NULL,
  wrap @bytes NOT NULL,
  released @bool NOT NULL,
  made_at @int NOT NULL,
  PRIMARY KEY (section, body)
);
CREATE INDEX wraps_by_age ON wraps (made_at);
-- Sections that end. Erased: the wraps went first and the data store must follow, also one restored from an old backup,
-- so these rows stay. Otherwise the section was filed elsewhere: its wraps go once the data store has let go of it.
CREATE TABLE ended_sections (
  section @id PRIMARY KEY,
  erased @bool NOT NULL,
  at @int NOT NULL
);
CREATE INDEX ended_sections_by_time ON ended_sections (erased, at);
