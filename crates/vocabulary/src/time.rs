//! Times and dates: UTC microseconds, calendar days, months and partial dates.

use std::{
    fmt,
    str::FromStr,
    sync::atomic::{AtomicI64, Ordering},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(i64);

impl Moment {
    /// From microseconds since 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// This moment plus whole seconds (negative: earlier).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This moment plus whole minutes.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes * 60)
    }

    /// This moment plus whole days of 24 hours.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * 86_400)
    }

    /// Whole seconds from `earlier` to this moment.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1_000_000
    }

    /// The calendar day at this moment in a time zone of the pack (IANA name); UTC where the name is unknown.
    pub fn day_in(self, zone: &str) -> Day {
        Day::of(self.civil_in(zone).date())
    }

    /// The wall clock at this moment in a time zone of the pack.
    pub fn civil_in(self, zone: &str) -> jiff::civil::DateTime {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone).datetime()
    }
}

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day of a civil date.
    pub const fn of(date: Date) -> Self {
        Self(date)
    }

    /// From year, month and day; `None` where there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// From days since 1970-01-01, as stored.
    pub fn from_number(number: i64) -> Self {
        let span = jiff::Span::new().try_days(number).unwrap_or_default();
        Self(Date::constant(1970, 1, 1).checked_add(span).unwrap_or(Date::constant(1970, 1, 1)))
    }

    /// Days since 1970-01-01, as stored.
    pub fn number(self) -> i64 {
        self.0.since(Date::constant(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The civil date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The day so many days later (negative: earlier).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// The moment at which this day begins in a time zone of the pack (IANA name); in UTC where the name is unknown.
    pub fn begins_in(self, zone: &str) -> Moment {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let utc = Moment(self.number() * 86_400_000_000);
        self.0.to_zoned(zone).map_or(utc, |begin| Moment(begin.timestamp().as_microsecond()))
    }

    /// The moment at which a wall clock in a time zone of the pack (IANA name) shows this hour and minute on this day;
    /// `None` where there is no such time of day. An hour that the change to summer time leaves out is the one after it, and of an
    /// hour that comes twice it is the first.
    pub fn at(self, hour: i8, minute: i8, zone: &str) -> Option<Moment> {
        let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let zoned = self.0.to_datetime(time).to_zoned(zone).ok()?;
        Some(Moment(zoned.timestamp().as_microsecond()))
    }

    /// The month of this day.
    pub fn month(self) -> Month {
        Month(i32::from(self.0.year()) * 12 + i32::from(self.0.month()) - 1)
    }

    /// Whole years from `birth` to this day.
    pub fn years_since(self, birth: Self) -> i32 {
        let (b, d) = (birth.0, self.0);
        let before = (d.month(), d.day()) < (b.month(), b.day());
        i32::from(d.year()) - i32::from(b.year()) - i32::from(before)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Day {
    type Err = ();
    /// Parses `2026-11-22`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 10 { text.parse().map(Self).map_err(|_| ()) } else { Err(()) }
    }
}

/// A calendar month; closed months keep their totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// From the stored number: year · 12 + month − 1.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// The stored number.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub const fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// So many months later (negative: earlier).
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// The first day of the month.
    pub fn first_day(self) -> Day {
        let year = i16::try_from(self.year()).unwrap_or(1970);
        Day::new(year, i8::try_from(self.month()).unwrap_or(1), 1).unwrap_or_else(|| Day::from_number(0))
    }
}

/// A date of which only the year, or the year and month, may be known. Its text form is `1999`, `1999-05` or `1999-05-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// Year and month.
    YearMonth(i16, i8),
    /// The whole date.
    Full(Day),
}

impl PartialDate {
    /// From typed parts; `None` where they are no date.
    pub fn from_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1900..=2200).contains(&year) {
            return None;
        }
        match (month, day) {
            (None, None) => Some(Self::Year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Some(Self::YearMonth(year, month)),
            (Some(month), Some(day)) => Day::new(year, month, day).map(Self::Full),
            _ => None,
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::YearMonth(year, _) => year,
            Self::Full(day) => day.date().year(),
        }
    }

    /// The earliest day that it can mean.
    pub fn earliest(self) -> Day {
        let day = match self {
            Self::Year(year) => Day::new(year, 1, 1),
            Self::YearMonth(year, month) => Day::new(year, month, 1),
            Self::Full(day) => Some(day),
        };
        day.unwrap_or_else(|| Day::from_number(0))
    }

    /// The latest day that it can mean.
    pub fn latest(self) -> Day {
        match self {
            Self::Year(year) => Day::new(year, 12, 31).unwrap_or_else(|| self.earliest()),
            Self::YearMonth(..) => self.earliest().month().plus(1).first_day().plus_days(-1),
            Self::Full(day) => day,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::YearMonth(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Full(day) => write!(f, "{day}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().and_then(|p| p.parse().ok()).ok_or(())?;
        let mut part = || parts.next().map(|p| p.parse().map_err(|_| ())).transpose();
        Self::from_parts(year, part()?, part()?).ok_or(())
    }
}

/// The time, handed in.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the time enters")]
    fn now(&self) -> Moment {
        Moment(Timestamp::now().as_microsecond())
    }
}

/// A clock that tests and the demo country set by hand.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `start` until it is moved.
    pub const fn new(start: Moment) -> Self {
        Self(AtomicI64::new(start.0))
    }

    /// Moves the clock forward (or back, with a negative number).
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_survive_their_stored_number() {
        for text in ["1970-01-01", "1969-12-31", "2026-11-22", "2000-02-29"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Day::from_number(day.number()), day);
        }
        assert!("2026-02-30".parse::<Day>().is_err());
    }

    #[test]
    fn a_partial_date_spans_what_it_can_mean() {
        let date: PartialDate = "2008-02".parse().unwrap();
        assert_eq!(date.earliest().to_string(), "2008-02-01");
        assert_eq!(date.latest().to_string(), "2008-02-29");
        assert_eq!(date.to_string(), "2008-02");
        assert!("2008-13".parse::<PartialDate>().is_err());
        assert!("08".parse::<PartialDate>().is_err());
    }

    #[test]
    fn a_birthday_counts_on_its_day() {
        let birth: Day = "2008-11-22".parse().unwrap();
        assert_eq!("2026-11-21".parse::<Day>().unwrap().years_since(birth), 17);
        assert_eq!("2026-11-22".parse::<Day>().unwrap().years_since(birth), 18);
    }

    #[test]
    fn ten_oclock_in_budapest_is_another_moment_in_summer_than_in_winter() {
        let at = |day: &str| day.parse::<Day>().unwrap().at(10, 0, "Europe/Budapest").unwrap();
        let utc = |day: &str| at(day).civil_in("UTC").hour();
        assert_eq!((utc("2026-10-24"), utc("2026-10-25"), utc("2026-03-29")), (8, 9, 8));
        // the hour that is left out, and the one that comes twice
        let day = |day: &str| day.parse::<Day>().unwrap();
        let left_out = day("2026-03-29").at(2, 30, "Europe/Budapest").unwrap();
        assert_eq!(left_out.civil_in("Europe/Budapest").hour(), 3);
        let twice = day("2026-10-25").at(2, 30, "Europe/Budapest").unwrap();
        assert_eq!(twice.civil_in("UTC").hour(), 0);
        assert_eq!(day("2026-10-25").at(24, 0, "Europe/Budapest"), None);
    }

    #[test]
    fn midnight_in_budapest_is_not_midnight_in_utc() {
        let moment = Moment::from_micros(1_795_303_800_000_000);
        assert_ne!(moment.day_in("Europe/Budapest"), moment.day_in("UTC"));
    }

    #[test]
    fn a_day_begins_at_midnight_where_it_is_and_summer_moves_it() {
        for (text, hours) in [("2026-11-22", 1), ("2026-07-01", 2), ("2026-03-29", 1), ("2026-03-30", 2)] {
            let day: Day = text.parse().unwrap();
            let begin = day.begins_in("Europe/Budapest");
            assert_eq!(begin.plus_seconds(hours * 3_600), day.begins_in("UTC"), "{text}");
            assert_eq!(begin.day_in("Europe/Budapest"), day);
            assert_ne!(begin.plus_seconds(-1).day_in("Europe/Budapest"), day);
        }
    }
}
