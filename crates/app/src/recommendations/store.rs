//! The statements of recommendations. Each list stands twice: as the coordinator's office sees it, and without what is
//! confidential. `$1` and `$2` are the year and number of the last line before, `$3` an evaluator or `*`, `$4` the body or
//! today.

macro_rules! chosen {
    ($rest:literal) => {
        concat!("SELECT r.id, r.number, r.kind, r.confidential, r.evaluator, r.own_word, r.strength, r.year, r.paragraph, r.mark, r.language, r.original, r.text_hu, r.text_en, r.position, r.lead, r.deadline, r.carried_out_on FROM recommendations r ", $rest)
    };
}

/// One page of a list: the newest year first, within a year the number that was given last.
macro_rules! list {
    ($conditions:literal) => {
        concat!(
            chosen!("WHERE (r.year, r.number) < ($1, $2) AND ($3 = '*' OR r.evaluator = $3)"),
            $conditions,
            " ORDER BY r.year DESC, r.number DESC LIMIT 51"
        )
    };
}

/// What stands in the history where a position was taken back.
pub(super) const TAKEN_BACK: &str = "taken_back";

store::statements! {
    /// What relates an actor and a recommendation.
    RELATIONS = "SELECT 'exists' AS relation FROM recommendations WHERE id = $1 UNION ALL SELECT 'disclosed' FROM recommendations WHERE id = $1 AND NOT confidential UNION ALL SELECT 'own_body' FROM recommendations WHERE id = $1 AND lead = $3 AND id <> $2";
    /// The last number that was given.
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) AS number FROM recommendations";
    /// Adds a recommendation.
    ADD = "INSERT INTO recommendations (id, number, kind, voice, confidential, evaluator, own_word, strength, year, source, paragraph, address, mark, language, original, text_hu, text_en, repeats, registered_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)";
    /// Corrects what was said, if nobody else did meanwhile.
    AMEND = "UPDATE recommendations SET kind = $2, voice = $3, confidential = $4, evaluator = $5, own_word = $6, strength = $7, year = $8, source = $9, paragraph = $10, address = $11, mark = $12, language = $13, original = $14, text_hu = $15, text_en = $16, repeats = $17, version = version + 1 WHERE id = $1 AND version = $18";
    /// Handles it, if nobody else did meanwhile.
    HANDLE = "UPDATE recommendations SET position = $2, lead = $3, deadline = $4, carried_out_on = $5, version = version + 1 WHERE id = $1 AND version = $6";
    /// What stands in one row besides the line.
    ONE = "SELECT voice, source, address, repeats, cluster, version FROM recommendations WHERE id = $1";
    /// One as a line.
    LINE = chosen!("WHERE r.id = $1");
    /// Which one has a number.
    BY_NUMBER = "SELECT id, year, number, cluster FROM recommendations WHERE number = $1";
    /// The number of one.
    NUMBER = "SELECT number FROM recommendations WHERE id = $1";
    /// The one that says the same in the same place: evaluator, year, source, paragraph and text.
    SAME = "SELECT number FROM recommendations WHERE evaluator = $1 AND year = $2 AND source = $3 AND paragraph = $4 AND original = $5 ORDER BY number LIMIT 1";
    /// Those that repeat one.
    REPEATED_BY = "SELECT year, number FROM recommendations WHERE repeats = $1";
    /// All that repeat each other, from any of them.
    HISTORY = chosen!("WHERE r.id IN (WITH RECURSIVE chain (id) AS (SELECT id FROM recommendations WHERE id = $1 UNION SELECT n.id FROM chain c JOIN recommendations x ON x.id = c.id JOIN recommendations n ON n.id = x.repeats OR n.repeats = x.id) SELECT id FROM chain) ORDER BY r.year DESC, r.number DESC");
    /// The same ask of several evaluators.
    CLUSTER = chosen!("WHERE r.cluster = $1 ORDER BY r.year DESC, r.number DESC");
    /// Puts one into a cluster, or takes it out.
    PUT = "UPDATE recommendations SET cluster = $2, version = version + 1 WHERE id = $1";
    /// Puts a whole cluster into another.
    JOIN = "UPDATE recommendations SET cluster = $2, version = version + 1 WHERE cluster = $1";
    /// How many are in a cluster.
    CLUSTERED = "SELECT COUNT(*) AS n FROM recommendations WHERE cluster = $1";
    /// Dissolves a cluster of which one is left.
    DISSOLVE = "UPDATE recommendations SET cluster = NULL, version = version + 1 WHERE cluster = $1";
    /// Who leads along.
    CO_LEADS = "SELECT body FROM recommendation_leads WHERE recommendation = $1 ORDER BY body";
    /// Adds somebody who leads along.
    ADD_CO_LEAD = "INSERT INTO recommendation_leads (recommendation, body) VALUES ($1, $2)";
    /// Removes all who lead along.
    REMOVE_CO_LEADS = "DELETE FROM recommendation_leads WHERE recommendation = $1";
    /// The positions, the newest first.
    POSITIONS = "SELECT position, reason, taken_at FROM recommendation_positions WHERE recommendation = $1 ORDER BY taken_at DESC, id DESC";
    /// Adds a position.
    ADD_POSITION = "INSERT INTO recommendation_positions (id, recommendation, position, reason, account, taken_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// What an evaluator $1 still asks for, the newest first: neither carried out nor declined nor repeated by a later entry; $2 whether
    /// confidential drafts count.
    OPEN_ASKS = chosen!("WHERE r.evaluator = $1 AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND (NOT r.confidential OR $2) AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND ($2 OR NOT n.confidential)) ORDER BY r.year DESC, r.number DESC");
    /// The list, of everything.
    ALL_OF = list!("");
    /// Everything that is no confidential draft.
    ALL_DISCLOSED = list!(" AND NOT r.confidential");
    /// Without a position, and not asked again later.
    UNDECIDED_OF = list!(" AND r.position IS NULL AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id)");
    /// The same without confidential drafts.
    UNDECIDED_DISCLOSED = list!(" AND r.position IS NULL AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND NOT r.confidential AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND NOT n.confidential)");
    /// Late, and not asked again later.
    LATE_OF = list!(" AND r.deadline < $4 AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id)");
    /// The same without confidential drafts.
    LATE_DISCLOSED = list!(" AND r.deadline < $4 AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT r.confidential AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND NOT n.confidential)");
    /// Carried out.
    CARRIED_OUT_OF = list!(" AND r.carried_out_on IS NOT NULL");
    /// The same without confidential drafts.
    CARRIED_OUT_DISCLOSED = list!(" AND r.carried_out_on IS NOT NULL AND NOT r.confidential");
    /// Led by a body.
    OWN_OF = list!(" AND (r.lead = $4 OR EXISTS (SELECT 1 FROM recommendation_leads l WHERE l.recommendation = r.id AND l.body = $4))");
    /// The same without confidential drafts.
    OWN_DISCLOSED = list!(" AND (r.lead = $4 OR EXISTS (SELECT 1 FROM recommendation_leads l WHERE l.recommendation = r.id AND l.body = $4)) AND NOT r.confidential");
    /// Led by a body, still asked and not asked again later, the nearest deadline first: `$1` the body.
    ASKED_OF = chosen!("WHERE (r.lead = $1 OR EXISTS (SELECT 1 FROM recommendation_leads l WHERE l.recommendation = r.id AND l.body = $1)) AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id) ORDER BY COALESCE(r.deadline, 99999999), r.number LIMIT 200");
    /// The same without confidential drafts.
    ASKED_DISCLOSED = chosen!("WHERE (r.lead = $1 OR EXISTS (SELECT 1 FROM recommendation_leads l WHERE l.recommendation = r.id AND l.body = $1)) AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT r.confidential AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND NOT n.confidential) ORDER BY COALESCE(r.deadline, 99999999), r.number LIMIT 200");
    /// Without a measure, and not asked again later.
    UNSERVED_OF = list!(" AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT EXISTS (SELECT 1 FROM recommendation_measures l WHERE l.recommendation = r.id) AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id)");
    /// The same without confidential drafts.
    UNSERVED_DISCLOSED = list!(" AND r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT EXISTS (SELECT 1 FROM recommendation_measures l WHERE l.recommendation = r.id) AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND NOT n.confidential) AND NOT r.confidential");
    /// Accepted or carried out with nothing as evidence, and not asked again later.
    UNPROVEN_OF = list!(" AND r.kind <> 'credit' AND (r.carried_out_on IS NOT NULL OR r.position IN ('accepted', 'partly')) AND NOT EXISTS (SELECT 1 FROM evidence_links l WHERE l.record = r.id AND l.borne_out = 'recommendation') AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id)");
    /// The same without confidential drafts.
    UNPROVEN_DISCLOSED = list!(" AND r.kind <> 'credit' AND (r.carried_out_on IS NOT NULL OR r.position IN ('accepted', 'partly')) AND NOT EXISTS (SELECT 1 FROM evidence_links l WHERE l.record = r.id AND l.borne_out = 'recommendation') AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id AND NOT n.confidential) AND NOT r.confidential");
    /// Says that a measure serves a recommendation.
    LINK = "INSERT INTO recommendation_measures (recommendation, measure, account, linked_at) VALUES ($1, $2, $3, $4) ON CONFLICT (recommendation, measure) DO NOTHING";
    /// Takes that back.
    UNLINK = "DELETE FROM recommendation_measures WHERE recommendation = $1 AND measure = $2";
    /// What a measure serves.
    SERVED_BY = chosen!("JOIN recommendation_measures k ON k.recommendation = r.id WHERE k.measure = $1 ORDER BY r.year DESC, r.number DESC");
    /// How many ask for something that is neither carried out nor declined nor asked again later, how many of these nobody leads, and how many no measure serves.
    OPEN = "SELECT COUNT(*) AS open, COUNT(*) - COUNT(r.lead) AS without_lead, CAST(COALESCE(SUM(CASE WHEN NOT EXISTS (SELECT 1 FROM recommendation_measures l WHERE l.recommendation = r.id) THEN 1 ELSE 0 END), 0) AS BIGINT) AS unserved FROM recommendations r WHERE r.kind <> 'credit' AND r.carried_out_on IS NULL AND COALESCE(r.position, '') <> 'not_accepted' AND NOT EXISTS (SELECT 1 FROM recommendations n WHERE n.repeats = r.id)";
}
