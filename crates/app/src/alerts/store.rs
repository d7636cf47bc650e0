//! The statements of alerts.

/// Old alerts, the first five hundred of them: a part that is forgotten in one transaction.
macro_rules! old_part {
    () => {
        "SELECT id FROM alerts WHERE raised_at < $1 ORDER BY raised_at, id LIMIT 500"
    };
}

/// Mails that left before $1, that were given up before $2 or have waited since, or whose account is closed.
macro_rules! old_mails {
    () => {
        "SELECT id FROM mails WHERE sent_at < $1 OR given_up_at < $2 OR made_at < $2 OR (account IN (SELECT id FROM accounts WHERE closed_at IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM correspondents c WHERE c.id = mails.invitee))"
    };
}

store::statements! {
    /// Raises an alert.
    RAISE = "INSERT INTO alerts (id, body, account, roles, key, record_kind, record, reference, raised_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The newest alerts that an account of a body has not put away: $1 body, $2 account, $3 its first role between bars … $9 its seventh.
    MINE = "SELECT a.id, a.key, a.record_kind, a.record, a.reference, a.raised_at FROM alerts a WHERE a.body = $1 AND (a.account = $2 OR (a.account IS NULL AND (a.roles LIKE $3 OR a.roles LIKE $4 OR a.roles LIKE $5 OR a.roles LIKE $6 OR a.roles LIKE $7 OR a.roles LIKE $8 OR a.roles LIKE $9))) AND NOT EXISTS (SELECT 1 FROM alerts_seen s WHERE s.alert = a.id AND s.account = $2) ORDER BY a.raised_at DESC, a.id DESC LIMIT 50";
    /// Whether an alert is of this body.
    OF_BODY = "SELECT id FROM alerts WHERE id = $1 AND body = $2";
    /// Puts an alert away for an account.
    SEEN = "INSERT INTO alerts_seen (alert, account, seen_at) VALUES ($1, $2, $3) ON CONFLICT (alert, account) DO NOTHING";
    /// Forgets who put away the alerts about a record.
    FORGET_SEEN = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE record = $1)";
    /// Forgets the alerts about a record.
    FORGET = "DELETE FROM alerts WHERE record = $1";
    /// Whether there are old alerts.
    OLD = "SELECT id FROM alerts WHERE raised_at < $1 LIMIT 1";
    /// Forgets who put away the first part of the old alerts.
    FORGET_OLD_SEEN = concat!("DELETE FROM alerts_seen WHERE alert IN (", old_part!(), ")");
    /// Forgets who put away what a body was told about a record.
    FORGET_SEEN_OF_BODY = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE record = $1 AND body = $2)";
    /// Forgets what a body was told about a record.
    FORGET_OF_BODY = "DELETE FROM alerts WHERE record = $1 AND body = $2";
    /// Forgets who put away what an account was told about a record.
    FORGET_SEEN_OF_ACCOUNT = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE record = $1 AND account = $2)";
    /// Forgets what an account was told about a record.
    FORGET_OF_ACCOUNT = "DELETE FROM alerts WHERE record = $1 AND account = $2";
    /// Forgets the first part of the old alerts.
    FORGET_OLD = concat!("DELETE FROM alerts WHERE id IN (", old_part!(), ")");
    /// How many alerts of an account it has not put away and was not told of: as [`MINE`], $10 until when it was told, $11 until when it is told now.
    FRESH = "SELECT COUNT(*) AS n FROM alerts a WHERE a.body = $1 AND (a.account = $2 OR (a.account IS NULL AND (a.roles LIKE $3 OR a.roles LIKE $4 OR a.roles LIKE $5 OR a.roles LIKE $6 OR a.roles LIKE $7 OR a.roles LIKE $8 OR a.roles LIKE $9))) AND NOT EXISTS (SELECT 1 FROM alerts_seen s WHERE s.alert = a.id AND s.account = $2) AND a.raised_at > $10 AND a.raised_at <= $11";
    /// When the newest alert was raised.
    NEWEST = "SELECT MAX(raised_at) AS newest FROM alerts";
    /// Writes a mail down.
    POST = "INSERT INTO mails (id, account, letter, count, late, reports, invitee, made_at, attempts, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $8)";
    /// Whether a mail about an invitation waits to be tried for the first time.
    WAITS_ALREADY = "SELECT id FROM mails WHERE invitee = $1 AND attempts = 0 AND sent_at IS NULL AND given_up_at IS NULL";
    /// Mails whose turn it is, with the address and language of open accounts, or of somebody without an account whom one invited.
    DUE = "SELECT m.id, m.account, m.letter, m.count, m.late, m.reports, m.invitee, m.attempts, COALESCE(c.email, a.email) AS email, COALESCE(c.locale, a.locale) AS locale FROM mails m JOIN accounts a ON a.id = m.account LEFT JOIN correspondents c ON c.id = m.invitee WHERE m.sent_at IS NULL AND m.given_up_at IS NULL AND m.next_at <= $1 AND (a.closed_at IS NULL OR c.id IS NOT NULL) ORDER BY m.next_at, m.id LIMIT 20";
    /// Says where mails about an invitation go, to somebody without an account.
    CORRESPOND = "INSERT INTO correspondents (id, email, locale) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET email = excluded.email, locale = excluded.locale";
    /// Forgets the mails about an invitation.
    FORGET_MAILS_ABOUT = "DELETE FROM mails WHERE invitee = $1";
    /// Forgets where they went.
    FORGET_CORRESPONDENT = "DELETE FROM correspondents WHERE id = $1";
    /// Takes a mail to be tried, if nobody else did meanwhile.
    TAKE = "UPDATE mails SET attempts = attempts + 1, next_at = $3 WHERE id = $1 AND attempts = $2 AND sent_at IS NULL";
    /// Notes that a mail has left.
    SENT = "UPDATE mails SET sent_at = $2, trouble = NULL WHERE id = $1";
    /// Notes why a mail has not left.
    HELD_UP = "UPDATE mails SET trouble = $2 WHERE id = $1 AND sent_at IS NULL";
    /// Gives a mail up.
    GIVE_UP = "UPDATE mails SET trouble = $2, given_up_at = $3 WHERE id = $1 AND sent_at IS NULL";
    /// Gives up what was tried for days: made before $1.
    GIVE_UP_OLD = "UPDATE mails SET trouble = $2, given_up_at = $3 WHERE made_at < $1 AND sent_at IS NULL AND given_up_at IS NULL";
    /// Has mails tried again that were given up, as if they were made now.
    TRY_AGAIN = "UPDATE mails SET made_at = $1, next_at = $1, attempts = 0, trouble = NULL, given_up_at = NULL WHERE given_up_at IS NOT NULL";
    /// Mails in numbers: $1 a week ago.
    STANDING = "SELECT CAST(COALESCE(SUM(CASE WHEN sent_at IS NULL AND given_up_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting, MIN(CASE WHEN sent_at IS NULL AND given_up_at IS NULL THEN made_at END) AS since, CAST(COALESCE(SUM(CASE WHEN sent_at > $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS sent, CAST(COALESCE(SUM(CASE WHEN given_up_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS given_up FROM mails";
    /// What is in the way of mails, with how many.
    TROUBLES = "SELECT trouble, COUNT(*) AS n FROM mails WHERE trouble IS NOT NULL GROUP BY trouble ORDER BY trouble";
    /// Whether there are mails to forget.
    OLD_MAILS = concat!(old_mails!(), " LIMIT 1");
    /// Forgets the first five hundred of them.
    FORGET_MAILS = concat!("DELETE FROM mails WHERE id IN (", old_mails!(), " ORDER BY id LIMIT 500)");
    /// How often everybody wants to be told, and up to when they were.
    RHYTHMS = "SELECT account, rhythm, told_at, told_day FROM mail_rhythms";
    /// How often one account wants to be told.
    RHYTHM = "SELECT rhythm FROM mail_rhythms WHERE account = $1";
    /// Notes for the first time up to when somebody was told.
    FIRST_TOLD = "INSERT INTO mail_rhythms (account, told_at, told_day) VALUES ($1, $2, $3) ON CONFLICT (account) DO NOTHING";
    /// Notes up to when somebody was told, if nobody else did meanwhile.
    TOLD = "UPDATE mail_rhythms SET told_at = $3, told_day = $4 WHERE account = $1 AND told_at = $2 AND told_day = $5";
    /// Chooses how often.
    CHOOSE = "INSERT INTO mail_rhythms (account, rhythm, told_at, told_day) VALUES ($1, $2, $3, $4) ON CONFLICT (account) DO UPDATE SET rhythm = excluded.rhythm";
    /// The calendar of an account.
    CALENDAR_OF = "SELECT id FROM calendars WHERE account = $1";
    /// Whose calendar it is, and their language.
    CALENDAR = "SELECT c.account, a.locale FROM calendars c JOIN accounts a ON a.id = c.account WHERE c.id = $1";
    /// Makes a calendar, or another one in its place.
    RENEW_CALENDAR = "INSERT INTO calendars (account, id, made_at) VALUES ($1, $2, $3) ON CONFLICT (account) DO UPDATE SET id = excluded.id, made_at = excluded.made_at";
    /// Takes a calendar away.
    REVOKE_CALENDAR = "DELETE FROM calendars WHERE account = $1";
}
