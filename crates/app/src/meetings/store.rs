//! The statements of meetings.

use store::{Statement, statements};

/// What relates an actor to a meeting: seats are those of the forums that meet. The account does not matter; it is named because
/// placeholders have no gaps.
pub(crate) const RELATIONS: Statement = Statement {
    name: "meetings::RELATIONS",
    sql: "SELECT 'exists' AS relation FROM meetings WHERE id = $1 AND id <> $2 \
          UNION ALL SELECT 'convener' FROM meetings WHERE id = $1 AND body = $3 \
          UNION ALL SELECT 'seat' FROM meeting_forums f JOIN seats s ON s.forum = f.forum WHERE f.meeting = $1 AND s.body = $3 AND s.ended_at IS NULL \
          UNION ALL SELECT 'voice' FROM meeting_forums f JOIN seats s ON s.forum = f.forum WHERE f.meeting = $1 AND s.body = $3 AND s.ended_at IS NULL AND s.kind = 'member' \
          UNION ALL SELECT 'open' FROM meetings WHERE id = $1 AND minutes_state <> 'approved' \
          UNION ALL SELECT 'circulated' FROM meetings WHERE id = $1 AND minutes_state = 'comments' \
          UNION ALL SELECT 'approved' FROM meetings WHERE id = $1 AND minutes_state = 'approved'",
};

macro_rules! meeting {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.title_hu, m.title_en, m.mode, m.starts_at, m.length, m.place, m.link, m.body, m.state, m.sequence, \
             m.minutes_state, m.comments_until, m.approved_at, m.version FROM meetings m WHERE ",
            $rest
        )
    };
}

// the meetings that a body may see: $3 the body
macro_rules! of_body {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.title_hu, m.title_en, m.mode, m.starts_at, m.length, m.place, m.link, m.body, m.state, m.sequence, \
             m.minutes_state, m.comments_until, m.approved_at, m.version FROM meetings m WHERE \
             (m.body = $3 OR EXISTS (SELECT 1 FROM meeting_forums f JOIN seats s ON s.forum = f.forum WHERE f.meeting = m.id AND s.body = $3 AND s.ended_at IS NULL)) AND ",
            $rest
        )
    };
}

// whoever is named today on a living seat of a forum that meets, of invitations `i`
macro_rules! seated {
    () => {
        "EXISTS (SELECT 1 FROM meeting_forums f JOIN seats s ON s.forum = f.forum JOIN seat_people p ON p.seat = s.id \
         WHERE f.meeting = i.meeting AND p.account = i.account AND p.left_at IS NULL AND s.ended_at IS NULL)"
    };
}

