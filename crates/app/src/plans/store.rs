//! The statements of plans.

/// Measures as lists show them: portfolio, holder, newest report and recommendations in the one statement, so that a plan of
/// three hundred measures is one read. How many recommendations one serves stands twice: all, and without confidential drafts.
macro_rules! measures {
    ($rest:literal) => {
        concat!("SELECT m.id, m.strategy, m.heading, m.code, m.title_hu, m.title_en, m.portfolio, p.name_hu, p.name_en, h.body AS holder, m.deadline, m.status, m.risk, (SELECT MAX(r.quarter) FROM measure_reports r WHERE r.measure = m.id) AS reported, (SELECT COUNT(*) FROM recommendation_measures l WHERE l.measure = m.id) AS serves, (SELECT COUNT(*) FROM recommendation_measures l JOIN recommendations c ON c.id = l.recommendation WHERE l.measure = m.id AND NOT c.confidential) AS serves_disclosed, s.since AS plan_since, s.until AS plan_until, (SELECT MIN(b.since) FROM measure_portfolios b WHERE b.measure = m.id) AS entered_at, EXISTS (SELECT 1 FROM strategies n WHERE n.succeeds = m.strategy) AS carried_on FROM measures m JOIN strategies s ON s.id = m.strategy JOIN portfolios p ON p.id = m.portfolio LEFT JOIN portfolio_holders h ON h.portfolio = m.portfolio AND h.until IS NULL ", $rest)
    };
}

/// A measure with what its strategy is called.
macro_rules! related {
    ($rest:literal) => {
        concat!("SELECT m.id, m.code, m.title_hu, m.title_en, m.status, s.title_hu AS strategy_hu, s.title_en AS strategy_en FROM measures m JOIN strategies s ON s.id = m.strategy WHERE ", $rest, " ORDER BY s.since DESC, s.id, m.place, m.id LIMIT 1000")
    };
}

