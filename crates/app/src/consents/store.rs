//! Every statement about consents.

use store::statements;

statements! {
    /// Records a consent.
    ADD = "INSERT INTO consents (id, sheet, case_id, purpose, recipient, decision, mode, statute, told, language, interpreter, explained_by, body, pack, recorded_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)";
    /// The consents of a sheet, as they were recorded.
    OF_SHEET = "SELECT id, case_id, purpose, recipient, decision, mode, statute, told, language, interpreter, explained_by, recorded_at, ended_at, ended_why FROM consents WHERE sheet = $1 ORDER BY recorded_at, id";
    /// The consents of a case, as they were recorded.
    OF_CASE = "SELECT id, case_id, purpose, recipient, decision, mode, statute, told, language, interpreter, explained_by, recorded_at, ended_at, ended_why FROM consents WHERE case_id = $1 ORDER BY recorded_at, id";
    /// The case of a consent, and whether it has ended.
    ONE = "SELECT case_id, sheet, purpose, recipient, ended_at FROM consents WHERE id = $1";
    /// Ends one consent.
    END = "UPDATE consents SET ended_at = $2, ended_by = $3, ended_why = $4, version = version + 1 WHERE id = $1 AND ended_at IS NULL";
    /// Ends every consent of a sheet.
    END_ALL = "UPDATE consents SET ended_at = $2, ended_by = $3, ended_why = $4, version = version + 1 WHERE sheet = $1 AND ended_at IS NULL";
    /// Ends the consents of a case for one purpose and kind of recipient.
    END_OTHERS = "UPDATE consents SET ended_at = $4, ended_by = $5, ended_why = $6, version = version + 1 WHERE case_id = $1 AND purpose = $2 AND recipient = $3 AND ended_at IS NULL";
    /// Moves the consents of a sheet to its case.
    ATTACH = "UPDATE consents SET case_id = $2 WHERE sheet = $1";
    /// Forgets the consents of a sheet that ended without a case.
    FORGET = "DELETE FROM consents WHERE sheet = $1";
    /// Names a suspect.
    ADD_SUSPECT = "INSERT INTO consent_suspects (id, sheet, kind, body) VALUES ($1, $2, $3, $4)";
    /// Moves the suspects of a sheet to its case.
    ATTACH_SUSPECTS = "UPDATE consent_suspects SET case_id = $2 WHERE sheet = $1";
    /// Forgets the suspects of a sheet.
    FORGET_SUSPECTS = "DELETE FROM consent_suspects WHERE sheet = $1";
    /// Forgets the consents of a case that is erased.
    FORGET_CASE = "DELETE FROM consents WHERE case_id = $1";
    /// Forgets the suspects of a case that is erased.
    FORGET_CASE_SUSPECTS = "DELETE FROM consent_suspects WHERE case_id = $1";
    /// The suspects of a sheet.
    SUSPECTS_OF_SHEET = "SELECT kind, body FROM consent_suspects WHERE sheet = $1 ORDER BY kind, body";
    /// The suspects of a case.
    SUSPECTS = "SELECT kind, body FROM consent_suspects WHERE case_id = $1 ORDER BY kind, body";
    /// Adds a nameless record.
    ADD_NAMELESS = "INSERT INTO nameless_records (id, body, body_kind, county, setting, registered_on, sex, age_group, citizenship_group, primary_form, fact, pack) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}
