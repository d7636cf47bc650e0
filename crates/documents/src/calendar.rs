//! Calendar objects (RFC 5545) and what calendars reply (RFC 5546): invitations, changes, cancellations, a person's dates.
//!
//! Times are written in UTC, which every calendar shows in its reader's own zone: the change of the clock is a matter of the
//! reader, and no table of it is sent along. Lines are folded and texts escaped by the crate.
//!
//! Absent on purpose: names of people, notes, alarms, attachments, and repetition.

use icalendar::{
    Calendar, Component as _, Event, Property,
    parser::{Component, read_calendar, unfold},
};
use vocabulary::{Attending, Day, Moment};

/// Who made the file.
const PRODUCT: &str = "-//Roundtable//Roundtable//EN";
/// The longest reply that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Something with a beginning and an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Names it for good.
    pub uid: String,
    /// Goes up with each change.
    pub sequence: i64,
    /// When this was written.
    pub stamp: Moment,
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// What it is called.
    pub summary: String,
    /// Where it is; may be empty.
    pub place: String,
    /// An address; may be empty.
    pub link: String,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// Something that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// Names it for good.
    pub uid: String,
    /// When this was written.
    pub stamp: Moment,
    /// The day.
    pub day: Day,
    /// What it is called.
    pub summary: String,
    /// An address.
    pub link: String,
}

/// Between whom an invitation goes, by their addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarParties<'a> {
    /// Who invites.
    pub organizer: &'a str,
    /// Who is invited.
    pub attendee: &'a str,
}

/// What a calendar replied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarReply {
    /// Which object it names.
    pub uid: String,
    /// Which version of it.
    pub sequence: i64,
    /// Whose reply it is: an address in small letters.
    pub attendee: String,
    /// The answer.
    pub answer: Attending,
}

/// Why a reply cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// It is no calendar object.
    #[error("not a calendar object")]
    Unreadable,
    /// It is one, but no reply.
    #[error("not a reply")]
    NoReply,
    /// It holds no answer, or one that is none of the three.
    #[error("a reply without an answer")]
    NoAnswer,
}

/// The invitation to something, the news of its change, or that it is called off: as a mail carries it.
pub fn invitation(entry: &CalendarEntry, parties: CalendarParties<'_>) -> String {
    let mut event = event(entry);
    event.append_property(Property::new("ORGANIZER", format!("mailto:{}", plain(parties.organizer))));
    let mut attendee = Property::new("ATTENDEE", format!("mailto:{}", plain(parties.attendee)));
    attendee.add_parameter("PARTSTAT", "NEEDS-ACTION");
    attendee.add_parameter("ROLE", "REQ-PARTICIPANT");
    attendee.add_parameter("RSVP", "TRUE");
    event.append_multi_property(attendee);
    let mut calendar = empty(if entry.cancelled { "CANCEL" } else { "REQUEST" });
    calendar.push(event);
    calendar.to_string()
}

