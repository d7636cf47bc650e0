//! The statements of referrals.

/// The columns of a row, the same in every list.
macro_rules! columns {
    () => {
        "id, reference, case_id, case_reference, from_body, from_account, to_body, kind, urgency, state, consent_purpose, recipient, age_group, sex, form, county, avoid_county, needs, place_type, fields, sent_at, answer_due_at, place_due_at, escalated, answered_at, answered_by, placed_at, meeting_opened_at, closed_at, version"
    };
}

/// A list: its condition, its key (with the direction in which it grows) and its order.
macro_rules! list {
    ($condition:literal, $key:literal up) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM referrals WHERE erased_at IS NULL AND ",
            $condition,
            " AND (",
            $key,
            " > $2 OR (",
            $key,
            " = $2 AND id > $3)) ORDER BY ",
            $key,
            ", id LIMIT 51"
        )
    };
    ($condition:literal, $key:literal down) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM referrals WHERE erased_at IS NULL AND ",
            $condition,
            " AND (",
            $key,
            " < $2 OR (",
            $key,
            " = $2 AND id < $3)) ORDER BY ",
            $key,
            " DESC, id DESC LIMIT 51"
        )
    };
}

store::statements! {
    /// Whether a referral has a reference.
    TAKEN = "SELECT id FROM referrals WHERE reference = $1";
    // region: relations
    /// What relates an actor and a referral. A withdrawn referral is nothing to its receiver any more, nor is a closed one
    /// whose consent was withdrawn.
    RELATIONS = "SELECT 'exists' AS relation FROM referrals WHERE id = $1 AND erased_at IS NULL
UNION ALL SELECT 'sending_account' FROM referrals WHERE id = $1 AND erased_at IS NULL AND from_account = $2
UNION ALL SELECT 'sender' FROM referrals WHERE id = $1 AND erased_at IS NULL AND from_body = $3
UNION ALL SELECT 'receiver' FROM referrals WHERE id = $1 AND erased_at IS NULL AND to_body = $3 AND state <> 'withdrawn' AND unshared_at IS NULL
UNION ALL SELECT 'accepted_receiver' FROM referrals WHERE id = $1 AND erased_at IS NULL AND to_body = $3 AND state = 'accepted'
UNION ALL SELECT 'open' FROM referrals WHERE id = $1 AND erased_at IS NULL AND state = 'sent'
UNION ALL SELECT 'within_window' FROM referrals WHERE id = $1 AND erased_at IS NULL AND placed_at IS NOT NULL AND (meeting_opened_at IS NULL OR meeting_opened_at + 1800000000 > $4)";
    // endregion: relations
    /// Sends a referral.
    SEND = "INSERT INTO referrals (id, reference, case_id, case_reference, from_body, from_account, to_body, kind, urgency, state, consent_purpose, recipient, age_group, sex, form, county, avoid_county, needs, place_type, fields, sent_at, answer_due_at, place_due_at, escalate_at, escalated, unmet, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'sent', $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, FALSE, FALSE, 1)";
    /// Adds an answer to the limited preview.
    SHOW = "INSERT INTO referral_preview (referral, question, code) VALUES ($1, $2, $3)";
    /// The further answers of the limited preview.
    SHOWN = "SELECT question, code FROM referral_preview WHERE referral = $1 ORDER BY question, code";
    /// One referral.
    ONE = concat!("SELECT ", columns!(), " FROM referrals WHERE id = $1 AND erased_at IS NULL");
    /// Received and not answered, by clock.
    WAITING = list!("to_body = $1 AND state = 'sent'", "answer_due_at" up);
    /// Accepted and in work.
    IN_WORK = list!("to_body = $1 AND state = 'accepted'", "answered_at" down);
    /// Declined or completed.
    CLOSED = list!("to_body = $1 AND state IN ('declined', 'completed') AND unshared_at IS NULL", "closed_at" down);
    /// Sent by a body.
    SENT = list!("from_body = $1", "sent_at" down);
    /// Sent from a case.
    OF_CASE = concat!("SELECT ", columns!(), " FROM referrals WHERE case_id = $1 ORDER BY sent_at DESC, id DESC");
    /// How many referrals of the receiver stand where: $2 is now.
    COUNTS = "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting, CAST(COALESCE(SUM(CASE WHEN state = 'sent' AND answer_due_at <= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue, CAST(COALESCE(SUM(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_work FROM referrals WHERE to_body = $1 AND erased_at IS NULL AND state IN ('sent', 'accepted')";
    /// Accepts, if nobody changed it meanwhile.
    ACCEPT = "UPDATE referrals SET state = 'accepted', answered_at = $3, answered_by = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Declines, if nobody changed it meanwhile.
    DECLINE = "UPDATE referrals SET state = 'declined', answered_at = $3, answered_by = $4, decline_reason = $5, unmet = $6, closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Withdraws, if nobody changed it meanwhile.
    WITHDRAW = "UPDATE referrals SET state = 'withdrawn', closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Completes, if nobody changed it meanwhile.
    COMPLETE = "UPDATE referrals SET state = 'completed', closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// A place is confirmed, or its meeting point written anew: the thirty minutes have not begun.
    PLACED = "UPDATE referrals SET placed_at = COALESCE(placed_at, $3), meeting_opened_at = NULL, version = version + 1 WHERE id = $1 AND version = $2";
    /// The place was called off.
    UNPLACED = "UPDATE referrals SET placed_at = NULL, meeting_opened_at = NULL, version = version + 1 WHERE id = $1";
    /// The sending account opened the meeting point for the first time.
    MEETING_OPENED = "UPDATE referrals SET meeting_opened_at = $2 WHERE id = $1 AND meeting_opened_at IS NULL";
    /// Adds a step.
    STEP = "INSERT INTO referral_steps (referral, number, step, at, body, account, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// How many steps a referral has.
    STEP_COUNT = "SELECT COUNT(*) AS n FROM referral_steps WHERE referral = $1";
    /// The steps of a referral.
    STEPS = "SELECT step, at, body, reason FROM referral_steps WHERE referral = $1 ORDER BY number";
    /// Waiting referrals that must be escalated now.
    TO_ESCALATE = concat!("SELECT ", columns!(), " FROM referrals WHERE state = 'sent' AND escalated = FALSE AND erased_at IS NULL AND escalate_at <= $1 ORDER BY escalate_at LIMIT 200");
    /// Notes an escalation.
    ESCALATE = "UPDATE referrals SET escalated = TRUE WHERE id = $1 AND escalated = FALSE";
    /// Referrals of a case that still share something under a consent.
    SHARING = concat!("SELECT ", columns!(), " FROM referrals WHERE case_id = $1 AND consent_purpose = $2 AND recipient = $3 AND state IN ('sent', 'accepted') AND erased_at IS NULL ORDER BY id");
    /// Referrals of a case that are over and that their receiver can still read under a consent.
    SHARED = concat!("SELECT ", columns!(), " FROM referrals WHERE case_id = $1 AND consent_purpose = $2 AND recipient = $3 AND state IN ('declined', 'completed') AND unshared_at IS NULL AND erased_at IS NULL ORDER BY id");
    /// Takes a closed referral from its receiver's eyes; its outcome and clocks remain for the sender and the figures.
    UNSHARE = "UPDATE referrals SET unshared_at = $2, version = version + 1 WHERE id = $1 AND unshared_at IS NULL";
    /// Empties a referral of an erased case; clocks and outcome remain.
    ERASE = "UPDATE referrals SET case_id = NULL, case_reference = NULL, from_account = NULL, answered_by = NULL, age_group = NULL, sex = NULL, form = NULL, county = NULL, avoid_county = NULL, needs = NULL, place_type = NULL, fields = NULL, erased_at = $2, version = version + 1 WHERE id = $1";
    /// Removes the further preview of an erased case's referral.
    ERASE_SHOWN = "DELETE FROM referral_preview WHERE referral = $1";
    /// Removes who acted from the steps of an erased case's referral.
    ERASE_ACTORS = "UPDATE referral_steps SET account = NULL WHERE referral = $1";
    /// How many of the country wait for an answer, and how many of these are late.
    OF_COUNTRY = "SELECT COUNT(*) AS unanswered, CAST(COALESCE(SUM(CASE WHEN answer_due_at <= $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue FROM referrals WHERE state = 'sent' AND erased_at IS NULL";
    /// The clocks of what was sent between two moments.
    TIMES = "SELECT sent_at, answered_at, placed_at, unmet FROM referrals WHERE sent_at >= $1 AND sent_at < $2";
}
