//! Every SQL statement of accounts.

use store::{Statement, statements};

/// What relates an actor to an account.
pub(crate) const ACCOUNT_RELATIONS: Statement = Statement {
    name: "accounts::ACCOUNT_RELATIONS",
    sql: "SELECT 'exists' AS relation FROM accounts WHERE id = $1 AND closed_at IS NULL \
          UNION ALL SELECT 'own_account' FROM accounts WHERE id = $1 AND id = $2 \
          UNION ALL SELECT 'own_body' FROM accounts WHERE id = $1 AND body = $3",
};

/// What relates an actor to a session.
pub(crate) const SESSION_RELATIONS: Statement = Statement {
    name: "accounts::SESSION_RELATIONS",
    sql: "SELECT 'exists' AS relation FROM sessions WHERE id = $1 AND ended_at IS NULL \
          UNION ALL SELECT 'own_account' FROM sessions WHERE id = $1 AND account = $2",
};

statements! {
    /// Adds an account that waits for its holder.
    ADD = "INSERT INTO accounts (id, body, name, email, locale, totp_step, version) VALUES ($1, $2, $3, $4, $5, 0, 1)";
    /// Whether a sign-in name is taken.
    BY_EMAIL = "SELECT id FROM accounts WHERE email = $1";
    /// The account opens with its first password and second factor, or anew after a reset.
    OPEN = "UPDATE accounts SET password = $2, totp = $3, totp_step = $4, opened_at = $5, version = version + 1 WHERE id = $1";
    /// The account closes.
    CLOSE = "UPDATE accounts SET closed_at = $2, password = NULL, totp = NULL, version = version + 1 WHERE id = $1";
    /// Old credentials stop working.
    FORGET_CREDENTIALS = "UPDATE accounts SET password = NULL, totp = NULL, version = version + 1 WHERE id = $1";
    /// Changes the language.
    SET_LOCALE = "UPDATE accounts SET locale = $2 WHERE id = $1";
    /// Adds a role.
    ADD_ROLE = "INSERT INTO account_roles (account, role) VALUES ($1, $2)";
    /// Takes all roles away.
    CLEAR_ROLES = "DELETE FROM account_roles WHERE account = $1";
    /// The roles of an account.
    ROLES = "SELECT role FROM account_roles WHERE account = $1 ORDER BY role";
    /// The roles of every account.
    ALL_ROLES = "SELECT account, role FROM account_roles ORDER BY account, role";
    /// Every account.
    LIST = "SELECT id, body, name, email, locale, opened_at, closed_at, version FROM accounts ORDER BY id";
    /// Every account that is open.
    OPEN_ACCOUNTS = "SELECT id, body FROM accounts WHERE opened_at IS NOT NULL AND closed_at IS NULL ORDER BY id";
    /// One account, if it is open.
    OPEN_ACCOUNT = "SELECT body FROM accounts WHERE id = $1 AND opened_at IS NOT NULL AND closed_at IS NULL";
    /// One account.
    ONE = "SELECT id, body, name, email, locale, opened_at, closed_at, version FROM accounts WHERE id = $1";
    /// Something of an account is changed by somebody who saw this version.
    SEEN = "UPDATE accounts SET version = version + 1 WHERE id = $1 AND version = $2";
    /// What is needed to check one's own password.
    OWN_PASSWORD = "SELECT email, name, password FROM accounts WHERE id = $1";
    /// A new password in place of the one that was checked.
    SET_PASSWORD = "UPDATE accounts SET password = $2, version = version + 1 WHERE id = $1 AND password = $3";
    /// Who an account is.
    WHO = "SELECT name, body FROM accounts WHERE id = $1";
    /// Open accounts of a body, of one role where it is given.
    COLLEAGUES = "SELECT a.id, a.name FROM accounts a WHERE a.body = $1 AND a.closed_at IS NULL AND ($2 = '' OR EXISTS (SELECT 1 FROM account_roles r WHERE r.account = a.id AND r.role = $2)) ORDER BY a.name";
    /// Everybody who has signed in once and may approve for a body.
    APPROVERS = "SELECT a.body, a.id FROM accounts a WHERE a.opened_at IS NOT NULL AND a.closed_at IS NULL AND EXISTS (SELECT 1 FROM account_roles r WHERE r.account = a.id AND r.role = 'approver') ORDER BY a.body, a.id";
    /// Open accounts with body and roles, for the demo's sign-in page.
    PERSONAS = "SELECT a.id, a.name, b.name_hu, b.name_en, r.role FROM accounts a JOIN bodies b ON b.id = a.body JOIN account_roles r ON r.account = a.id WHERE a.opened_at IS NOT NULL AND a.closed_at IS NULL ORDER BY a.id, r.role";
    /// Adds a link.
    ADD_LINK = "INSERT INTO invitations (hash, account, purpose, totp, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// An unused, unexpired link of an open account.
    LINK = "SELECT i.purpose, i.account, i.totp, a.name, a.email, a.locale FROM invitations i JOIN accounts a ON a.id = i.account WHERE i.hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND a.closed_at IS NULL";
    /// Every link of an account is spent.
    SPEND_LINKS = "UPDATE invitations SET used_at = $2 WHERE account = $1 AND used_at IS NULL";
    /// Forgets old links, five hundred at a time.
    FORGET_LINKS = "DELETE FROM invitations WHERE hash IN (SELECT hash FROM invitations WHERE expires_at < $1 ORDER BY hash LIMIT 500)";
    /// An account that can sign in.
    CANDIDATE = "SELECT id, password, totp, totp_step FROM accounts WHERE email = $1 AND closed_at IS NULL AND password IS NOT NULL";
    /// What a sign-in was checked against, as it stands now, and the last step of the second factor that was accepted.
    SECRETS = "SELECT password, totp, totp_step, closed_at FROM accounts WHERE id = $1";
    /// Notes the step of the second factor.
    SET_STEP = "UPDATE accounts SET totp_step = $2 WHERE id = $1";
    /// A brake by its name.
    BRAKE = "SELECT failures, last_at, until FROM brakes WHERE name = $1";
    /// Tightens a brake.
    TIGHTEN = "INSERT INTO brakes (name, failures, last_at, until) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, until = excluded.until";
    /// Loosens a brake.
    LOOSEN = "DELETE FROM brakes WHERE name = $1";
    /// Forgets old brakes, five hundred at a time.
    FORGET_BRAKES = "DELETE FROM brakes WHERE name IN (SELECT name FROM brakes WHERE last_at < $1 ORDER BY name LIMIT 500)";
    /// Adds a session.
    ADD_SESSION = "INSERT INTO sessions (hash, id, account, made_at, seen_at, proven_at) VALUES ($1, $2, $3, $4, $4, $4)";
    /// The session behind a token.
    SESSION = "SELECT s.id, s.account, s.made_at, s.seen_at, s.proven_at, a.body, a.name, a.locale, b.kind, b.name_hu, b.name_en, b.county FROM sessions s JOIN accounts a ON a.id = s.account JOIN bodies b ON b.id = a.body WHERE s.hash = $1 AND s.ended_at IS NULL AND a.closed_at IS NULL";
    /// Whose session it is or was; forgotten with the session.
    FORMERLY = "SELECT account FROM sessions WHERE hash = $1";
    /// Notes a session's last request.
    TOUCH = "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL";
    /// One's own live sessions.
    MY_SESSIONS = "SELECT id, made_at, seen_at FROM sessions WHERE account = $1 AND ended_at IS NULL AND made_at > $2 ORDER BY made_at DESC";
    /// Ends a session.
    END_SESSION = "UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    /// Ends every session of an account.
    END_SESSIONS = "UPDATE sessions SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL";
    /// Ends every other session of an account.
    END_OTHERS = "UPDATE sessions SET ended_at = $3 WHERE account = $1 AND id <> $2 AND ended_at IS NULL";
    /// Forgets sessions of long ago, five hundred at a time.
    FORGET_SESSIONS = "DELETE FROM sessions WHERE hash IN (SELECT hash FROM sessions WHERE made_at < $1 ORDER BY hash LIMIT 500)";
}