/// The dates of a person, to be read again and again.
pub fn published(name: &str, entries: &[CalendarEntry], days: &[CalendarDay]) -> String {
    let mut calendar = empty("PUBLISH");
    calendar.name(&plain(name));
    for entry in entries {
        calendar.push(event(entry));
    }
    for day in days {
        let mut event = Event::new();
        event.add_property("UID", plain(&day.uid));
        event.add_property("DTSTAMP", moment(day.stamp));
        for (name, day) in [("DTSTART", day.day), ("DTEND", day.day.plus_days(1))] {
            let mut property = Property::new(name, day.to_string().replace('-', ""));
            property.add_parameter("VALUE", "DATE");
            event.append_property(property);
        }
        event.add_property("SUMMARY", plain(&day.summary));
        event.add_property("URL", plain(&day.link));
        event.add_property("CLASS", "PRIVATE");
        event.add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn empty(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", method)]
    {
        calendar.append_property(Property::new(name, value));
    }
    calendar
}

fn event(entry: &CalendarEntry) -> Event {
    let mut event = Event::new();
    event.add_property("UID", plain(&entry.uid));
    event.add_property("SEQUENCE", entry.sequence.to_string());
    event.add_property("DTSTAMP", moment(entry.stamp));
    event.add_property("DTSTART", moment(entry.starts));
    event.add_property("DTEND", moment(entry.ends));
    event.add_property("SUMMARY", plain(&entry.summary));
    event.add_property("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
    event.add_property("CLASS", "PRIVATE");
    for (name, text) in [("LOCATION", &entry.place), ("URL", &entry.link)] {
        if !text.is_empty() {
            event.add_property(name, plain(text));
        }
    }
    event.done()
}

/// A moment in UTC: `20261201T090000Z`.
fn moment(moment: Moment) -> String {
    moment.civil_in("UTC").strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text in one line: nothing in it can begin a line of its own.
fn plain(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Reads what a calendar replied to an invitation.
pub fn read_reply(text: &str) -> Result<CalendarReply, ReplyError> {
    if text.len() > LONGEST {
        return Err(ReplyError::Unreadable);
    }
    let unfolded = unfold(text.trim());
    let calendar = read_calendar(&unfolded).map_err(|_| ReplyError::Unreadable)?;
    if calendar.components.is_empty() {
        return Err(ReplyError::Unreadable);
    }
    let method = calendar.properties.iter().find(|property| property.name == "METHOD");
    if !method.is_some_and(|method| method.val.as_str().eq_ignore_ascii_case("REPLY")) {
        return Err(ReplyError::NoReply);
    }
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT");
    let [event] = events.collect::<Vec<_>>()[..] else { return Err(ReplyError::NoReply) };
    let value = |name: &str| event.find_prop(name).map(|property| property.val.as_str().trim().to_owned());
    let (attendee, answer) = answer(event).ok_or(ReplyError::NoAnswer)?;
    Ok(CalendarReply {
        uid: value("UID").ok_or(ReplyError::NoReply)?,
        sequence: value("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0),
        attendee,
        answer,
    })
}

/// The one participant that a reply names, and what they answered.
fn answer(event: &Component<'_>) -> Option<(String, Attending)> {
    let attendees = event.properties.iter().filter(|property| property.name == "ATTENDEE");
    let [attendee] = attendees.collect::<Vec<_>>()[..] else { return None };
    let address = attendee.val.as_str().trim().to_lowercase();
    let address = address.strip_prefix("mailto:")?.to_owned();
    let said = attendee.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("PARTSTAT"))?;
    let said = said.val.as_ref()?.as_str().to_lowercase();
    Some((address, Attending::parse(&said)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTIES: CalendarParties<'static> =
        CalendarParties { organizer: "titkarsag@pelda.invalid", attendee: "minta.bela@pelda.invalid" };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn entry(on: &str) -> CalendarEntry {
        let starts = day(on).at(10, 0, "Europe/Budapest").unwrap();
        CalendarEntry {
            uid: "0193a7c0-0000-7000-8000-000000000001".to_owned(),
            sequence: 0,
            stamp: starts.plus_days(-7),
            starts,
            ends: starts.plus_minutes(120),
            summary: "Együttes ülés; a Mechanizmus, a Kerekasztal és még sok más testület részvételével, egész napos".to_owned(),
            place: "Budapest, Minta tér 1.".to_owned(),
            link: "https://video.pelda.invalid/terem".to_owned(),
            cancelled: false,
        }
    }

    fn line(text: &str, name: &str) -> String {
        let found = unfold(text);
        let found = found.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        found.trim_end().to_owned()
    }

    #[test]
    fn ten_in_the_morning_is_ten_in_the_morning_on_both_sides_of_the_change_of_the_clock() {
        // the clock changes on the last Sundays: 28 March and 31 October 2027
        for (on, utc) in [
            ("2027-03-27", "20270327T090000Z"),
            ("2027-03-28", "20270328T080000Z"),
            ("2027-10-30", "20271030T080000Z"),
            ("2027-10-31", "20271031T090000Z"),
        ] {
            let text = invitation(&entry(on), PARTIES);
            assert_eq!(line(&text, "DTSTART"), format!("DTSTART:{utc}"));
        }
    }

    #[test]
    fn lines_are_folded_and_nothing_that_somebody_typed_begins_a_line() {
        let typed = CalendarEntry {
            summary: "egy\r\nATTENDEE:mailto:idegen@pelda.invalid, kettő".to_owned(),
            place: "terem\nBEGIN:VALARM".to_owned(),
            ..entry("2026-12-01")
        };
        for made in [invitation(&entry("2026-12-01"), PARTIES), invitation(&typed, PARTIES)] {
            assert!(
                made.lines().any(|line| line.starts_with(' ')),
                "nothing is folded: this would prove nothing"
            );
            assert!(made.split("\r\n").all(|line| line.len() <= 75), "{made}");
            assert_eq!(unfold(&made).matches("\nATTENDEE").count(), 1, "{made}");
            assert!(!unfold(&made).contains("\nBEGIN:VALARM"), "{made}");
        }
    }

    #[test]
    fn a_change_keeps_the_name_and_raises_the_number_and_a_cancellation_says_so() {
        let asked = invitation(&entry("2026-12-01"), PARTIES);
        let moved = invitation(&CalendarEntry { sequence: 1, ..entry("2026-12-02") }, PARTIES);
        let off = CalendarEntry { sequence: 2, cancelled: true, ..entry("2026-12-02") };
        let off = invitation(&off, PARTIES);
        assert_eq!(line(&asked, "METHOD"), "METHOD:REQUEST");
        assert_eq!(line(&moved, "UID"), line(&asked, "UID"));
        assert_eq!(
            (line(&asked, "SEQUENCE"), line(&moved, "SEQUENCE")),
            ("SEQUENCE:0".into(), "SEQUENCE:1".into())
        );
        assert_eq!(line(&off, "METHOD"), "METHOD:CANCEL");
        assert_eq!(line(&off, "STATUS"), "STATUS:CANCELLED");
        assert_eq!(line(&off, "UID"), line(&asked, "UID"));
    }

    #[test]
    fn dates_hold_days_without_a_time() {
        let task = CalendarDay {
            uid: "feladat".to_owned(),
            stamp: day("2026-11-22").begins_in("UTC"),
            day: day("2026-12-31"),
            summary: "A névsor megküldése".to_owned(),
            link: "https://kerekasztal.pelda.invalid/tasks".to_owned(),
        };
        let made = published("Kerekasztal", &[entry("2026-12-01")], &[task]);
        assert_eq!(line(&made, "METHOD"), "METHOD:PUBLISH");
        assert!(
            made.contains("DTSTART;VALUE=DATE:20261231") && made.contains("DTEND;VALUE=DATE:20270101"),
            "{made}"
        );
        assert_eq!(made.matches("BEGIN:VEVENT").count(), 2);
    }

    fn reply(method: &str, attendee: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Minta//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n\
             UID:0193a7c0-0000-7000-\r\n 8000-000000000001\r\nSEQUENCE:1\r\nDTSTAMP:20261123T080000Z\r\n{attendee}\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    #[test]
    fn a_reply_says_who_answered_what_to_which_version() {
        let attendee = "ATTENDEE;PARTSTAT=DECLINED;CN=Minta:MAILTO:Minta.Bela@pelda.invalid\r\n";
        let read = read_reply(&reply("REPLY", attendee)).unwrap();
        assert_eq!(read.uid, "0193a7c0-0000-7000-8000-000000000001");
        assert_eq!((read.sequence, read.answer), (1, Attending::Declined));
        assert_eq!(read.attendee, "minta.bela@pelda.invalid");
        // with the line ends of a form that was pasted into
        assert_eq!(read_reply(&reply("REPLY", attendee).replace("\r\n", "\n")), Ok(read));
    }

    #[test]
    fn what_is_no_reply_is_refused() {
        let attendee = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:minta.bela@pelda.invalid\r\n";
        assert_eq!(read_reply("igen, megyek"), Err(ReplyError::Unreadable));
        assert_eq!(read_reply(""), Err(ReplyError::Unreadable));
        assert_eq!(read_reply(&"a".repeat(LONGEST + 1)), Err(ReplyError::Unreadable));
        assert_eq!(read_reply(&reply("REQUEST", attendee)), Err(ReplyError::NoReply));
        assert_eq!(read_reply(&reply("REPLY", "")), Err(ReplyError::NoAnswer));
        assert_eq!(read_reply(&reply("REPLY", &attendee.repeat(2))), Err(ReplyError::NoAnswer));
        let delegated = attendee.replace("ACCEPTED", "DELEGATED");
        assert_eq!(read_reply(&reply("REPLY", &delegated)), Err(ReplyError::NoAnswer));
    }

    #[test]
    fn no_text_that_was_cut_or_changed_brings_the_reader_down() {
        let whole = reply("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:minta.bela@pelda.invalid\r\n");
        assert!(read_reply(&whole).is_ok());
        let mut read = 0;
        for at in 0..whole.len() {
            read += usize::from(read_reply(&whole[..at]).is_ok());
            for sign in [":", ";", "\r\n", "BEGIN:", "\u{e1}", "\""] {
                let _ = read_reply(&format!("{}{sign}{}", &whole[..at], &whole[at..]));
            }
        }
        assert!(read < 40, "{read}");
    }
}
