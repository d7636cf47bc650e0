//! Every SQL statement of bodies.

use store::{Statement, statements};

/// What relates an actor to a body.
pub(crate) const RELATIONS: Statement = Statement {
    name: "bodies::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM bodies WHERE id = $1 \
          UNION ALL SELECT 'own_body' FROM bodies WHERE id = $1 AND id = $3 AND $2 <> id",
};

statements! {
    /// Adds a body.
    ADD = "INSERT INTO bodies (id, kind, name_hu, name_en, county, since, version) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    /// Changes a body's entry, if nobody else did meanwhile.
    AMEND = "UPDATE bodies SET name_hu = $2, name_en = $3, county = $4, until = $5, version = version + 1 WHERE id = $1 AND version = $6";
    /// Adds a mandate.
    ADD_MANDATE = "INSERT INTO mandates (body, mandate, since, until, letter) VALUES ($1, $2, $3, $4, $5)";
    /// Ends the mandate that is held on a day with this day.
    END_MANDATE = "UPDATE mandates SET until = $3 WHERE body = $1 AND mandate = $2 AND since <= $3 AND (until IS NULL OR until >= $3)";
    /// Adds a contact.
    ADD_CONTACT = "INSERT INTO contacts (id, body, label_hu, label_en, phone, email, county, languages, always_open, days, opens, closes, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    /// Changes a contact, if nobody else did meanwhile.
    CHANGE_CONTACT = "UPDATE contacts SET label_hu = $3, label_en = $4, phone = $5, email = $6, county = $7, languages = $8, always_open = $9, days = $10, opens = $11, closes = $12, version = version + 1 WHERE id = $1 AND body = $2 AND version = $13";
    /// Removes a contact, if nobody changed it meanwhile.
    REMOVE_CONTACT = "DELETE FROM contacts WHERE id = $1 AND body = $2 AND version = $3";
    /// Bodies that exist on a day.
    LIST = "SELECT id, kind, name_hu, name_en, county FROM bodies WHERE until IS NULL OR until >= $1 ORDER BY id";
    /// Bodies that ended before a day.
    LIST_ENDED = "SELECT id, kind, name_hu, name_en, county, until FROM bodies WHERE until < $1 ORDER BY id";
    /// Mandates held on a day, of every body.
    ALL_MANDATES = "SELECT body, mandate FROM mandates WHERE since <= $1 AND (until IS NULL OR until >= $1) ORDER BY body, mandate";
    /// One body.
    ONE = "SELECT id, kind, name_hu, name_en, county, since, until, version FROM bodies WHERE id = $1";
    /// Every mandate of a body.
    DESIGNATIONS = "SELECT mandate, since, until, letter FROM mandates WHERE body = $1 ORDER BY since, mandate";
    /// The mandates that a body holds on a day; one that has ended holds none.
    HELD = "SELECT mandate FROM mandates WHERE body = $1 AND since <= $2 AND (until IS NULL OR until >= $2) AND EXISTS (SELECT 1 FROM bodies b WHERE b.id = $1 AND (b.until IS NULL OR b.until >= $2)) ORDER BY mandate";
    /// What every body is called, those that have ended among them.
    NAMES = "SELECT id, name_hu, name_en FROM bodies ORDER BY id";
    /// The contacts of a body.
    CONTACTS = "SELECT id, label_hu, label_en, phone, email, county, languages, always_open, days, opens, closes, version FROM contacts WHERE body = $1 ORDER BY id";
    /// How those that help and find places are reached from a county ($2) on a day ($1).
    ANSWERING = "SELECT c.id, c.label_hu, c.label_en, c.phone, c.email, c.county, c.languages, c.always_open, c.days, c.opens, c.closes, c.version, b.name_hu, b.name_en FROM contacts c JOIN bodies b ON b.id = c.body WHERE c.phone IS NOT NULL AND COALESCE(c.county, b.county, $2) = $2 AND (b.until IS NULL OR b.until >= $1) AND EXISTS (SELECT 1 FROM mandates m WHERE m.body = b.id AND m.mandate IN ('support', 'placement') AND m.since <= $1 AND (m.until IS NULL OR m.until >= $1)) ORDER BY c.id";
    /// One contact of a body.
    CONTACT = "SELECT id, label_hu, label_en, phone, email, county, languages, always_open, days, opens, closes, version FROM contacts WHERE id = $1 AND body = $2";
}
