//! What somebody must do next across everything, as one list: each with its clock, the most urgent first.

use app::{
    alerts::waiting::{self, Due, Waiting, What},
    tasks::{self, Counts},
};
use policy::{Action, Purpose};
use vocabulary::{Failure, Id, Moment, kinds};

use crate::{
    http::{Signed, Visit},
    language::format,
    places,
    recommendations::{coordinates, until, words::excerpt},
    referrals,
    shell::components::{Clock, InboxRow, Shape, Status},
};

/// How much of it stands on the first page; the lists that it comes from have the rest.
const ROWS: usize = 15;
/// Minutes before a meeting from which on it is soon: two days.
const SOON: i64 = 2 * 1_440;

/// The list of one person.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    /// The rows.
    pub(super) rows: Vec<InboxRow>,
    /// That there is more than stands here, and how much.
    pub(super) rest: Option<String>,
    /// To whoever follows everybody's tasks: how many are late.
    pub(super) late: Option<Status>,
    /// Where the rest is: address and words.
    pub(super) more: Vec<(&'static str, String)>,
}

/// The word for what waits, and where it is done.
fn what(item: &Waiting) -> (&'static str, String) {
    match &item.what {
        What::Questions(_) => ("home-what-questions", "/answers".to_owned()),
        What::Answers(_) => ("home-what-answers", "/answers".to_owned()),
        What::Task(id) => ("home-what-task", format!("/tasks/{id}")),
        What::Report(id) => ("home-what-report", format!("/measures/{id}/report")),
        What::Measure(id) => ("home-what-measure", format!("/measures/{id}")),
        What::Recommendation(id) => ("home-what-recommendation", format!("/recommendations/{id}")),
        What::Invitation(link) => ("home-what-invitation", format!("/attending/{link}")),
        What::Comments(id) => ("home-what-comments", format!("/meetings/{id}/minutes")),
        What::Minutes(id) => ("home-what-minutes", format!("/meetings/{id}/minutes")),
        What::Approval(id) => ("home-what-approval", format!("/meetings/{id}/minutes")),
        What::Meeting(id) => ("home-what-meeting", format!("/meetings/{id}")),
        What::Request(id) => ("home-what-request", format!("/requests/{id}")),
        What::Notice(id) => ("home-what-notice", format!("/news/{id}")),
        What::Months(_) => ("home-what-months", "/picture".to_owned()),
    }
}

/// One thing that waits, as a row.
pub(super) fn row(visit: &Visit, item: &Waiting) -> InboxRow {
    let (t, zone, now) = (visit.t(), visit.scene().zone(), visit.scene().now());
    let (key, href) = what(item);
    let word = match &item.what {
        What::Questions(count) | What::Answers(count) | What::Months(count) => t.a(key, &[("count", *count)]),
        _ => t.s(key).into_owned(),
    };
    let title = match &item.what {
        What::Months(_) => t.s("home-what-months-title").into_owned(),
        _ => excerpt(item.title.of(t.locale())),
    };
    let row = InboxRow::new(title, href).fact(word);
    match item.due {
        Some(Due::Day(day)) => {
            let due = t.a("home-due", &[("day", format::day(t, day))]);
            row.fact(due).clock(until(t, day, now.day_in(zone)))
        }
        Some(Due::At(at)) => {
            let left = at.seconds_since(now).div_euclid(60);
            let row = row.fact(format::moment(t, zone, at));
            // what has begun is not late: whoever is awaited may still come
            row.clock(Clock::running(t, left.max(0), SOON, format::machine(at)))
        }
        None => row,
    }
}

impl List {
    /// Puts together what is due at these moments, the most urgent first.
    fn of(mut found: Vec<(Moment, InboxRow)>) -> Vec<InboxRow> {
        found.sort_by_key(|(due, _)| *due);
        found.into_iter().take(ROWS).map(|(_, row)| row).collect()
    }

