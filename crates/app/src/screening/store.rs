//! Every statement about screenings.

use policy::Resource;
use store::{Statement, statements};

statements! {
    /// Begins a screening.
    ADD = "INSERT INTO screenings (id, body, body_kind, account, county, setting, state, pack, started_at, saved_at, saved_by, version) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $8, $4, 1)";
    /// One screening.
    ONE = "SELECT id, body_kind, county, setting, age, state, pack, sheet, started_at, saved_at, version FROM screenings WHERE id = $1";
    /// Something was saved by somebody who saw this version.
    SAVED = "UPDATE screenings SET saved_at = $2, saved_by = $3, version = version + 1 WHERE id = $1 AND version = $4";
    /// Whether the person may be under 18.
    AGE = "UPDATE screenings SET age = $2 WHERE id = $1";
    /// A person concluded.
    CONCLUDE = "UPDATE screenings SET state = $2, concluded_at = $3, concluded_by = $4 WHERE id = $1";
    /// Answers about safety.
    SAFETY = "SELECT question, answer FROM screening_safety WHERE screening = $1 ORDER BY question";
    /// Answers one question about safety.
    ANSWER_SAFETY = "INSERT INTO screening_safety (screening, question, answer) VALUES ($1, $2, $3) ON CONFLICT (screening, question) DO UPDATE SET answer = excluded.answer";
    /// Answers to signs.
    SIGNS = "SELECT sign, answer FROM screening_signs WHERE screening = $1 ORDER BY sign";
    /// Answers one sign.
    ANSWER_SIGN = "INSERT INTO screening_signs (screening, sign, answer) VALUES ($1, $2, $3) ON CONFLICT (screening, sign) DO UPDATE SET answer = excluded.answer";
    /// Takes the answer to one sign back.
    UNANSWER_SIGN = "DELETE FROM screening_signs WHERE screening = $1 AND sign = $2";
    /// Forms looked for and forms concluded.
    FORMS = "SELECT form, concluded FROM screening_forms WHERE screening = $1 ORDER BY concluded, place";
    /// Adds a form.
    ADD_FORM = "INSERT INTO screening_forms (screening, form, concluded, place) VALUES ($1, $2, $3, $4)";
    /// Removes the forms looked for.
    CLEAR_FORMS = "DELETE FROM screening_forms WHERE screening = $1 AND concluded = $2";
    /// The open screenings of a body, last saved first.
    OPEN_OF_BODY = "SELECT id, county, setting, state, saved_at FROM screenings WHERE body = $1 AND state = 'open' ORDER BY saved_at DESC, id DESC LIMIT 50";
    /// Screenings of a body that concluded with a presumption and have no sheet yet.
    WITHOUT_SHEET = "SELECT id, county, setting, state, saved_at FROM screenings WHERE body = $1 AND state = 'presumed' AND sheet IS NULL ORDER BY saved_at DESC, id DESC LIMIT 50";
    /// A sheet was begun from a screening, or thrown away.
    SHEET = "UPDATE screenings SET sheet = $2, saved_at = $3 WHERE id = $1";
    /// Screenings that lead nowhere and that nobody has gone on with since a moment.
    ABANDONED = "SELECT id FROM screenings WHERE (state = 'open' OR (state = 'presumed' AND sheet IS NULL)) AND saved_at < $1 ORDER BY saved_at, id LIMIT 100";
    /// The person refused.
    REFUSED = "UPDATE screenings SET state = 'refused', sheet = $2 WHERE id = $1";
    /// Removes the answers about safety of an erased screening.
    ERASE_SAFETY = "DELETE FROM screening_safety WHERE screening = $1";
    /// Removes the signs of an erased screening.
    ERASE_SIGNS = "DELETE FROM screening_signs WHERE screening = $1";
    /// Removes the forms of an erased screening.
    ERASE_FORMS = "DELETE FROM screening_forms WHERE screening = $1";
    /// Removes an erased screening.
    ERASE = "DELETE FROM screenings WHERE id = $1";
}

/// What relates an actor and a screening.
pub(super) const RELATIONS: (Resource, Statement) = (
    Resource::Screening,
    Statement {
        name: "screening::RELATIONS",
        sql: "SELECT 'exists' AS relation FROM screenings WHERE id = $1 UNION ALL SELECT 'own_account' FROM screenings WHERE id = $1 AND account = $2 UNION ALL SELECT 'own_body' FROM screenings WHERE id = $1 AND body = $3 UNION ALL SELECT 'open' FROM screenings WHERE id = $1 AND state = 'open'",
    },
);
