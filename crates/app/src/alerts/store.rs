//! The statements of alerts.

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
    /// Forgets who put away old alerts.
    FORGET_OLD_SEEN = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE raised_at < $1)";
    /// Forgets who put away what a body was told about a record.
    FORGET_SEEN_OF_BODY = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE record = $1 AND body = $2)";
    /// Forgets what a body was told about a record.
    FORGET_OF_BODY = "DELETE FROM alerts WHERE record = $1 AND body = $2";
    /// Forgets who put away what an account was told about a record.
    FORGET_SEEN_OF_ACCOUNT = "DELETE FROM alerts_seen WHERE alert IN (SELECT id FROM alerts WHERE record = $1 AND account = $2)";
    /// Forgets what an account was told about a record.
    FORGET_OF_ACCOUNT = "DELETE FROM alerts WHERE record = $1 AND account = $2";
    /// Forgets old alerts.
    FORGET_OLD = "DELETE FROM alerts WHERE raised_at < $1";
}