    /// The list of whoever is signed in.
    pub(super) async fn mine(signed: &Signed) -> Result<Self, Failure> {
        let t = signed.visit.t();
        let mut found = places::named_rows(signed).await?;
        if referrals::receives(&signed.session) {
            found.extend(referrals::waiting_rows(signed, ROWS).await?);
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let follows = coordinates(&signed.session);
        let (items, sits, counts) = app::read!(signed.store(), &ctx, |tx| {
            let items = waiting::mine(tx).await?;
            let sits = tx.may(Action::ListTasks, Id::<kinds::Body>::nil()).await?;
            let counts = if follows { Some(tasks::counts(tx).await?) } else { None };
            Ok((items, sits, counts))
        })?;
        let mut more = Vec::new();
        let about = |wanted: fn(&What) -> bool| items.iter().any(|item| wanted(&item.what));
        if sits && (counts.is_some() || about(|what| matches!(what, What::Task(_)))) {
            more.push(("/tasks", t.s("home-all-tasks").into_owned()));
        }
        if sits && about(|what| matches!(what, What::Meeting(_) | What::Invitation(_))) {
            more.push(("/meetings", t.s("home-all-meetings").into_owned()));
        }
        let last = Moment::from_micros(i64::MAX);
        let rows = items.iter().map(|item| (item.late_from().unwrap_or(last), row(&signed.visit, item)));
        found.extend(rows);
        let beyond = found.len().saturating_sub(ROWS);
        let rest =
            (beyond > 0).then(|| t.a("home-rest", &[("count", i64::try_from(beyond).unwrap_or(i64::MAX))]));
        let late = |counts: Counts| {
            (counts.late > 0)
                .then(|| Status::new(t.a("home-late-tasks", &[("count", counts.late)]), Shape::Alarm))
        };
        Ok(Self { rows: Self::of(found), rest, late: counts.and_then(late), more })
    }
}

/// Something of every kind, for samples: late, due today, to come, without a day.
pub(super) fn sample(visit: &Visit) -> List {
    use app::meetings::Both;
    let now = visit.scene().now();
    let today = now.day_in(visit.scene().zone());
    let item = |what, due, hu: &str, en: &str| Waiting { what, title: Both::new(hu, en), due };
    let days = |days: i64| Some(Due::Day(today.plus_days(days)));
    let items = [
        item(What::Questions(21), days(9), "Jelentés, 2027", "Report, 2027"),
        item(What::Answers(3), days(9), "Jelentés, 2027", "Report, 2027"),
        item(
            What::Task(Id::nil()),
            days(-12),
            "A közös ellenőrzések ütemezése",
            "Schedule the joint inspections",
        ),
        item(What::Report(Id::nil()), days(0), "3.2 Képzés a végeken", "3.2 Training at the borders"),
        item(What::Comments(Id::nil()), days(2), "Őszi együttes ülés", "Joint session in autumn"),
        item(What::Approval(Id::nil()), days(-2), "Nyári ülés", "Session in summer"),
        item(
            What::Invitation("minta".to_owned()),
            Some(Due::At(now.plus_minutes(1_500))),
            "Téli együttes ülés",
            "Joint session in winter",
        ),
        item(What::Meeting(Id::nil()), Some(Due::At(now.plus_days(20))), "Rendes ülés", "Regular meeting"),
        item(What::Recommendation(Id::nil()), days(90), "12. Felismerés", "12. Identification"),
        item(What::Measure(Id::nil()), None, "4.1 Védett ház", "4.1 Safe house"),
        item(What::Request(Id::nil()), days(4), "Képviselői kérdés", "A question in parliament"),
        item(What::Notice(Id::nil()), None, "Kitalált közlemény", "An invented notice"),
        item(What::Months(3), days(12), "", ""),
        item(What::Minutes(Id::nil()), None, "Tavaszi ülés", "Session in spring"),
    ];
    let t = visit.t();
    List {
        rows: items.iter().map(|item| row(visit, item)).collect(),
        rest: Some(t.a("home-rest", &[("count", 3_i64)])),
        late: Some(Status::new(t.a("home-late-tasks", &[("count", 2_i64)]), Shape::Alarm)),
        more: vec![
            ("/tasks", t.s("home-all-tasks").into_owned()),
            ("/meetings", t.s("home-all-meetings").into_owned()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_most_urgent_stands_first_and_what_has_no_day_last() {
        let named = |name: &str| InboxRow::new(name, "/");
        let at = |days: i64| Moment::default().plus_days(days);
        let found = vec![
            (Moment::from_micros(i64::MAX), named("no day")),
            (at(9), named("later")),
            (at(-3), named("late")),
            (at(1), named("soon")),
        ];
        let titles: Vec<String> = List::of(found).into_iter().map(|row| row.title).collect();
        assert_eq!(titles, ["late", "soon", "later", "no day"]);
    }
}
