//! When it is whose turn to be told, and on which days something is called to mind. Pure.

use vocabulary::{Day, Moment, Rhythm, pack::Pack};

/// What is told now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing: it is not their turn.
    Nothing,
    /// What has just happened.
    Alerts,
    /// What has happened and what is due.
    Everything,
}

/// Days since the Monday before 1970; weeks begin on Monday.
fn from_monday(day: Day) -> i64 {
    day.number() + 3
}

/// Whether somebody is told now. `told` is the day up to which they were reminded. What happens at night reaches whoever chose
/// to be told at once: a place may be needed tonight. Reminders never do.
pub(super) fn turn(rhythm: Rhythm, told: Day, now: Moment, pack: &Pack) -> Turn {
    let (zone, policy) = (pack.manifest.time_zone.as_str(), pack.manifest.reminders);
    let today = now.day_in(zone);
    let hour = now.civil_in(zone).hour();
    let daytime = (i64::from(policy.from_hour)..i64::from(policy.until_hour)).contains(&i64::from(hour));
    let morning = daytime && pack.is_working_day(today) && told < today;
    let week = |day| from_monday(day).div_euclid(7);
    match rhythm {
        Rhythm::Never => Turn::Nothing,
        Rhythm::Weekly if week(told) == week(today) => Turn::Nothing,
        Rhythm::AtOnce | Rhythm::Daily | Rhythm::Weekly if morning => Turn::Everything,
        Rhythm::AtOnce => Turn::Alerts,
        Rhythm::Daily | Rhythm::Weekly => Turn::Nothing,
    }
}

/// Whether something due on a day is called to mind on a day after `told` and not after `today`: once before it is due, on the
/// day, and then again and again.
pub(super) fn falls_due(due: Day, (told, today): (Day, Day), pack: &Pack) -> bool {
    let policy = pack.manifest.reminders;
    let between = |day: Day| told < day && day <= today;
    let late = |day: Day| (day.number() - due.number()).max(0) / i64::from(policy.every_days.max(1));
    between(pack.working_days_before(due, u16::from(policy.before_days)))
        || between(due)
        || late(today) > late(told)
}

/// Minutes until a mail that did not leave is tried again.
pub(super) fn wait(attempts: i64) -> i64 {
    match attempts {
        ..=0 => 2,
        1 => 5,
        2 => 15,
        3 => 60,
        _ => 180,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "Europe/Budapest";

    fn pack() -> &'static Pack {
        crate::packs::hungary().unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn at(text: &str, hour: i8) -> Moment {
        day(text).at(hour, 5, ZONE).unwrap()
    }

    fn whose(rhythm: Rhythm, told: &str, now: Moment) -> Turn {
        turn(rhythm, day(told), now, pack())
    }

    #[test]
    fn reminders_are_written_in_the_daytime_of_working_days_alone() {
        // 2026-11-23 is a Monday
        let monday = at("2026-11-23", 7);
        assert_eq!(whose(Rhythm::Daily, "2026-11-20", monday), Turn::Everything);
        assert_eq!(whose(Rhythm::Daily, "2026-11-23", monday), Turn::Nothing, "told already");
        assert_eq!(whose(Rhythm::Daily, "2026-11-20", at("2026-11-23", 6)), Turn::Nothing, "too early");
        assert_eq!(whose(Rhythm::Daily, "2026-11-20", at("2026-11-23", 18)), Turn::Nothing, "too late");
        assert_eq!(whose(Rhythm::Daily, "2026-11-20", at("2026-11-22", 9)), Turn::Nothing, "a Sunday");
        assert_eq!(
            whose(Rhythm::Daily, "2026-12-23", at("2026-12-25", 9)),
            Turn::Nothing,
            "Christmas, a Friday"
        );
        assert_eq!(whose(Rhythm::Daily, "2026-12-23", at("2026-12-28", 9)), Turn::Everything);
    }

    #[test]
    fn a_weekly_mail_comes_once_a_week_and_none_never() {
        assert_eq!(whose(Rhythm::Weekly, "2026-11-20", at("2026-11-23", 9)), Turn::Everything);
        assert_eq!(whose(Rhythm::Weekly, "2026-11-23", at("2026-11-24", 9)), Turn::Nothing);
        // whoever could not be told on Monday is told on the next working day
        assert_eq!(whose(Rhythm::Weekly, "2026-11-20", at("2026-11-25", 9)), Turn::Everything);
        assert_eq!(whose(Rhythm::Never, "2026-11-01", at("2026-11-25", 9)), Turn::Nothing);
    }

    #[test]
    fn what_happens_at_night_reaches_whoever_wants_to_be_told_at_once() {
        let night = at("2026-11-22", 2);
        assert_eq!(whose(Rhythm::AtOnce, "2026-11-20", night), Turn::Alerts);
        assert_eq!(whose(Rhythm::Daily, "2026-11-20", night), Turn::Nothing);
        assert_eq!(whose(Rhythm::AtOnce, "2026-11-20", at("2026-11-23", 9)), Turn::Everything);
    }

    #[test]
    fn something_due_is_called_to_mind_before_on_the_day_and_weekly_when_late() {
        let due = day("2026-11-25");
        let reminded: Vec<String> = (-10..=20)
            .map(|days| due.plus_days(days))
            .filter(|today| falls_due(due, (today.plus_days(-1), *today), pack()))
            .map(|today| today.to_string())
            .collect();
        // three working days before a Wednesday is the Friday of the week before
        assert_eq!(reminded, ["2026-11-20", "2026-11-25", "2026-12-02", "2026-12-09"]);
    }

    #[test]
    fn what_fell_on_a_weekend_is_told_on_monday() {
        let (friday, monday) = (day("2026-11-20"), day("2026-11-23"));
        assert!(falls_due(day("2026-11-21"), (friday, monday), pack()));
        assert!(!falls_due(day("2026-12-24"), (friday, monday), pack()));
    }
}