store::statements! {
    /// What relates an actor and a measure. A body is responsible while it holds the measure's portfolio.
    MEASURE_RELATIONS = "SELECT 'exists' AS relation FROM measures WHERE id = $1 UNION ALL SELECT 'open' FROM measures WHERE id = $1 AND status IN ('planned', 'underway') UNION ALL SELECT 'own_body' FROM measures m JOIN portfolio_holders h ON h.portfolio = m.portfolio AND h.until IS NULL WHERE m.id = $1 AND h.body = $3 AND m.id <> $2 UNION ALL SELECT 'involved' FROM measure_bodies WHERE measure = $1 AND body = $3";
    /// Adds a strategy.
    ADD_STRATEGY = "INSERT INTO strategies (id, title_hu, title_en, source, address, mark, since, until, registered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The strategies with how far they are, the newest first; `$1` is today.
    STRATEGIES = "SELECT s.id, s.title_hu, s.title_en, s.source, s.address, s.mark, s.since, s.until, COUNT(m.id) AS measures, CAST(COALESCE(SUM(CASE WHEN m.status = 'done' THEN 1 ELSE 0 END), 0) AS BIGINT) AS done, CAST(COALESCE(SUM(CASE WHEN m.deadline < $1 AND m.status IN ('planned', 'underway') THEN 1 ELSE 0 END), 0) AS BIGINT) AS late FROM strategies s LEFT JOIN measures m ON m.strategy = s.id GROUP BY s.id, s.title_hu, s.title_en, s.source, s.address, s.mark, s.since, s.until ORDER BY s.since DESC, s.id DESC";
    /// Whether there is a strategy.
    STRATEGY = "SELECT id, title_hu, title_en FROM strategies WHERE id = $1";
    /// Adds a pillar or an objective.
    ADD_HEADING = "INSERT INTO plan_headings (id, strategy, parent, code, title_hu, title_en, place) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The pillars and objectives of a strategy in their order.
    HEADINGS = "SELECT id, parent, code, title_hu, title_en FROM plan_headings WHERE strategy = $1 ORDER BY place, id";
    /// One heading of a strategy.
    HEADING = "SELECT id, parent FROM plan_headings WHERE id = $1 AND strategy = $2";
    /// The last place of a heading.
    LAST_HEADING = "SELECT COALESCE(MAX(place), 0) AS place FROM plan_headings WHERE strategy = $1";
    /// Adds a portfolio.
    ADD_PORTFOLIO = "INSERT INTO portfolios (id, name_hu, name_en) VALUES ($1, $2, $3)";
    /// Gives a portfolio to a body.
    ADD_HOLDER = "INSERT INTO portfolio_holders (portfolio, body, since) VALUES ($1, $2, $3)";
    /// Ends what a body held until now.
    END_HOLDER = "UPDATE portfolio_holders SET until = $2 WHERE portfolio = $1 AND until IS NULL";
    /// Who holds a portfolio now.
    HOLDER = "SELECT body, since FROM portfolio_holders WHERE portfolio = $1 AND until IS NULL";
    /// Every portfolio with all who held it.
    PORTFOLIOS = "SELECT p.id, p.name_hu, p.name_en, h.body, h.since, h.until FROM portfolios p JOIN portfolio_holders h ON h.portfolio = p.id ORDER BY p.id, h.since DESC";
    /// One portfolio.
    PORTFOLIO = "SELECT id FROM portfolios WHERE id = $1";
    /// Adds a measure.
    ADD_MEASURE = "INSERT INTO measures (id, strategy, heading, place, code, title_hu, title_en, portfolio, deadline, resources, figure, baseline, target, status, risk, mark, settlements, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'planned', 'on_track', $14, $15, 1)";
    /// The last place of a measure.
    LAST_MEASURE = "SELECT COALESCE(MAX(place), 0) AS place FROM measures WHERE strategy = $1";
    /// Measures of other strategies that belong to one.
    RELATED = related!("m.id IN (SELECT other FROM measure_links WHERE one = $1 UNION SELECT one FROM measure_links WHERE other = $1)");
    /// Those that could.
    RELATABLE = related!("m.strategy <> (SELECT o.strategy FROM measures o WHERE o.id = $1) AND NOT EXISTS (SELECT 1 FROM measure_links l WHERE (l.one = m.id AND l.other = $1) OR (l.one = $1 AND l.other = m.id))");
    /// Says that two belong together.
    RELATE = "INSERT INTO measure_links (one, other, account, linked_at) VALUES ($1, $2, $3, $4)";
    /// Takes that back.
    UNRELATE = "DELETE FROM measure_links WHERE one = $1 AND other = $2";
    /// Amends a measure, if nobody else did meanwhile.
    AMEND = "UPDATE measures SET heading = $2, code = $3, title_hu = $4, title_en = $5, portfolio = $6, deadline = $7, resources = $8, figure = $9, baseline = $10, target = $11, mark = $12, settlements = $14, version = version + 1 WHERE id = $1 AND version = $13";
    /// Notes which portfolio is responsible from now on.
    ADD_RESPONSIBLE = "INSERT INTO measure_portfolios (measure, portfolio, since) VALUES ($1, $2, $3)";
    /// Adds a body that takes part.
    ADD_BODY = "INSERT INTO measure_bodies (measure, body, part) VALUES ($1, $2, $3)";
    /// Removes all who take part.
    REMOVE_BODIES = "DELETE FROM measure_bodies WHERE measure = $1";
    /// Who takes part.
    BODIES = "SELECT body, part FROM measure_bodies WHERE measure = $1 ORDER BY part, body";
    /// Every portfolio that the measure had, with all who held it.
    HELD = "SELECT h.portfolio, p.name_hu AS title_hu, p.name_en AS title_en, h.body, h.since, h.until FROM portfolio_holders h JOIN portfolios p ON p.id = h.portfolio WHERE h.portfolio IN (SELECT portfolio FROM measure_portfolios WHERE measure = $1) ORDER BY h.since DESC, p.id";
    /// Since when which portfolio was the measure's.
    PORTFOLIOS_OF = "SELECT portfolio, since FROM measure_portfolios WHERE measure = $1 ORDER BY since";
    /// What a measure has besides its line.
    ONE = "SELECT m.settlements, m.resources, m.figure, m.baseline, m.target, m.mark, m.version, s.title_hu, s.title_en FROM measures m JOIN strategies s ON s.id = m.strategy WHERE m.id = $1";
    /// One measure as a line.
    LINE = measures!("WHERE m.id = $1");
    /// The measures of a strategy in their order.
    OF_STRATEGY = measures!("WHERE m.strategy = $1 ORDER BY m.place, m.id");
    /// Late ones, the longest overdue first, without what another plan carries on; `$1` is today.
    LATE = measures!("WHERE m.deadline < $1 AND m.status IN ('planned', 'underway') AND NOT EXISTS (SELECT 1 FROM strategies n WHERE n.succeeds = m.strategy) ORDER BY m.deadline, m.place, m.id LIMIT 200");
    /// What a body holds or takes part in, the nearest deadline first.
    OF_BODY = measures!("WHERE h.body = $1 OR EXISTS (SELECT 1 FROM measure_bodies b WHERE b.measure = m.id AND b.body = $1) ORDER BY COALESCE(m.deadline, 99999999), m.place, m.id LIMIT 200");
    /// The measures that serve a recommendation.
    OF_RECOMMENDATION = measures!("JOIN recommendation_measures k ON k.measure = m.id WHERE k.recommendation = $1 ORDER BY COALESCE(m.deadline, 99999999), m.place, m.id");
    /// Measures that serve several recommendations, those with most first.
    SERVING_SEVERAL = measures!("WHERE m.id IN (SELECT k.measure FROM recommendation_measures k GROUP BY k.measure HAVING COUNT(*) > 1) ORDER BY serves DESC, m.place, m.id LIMIT 50");
    /// Adds a report.
    ADD_REPORT = "INSERT INTO measure_reports (id, measure, quarter, body, account, status, risk, progress, next_step, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A report changes how far its measure is.
    PROGRESS = "UPDATE measures SET status = $2, risk = $3, version = version + 1 WHERE id = $1";
    /// One report with its measure.
    REPORT = "SELECT r.id, r.measure, r.quarter, m.title_hu, m.title_en FROM measure_reports r JOIN measures m ON m.id = r.measure WHERE r.id = $1";
    /// The newest report on each measure, the newest first.
    NEWEST_REPORTS = "SELECT r.id, r.measure, r.quarter, m.title_hu, m.title_en FROM measure_reports r JOIN measures m ON m.id = r.measure WHERE NOT EXISTS (SELECT 1 FROM measure_reports o WHERE o.measure = r.measure AND (o.quarter > r.quarter OR (o.quarter = r.quarter AND (o.reported_at > r.reported_at OR (o.reported_at = r.reported_at AND o.id > r.id))))) ORDER BY r.reported_at DESC, r.id DESC LIMIT 100";
    /// The same of the measures that a body is responsible for or takes part in.
    NEWEST_REPORTS_OF = "SELECT r.id, r.measure, r.quarter, m.title_hu, m.title_en FROM measure_reports r JOIN measures m ON m.id = r.measure WHERE NOT EXISTS (SELECT 1 FROM measure_reports o WHERE o.measure = r.measure AND (o.quarter > r.quarter OR (o.quarter = r.quarter AND (o.reported_at > r.reported_at OR (o.reported_at = r.reported_at AND o.id > r.id))))) AND (EXISTS (SELECT 1 FROM portfolio_holders h WHERE h.portfolio = m.portfolio AND h.until IS NULL AND h.body = $1) OR EXISTS (SELECT 1 FROM measure_bodies b WHERE b.measure = m.id AND b.body = $1)) ORDER BY r.reported_at DESC, r.id DESC LIMIT 100";
    /// The reports on a measure, the newest first.
    REPORTS = "SELECT quarter, body, status, risk, progress, next_step, reported_at FROM measure_reports WHERE measure = $1 ORDER BY quarter DESC, reported_at DESC, id DESC";
    /// How many measures that no other plan carries on are open, how many are late, and how many owe a report on a quarter that has
    /// ended: `$1` today, `$2` the quarter, `$3` its last day, `$4` the moment of its end.
    COUNTS = "SELECT CAST(COALESCE(SUM(CASE WHEN m.deadline < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late, CAST(COALESCE(SUM(CASE WHEN s.since <= $3 AND (s.until IS NULL OR s.until >= $3) AND (SELECT MIN(b.since) FROM measure_portfolios b WHERE b.measure = m.id) < $4 AND NOT EXISTS (SELECT 1 FROM measure_reports r WHERE r.measure = m.id AND r.quarter >= $2) THEN 1 ELSE 0 END), 0) AS BIGINT) AS silent, COUNT(*) AS open FROM measures m JOIN strategies s ON s.id = m.strategy WHERE m.status IN ('planned', 'underway') AND NOT EXISTS (SELECT 1 FROM strategies n WHERE n.succeeds = m.strategy)";
    /// Whether there is a strategy, by its id alone.
    EXISTS = "SELECT id FROM strategies WHERE id = $1";
    /// Which strategy another one was started from.
    SUCCEEDS = "UPDATE strategies SET succeeds = $2 WHERE id = $1";
    /// The newest report on each measure of a strategy.
    NEWEST_OF_STRATEGY = "SELECT r.measure, r.quarter, r.body, r.status, r.risk, r.progress, r.next_step, r.reported_at FROM measure_reports r JOIN measures m ON m.id = r.measure WHERE m.strategy = $1 ORDER BY r.measure, r.quarter, r.reported_at, r.id";
    /// The answers about what a plan must have, the newest first.
    CHECKS = "SELECT element, covered, note FROM plan_checks WHERE strategy = $1 ORDER BY answered_at DESC, id DESC";
    /// Adds an answer.
    ADD_CHECK = "INSERT INTO plan_checks (id, strategy, element, covered, note, account, answered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Releases a plan.
    RELEASE = "INSERT INTO plan_releases (id, strategy, title_hu, title_en, source, address, mark, account, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// One line of a release.
    RELEASE_LINE = "INSERT INTO plan_release_lines (release, place, level, code, title_hu, title_en, responsible_hu, responsible_en, deadline, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes every release of a plan off the public pages.
    WITHDRAW_RELEASES = "UPDATE plan_releases SET withdrawn_at = $2 WHERE strategy = $1 AND withdrawn_at IS NULL";
    /// The newest release of each plan.
    RELEASED = "SELECT r.id, r.strategy, r.title_hu, r.title_en, r.source, r.address, r.mark, r.released_at FROM plan_releases r WHERE r.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM plan_releases n WHERE n.strategy = r.strategy AND n.withdrawn_at IS NULL AND (n.released_at > r.released_at OR (n.released_at = r.released_at AND n.id > r.id))) ORDER BY r.released_at DESC, r.id DESC LIMIT 100";
    /// The newest release of one plan.
    RELEASED_OF = "SELECT id, strategy, title_hu, title_en, source, address, mark, released_at FROM plan_releases WHERE strategy = $1 AND withdrawn_at IS NULL ORDER BY released_at DESC, id DESC LIMIT 1";
    /// The lines of a release in their order.
    RELEASE_LINES = "SELECT level, code, title_hu, title_en, responsible_hu, responsible_en, deadline, status FROM plan_release_lines WHERE release = $1 ORDER BY place";
}
