//! The statements of requests.

macro_rules! request {
    ($rest:literal) => {
        concat!("SELECT id, number, asker, asker_name, subject, question, file_number, received_on, due, answer_hu, answer_en, state, drafted_by, approved_at, sent_on, version FROM requests ", $rest)
    };
}

macro_rules! letter {
    ($rest:literal) => {
        concat!("SELECT l.id, l.file_number, l.subject, l.place, l.dated, l.due, l.text, l.signatory, l.version FROM request_letters l ", $rest)
    };
}

store::statements! {
    /// What relates an actor and a request: that it is there.
    RELATIONS = "SELECT 'exists' AS relation FROM requests WHERE id = $1";
    /// The last number that was given.
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) AS number FROM requests";
    /// Adds a request.
    ADD = "INSERT INTO requests (id, number, asker, asker_name, subject, question, file_number, received_on, due, answer_hu, answer_en, state, account, registered_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', $10, $11, $12, 1)";
    /// Amends what was asked, if nobody else did meanwhile.
    AMEND = "UPDATE requests SET asker = $2, asker_name = $3, subject = $4, question = $5, file_number = $6, received_on = $7, due = $8, version = version + 1 WHERE id = $1 AND version = $9";
    /// Drafts the answer, if nobody else did meanwhile.
    ANSWER = "UPDATE requests SET answer_hu = $2, answer_en = $3, drafted_by = $5, version = version + 1 WHERE id = $1 AND version = $4";
    /// Approves it.
    APPROVE = "UPDATE requests SET state = $2, approved_by = $3, approved_at = $4, version = version + 1 WHERE id = $1 AND version = $5";
    /// Opens it again.
    REOPEN = "UPDATE requests SET state = $2, approved_by = NULL, approved_at = NULL, version = version + 1 WHERE id = $1 AND version = $3";
    /// Notes that it was sent.
    SEND = "UPDATE requests SET state = $2, sent_on = $3, version = version + 1 WHERE id = $1 AND version = $4";
    /// One request.
    ONE = request!("WHERE id = $1");
    /// Those that were not sent, the nearest deadline first.
    OPEN = request!("WHERE state <> 'sent' ORDER BY due, number LIMIT 200");
    /// Those that were sent, the newest first.
    SENT = request!("WHERE state = 'sent' ORDER BY sent_on DESC, number DESC LIMIT 200");
    /// What was approved, the newest first.
    BANK = request!("WHERE state IN ('approved', 'sent') ORDER BY approved_at DESC, number DESC LIMIT 1000");
    /// Adds a letter.
    ADD_LETTER = "INSERT INTO request_letters (id, request, file_number, subject, place, dated, due, text, signatory, account, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
    /// Amends a letter, if nobody else did meanwhile.
    AMEND_LETTER = "UPDATE request_letters SET file_number = $4, subject = $5, place = $6, dated = $7, due = $8, text = $9, signatory = $10, version = version + 1 WHERE id = $1 AND request = $2 AND version = $3";
    /// The letters of a request, in the order in which they were made.
    LETTERS = letter!("WHERE l.request = $1 ORDER BY l.made_at, l.id LIMIT 100");
    /// One of them.
    LETTER = letter!("WHERE l.request = $1 AND l.id = $2");
    /// Who receives the letters of a request.
    ADDRESSEES = "SELECT a.letter, a.body FROM letter_addressees a JOIN request_letters l ON l.id = a.letter WHERE l.request = $1 ORDER BY a.letter, a.body";
    /// Forgets who receives a letter.
    CLEAR_ADDRESSEES = "DELETE FROM letter_addressees WHERE letter = $1";
    /// Says that a body receives a letter.
    ADDRESS = "INSERT INTO letter_addressees (letter, body) VALUES ($1, $2)";
    /// How many wait, and how many of these are late: $1 today.
    COUNTS = "SELECT COUNT(*) AS open, CAST(COALESCE(SUM(CASE WHEN due < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late FROM requests WHERE state <> 'sent'";
}
