//! Mails as text: the words of the reader's language around numbers and links.
//!
//! **Invariant:** no mail names a person or a case, quotes anything that somebody wrote, or has a subject that tells more than that
//! something waits. What a meeting is called and where it is stands in the calendar object of its invitation alone.

use app::{
    alerts::{Mail, Waits},
    meetings::{Invitation, Invited},
};
use documents::{CalendarEntry, CalendarParties};
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use vocabulary::{MeetingState, Moment};

use crate::language::{Texts, format};

/// What every letter needs besides what it is about.
pub(super) struct Desk<'a> {
    /// Where people reach the instance.
    pub(super) site: &'a str,
    /// The zone of the country.
    pub(super) zone: &'a str,
    /// Whose mails these are.
    pub(super) from: &'a Mailbox,
    /// Now.
    pub(super) now: Moment,
}

/// A letter as text, before it becomes a message.
struct Text {
    subject: String,
    lines: Vec<String>,
    calendar: Option<(&'static str, String)>,
    stop: Option<String>,
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// Something waits: how much, and where it is read.
pub(super) fn waiting(desk: &Desk<'_>, mail: &Mail, waits: &Waits, settings: &str) -> Option<Message> {
    let t = Texts::for_files(mail.locale);
    let mut lines = vec![t.a("alerts-mail-count", &[("count", waits.count)])];
    if waits.late > 0 {
        lines.push(t.a("alerts-mail-late", &[("count", waits.late)]));
    }
    lines.extend([t.s("alerts-mail-open").into_owned(), format!("{}/", desk.site)]);
    if !waits.reports.is_empty() {
        lines.push(t.s("alerts-mail-reports").into_owned());
        lines.extend(waits.reports.iter().map(|id| format!("{}/measures/{id}/report", desk.site)));
    }
    lines.push(t.s("alerts-mail-why").into_owned());
    let address = format!("{}/mail/{settings}", desk.site);
    lines.extend([t.s("alerts-mail-settings").into_owned(), address.clone()]);
    let text = Text {
        subject: t.s("alerts-mail-subject").into_owned(),
        lines,
        calendar: None,
        stop: Some(format!("{address}/stop")),
    };
    message(desk, mail, text)
}

/// A meeting: that one is invited, that it has changed, or that it was called off.
pub(super) fn invitation(desk: &Desk<'_>, mail: &Mail, found: &Invitation) -> Option<Message> {
    let t = Texts::for_files(mail.locale);
    let meeting = &found.meeting;
    let off = meeting.state == MeetingState::CalledOff;
    let cancelled = off || found.invited == Invited::NoMore;
    let when = plain(&format::moment(t, desk.zone, meeting.plan.starts_at));
    let stem = match meeting.sequence {
        _ if off => "meetings-mail-off",
        _ if cancelled => "meetings-mail-withdrawn",
        0 => "meetings-mail-call",
        _ => "meetings-mail-change",
    };
    let mut lines = vec![t.a(&format!("{stem}-text"), &[("when", when.as_str())])];
    if !cancelled {
        lines.extend([
            t.s("meetings-mail-answer").into_owned(),
            format!("{}/attending/{}", desk.site, found.link),
        ]);
        // a guest has no account with which the agenda could be read
        if found.invited == Invited::BySeat {
            lines.extend([
                t.s("meetings-mail-agenda").into_owned(),
                format!("{}/meetings/{}", desk.site, meeting.id),
            ]);
        }
    }
    lines.push(t.s("meetings-mail-why").into_owned());
    let entry = CalendarEntry {
        uid: meeting.id.to_string(),
        sequence: meeting.sequence,
        stamp: desk.now,
        starts: meeting.plan.starts_at,
        ends: meeting.plan.starts_at.plus_minutes(meeting.plan.length),
        summary: meeting.plan.title.of(mail.locale).to_owned(),
        // what takes an entry out of a calendar names neither the place nor the way into the video
        place: if cancelled { String::new() } else { meeting.plan.place.clone() },
        link: if cancelled { String::new() } else { meeting.plan.link.clone() },
        cancelled,
    };
    let organizer = desk.from.email.to_string();
    let parties = CalendarParties { organizer: &organizer, attendee: &mail.to };
    let calendar = documents::invitation(&entry, parties);
    let text = Text {
        subject: t.a(&format!("{stem}-subject"), &[("when", when.as_str())]),
        lines,
        calendar: Some((if cancelled { "CANCEL" } else { "REQUEST" }, calendar)),
        stop: None,
    };
    message(desk, mail, text)
}

/// The message. One that is sent again has the same id: whoever receives it twice can tell.
fn message(desk: &Desk<'_>, mail: &Mail, text: Text) -> Option<Message> {
    let domain = desk.from.email.domain();
    let at = u64::try_from(desk.now.micros()).unwrap_or(0);
    let mut builder = Message::builder()
        .from(desk.from.clone())
        .to(mail.to.parse().ok()?)
        .subject(text.subject)
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_micros(at));
    builder = header(builder, "Auto-Submitted", "auto-generated".to_owned());
    if let Some(address) = text.stop {
        builder = header(builder, "List-Unsubscribe", format!("<{address}>"));
        builder = header(builder, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    let body = format!("{}\r\n", text.lines.join("\r\n\r\n"));
    let words = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(body);
    match text.calendar {
        None => builder.singlepart(words).ok(),
        Some((method, calendar)) => {
            let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}")).ok()?;
            let object =
                SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64).body(calendar);
            let parts = MultiPart::alternative().boundary(mail.id.to_string());
            builder.multipart(parts.singlepart(words).singlepart(object)).ok()
        }
    }
}

fn header(
    builder: lettre::message::MessageBuilder,
    name: &'static str,
    value: String,
) -> lettre::message::MessageBuilder {
    builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value))
}
