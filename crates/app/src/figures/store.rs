//! Every statement about closed periods and figures.

macro_rules! figure {
    ($rest:literal) => {
        concat!("SELECT id, number, title_hu, title_en, definition_hu, definition_en, population_hu, population_en, rule_hu, rule_en, counted, unit, series, span, source, address, mark, version FROM figures ", $rest)
    };
}

macro_rules! value {
    ($rest:literal) => {
        concat!("SELECT v.figure, v.first_day, v.last_day, v.amount, v.as_of, v.source, v.address, v.mark, v.note, v.recorded_at FROM figure_values v ", $rest)
    };
}

store::statements! {
    /// Closes a month.
    CLOSE_MONTH = "INSERT INTO closed_months (month, total, closed_at) VALUES ($1, $2, $3)";
    /// Keeps one count of a closed month.
    ADD_CELL = "INSERT INTO closed_cells (month, dimension, category, count) VALUES ($1, $2, $3, $4)";
    /// Closes a quarter.
    CLOSE_QUARTER = "INSERT INTO closed_quarters (quarter, place_minutes, answer_minutes, no_place, closed_at) VALUES ($1, $2, $3, $4, $5)";
    /// Whether a month is closed.
    IS_CLOSED = "SELECT total FROM closed_months WHERE month = $1";
    /// The newest closed month.
    LAST_CLOSED = "SELECT month FROM closed_months ORDER BY month DESC LIMIT 1";
    /// How many months are closed from one on.
    CLOSED_FROM = "SELECT COUNT(*) AS n FROM closed_months WHERE month >= $1";
    /// The newest closed quarters.
    QUARTERS = "SELECT quarter, place_minutes, answer_minutes, no_place, closed_at FROM closed_quarters ORDER BY quarter DESC LIMIT 40";
    /// The totals of the months between two.
    TOTALS = "SELECT month, total FROM closed_months WHERE month >= $1 AND month <= $2";
    /// The counts of the months between two.
    CELLS = "SELECT month, dimension, category, count FROM closed_cells WHERE month >= $1 AND month <= $2";
    /// What relates an actor and a figure: that it is there.
    RELATIONS = "SELECT 'exists' AS relation FROM figures WHERE id = $1";
    /// The last number that was given.
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) AS number FROM figures";
    /// Adds a figure.
    ADD = "INSERT INTO figures (id, number, title_hu, title_en, definition_hu, definition_en, population_hu, population_en, rule_hu, rule_en, counted, unit, series, span, source, address, mark, registered_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)";
    /// Changes what a figure says of itself, if nobody else did meanwhile; what it is computed from stays.
    AMEND = "UPDATE figures SET title_hu = $2, title_en = $3, definition_hu = $4, definition_en = $5, population_hu = $6, population_en = $7, rule_hu = $8, rule_en = $9, counted = $10, unit = $11, source = $12, address = $13, mark = $14, version = version + 1 WHERE id = $1 AND version = $15";
    /// One figure.
    ONE = figure!("WHERE id = $1");
    /// Which figure has a number.
    BY_NUMBER = figure!("WHERE number = $1");
    /// Every figure, in the order of their numbers.
    ALL_OF = figure!("ORDER BY number LIMIT 500");
    /// Adds a typed value.
    ADD_VALUE = "INSERT INTO figure_values (id, figure, first_day, last_day, amount, as_of, source, address, mark, note, account, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// The typed values of a figure: the latest time first, of one time the one that was recorded last.
    VALUES = value!("WHERE v.figure = $1 ORDER BY v.last_day DESC, v.first_day DESC, v.recorded_at DESC, v.id DESC LIMIT 500");
    /// The newest typed value of one figure.
    NEWEST = value!("WHERE v.figure = $1 ORDER BY v.last_day DESC, v.first_day DESC, v.recorded_at DESC, v.id DESC LIMIT 1");
    /// The newest typed value of one figure, as it stood at a moment.
    NEWEST_AT = value!("WHERE v.figure = $1 AND v.recorded_at <= $2 ORDER BY v.last_day DESC, v.first_day DESC, v.recorded_at DESC, v.id DESC LIMIT 1");
    /// The newest typed value of each figure.
    NEWEST_OF_ALL = value!("WHERE v.id = (SELECT w.id FROM figure_values w WHERE w.figure = v.figure ORDER BY w.last_day DESC, w.first_day DESC, w.recorded_at DESC, w.id DESC LIMIT 1)");
    /// Says that two figures should agree.
    COMPARE = "INSERT INTO figure_comparisons (id, one, other, account, made_at) VALUES ($1, $2, $3, $4, $5)";
    /// The comparison of two figures.
    PAIR = "SELECT id FROM figure_comparisons WHERE one = $1 AND other = $2";
    /// With which figures one should agree, and how many reasons are given.
    COMPARED = "SELECT c.id, CASE WHEN c.one = $1 THEN c.other ELSE c.one END AS figure, (SELECT COUNT(*) FROM figure_reasons r WHERE r.comparison = c.id AND r.withdrawn_at IS NULL) AS reasons FROM figure_comparisons c WHERE c.one = $1 OR c.other = $1 ORDER BY c.made_at, c.id";
    /// Why two figures do not agree.
    REASONS = "SELECT id, text_hu, text_en, source, address, mark, given_at FROM figure_reasons WHERE comparison = $1 AND withdrawn_at IS NULL ORDER BY given_at, id";
    /// Adds a reason.
    ADD_REASON = "INSERT INTO figure_reasons (id, comparison, text_hu, text_en, source, address, mark, account, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Withdraws a reason of a comparison.
    WITHDRAW = "UPDATE figure_reasons SET withdrawn_at = $3 WHERE id = $1 AND comparison = $2 AND withdrawn_at IS NULL";
}
