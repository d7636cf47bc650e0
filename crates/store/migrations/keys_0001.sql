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
