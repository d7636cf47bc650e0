//! Every statement about cases.

/// The list of one account, newest first, narrowed by conditions; the key is the case's time-ordered id.
macro_rules! list {
    ($conditions:literal) => {
        concat!(
            "SELECT c.id, c.reference, c.registered_on, c.county, c.status, c.primary_form, c.sex, c.age_group FROM case_team t JOIN cases c ON c.id = t.case_id WHERE t.account = $1 AND t.case_id < $2 AND c.erased_at IS NULL",
            $conditions,
            " ORDER BY t.case_id DESC LIMIT 51"
        )
    };
}

store::statements! {
    /// What relates an actor and a case.
    RELATIONS = "SELECT 'exists' AS relation FROM cases WHERE id = $1 AND erased_at IS NULL UNION ALL SELECT 'open' FROM cases WHERE id = $1 AND erased_at IS NULL UNION ALL SELECT 'own_body' FROM cases WHERE id = $1 AND body = $3 UNION ALL SELECT 'deciding' FROM cases WHERE id = $1 AND body = $3 UNION ALL SELECT 'team' FROM case_team WHERE case_id = $1 AND account = $2";
    /// Adds a case.
    ADD = "INSERT INTO cases (id, reference, body, fact, sheet, county, registered_on, filed_at, status, sex, age_group, citizenship_group, primary_form, consent_mode, pack_hash, controller, basis, regime, retention, version, erased_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'presumed', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, NULL)";
    /// Whether a reference is taken.
    TAKEN = "SELECT id FROM cases WHERE reference = $1";
    /// One case.
    ONE = "SELECT id, reference, body, fact, version, county, registered_on, filed_at, status, sex, age_group, citizenship_group, primary_form, consent_mode, controller, basis, regime, retention, pack_hash FROM cases WHERE id = $1 AND erased_at IS NULL";
    /// A case of one's own team by its reference.
    BY_REFERENCE = "SELECT c.id, c.reference, c.registered_on, c.county, c.status, c.primary_form, c.sex, c.age_group FROM cases c JOIN case_team t ON t.case_id = c.id WHERE c.reference = $2 AND t.account = $1 AND c.erased_at IS NULL";
    /// A case by its reference, for the approver of its body.
    OF_BODY_BY_REFERENCE = "SELECT id FROM cases WHERE reference = $1 AND body = $2 AND erased_at IS NULL";
    /// Adds a form.
    ADD_FORM = "INSERT INTO case_forms (case_id, form) VALUES ($1, $2)";
    /// The forms of a case.
    FORMS = "SELECT form FROM case_forms WHERE case_id = $1";
    /// Removes the forms of a case.
    REMOVE_FORMS = "DELETE FROM case_forms WHERE case_id = $1";
    /// Adds a citizenship.
    ADD_CITIZENSHIP = "INSERT INTO case_citizenships (case_id, country) VALUES ($1, $2)";
    /// The citizenships of a case.
    CITIZENSHIPS = "SELECT country FROM case_citizenships WHERE case_id = $1 ORDER BY country";
    /// Removes the citizenships of a case.
    REMOVE_CITIZENSHIPS = "DELETE FROM case_citizenships WHERE case_id = $1";
    /// Adds a coded answer.
    ADD_ANSWER = "INSERT INTO case_answers (case_id, question, code) VALUES ($1, $2, $3)";
    /// The coded answers of a case.
    ANSWERS = "SELECT question, code FROM case_answers WHERE case_id = $1 ORDER BY question, code";
    /// Removes the coded answers of a case.
    REMOVE_ANSWERS = "DELETE FROM case_answers WHERE case_id = $1";
    /// Adds someone to the team.
    ADD_MEMBER = "INSERT INTO case_team (account, case_id, since, added_by) VALUES ($1, $2, $3, $4)";
    /// The team, in the order of joining.
    TEAM = "SELECT account, since FROM case_team WHERE case_id = $1 ORDER BY since, account";
    /// Takes someone off the team.
    REMOVE_MEMBER = "DELETE FROM case_team WHERE case_id = $1 AND account = $2";
    /// Dissolves the team.
    REMOVE_TEAM = "DELETE FROM case_team WHERE case_id = $1";
    /// Adds a status.
    ADD_STATUS = "INSERT INTO case_statuses (id, case_id, status, ground, body, account, decided_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The statuses of a case, newest first.
    STATUSES = "SELECT status, ground, body, account, decided_on, recorded_at FROM case_statuses WHERE case_id = $1 ORDER BY recorded_at DESC, id DESC";
    /// Removes the statuses of a case.
    REMOVE_STATUSES = "DELETE FROM case_statuses WHERE case_id = $1";
    /// Changes the status, if nobody changed the case meanwhile.
    DECIDE = "UPDATE cases SET status = $2, version = version + 1 WHERE id = $1 AND version = $3 AND erased_at IS NULL";
    /// Changes the coded record, if nobody changed the case meanwhile.
    AMEND = "UPDATE cases SET county = $2, primary_form = $3, sex = $4, age_group = $5, citizenship_group = $6, version = version + 1 WHERE id = $1 AND version = $7 AND erased_at IS NULL";
    /// Corrects the age group and the mode of consent that follows from it.
    NOTE_AGE = "UPDATE cases SET age_group = $2, consent_mode = $3, version = version + 1 WHERE id = $1 AND version = $4 AND erased_at IS NULL";
    /// Leaves a tombstone.
    ERASE = "UPDATE cases SET fact = NULL, sheet = NULL, county = NULL, registered_on = NULL, filed_at = NULL, status = NULL, sex = NULL, age_group = NULL, citizenship_group = NULL, primary_form = NULL, consent_mode = NULL, pack_hash = NULL, controller = NULL, basis = NULL, regime = NULL, retention = NULL, erased_at = $2, version = version + 1 WHERE id = $1 AND erased_at IS NULL";
    /// The list, of everything.
    LIST = list!("");
    /// The list of one status.
    LIST_BY_STATUS = list!(" AND c.status = $3");
    /// The list of one form.
    LIST_BY_FORM = list!(" AND c.primary_form = $3");
    /// The list of one county.
    LIST_BY_COUNTY = list!(" AND c.county = $3");
    /// The list of one status and form.
    LIST_BY_STATUS_FORM = list!(" AND c.status = $3 AND c.primary_form = $4");
    /// The list of one status and county.
    LIST_BY_STATUS_COUNTY = list!(" AND c.status = $3 AND c.county = $4");
    /// The list of one form and county.
    LIST_BY_FORM_COUNTY = list!(" AND c.primary_form = $3 AND c.county = $4");
    /// The list of one status, form and county.
    LIST_BY_ALL = list!(" AND c.status = $3 AND c.primary_form = $4 AND c.county = $5");
}
