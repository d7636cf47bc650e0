//! The statements of evaluations. Those of the coordinator name `released_text` and never the column in which a body writes.

use store::{Statement, statements};

/// What relates an actor to an evaluation: to a body that stands for the evaluator it does not exist. The account does not matter;
/// it is named because placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "evaluations::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM evaluations e WHERE e.id = $1 AND e.id <> $2 \
          AND NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = e.evaluator AND r.body = $3)",
};

/// What relates an actor to a body's answer. Nothing of a closed evaluation is open or waits.
pub(crate) const ANSWER_RELATIONS: Statement = Statement {
    name: "evaluations::ANSWER_RELATIONS",
    sql: "WITH found AS (SELECT a.state, a.body, a.writer, a.first_approver, e.closed_at FROM answers a JOIN questions q ON q.id = a.question \
          JOIN evaluations e ON e.id = q.evaluation WHERE a.id = $1 \
          AND NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = e.evaluator AND r.body = $3)) \
          SELECT 'exists' AS relation FROM found \
          UNION ALL SELECT 'own_body' FROM found WHERE body = $3 \
          UNION ALL SELECT 'open' FROM found WHERE state IN ('asked', 'draft', 'returned') AND closed_at IS NULL \
          UNION ALL SELECT 'waiting' FROM found WHERE state IN ('submitted', 'checked') AND closed_at IS NULL \
          UNION ALL SELECT 'released' FROM found WHERE state = 'released' AND closed_at IS NULL \
          UNION ALL SELECT 'other_hand' FROM found WHERE (writer IS NULL OR writer <> $2) AND (first_approver IS NULL OR first_approver <> $2)",
};

/// An evaluation with how far its answers are. `$1` is the reader's body: what it stands for itself is left out.
macro_rules! line {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, e.evaluator, e.year, e.title_hu, e.title_en, e.language, e.previous, e.deadline, e.source, e.address, e.mark, e.closed_at, e.version, \
             (SELECT COUNT(*) FROM questions q WHERE q.evaluation = e.id AND q.kind = 'question') AS questions, \
             (SELECT COUNT(*) FROM questions q WHERE q.evaluation = e.id AND q.kind = 'question' AND (q.merged_at IS NOT NULL \
               OR (EXISTS (SELECT 1 FROM answers a WHERE a.question = q.id) \
                   AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.question = q.id AND a.state <> 'released')))) AS answered, \
             (SELECT COUNT(DISTINCT a.body) FROM questions q JOIN answers a ON a.question = q.id \
               WHERE q.evaluation = e.id AND q.merged_at IS NULL AND a.state <> 'released') AS silent, \
             (SELECT COUNT(*) FROM questions q WHERE q.evaluation = e.id AND q.kind = 'question' AND q.merged_at IS NULL \
               AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.question = q.id)) AS unasked \
             FROM evaluations e WHERE NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = e.evaluator AND r.body = $1)",
            $rest
        )
    };
}

/// A question that a body was asked. `$1` is the body.
macro_rules! own {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, q.kind, q.number, q.text, e.id AS evaluation, e.title_hu, e.title_en, e.language, COALESCE(s.due, e.deadline) AS due, a.state, \
             a.holder, a.substitute, q.previous, a.text AS answer, a.version \
             FROM answers a JOIN questions q ON q.id = a.question JOIN evaluations e ON e.id = q.evaluation \
             LEFT JOIN evaluation_steps s ON s.evaluation = e.id AND s.step = 'approval' WHERE a.body = $1 \
             AND NOT EXISTS (SELECT 1 FROM evaluation_representatives r WHERE r.evaluator = e.evaluator AND r.body = a.body) ",
            $rest
        )
    };
}

