//! The statements of files.

use store::{Statement, statements};

/// What relates an actor to a file. Its own body opens it to others, and nobody else: by tying it to a measure or to a recommendation
/// that is no draft, or as a paper for a seat; whoever tied it on keeps it no longer than that. What is tied to an answer is the
/// coordinator's to read once that is released, and never of a body that stands for the evaluator; nor are papers of an item about
/// evaluations while one of that evaluator runs. The account does not matter; it is named because placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "files::RELATIONS",
    sql: "WITH ties AS (SELECT l.borne_out, l.record, a.body AS tied_by, f.body AS owner FROM files f \
            JOIN evidence e ON e.record = f.id AND e.kind = 'file' JOIN evidence_links l ON l.evidence = e.id \
            JOIN accounts a ON a.id = l.account WHERE f.id = $1) \
          SELECT 'exists' AS relation FROM files WHERE id = $1 AND id <> $2 \
          UNION ALL SELECT 'own_body' FROM files WHERE id = $1 AND body = $3 \
          UNION ALL SELECT 'involved' FROM ties t JOIN measures m ON m.id = t.record WHERE t.borne_out = 'measure' AND t.tied_by = t.owner \
            AND (EXISTS (SELECT 1 FROM portfolio_holders h WHERE h.portfolio = m.portfolio AND h.until IS NULL AND h.body = $3) \
              OR EXISTS (SELECT 1 FROM measure_bodies b WHERE b.measure = m.id AND b.body = $3)) \
          UNION ALL SELECT 'disclosed' FROM ties t JOIN recommendations r ON r.id = t.record WHERE t.borne_out = 'recommendation' \
            AND t.tied_by = t.owner AND NOT r.confidential \
          UNION ALL SELECT 'released' FROM ties t WHERE t.borne_out IN ('measure', 'recommendation') AND t.tied_by = t.owner \
          UNION ALL SELECT 'released' FROM ties t JOIN questions q ON q.id = t.record JOIN evaluations v ON v.id = q.evaluation \
            WHERE t.borne_out = 'answer' AND t.tied_by = t.owner AND NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = v.evaluator AND r.body = $3) \
          UNION ALL SELECT 'released' FROM ties t JOIN answers w ON w.id = t.record JOIN questions q ON q.id = w.question \
            JOIN evaluations v ON v.id = q.evaluation WHERE t.borne_out = 'answer' AND t.tied_by = t.owner AND w.state = 'released' \
            AND NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = v.evaluator AND r.body = $3) \
          UNION ALL SELECT 'released' FROM meeting_papers p WHERE p.file = $1 \
          UNION ALL SELECT 'convener' FROM meeting_papers p JOIN meetings m ON m.id = p.meeting WHERE p.file = $1 AND m.body = $3 \
          UNION ALL SELECT 'seat' FROM meeting_papers p JOIN meeting_forums f ON f.meeting = p.meeting JOIN seats s ON s.forum = f.forum \
            JOIN agenda_items i ON i.id = p.item \
            WHERE p.file = $1 AND s.body = $3 AND s.ended_at IS NULL AND (p.paper_for = 'everybody' OR s.kind = 'member') \
            AND (p.forum IS NULL OR p.forum = s.forum) AND NOT (i.kind = 'evaluations' AND EXISTS (SELECT 1 FROM evaluation_representatives r \
              JOIN evaluations v ON v.evaluator = r.evaluator WHERE r.body = $3 AND v.closed_at IS NULL))",
};

// what refers to a file: evidence that its own body tied, and papers; what others tied it to is theirs to lose
macro_rules! used {
    () => {
        "((SELECT COUNT(*) FROM evidence e JOIN evidence_links l ON l.evidence = e.id JOIN accounts t ON t.id = l.account WHERE e.record = f.id AND e.kind = 'file' AND t.body = f.body) \
         + (SELECT COUNT(*) FROM meeting_papers p WHERE p.file = f.id)) AS used"
    };
}