statements! {
    /// Calls a meeting.
    CALL = "INSERT INTO meetings (id, title_hu, title_en, mode, starts_at, length, place, link, body, state, sequence, called_at, minutes_state, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'called', 0, $10, 'draft', 1)";
    /// A forum meets.
    JOIN_FORUM = "INSERT INTO meeting_forums (meeting, forum) VALUES ($1, $2)";
    /// Changes when and where a meeting is, if nobody else did meanwhile; calendars are told by the sequence.
    CHANGE = "UPDATE meetings SET title_hu = $3, title_en = $4, mode = $5, starts_at = $6, length = $7, place = $8, link = $9, sequence = sequence + 1, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'called'";
    /// Calls a meeting off.
    CALL_OFF = "UPDATE meetings SET state = 'called_off', sequence = sequence + 1, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'called'";
    /// One meeting.
    ONE = meeting!("m.id = $1");
    /// Every meeting to come, the next first: after $1 moment, $2 id.
    COMING = meeting!("(m.starts_at > $1 OR (m.starts_at = $1 AND m.id > $2)) ORDER BY m.starts_at, m.id LIMIT 51");
    /// Every meeting that was, the last first: before $1 moment, $2 id.
    PAST = meeting!("(m.starts_at < $1 OR (m.starts_at = $1 AND m.id < $2)) ORDER BY m.starts_at DESC, m.id DESC LIMIT 51");
    /// Meetings to come of a body.
    COMING_OF_BODY = of_body!("(m.starts_at > $1 OR (m.starts_at = $1 AND m.id > $2)) ORDER BY m.starts_at, m.id LIMIT 51");
    /// Meetings of a body that were.
    PAST_OF_BODY = of_body!("(m.starts_at < $1 OR (m.starts_at = $1 AND m.id < $2)) ORDER BY m.starts_at DESC, m.id DESC LIMIT 51");
    /// Which forums meet.
    FORUMS = "SELECT f.id, f.name_hu, f.name_en FROM meeting_forums mf JOIN forums f ON f.id = mf.forum WHERE mf.meeting = $1 ORDER BY f.founded_at, f.id";
    /// Which forums meet, of every meeting.
    ALL_FORUMS = "SELECT mf.meeting, f.id, f.name_hu, f.name_en FROM meeting_forums mf JOIN forums f ON f.id = mf.forum JOIN meetings m ON m.id = mf.meeting WHERE m.starts_at BETWEEN $1 AND $2 ORDER BY f.founded_at, f.id";
    /// The last meeting of a forum before a moment that was not called off.
    LAST_OF_FORUM = meeting!("m.starts_at < $2 AND m.state = 'called' AND EXISTS (SELECT 1 FROM meeting_forums f WHERE f.meeting = m.id AND f.forum = $1) ORDER BY m.starts_at DESC, m.id DESC LIMIT 1");
    /// The bodies with a seat at a meeting, and what the sheet says of each: a body with two seats stands twice.
    TABLE = "SELECT s.body, s.kind, a.presence, a.people, a.names FROM meeting_forums f JOIN seats s ON s.forum = f.forum LEFT JOIN attendance a ON a.meeting = f.meeting AND a.body = s.body WHERE f.meeting = $1 AND s.ended_at IS NULL ORDER BY s.kind, s.body";
    /// Who came.
    ATTENDANCE = "SELECT body, presence, people, names FROM attendance WHERE meeting = $1 ORDER BY body";
    /// Takes a line off the sheet.
    UNATTEND = "DELETE FROM attendance WHERE meeting = $1 AND body = $2";
    /// Writes a line of the sheet.
    ATTEND = "INSERT INTO attendance (meeting, body, presence, people, names) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (meeting, body) DO UPDATE SET presence = excluded.presence, people = excluded.people, names = excluded.names";
    /// The agenda.
    AGENDA = "SELECT id, place, kind, title_hu, title_en, body, length, about, said_hu, said_en, version FROM agenda_items WHERE meeting = $1 ORDER BY place, id";
    /// One item.
    ITEM = "SELECT id, place, kind, title_hu, title_en, body, length, about, said_hu, said_en, version FROM agenda_items WHERE meeting = $1 AND id = $2";
    /// The last place of an agenda.
    LAST_PLACE = "SELECT CAST(COALESCE(MAX(place), 0) AS BIGINT) AS n FROM agenda_items WHERE meeting = $1";
    /// Adds an item.
    ADD_ITEM = "INSERT INTO agenda_items (id, meeting, place, kind, title_hu, title_en, body, length, about, said_hu, said_en, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', 1)";
    /// Changes an item, if nobody else did meanwhile.
    CHANGE_ITEM = "UPDATE agenda_items SET title_hu = $3, title_en = $4, body = $5, length = $6, version = version + 1 WHERE id = $1 AND version = $2";
    /// Moves an item to a place.
    PLACE_ITEM = "UPDATE agenda_items SET place = $2 WHERE id = $1";
    /// Removes an item about which nothing was said and that yielded nothing.
    REMOVE_ITEM = "DELETE FROM agenda_items WHERE id = $1 AND said_hu = '' AND said_en = '' AND NOT EXISTS (SELECT 1 FROM meeting_positions p WHERE p.item = agenda_items.id) AND NOT EXISTS (SELECT 1 FROM meeting_problems p WHERE p.item = agenda_items.id) AND NOT EXISTS (SELECT 1 FROM minutes_comments c WHERE c.item = agenda_items.id)";
    /// Writes what the minutes say about an item, if nobody else did meanwhile.
    SAY = "UPDATE agenda_items SET said_hu = $3, said_en = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Sends the minutes for comments.
    CIRCULATE = "UPDATE meetings SET minutes_state = 'comments', comments_until = $2, circulated_at = $3 WHERE id = $1 AND minutes_state <> 'approved'";
    /// Approves the minutes.
    APPROVE = "UPDATE meetings SET minutes_state = 'approved', approved_at = $2, approved_early = $3 WHERE id = $1 AND minutes_state = 'comments'";
    /// Why they were approved before the last day for comments.
    EARLY = "SELECT approved_early FROM meetings WHERE id = $1";
    /// Adds a comment.
    COMMENT = "INSERT INTO minutes_comments (id, meeting, item, body, account, text, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The comments on the minutes, the oldest first.
    COMMENTS = "SELECT id, item, body, text, made_at, answer, reply FROM minutes_comments WHERE meeting = $1 ORDER BY made_at, id";
    /// Answers a comment, if nobody else did meanwhile.
    ANSWER = "UPDATE minutes_comments SET answer = $3, reply = $4, answered_at = $5 WHERE id = $1 AND meeting = $2 AND answer IS NULL";
    /// The comments that are not answered, the oldest first.
    UNANSWERED = "SELECT id FROM minutes_comments WHERE meeting = $1 AND answer IS NULL ORDER BY made_at, id";
    /// Notes a position.
    POSITION = "INSERT INTO meeting_positions (id, meeting, item, text_hu, text_en) VALUES ($1, $2, $3, $4, $5)";
    /// The positions of a meeting.
    POSITIONS = "SELECT id, item, text_hu, text_en FROM meeting_positions WHERE meeting = $1 ORDER BY id";
    /// One position with its meeting.
    AGREED = "SELECT p.meeting, p.text_hu, p.text_en, m.starts_at FROM meeting_positions p JOIN meetings m ON m.id = p.meeting WHERE p.id = $1";
    /// Takes a position back.
    DROP_POSITION = "DELETE FROM meeting_positions WHERE id = $1 AND meeting = $2";
    /// Notes a problem.
    PROBLEM = "INSERT INTO meeting_problems (id, meeting, item, text_hu, text_en) VALUES ($1, $2, $3, $4, $5)";
    /// The problems that a meeting found.
    PROBLEMS = "SELECT id, meeting, item, text_hu, text_en, closed_at, closing FROM meeting_problems WHERE meeting = $1 ORDER BY id";
    /// Takes a problem back.
    DROP_PROBLEM = "DELETE FROM meeting_problems WHERE id = $1 AND meeting = $2 AND closed_at IS NULL";
    /// Says how a problem was answered.
    CLOSE_PROBLEM = "UPDATE meeting_problems SET closed_at = $3, closing = $4 WHERE id = $1 AND meeting = $2 AND closed_at IS NULL";
    /// Problems of a forum that are open, found by meetings before a moment whose minutes are approved.
    OPEN_PROBLEMS = "SELECT p.id, p.meeting, p.item, p.text_hu, p.text_en, p.closed_at, p.closing FROM meeting_problems p JOIN meetings m ON m.id = p.meeting JOIN meeting_forums f ON f.meeting = m.id WHERE f.forum = $1 AND p.closed_at IS NULL AND m.minutes_state = 'approved' AND m.starts_at < $2 ORDER BY m.starts_at, p.id LIMIT 200";
    /// The meetings of a forum before a moment whose minutes are approved: their tasks may still be open.
    APPROVED_OF_FORUM = "SELECT m.id FROM meetings m JOIN meeting_forums f ON f.meeting = m.id WHERE f.forum = $1 AND m.minutes_state = 'approved' AND m.starts_at < $2 ORDER BY m.starts_at DESC LIMIT 20";
    /// Who is named on the seats of the forums that meet, has an open account, and was not invited yet.
    INVITABLE = "SELECT DISTINCT p.account, s.body FROM meeting_forums f JOIN seats s ON s.forum = f.forum JOIN seat_people p ON p.seat = s.id JOIN accounts a ON a.id = p.account WHERE f.meeting = $1 AND s.ended_at IS NULL AND p.left_at IS NULL AND a.opened_at IS NOT NULL AND a.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM meeting_invitees i WHERE i.meeting = f.meeting AND i.account = p.account) ORDER BY p.account";
    /// Invites somebody.
    INVITE = "INSERT INTO meeting_invitees (id, meeting, account, body, invited_at) VALUES ($1, $2, $3, $4, $5)";
    /// Invites those again who are named on a seat again; they answer anew.
    INVITE_AGAIN = concat!("UPDATE meeting_invitees AS i SET withdrawn_at = NULL, invited_at = $2, answer = NULL, answered_at = NULL, answered_sequence = NULL WHERE i.meeting = $1 AND i.withdrawn_at IS NOT NULL AND ", seated!());
    /// Who is invited: those who were and still sit there.
    INVITED = concat!("SELECT i.id, i.account FROM meeting_invitees i WHERE i.meeting = $1 AND i.withdrawn_at IS NULL AND ", seated!(), " ORDER BY i.id");
    /// Who was invited and sits there no more.
    UNSEATED = concat!("SELECT i.id, i.account FROM meeting_invitees i WHERE i.meeting = $1 AND i.withdrawn_at IS NULL AND NOT ", seated!(), " ORDER BY i.id");
    /// Takes an invitation back that came by a seat.
    UNINVITE = "UPDATE meeting_invitees SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL";
    /// Meetings of a forum that are still to come: $1 forum, $2 now.
    TO_COME_OF_FORUM = "SELECT m.id FROM meetings m JOIN meeting_forums f ON f.meeting = m.id WHERE f.forum = $1 AND m.state = 'called' AND m.starts_at > $2 ORDER BY m.starts_at, m.id";
    /// One who was invited, with an open account, and whether they still sit there.
    INVITEE = concat!("SELECT i.meeting, i.answer, i.answered_sequence, a.email, a.locale, (i.withdrawn_at IS NULL AND ", seated!(), ") AS seated FROM meeting_invitees i JOIN accounts a ON a.id = i.account WHERE i.id = $1 AND a.closed_at IS NULL");
    /// One who is invited, by the address to which the invitation went.
    INVITEE_BY_EMAIL = concat!("SELECT i.id, i.answered_sequence FROM meeting_invitees i JOIN accounts a ON a.id = i.account WHERE i.meeting = $1 AND a.email = $2 AND i.withdrawn_at IS NULL AND ", seated!());
    /// Invites somebody without an account.
    INVITE_GUEST = "INSERT INTO meeting_guests (id, meeting, name, office, account, invited_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Invites them again after their invitation was taken back.
    INVITE_GUEST_AGAIN = "UPDATE meeting_guests SET name = $2, office = $3, account = $4, invited_at = $5, withdrawn_at = NULL, answer = NULL, answered_at = NULL, answered_sequence = NULL WHERE id = $1";
    /// Takes an invitation back.
    WITHDRAW_GUEST = "UPDATE meeting_guests SET withdrawn_at = $3 WHERE id = $1 AND meeting = $2 AND withdrawn_at IS NULL";
    /// One guest.
    GUEST = "SELECT g.meeting, g.answer, g.answered_sequence, c.email, c.locale, g.withdrawn_at FROM meeting_guests g JOIN correspondents c ON c.id = g.id WHERE g.id = $1";
    /// A guest by the address to which the invitation went.
    GUEST_BY_EMAIL = "SELECT g.id, g.answered_sequence FROM meeting_guests g JOIN correspondents c ON c.id = g.id WHERE g.meeting = $1 AND c.email = $2 AND g.withdrawn_at IS NULL";
    /// The guests whose invitations stand.
    GUESTS_TO_TELL = "SELECT id, account FROM meeting_guests WHERE meeting = $1 AND withdrawn_at IS NULL ORDER BY invited_at, id";
    /// The guests, and whether they answered to the meeting as it stands now.
    GUESTS = "SELECT g.id, g.name, g.office, c.email, g.withdrawn_at, g.answer, (COALESCE(g.answered_sequence, -1) = m.sequence) AS fresh FROM meeting_guests g LEFT JOIN correspondents c ON c.id = g.id JOIN meetings m ON m.id = g.meeting WHERE g.meeting = $1 ORDER BY g.invited_at, g.id";
    /// Guests of meetings that were to begin before $1 and whose address is still known, the oldest first.
    OLD_ADDRESSES = "SELECT g.id FROM meeting_guests g JOIN meetings m ON m.id = g.meeting JOIN correspondents c ON c.id = g.id WHERE m.starts_at < $1 ORDER BY m.starts_at, g.id LIMIT 500";
    /// A guest's answer.
    GUEST_REPLY = "UPDATE meeting_guests SET answer = $2, answered_at = $3, answered_sequence = $4 WHERE id = $1";
    /// An answer.
    REPLY = "UPDATE meeting_invitees SET answer = $2, answered_at = $3, answered_sequence = $4 WHERE id = $1";
    /// What everybody who is invited has answered, and whether to the meeting as it stands now.
    REPLIES = concat!("SELECT i.body, a.name, i.answer, (COALESCE(i.answered_sequence, -1) = m.sequence) AS fresh FROM meeting_invitees i JOIN accounts a ON a.id = i.account JOIN meetings m ON m.id = i.meeting WHERE i.meeting = $1 AND i.withdrawn_at IS NULL AND ", seated!(), " ORDER BY a.name, i.id");
    /// Meetings to come that somebody is invited to and has not answered: $1 account, $2 now.
    TO_ANSWER = concat!("SELECT m.id, m.title_hu, m.title_en, m.mode, m.starts_at, m.length, m.place, m.link, m.body, m.state, m.sequence, m.minutes_state, m.comments_until, m.approved_at, m.version, i.id AS invitee FROM meeting_invitees i JOIN meetings m ON m.id = i.meeting WHERE i.account = $1 AND m.state = 'called' AND m.starts_at > $2 AND (i.answer IS NULL OR i.answered_sequence < m.sequence) AND i.withdrawn_at IS NULL AND ", seated!(), " ORDER BY m.starts_at, m.id LIMIT 20");
    /// Minutes that a body with a voice has not commented on: $1 body, $2 today.
    TO_COMMENT = meeting!("m.minutes_state = 'comments' AND m.comments_until >= $2 AND EXISTS (SELECT 1 FROM meeting_forums f JOIN seats s ON s.forum = f.forum WHERE f.meeting = m.id AND s.body = $1 AND s.ended_at IS NULL AND s.kind = 'member') AND NOT EXISTS (SELECT 1 FROM minutes_comments c WHERE c.meeting = m.id AND c.body = $1) ORDER BY m.comments_until, m.id LIMIT 20");
    /// Minutes of a body's meetings for which no more comments are taken: $1 body, $2 today.
    TO_APPROVE = meeting!("m.body = $1 AND m.state = 'called' AND m.minutes_state = 'comments' AND m.comments_until < $2 ORDER BY m.comments_until, m.id LIMIT 20");
    /// Meetings of a body that were held and of which no minutes were sent: $1 body, $2 since when, $3 now.
    TO_WRITE = meeting!("m.body = $1 AND m.state = 'called' AND m.minutes_state = 'draft' AND m.starts_at > $2 AND m.starts_at < $3 ORDER BY m.starts_at, m.id LIMIT 20");
}
