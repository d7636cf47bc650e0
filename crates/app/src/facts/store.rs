//! Every statement about facts.

store::statements! {
    /// Adds a version.
    ADD = "INSERT INTO facts (fact, version, source, valid_from, recorded_on, registered_on, year, body_kind, reg_org, body, county, primary_form, sex, age_group, citizenship_group, status, person_link, coarse) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL, FALSE)";
    /// Adds what remains of an erased one.
    ADD_COARSE = "INSERT INTO facts (fact, version, recorded_on, year, primary_form, sex, age_group, citizenship_group, coarse) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, TRUE)";
    /// Removes every version.
    REMOVE = "DELETE FROM facts WHERE fact = $1";
    /// The newest version that still has its detail.
    NEWEST = "SELECT version, source, registered_on, body, body_kind, reg_org, county, primary_form, sex, age_group, citizenship_group, status FROM facts WHERE fact = $1 AND coarse = FALSE ORDER BY version DESC LIMIT 1";
    /// The first day of registration.
    FIRST_DAY = "SELECT MIN(registered_on) AS day FROM facts WHERE coarse = FALSE";
    /// Counts the newest versions registered between two days by cell.
    REGISTERED_IN = "SELECT f.primary_form, f.sex, f.age_group, f.citizenship_group, COUNT(*) AS n FROM facts f WHERE f.registered_on >= $1 AND f.registered_on < $2 AND f.coarse = FALSE AND f.status <> 'not_identified' AND NOT EXISTS (SELECT 1 FROM facts later WHERE later.fact = f.fact AND later.version > f.version) GROUP BY f.primary_form, f.sex, f.age_group, f.citizenship_group";
}
