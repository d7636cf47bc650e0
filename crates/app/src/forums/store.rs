//! The statements of forums.

use store::{Statement, statements};

/// What relates an actor to a forum. The account does not matter; it is named because placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "forums::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM forums WHERE id = $1 AND id <> $2 \
          UNION ALL SELECT 'convener' FROM forums WHERE id = $1 AND body = $3 \
          UNION ALL SELECT 'seat' FROM seats WHERE forum = $1 AND body = $3 AND ended_at IS NULL \
          UNION ALL SELECT 'voice' FROM seats WHERE forum = $1 AND body = $3 AND ended_at IS NULL AND kind = 'member'",
};

macro_rules! forum {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.kind, f.name_hu, f.name_en, f.county, f.body, f.version, \
             (SELECT COUNT(*) FROM seats s WHERE s.forum = f.id AND s.ended_at IS NULL) AS seats, \
             (SELECT COUNT(*) FROM seats s WHERE s.forum = f.id AND s.ended_at IS NULL AND ((s.until IS NOT NULL AND s.until < $1) \
             OR NOT EXISTS (SELECT 1 FROM seat_people p WHERE p.seat = s.id AND p.part = 'representative' AND p.left_at IS NULL))) AS vacant \
             FROM forums f ",
            $rest
        )
    };
}

statements! {
    /// Sets up a forum.
    FOUND = "INSERT INTO forums (id, kind, name_hu, name_en, county, body, founded_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Changes what a forum is called, if nobody else did meanwhile.
    AMEND = "UPDATE forums SET name_hu = $3, name_en = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Every forum: $1 today.
    EVERY = forum!("ORDER BY f.founded_at, f.id");
    /// The forums in which a body has a seat, or that it runs: $1 today, $2 body.
    OF_BODY = forum!("WHERE f.body = $2 OR EXISTS (SELECT 1 FROM seats s WHERE s.forum = f.id AND s.body = $2 AND s.ended_at IS NULL) ORDER BY f.founded_at, f.id");
    /// One forum: $1 today, $2 forum.
    ONE = forum!("WHERE f.id = $2");
    /// Whether a body has any seat.
    SITS = "SELECT id FROM seats WHERE body = $1 AND ended_at IS NULL LIMIT 1";
    /// Gives a body a seat.
    SEAT = "INSERT INTO seats (id, forum, body, kind, since, until, letter, seated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// Whether a body has a seat in a forum.
    SEAT_OF = "SELECT id FROM seats WHERE forum = $1 AND body = $2 AND ended_at IS NULL";
    /// One seat of a forum.
    ONE_SEAT = "SELECT id, body, kind, since, until, letter, ended_at, version FROM seats WHERE forum = $1 AND id = $2";
    /// The seats of a forum, those that ended among them.
    SEATS = "SELECT id, body, kind, since, until, letter, ended_at, version FROM seats WHERE forum = $1 ORDER BY kind, id";
    /// Changes a seat's kind and designation, if nobody else did meanwhile.
    RENEW = "UPDATE seats SET kind = $3, since = $4, until = $5, letter = $6, version = version + 1 WHERE id = $1 AND version = $2 AND ended_at IS NULL";
    /// A seat ends.
    END_SEAT = "UPDATE seats SET ended_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND ended_at IS NULL";
    /// Whoever had this part on a seat has it no more.
    LEAVE = "UPDATE seat_people SET left_at = $3 WHERE seat = $1 AND part = $2 AND left_at IS NULL";
    /// Names somebody on a seat.
    NAME = "INSERT INTO seat_people (id, seat, part, account, name, office, named_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Who sits and sat on the seats of a forum, newest first.
    PEOPLE = "SELECT p.seat, p.part, p.account, p.name, p.office, p.named_at, p.left_at FROM seat_people p JOIN seats s ON s.id = p.seat WHERE s.forum = $1 ORDER BY p.part DESC, p.named_at DESC, p.id DESC";
}
