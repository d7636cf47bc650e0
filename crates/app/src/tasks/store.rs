//! The statements of tasks.

use store::{Statement, statements};

/// What relates an actor to a task. The account does not matter; it is named because placeholders have no gaps. A task that was not
/// given stands in a draft: it exists for the body alone that writes it.
pub(crate) const RELATIONS: Statement = Statement {
    name: "tasks::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM tasks WHERE id = $1 AND id <> $2 AND (given_at IS NOT NULL OR convener = $3) \
          UNION ALL SELECT 'own_body' FROM tasks WHERE id = $1 AND body = $3 AND given_at IS NOT NULL \
          UNION ALL SELECT 'convener' FROM tasks WHERE id = $1 AND convener = $3",
};

macro_rules! task {
    ($rest:literal) => {
        concat!("SELECT id, body, title_hu, title_en, due, meeting, item, given_at, done_at, agreed_body, agreed_due, version FROM tasks WHERE ", $rest)
    };
}

statements! {
    /// Notes a task; it is not given yet.
    NOTE = "INSERT INTO tasks (id, body, convener, title_hu, title_en, due, meeting, item, noted_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// Gives a task that comes from no meeting.
    ASSIGN = "INSERT INTO tasks (id, body, convener, title_hu, title_en, due, noted_at, given_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)";
    /// Takes back a task that was not given.
    DROP = "DELETE FROM tasks WHERE id = $1 AND meeting = $2 AND given_at IS NULL";
    /// Gives every task of a meeting that was not given.
    GIVE = "UPDATE tasks SET given_at = $2 WHERE meeting = $1 AND given_at IS NULL";
    /// Keeps whose each task of a meeting is and until when, as its minutes say it from now on.
    AGREE = "UPDATE tasks SET agreed_body = body, agreed_due = due WHERE meeting = $1";
    /// One task.
    ONE = task!("id = $1");
    /// The tasks that a meeting yielded.
    OF_MEETING = task!("meeting = $1 ORDER BY due, id");
    /// Every open task that was given, and what the body $3 has drafted, the first due first: after $1 due, $2 id.
    OPEN = task!("done_at IS NULL AND (given_at IS NOT NULL OR convener = $3) AND (due > $1 OR (due = $1 AND id > $2)) ORDER BY due, id LIMIT 51");
    /// The same of one body, or that it follows.
    OPEN_OF_BODY = task!("done_at IS NULL AND ((body = $3 AND given_at IS NOT NULL) OR (convener = $3 AND $4)) AND (due > $1 OR (due = $1 AND id > $2)) ORDER BY due, id LIMIT 51");
    /// Every task that is done, the last done first: before $1 moment, $2 id, $3 body as for open ones.
    DONE = task!("done_at IS NOT NULL AND (given_at IS NOT NULL OR convener = $3) AND (done_at < $1 OR (done_at = $1 AND id < $2)) ORDER BY done_at DESC, id DESC LIMIT 51");
    /// The same of one body, or that it follows.
    DONE_OF_BODY = task!("done_at IS NOT NULL AND ((body = $3 AND given_at IS NOT NULL) OR (convener = $3 AND $4)) AND (done_at < $1 OR (done_at = $1 AND id < $2)) ORDER BY done_at DESC, id DESC LIMIT 51");
    /// How many are open, and how many of them were due before today: $1 today.
    COUNTS = "SELECT COUNT(*) AS open, CAST(COALESCE(SUM(CASE WHEN due < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late FROM tasks WHERE done_at IS NULL AND given_at IS NOT NULL";
    /// The same of one body.
    COUNTS_OF_BODY = "SELECT COUNT(*) AS open, CAST(COALESCE(SUM(CASE WHEN due < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late FROM tasks WHERE done_at IS NULL AND given_at IS NOT NULL AND body = $2";
    /// Says that a task is done, or opens it again, if nobody else did meanwhile.
    SET_DONE = "UPDATE tasks SET done_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Changes whose a task is and when it is due, if nobody else did meanwhile.
    AMEND = "UPDATE tasks SET body = $3, due = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Adds a step.
    STEP = "INSERT INTO task_steps (id, task, step, note, account, body, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The steps of a task, newest first.
    STEPS = "SELECT step, note, body, at FROM task_steps WHERE task = $1 ORDER BY at DESC, id DESC";
}
