-- The cellar's own tables: sealed sections, audit, outcomes of forms, settings.
CREATE TABLE sections (
  id @id PRIMARY KEY,
  record @id NOT NULL,
  kind @text NOT NULL,
  sealed @bytes NOT NULL,
  version @int NOT NULL,
  sealed_at @int NOT NULL
);
CREATE INDEX sections_of_record ON sections (record, kind);

-- Entries are committed with the change and never touched again; they hold no values.
CREATE TABLE audit_entries (
  id @id PRIMARY KEY,
  at @int NOT NULL,
  actor_kind @text NOT NULL,
  account @id,
  body @id,
  action @text NOT NULL,
  record_kind @text NOT NULL,
  record @id,
  purpose @text NOT NULL,
  request @id NOT NULL
);
CREATE INDEX audit_entries_of_record ON audit_entries (record, at);
-- Entries that the sequencer has not numbered yet.
CREATE TABLE audit_pending (entry @id PRIMARY KEY);
-- The numbered leaves of the tree.
CREATE TABLE audit_leaves (
  number @int PRIMARY KEY,
  entry @id NOT NULL UNIQUE,
  leaf @bytes NOT NULL
);
-- The tree's right edge: one row.
CREATE TABLE audit_frontier (one @int PRIMARY KEY, frontier @bytes NOT NULL);

-- The outcome of each submitted form: a second submission answers the same.
CREATE TABLE form_outcomes (
  once @id PRIMARY KEY,
  account @id NOT NULL,
  location @text NOT NULL,
  at @int NOT NULL
);
CREATE INDEX form_outcomes_by_age ON form_outcomes (at);

-- Settings of the instance that are not secrets: demo mark, active pack.
CREATE TABLE settings (name @text PRIMARY KEY, value @text NOT NULL);
