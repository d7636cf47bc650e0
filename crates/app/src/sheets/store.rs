//! Every statement about sheets.

use policy::Resource;
use store::{Statement, statements};

statements! {
    /// Begins a sheet.
    ADD = "INSERT INTO sheets (id, reference, screening, body, body_kind, account, county, route, ground, gate, state, pack, started_at, saved_at, saved_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'closed', 'open', $10, $11, $11, $6, 1)";
    /// One sheet, without what is sealed in it.
    ONE = "SELECT id, reference, screening, body_kind, county, route, ground, gate, language, interpreter, state, case_id, pack, started_at, saved_at, version FROM sheets WHERE id = $1";
    /// Whether a reference is taken.
    REFERENCE = "SELECT 1 AS one FROM sheets WHERE reference = $1";
    /// Something was saved.
    TOUCH = "UPDATE sheets SET saved_at = $2, saved_by = $3 WHERE id = $1";
    /// Something of the row was changed by somebody who saw this version.
    SAVED = "UPDATE sheets SET saved_at = $2, saved_by = $3, version = version + 1 WHERE id = $1 AND version = $4";
    /// Another route: what was agreed before no longer opens anything.
    ROUTE = "UPDATE sheets SET route = $2, ground = $3, gate = 'closed', view_of_child = NULL WHERE id = $1";
    /// Another ground for the same answer about age.
    ROUTE_GROUND = "UPDATE sheets SET ground = $2 WHERE id = $1";
    /// In which language and through whom consent is explained.
    EXPLAINED = "UPDATE sheets SET language = $2, interpreter = $3 WHERE id = $1";
    /// Identity may be asked from now on.
    GATE = "UPDATE sheets SET gate = $2 WHERE id = $1";
    /// Whether the child's view was asked.
    VIEW = "UPDATE sheets SET view_of_child = $2 WHERE id = $1";
    /// The sheet became a case.
    FILED = "UPDATE sheets SET state = 'filed', case_id = $2 WHERE id = $1";
    /// The sheet ended without a case; nothing about the conversation is kept on it.
    ENDED = "UPDATE sheets SET state = $2, gate = 'closed', language = NULL, interpreter = NULL, view_of_child = NULL WHERE id = $1";
    /// How far the tasks are.
    STEPS = "SELECT section, answered, asked FROM sheet_steps WHERE sheet = $1";
    /// How far one task is.
    STEP = "INSERT INTO sheet_steps (sheet, section, answered, asked, saved_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sheet, section) DO UPDATE SET answered = excluded.answered, asked = excluded.asked, saved_at = excluded.saved_at";
    /// Forgets how far the tasks were.
    CLEAR_STEPS = "DELETE FROM sheet_steps WHERE sheet = $1";
    /// The drafts of a body, last saved first.
    OPEN_OF_BODY = "SELECT id, reference, county, route, gate, saved_at FROM sheets WHERE body = $1 AND state = 'open' ORDER BY saved_at DESC, id DESC LIMIT 50";
    /// Drafts in which nobody has saved anything since a moment.
    ABANDONED = "SELECT id, screening FROM sheets WHERE state = 'open' AND saved_at < $1 ORDER BY saved_at, id LIMIT 100";
    /// The filed sheet of a case.
    OF_CASE = "SELECT id, screening FROM sheets WHERE case_id = $1";
    /// Removes a sheet whose case is erased, or with which nobody went on.
    REMOVE = "DELETE FROM sheets WHERE id = $1";
}

/// What relates an actor and a sheet.
pub(super) const RELATIONS: (Resource, Statement) = (
    Resource::Sheet,
    Statement {
        name: "sheets::RELATIONS",
        sql: "SELECT 'exists' AS relation FROM sheets WHERE id = $1 UNION ALL SELECT 'own_account' FROM sheets WHERE id = $1 AND account = $2 UNION ALL SELECT 'own_body' FROM sheets WHERE id = $1 AND body = $3 UNION ALL SELECT 'open' FROM sheets WHERE id = $1 AND state = 'open'",
    },
);
