//! The statements of visits.

use store::{Statement, statements};

/// What relates an actor to a visit. The account does not matter; it is named because placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "visits::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM visits WHERE id = $1 AND id <> $2 \
          UNION ALL SELECT 'involved' FROM visits WHERE id = $1 AND host = $3 \
          UNION ALL SELECT 'involved' FROM visit_people WHERE visit = $1 AND body = $3 \
          UNION ALL SELECT 'involved' FROM visit_points WHERE visit = $1 AND body = $3",
};

macro_rules! visit {
    ($rest:literal) => {
        concat!("SELECT v.id, v.title_hu, v.title_en, v.evaluator, v.partner_hu, v.partner_en, v.initiator, v.mode, v.host, v.starts_on, v.ends_on, v.place, v.about_hu, v.about_en, v.version FROM visits v WHERE ", $rest)
    };
}

statements! {
    /// Registers a visit.
    REGISTER = "INSERT INTO visits (id, title_hu, title_en, evaluator, partner_hu, partner_en, initiator, mode, host, starts_on, ends_on, place, about_hu, about_en, registered_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)";
    /// Changes a visit, if nobody else did meanwhile.
    AMEND = "UPDATE visits SET title_hu = $3, title_en = $4, evaluator = $5, partner_hu = $6, partner_en = $7, initiator = $8, mode = $9, host = $10, starts_on = $11, ends_on = $12, place = $13, about_hu = $14, about_en = $15, version = version + 1 WHERE id = $1 AND version = $2";
    /// One visit.
    ONE = visit!("v.id = $1");
    /// Every visit, the latest first: before $1 day, $2 id.
    EVERY = visit!("(v.starts_on < $1 OR (v.starts_on = $1 AND v.id < $2)) ORDER BY v.starts_on DESC, v.id DESC LIMIT 51");
    /// The visits that a body hosts, sends somebody to or answers at.
    OF_BODY = visit!("(v.starts_on < $1 OR (v.starts_on = $1 AND v.id < $2)) AND (v.host = $3 OR EXISTS (SELECT 1 FROM visit_people p WHERE p.visit = v.id AND p.body = $3) OR EXISTS (SELECT 1 FROM visit_points q WHERE q.visit = v.id AND q.body = $3)) ORDER BY v.starts_on DESC, v.id DESC LIMIT 51");
    /// Names somebody of a delegation.
    NAME = "INSERT INTO visit_people (id, visit, side, body, name, office_hu, office_en, named_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Takes somebody out of a delegation.
    UNNAME = "DELETE FROM visit_people WHERE id = $1 AND visit = $2";
    /// Both delegations, in the order in which they were named.
    PEOPLE = "SELECT id, side, body, name, office_hu, office_en FROM visit_people WHERE visit = $1 ORDER BY named_at, id";
    /// Notes a point behind those that are there.
    NOTE = "INSERT INTO visit_points (id, visit, kind, text_hu, text_en, answer_hu, answer_en, body, noted_at, place, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT COALESCE(MAX(p.place), 0) + 1 FROM visit_points p WHERE p.visit = $2), 1)";
    /// Changes a point, if nobody else did meanwhile.
    CHANGE = "UPDATE visit_points SET text_hu = $4, text_en = $5, answer_hu = $6, answer_en = $7, body = $8, version = version + 1 WHERE id = $1 AND visit = $2 AND version = $3";
    /// Takes a point back that nothing came of.
    DROP = "DELETE FROM visit_points WHERE id = $1 AND visit = $2 AND task IS NULL AND recommendation IS NULL";
    /// One point.
    POINT = "SELECT id, kind, text_hu, text_en, answer_hu, answer_en, body, task, recommendation, version FROM visit_points WHERE id = $1 AND visit = $2";
    /// The points of a visit, in the order in which they were noted.
    POINTS = "SELECT id, kind, text_hu, text_en, answer_hu, answer_en, body, task, recommendation, version FROM visit_points WHERE visit = $1 ORDER BY place, id";
    /// A promise became a task.
    BECAME_TASK = "UPDATE visit_points SET task = $3, version = version + 1 WHERE id = $1 AND visit = $2 AND task IS NULL";
    /// A point became an entry of the register.
    BECAME_SAYING = "UPDATE visit_points SET recommendation = $3, version = version + 1 WHERE id = $1 AND visit = $2 AND recommendation IS NULL";
}