statements! {
    /// Begins an evaluation.
    OPEN = "INSERT INTO evaluations (id, evaluator, year, title_hu, title_en, language, previous, deadline, source, address, mark, opened_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    /// Corrects one, if nobody else did meanwhile.
    AMEND = "UPDATE evaluations SET evaluator = $3, year = $4, title_hu = $5, title_en = $6, language = $7, previous = $8, deadline = $9, source = $10, address = $11, mark = $12, version = version + 1 WHERE id = $1 AND version = $2";
    /// Closes one, or opens it again.
    CLOSE = "UPDATE evaluations SET closed_at = $2, version = version + 1 WHERE id = $1";
    /// The register, the newest year first.
    REGISTER = line!(" ORDER BY e.year DESC, e.opened_at DESC, e.id LIMIT 200");
    /// Those that run and have a questionnaire, the first due first.
    RUNNING = line!(" AND e.closed_at IS NULL AND EXISTS (SELECT 1 FROM questions q WHERE q.evaluation = e.id) ORDER BY COALESCE(e.deadline, 9999999), e.id LIMIT 10");
    /// One.
    ONE = line!(" AND e.id = $2");
    /// What an evaluation is called.
    CALLED = "SELECT title_hu, title_en, evaluator FROM evaluations WHERE id = $1";
    /// The steps of one.
    STEPS = "SELECT step, due, done_on FROM evaluation_steps WHERE evaluation = $1";
    /// Plans a step, or says when it was done.
    SET_STEP = "INSERT INTO evaluation_steps (evaluation, step, due, done_on) VALUES ($1, $2, $3, $4) ON CONFLICT (evaluation, step) DO UPDATE SET due = excluded.due, done_on = excluded.done_on";
    /// Says that nobody knows when a step is due.
    CLEAR_DUE = "UPDATE evaluation_steps SET due = NULL WHERE evaluation = $1 AND step = $2";
    /// Plans when a step is due and leaves when it was done.
    SET_DUE = "INSERT INTO evaluation_steps (evaluation, step, due) VALUES ($1, $2, $3) ON CONFLICT (evaluation, step) DO UPDATE SET due = excluded.due";
    /// How the country stands, the newest year first.
    STANDINGS = "SELECT evaluator, year, text_hu, text_en, source, address, mark FROM standings ORDER BY year DESC, evaluator LIMIT 200";
    /// How it stands with one evaluator.
    STANDINGS_OF = "SELECT evaluator, year, text_hu, text_en, source, address, mark FROM standings WHERE evaluator = $1 ORDER BY year DESC";
    /// Keeps how it stands.
    STAND = "INSERT INTO standings (evaluator, year, text_hu, text_en, source, address, mark) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (evaluator, year) DO UPDATE SET text_hu = excluded.text_hu, text_en = excluded.text_en, source = excluded.source, address = excluded.address, mark = excluded.mark";
    /// Which bodies stand for an evaluator.
    REPRESENTATIVES = "SELECT body FROM evaluation_representatives WHERE evaluator = $1 ORDER BY body";
    /// Forgets who stands for an evaluator.
    CLEAR_REPRESENTATIVES = "DELETE FROM evaluation_representatives WHERE evaluator = $1";
    /// Says that a body stands for an evaluator.
    REPRESENT = "INSERT INTO evaluation_representatives (evaluator, body) VALUES ($1, $2)";
    /// Whether a body was asked anything by an evaluator whose evaluation runs.
    ASKED_BY = "SELECT COUNT(*) AS n FROM answers a JOIN questions q ON q.id = a.question JOIN evaluations e ON e.id = q.evaluation WHERE e.evaluator = $1 AND a.body = $2 AND e.closed_at IS NULL";

    /// The rows of a questionnaire.
    ROWS = "SELECT id, kind, number, text, merged_at FROM questions WHERE evaluation = $1 ORDER BY place, id";
    /// The questions of the cycle before.
    QUESTIONS_BEFORE = "SELECT id, number, text FROM questions WHERE evaluation = $1 AND kind = 'question' ORDER BY place, id";
    /// The last place of a questionnaire, and how many rows it has.
    LAST_PLACE = "SELECT CAST(COALESCE(MAX(place), 0) AS BIGINT) AS place, COUNT(*) AS n FROM questions WHERE evaluation = $1";
    /// Adds a row.
    ADD_ROW = "INSERT INTO questions (id, evaluation, place, kind, number, text, previous, reply, version) VALUES ($1, $2, $3, $4, $5, $6, $7, '', 1)";
    /// Removes a row about which nobody was asked and nothing was written.
    REMOVE_ROW = "DELETE FROM questions WHERE id = $1 AND evaluation = $2 AND reply = '' AND version = 1 AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.question = questions.id) AND NOT EXISTS (SELECT 1 FROM evidence_links l WHERE l.record = questions.id)";
    /// Whether a question is of an evaluation.
    QUESTION_OF = "SELECT id FROM questions WHERE id = $1 AND evaluation = $2 AND kind = 'question'";
    /// Who was asked what, and whether it is released.
    ASKED = "SELECT a.question, a.body, a.state FROM answers a JOIN questions q ON q.id = a.question WHERE q.evaluation = $1 ORDER BY a.question, a.asked_at, a.id";
    /// Asks a body a question.
    ASK = "INSERT INTO answers (id, question, body, state, text, asked_at, version) VALUES ($1, $2, $3, 'asked', '', $4, 1) ON CONFLICT (question, body) DO NOTHING";
    /// Takes a question back from a body that has not begun to answer.
    UNASK = "DELETE FROM answers WHERE question = $1 AND body = $2 AND state = 'asked' AND version = 1 AND NOT EXISTS (SELECT 1 FROM evidence_links l WHERE l.record = answers.id)";
    /// Bodies that owe answers.
    SILENT = "SELECT a.body, COUNT(*) AS asked, CAST(SUM(CASE WHEN a.state <> 'released' AND q.merged_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS open, (SELECT MAX(r.day) FROM reminders r WHERE r.evaluation = $1 AND r.body = a.body) AS reminded_on FROM answers a JOIN questions q ON q.id = a.question JOIN evaluations e ON e.id = q.evaluation WHERE q.evaluation = $1 AND NOT EXISTS (SELECT 1 FROM evaluation_representatives p WHERE p.evaluator = e.evaluator AND p.body = a.body) GROUP BY a.body ORDER BY open DESC, a.body";
    /// Notes that a body was reminded, once a day.
    REMIND = "INSERT INTO reminders (evaluation, body, day) VALUES ($1, $2, $3) ON CONFLICT (evaluation, body, day) DO NOTHING";

    /// One question with its evaluation.
    QUESTION = "SELECT q.id, q.kind, q.number, q.text, q.previous, q.reply, q.merged_at, q.version, q.place, e.id AS evaluation, e.title_hu, e.title_en, e.language, e.closed_at FROM questions q JOIN evaluations e ON e.id = q.evaluation WHERE q.id = $1 AND q.evaluation = $2 AND q.kind = 'question'";
    /// What was replied to a question, with what its evaluation is called.
    REPLIED = "SELECT q.number, q.reply, e.title_hu, e.title_en FROM questions q JOIN evaluations e ON e.id = q.evaluation WHERE q.id = $1";
    /// What bodies released for a question.
    GIVEN = "SELECT id, body, state, released_text, released_at FROM answers WHERE question = $1 ORDER BY asked_at, id";
    /// What was saved as the reply.
    SAVED = "SELECT text, at FROM question_replies WHERE question = $1 ORDER BY at DESC, id DESC LIMIT 20";
    /// The question before a place.
    BEFORE = "SELECT id FROM questions WHERE evaluation = $1 AND kind = 'question' AND place < $2 ORDER BY place DESC LIMIT 1";
    /// The question after a place.
    AFTER = "SELECT id FROM questions WHERE evaluation = $1 AND kind = 'question' AND place > $2 ORDER BY place LIMIT 1";
    /// Saves the reply to a question, if nobody else did meanwhile.
    MERGE = "UPDATE questions SET reply = $3, merged_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Keeps the text that was saved.
    KEEP_REPLY = "INSERT INTO question_replies (id, question, text, account, at) VALUES ($1, $2, $3, $4, $5)";

    /// What a body was asked in evaluations that run, in their order.
    OWN = own!("AND e.closed_at IS NULL ORDER BY COALESCE(s.due, e.deadline, 9999999), e.id, q.place LIMIT 500");
    /// What a body was asked in one evaluation that runs.
    OWN_OF = own!("AND e.id = $2 AND e.closed_at IS NULL ORDER BY q.place, a.id LIMIT 500");
    /// One answer of a body.
    OWN_ONE = own!("AND a.id = $2");
    /// What a body answered to a question before.
    OWN_BEFORE = "SELECT q.number, a.released_text, e.title_hu, e.title_en FROM answers a JOIN questions q ON q.id = a.question JOIN evaluations e ON e.id = q.evaluation WHERE a.question = $1 AND a.body = $2 AND a.released_text IS NOT NULL";
    /// What was done with an answer.
    ANSWER_STEPS = "SELECT step, text, note, account, at FROM answer_steps WHERE answer = $1 ORDER BY at DESC, id DESC LIMIT 50";
    /// Notes what was done with an answer.
    STEP = "INSERT INTO answer_steps (id, answer, step, text, note, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Saves what a body writes, if nobody else did meanwhile.
    WRITE = "UPDATE answers SET text = $3, state = 'draft', writer = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Notes that somebody looked at it and left its words as they are: whoever wrote them stays their writer.
    READ = "UPDATE answers SET version = version + 1 WHERE id = $1 AND version = $2";
    /// Says whose it is.
    SPLIT = "UPDATE answers SET holder = $3, substitute = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Moves it to a state.
    MOVE = "UPDATE answers SET state = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// The first of two approves.
    CHECK = "UPDATE answers SET state = 'checked', first_approver = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Releases it.
    RELEASE_ANSWER = "UPDATE answers SET state = 'released', released_text = text, released_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Sends it back, so that everybody of the body may have a hand in it again.
    RETURN = "UPDATE answers SET state = 'returned', first_approver = NULL, version = version + 1 WHERE id = $1 AND version = $2";
    /// The state of an answer, whose it is, and what question of which evaluation it answers.
    ANSWER = "SELECT a.body, a.state, a.version, a.holder, a.writer, q.evaluation, q.id AS question FROM answers a JOIN questions q ON q.id = a.question WHERE a.id = $1";
    /// How many of a body's people approve.
    CHAIN = "SELECT steps FROM approval_chains WHERE body = $1";
    /// How many approve in every body that said so.
    CHAINS = "SELECT body, steps FROM approval_chains";
    /// Says how many.
    SET_CHAIN = "INSERT INTO approval_chains (body, steps) VALUES ($1, $2) ON CONFLICT (body) DO UPDATE SET steps = excluded.steps";

    /// The rows of the reply as it is.
    REPLY_ROWS = "SELECT q.id, q.kind, q.number, q.text, q.reply, q.merged_at, (SELECT MAX(r.at) FROM question_replies r WHERE r.question = q.id) AS saved_at FROM questions q WHERE q.evaluation = $1 ORDER BY q.place, q.id";
    /// The rows of an edition.
    EDITION_ROWS = "SELECT q.id, q.kind, q.number, q.text, COALESCE(r.text, '') AS reply, q.merged_at, CAST(NULL AS BIGINT) AS saved_at FROM questions q LEFT JOIN reply_answers r ON r.question = q.id AND r.evaluation = $1 AND r.edition = $2 \
        WHERE q.evaluation = $1 AND (r.question IS NOT NULL OR (q.kind = 'heading' AND q.place < (SELECT MAX(o.place) FROM questions o JOIN reply_answers p ON p.question = o.id AND p.evaluation = $1 AND p.edition = $2))) ORDER BY q.place, q.id";
    /// Who released an answer to what.
    SOURCES = "SELECT a.question, a.body FROM answers a JOIN questions q ON q.id = a.question WHERE q.evaluation = $1 AND a.released_text IS NOT NULL ORDER BY a.question, a.asked_at, a.id";
    /// What bears out the answers of an edition, as it was released: pieces of evidence with the question.
    EDITION_PROOFS = "SELECT p.question AS borne_out_there, e.id, e.kind, e.record, e.day, e.text_hu, e.text_en, e.address, p.linked_at, (SELECT COUNT(*) FROM evidence_links o WHERE o.evidence = e.id) AS bears FROM reply_proofs p JOIN evidence e ON e.id = p.evidence WHERE p.evaluation = $1 AND p.edition = $2 ORDER BY p.linked_at DESC, e.id DESC";
    /// What an edition was called and due when it was released.
    EDITION_CALLED = "SELECT title_hu, title_en, deadline FROM replies WHERE evaluation = $1 AND edition = $2";
    /// Editions, the newest first.
    EDITIONS = "SELECT edition, released_at FROM replies WHERE evaluation = $1 ORDER BY edition DESC";
    /// Adds an edition.
    ADD_EDITION = "INSERT INTO replies (evaluation, edition, account, released_at, title_hu, title_en, deadline) SELECT e.id, $2, $3, $4, e.title_hu, e.title_en, e.deadline FROM evaluations e WHERE e.id = $1";
    /// Copies the replies into an edition.
    COPY = "INSERT INTO reply_answers (evaluation, edition, question, text) SELECT q.evaluation, $2, q.id, q.reply FROM questions q WHERE q.evaluation = $1 AND q.kind = 'question'";
    /// Who released an answer to what, into an edition.
    COPY_SOURCES = "INSERT INTO reply_sources (evaluation, edition, question, body) SELECT q.evaluation, $2, a.question, a.body FROM answers a JOIN questions q ON q.id = a.question WHERE q.evaluation = $1 AND a.released_text IS NOT NULL";
    /// What bears the answers out, into an edition.
    COPY_PROOFS = "INSERT INTO reply_proofs (evaluation, edition, question, evidence, linked_at) SELECT q.evaluation, $2, q.id, l.evidence, l.linked_at FROM questions q JOIN evidence_links l ON l.record = q.id AND l.borne_out = 'answer' WHERE q.evaluation = $1";
    /// Whose answers an edition was made from.
    EDITION_SOURCES = "SELECT question, body FROM reply_sources WHERE evaluation = $1 AND edition = $2 ORDER BY question, body";
    /// What the newest edition of each evaluation replies, the one that was released last first. `$1` is the reader's body.
    REPLIED_OF_ALL = "SELECT e.id AS evaluation, e.year, e.title_hu, e.title_en, e.language, r.edition, r.released_at, q.id AS question, q.kind, q.number, q.text, a.text AS reply \
        FROM replies r JOIN evaluations e ON e.id = r.evaluation JOIN reply_answers a ON a.evaluation = r.evaluation AND a.edition = r.edition JOIN questions q ON q.id = a.question \
        WHERE r.edition = (SELECT MAX(n.edition) FROM replies n WHERE n.evaluation = r.evaluation) AND a.text <> '' \
        AND NOT EXISTS (SELECT 1 FROM evaluation_representatives p WHERE p.evaluator = e.evaluator AND p.body = $1) \
        ORDER BY r.released_at DESC, e.id, q.place, q.id LIMIT 2000";
    /// How many questions have no final reply.
    UNMERGED = "SELECT COUNT(*) AS n, (SELECT COUNT(*) FROM questions q WHERE q.evaluation = $1 AND q.kind = 'question') AS questions FROM questions q WHERE q.evaluation = $1 AND q.kind = 'question' AND q.merged_at IS NULL";
}
