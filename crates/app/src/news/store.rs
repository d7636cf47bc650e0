//! The statements of news.

use store::{Statement, statements};

/// What relates an actor to a notice. The account does not matter; it is named because placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "news::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM notices WHERE id = $1 AND id <> $2 \
          UNION ALL SELECT 'own_body' FROM notices WHERE id = $1 AND body = $3 \
          UNION ALL SELECT 'open' FROM notices WHERE id = $1 AND approved_at IS NULL \
          UNION ALL SELECT 'approved' FROM notices WHERE id = $1 AND approved_at IS NOT NULL",
};

macro_rules! notice {
    ($rest:literal) => {
        concat!("SELECT id, number, body, source, about, dated, title_hu, title_en, text_hu, text_en, drafted_at, handed_in_at, approved_at, public_from, version FROM notices WHERE ", $rest)
    };
}

macro_rules! event {
    ($rest:literal) => {
        concat!("SELECT id, kind, body, title_hu, title_en, organiser_hu, organiser_en, host_hu, host_en, starts_on, ends_on, text_hu, text_en, part_of FROM news_events WHERE ", $rest)
    };
}

statements! {
    /// The last number that was given.
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) AS number FROM notices";
    /// Drafts a notice.
    DRAFT = "INSERT INTO notices (id, number, body, source, about, dated, title_hu, title_en, text_hu, text_en, drafted_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
    /// Changes a draft, if nobody else did meanwhile.
    AMEND = "UPDATE notices SET dated = $3, title_hu = $4, title_en = $5, text_hu = $6, text_en = $7, version = version + 1 WHERE id = $1 AND version = $2 AND approved_at IS NULL";
    /// Hands a draft in for approval.
    HAND_IN = "UPDATE notices SET handed_in_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND approved_at IS NULL";
    /// Approves a notice that was handed in, or that is the approver's own: public from a moment on.
    APPROVE = "UPDATE notices SET approved_at = $3, public_from = $4, version = version + 1 WHERE id = $1 AND version = $2 AND approved_at IS NULL AND (handed_in_at IS NOT NULL OR body = $5)";
    /// Sends a notice back, or takes it off the public page: it is a draft again.
    OPEN_AGAIN = "UPDATE notices SET approved_at = NULL, public_from = NULL, handed_in_at = NULL, version = version + 1 WHERE id = $1 AND version = $2";
    /// One notice.
    ONE = notice!("id = $1");
    /// Every notice, the newest first: before $1 moment, $2 id.
    EVERY = notice!("(drafted_at < $1 OR (drafted_at = $1 AND id < $2)) ORDER BY drafted_at DESC, id DESC LIMIT 51");
    /// Those that were handed in and wait, the oldest first.
    HANDED_IN = notice!("handed_in_at IS NOT NULL AND approved_at IS NULL ORDER BY handed_in_at, id LIMIT 50");
    /// The same of one body.
    OF_BODY = notice!("body = $3 AND (drafted_at < $1 OR (drafted_at = $1 AND id < $2)) ORDER BY drafted_at DESC, id DESC LIMIT 51");
    /// What is public now, the newest first: $1 now, before $2 moment, $3 number.
    PUBLIC = notice!("approved_at IS NOT NULL AND public_from <= $1 AND (public_from < $2 OR (public_from = $2 AND number < $3)) ORDER BY public_from DESC, number DESC LIMIT 21");
    /// One that is public now: $1 now, $2 number.
    PUBLIC_ONE = notice!("approved_at IS NOT NULL AND public_from <= $1 AND number = $2");
    /// Adds a step.
    STEP = "INSERT INTO notice_steps (id, notice, step, note, account, at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// The steps of a notice, newest first.
    STEPS = "SELECT step, note, at FROM notice_steps WHERE notice = $1 ORDER BY at DESC, id DESC";
    /// Registers an event.
    REGISTER_EVENT = "INSERT INTO news_events (id, kind, body, title_hu, title_en, organiser_hu, organiser_en, host_hu, host_en, starts_on, ends_on, text_hu, text_en, part_of, registered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// One event.
    EVENT = event!("id = $1");
    /// The latest events.
    EVENTS = event!("starts_on <= $1 ORDER BY starts_on DESC, id DESC LIMIT 100");
    /// The events that are part of one.
    PARTS = event!("part_of = $1 ORDER BY starts_on, id");
}
