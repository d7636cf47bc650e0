-- What a body has to do next, with a due day. A task that a meeting's minutes yield is given to its body when the minutes are sent
-- for comments; until then only whoever writes them sees it.
CREATE TABLE tasks (
  id @id PRIMARY KEY,
  -- whose it is
  body @id NOT NULL REFERENCES bodies (id),
  -- the body that follows it
  convener @id NOT NULL REFERENCES bodies (id),
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  due @day NOT NULL,
  -- where it comes from; ids of meetings and their items, kept without a reference so that this feature knows none of them
  meeting @id,
  item @id,
  noted_at @int NOT NULL,
  given_at @int,
  done_at @int,
  version @int NOT NULL
);
CREATE INDEX tasks_of_body ON tasks (body, done_at, due);
CREATE INDEX tasks_by_due ON tasks (done_at, due, id);
CREATE INDEX tasks_of_meeting ON tasks (meeting);
CREATE TABLE task_steps (
  id @id PRIMARY KEY,
  task @id NOT NULL REFERENCES tasks (id),
  step @text NOT NULL,
  note @text NOT NULL,
  account @id,
  body @id,
  at @int NOT NULL
);
CREATE INDEX task_steps_of_task ON task_steps (task, at);
