//! Every statement about closed periods.

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
    QUARTERS = "SELECT quarter, place_minutes, answer_minutes, no_place FROM closed_quarters ORDER BY quarter DESC LIMIT 12";
    /// The totals of the months between two.
    TOTALS = "SELECT month, total FROM closed_months WHERE month >= $1 AND month <= $2";
    /// The counts of the months between two.
    CELLS = "SELECT month, dimension, category, count FROM closed_cells WHERE month >= $1 AND month <= $2";
}
