//! The statements of evidence.

/// Lines. `$1` is the reader's body, `$2` whether it sees those of others: of these a line alone under an answer that its body has
/// not released is as unseen as the answer.
macro_rules! line {
    ($which:literal) => {
        concat!(
            "SELECT e.id, e.kind, e.day, e.text_hu, e.text_en, e.address FROM evidence e WHERE ",
            $which,
            " e.record IS NULL AND (e.body = $1 OR ($2 AND EXISTS (SELECT 1 FROM evidence_links l WHERE l.evidence = e.id AND NOT (l.borne_out = 'answer' \
             AND EXISTS (SELECT 1 FROM answers a WHERE a.id = l.record AND a.state <> 'released')))))"
        )
    };
}

store::statements! {
    /// Adds a piece.
    ADD = "INSERT INTO evidence (id, kind, record, day, text_hu, text_en, address, body, account, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The piece that a record already is.
    OF_RECORD = "SELECT id FROM evidence WHERE record = $1 AND kind = $2 ORDER BY added_at, id LIMIT 1";
    /// One line, for whoever's body wrote it, or who sees all that bears out something that has left its body.
    LINE = line!("e.id = $3 AND");
    /// The lines of a body, or all such, the newest first.
    LINES = concat!(line!(""), " ORDER BY e.day DESC, e.id DESC LIMIT 100");
    /// Says what it bears out.
    TIE = "INSERT INTO evidence_links (evidence, borne_out, record, account, linked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (evidence, borne_out, record) DO NOTHING";
    /// Takes that back.
    UNTIE = "DELETE FROM evidence_links WHERE evidence = $1 AND borne_out = $2 AND record = $3";
    /// What of a kind anything bears out.
    TARGETS = "SELECT DISTINCT record FROM evidence_links WHERE borne_out = $1 ORDER BY record";
    /// The pieces that bear something out, the newest first.
    OF_TARGET = "SELECT e.id, e.kind, e.record, e.day, e.text_hu, e.text_en, e.address, l.linked_at, (SELECT COUNT(*) FROM evidence_links o WHERE o.evidence = e.id) AS bears FROM evidence_links l JOIN evidence e ON e.id = l.evidence WHERE l.record = $1 AND l.borne_out = $2 ORDER BY l.linked_at DESC, e.id DESC LIMIT 200";
}