statements! {
    /// Keeps a file.
    ADD = "INSERT INTO files (id, name, kind, size, body, account, handed_in_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Keeps one piece of its content.
    ADD_PIECE = "INSERT INTO file_pieces (file, place, content) VALUES ($1, $2, $3)";
    /// One file.
    ONE = "SELECT f.id, f.name, f.kind, f.size, f.body, f.handed_in_at FROM files f WHERE f.id = $1";
    /// One piece.
    PIECE = "SELECT content FROM file_pieces WHERE file = $1 AND place = $2";
    /// What the files of a body take together.
    TAKEN = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS n FROM files WHERE body = $1";
    /// The files of a body, the newest first: before $2 moment, $3 id.
    LIST = concat!("SELECT f.id, f.name, f.kind, f.size, f.body, f.handed_in_at, a.name AS by_name, ", used!(), " FROM files f JOIN accounts a ON a.id = f.account WHERE f.body = $1 AND (f.handed_in_at < $2 OR (f.handed_in_at = $2 AND f.id < $3)) ORDER BY f.handed_in_at DESC, f.id DESC LIMIT 51");
    /// What could bear something out: files of a body, the newest first.
    CHOICES = "SELECT f.id, f.name, f.kind, f.size, f.body, f.handed_in_at FROM files f WHERE f.body = $1 ORDER BY f.handed_in_at DESC, f.id DESC LIMIT 500";
    /// Files of others that their bodies tied to what the national coordinator reads, the newest first.
    OTHERS_CHOICES = "SELECT f.id, f.name, f.kind, f.size, f.body, f.handed_in_at FROM files f WHERE f.body <> $1 AND EXISTS (SELECT 1 FROM evidence e JOIN evidence_links l ON l.evidence = e.id JOIN accounts t ON t.id = l.account WHERE e.record = f.id AND e.kind = 'file' AND t.body = f.body AND (l.borne_out IN ('measure', 'recommendation') OR EXISTS (SELECT 1 FROM answers w WHERE w.id = l.record AND w.state = 'released'))) ORDER BY f.handed_in_at DESC, f.id DESC LIMIT 500";
    /// How much refers to a file.
    USED = concat!("SELECT ", used!(), " FROM files f WHERE f.id = $1");
    /// Removes the content of a file.
    REMOVE_PIECES = "DELETE FROM file_pieces WHERE file = $1";
    /// Removes a file.
    REMOVE = "DELETE FROM files WHERE id = $1";
    /// Whether an item is of a meeting.
    ITEM = "SELECT id FROM agenda_items WHERE id = $1 AND meeting = $2";
    /// Whether a forum meets.
    FORUM = "SELECT forum FROM meeting_forums WHERE meeting = $1 AND forum = $2";
    /// Adds a paper to an item; added again, it is for whom it is said now.
    ADD_PAPER = "INSERT INTO meeting_papers (item, file, meeting, paper_for, forum, account, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (item, file) DO UPDATE SET paper_for = excluded.paper_for, forum = excluded.forum";
    /// Takes a paper from an item.
    DROP_PAPER = "DELETE FROM meeting_papers WHERE meeting = $1 AND item = $2 AND file = $3";
    /// Takes every paper from an item that is removed.
    DROP_PAPERS = "DELETE FROM meeting_papers WHERE item = $1";
    /// The papers of a meeting that are for a seat of a body, without those that are not for whoever stands for an evaluator, or all of
    /// them; in the order of the agenda.
    PAPERS = "SELECT p.item, p.paper_for, p.forum, f.id, f.name, f.kind, f.size, f.body, f.handed_in_at FROM meeting_papers p JOIN files f ON f.id = p.file JOIN agenda_items i ON i.id = p.item WHERE p.meeting = $1 AND ($3 OR (EXISTS (SELECT 1 FROM meeting_forums m JOIN seats s ON s.forum = m.forum WHERE m.meeting = p.meeting AND s.body = $2 AND s.ended_at IS NULL AND (p.paper_for = 'everybody' OR s.kind = 'member') AND (p.forum IS NULL OR p.forum = s.forum)) AND NOT (i.kind = 'evaluations' AND EXISTS (SELECT 1 FROM evaluation_representatives r JOIN evaluations v ON v.evaluator = r.evaluator WHERE r.body = $2 AND v.closed_at IS NULL)))) ORDER BY i.place, p.added_at, f.id LIMIT 200";
}
