//! What an agenda is proposed from, and when minutes may be approved. Pure.

use vocabulary::{Arg, FieldRefusal, ItemKind, MeetingId, MeetingMode, Outcome, Refusal};

use super::{
    model::{Both, Minutes, Plan},
    proposals::{Proposal, Why},
};

/// The longest meeting: two days.
const LONGEST: i64 = 2 * 24 * 60;
/// The longest title.
const TITLE: usize = 200;
/// The longest place, and the longest address of a video.
const LINE: usize = 300;
/// The longest task, position or problem, in one language.
const TEXT: usize = 6_000;

/// What is open when a meeting is called.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    /// Meetings whose minutes wait for approval, one per forum at most.
    pub(super) unapproved: Vec<MeetingId>,
    /// How many tasks of earlier meetings are not done.
    pub(super) tasks: usize,
    /// How many problems are open.
    pub(super) problems: usize,
    /// Whether the mechanism of a county meets.
    pub(super) county: bool,
    /// The evaluations that run.
    pub(super) evaluations: Vec<Why>,
    /// The plans of which measures are late.
    pub(super) plans: Vec<Why>,
}

/// The agenda of a template, with what is open put where it belongs: behind the opening, before the reports.
pub(super) fn proposal(open: &Open) -> Vec<Proposal> {
    let item = |kind, length| Proposal { kind, length, about: None, why: Vec::new() };
    let count = |open: usize| i64::try_from(open).unwrap_or(i64::MAX);
    let mut items = vec![item(ItemKind::Opening, 5)];
    for meeting in &open.unapproved {
        items.push(Proposal { about: Some(*meeting), ..item(ItemKind::LastMinutes, 5) });
    }
    if open.tasks > 0 {
        let why = vec![Why::Tasks(count(open.tasks))];
        items.push(Proposal { why, ..item(ItemKind::TasksDue, 15) });
    }
    if open.problems > 0 {
        let why = vec![Why::Problems(count(open.problems))];
        items.push(Proposal { why, ..item(ItemKind::OpenProblems, 15) });
    }
    if open.county {
        items.push(item(ItemKind::County, 20));
    } else {
        items.push(Proposal { why: open.evaluations.clone(), ..item(ItemKind::Evaluations, 20) });
        items.push(item(ItemKind::Law, 10));
    }
    items.push(Proposal { why: open.plans.clone(), ..item(ItemKind::Plan, 20) });
    items.push(item(ItemKind::Trends, 15));
    items.push(item(ItemKind::Funding, 10));
    items.push(item(ItemKind::Events, 10));
    items.push(item(ItemKind::NextSteps, 10));
    items
}

/// What is wrong with a plan.
pub(super) fn check(plan: &Plan) -> Outcome<()> {
    let mut wrong: Vec<FieldRefusal> = Vec::new();
    let mut say = |field: &str, key| wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    for (field, text) in [("title_hu", &plan.title.hu), ("title_en", &plan.title.en)] {
        if text.is_empty() {
            say(field, "meetings-title-missing");
        } else if text.chars().count() > TITLE {
            say(field, "meetings-title-long");
        }
    }
    if !(1..=LONGEST).contains(&plan.length) {
        say("length", "meetings-length-range");
    }
    if plan.mode != MeetingMode::Video && plan.place.is_empty() {
        say("place", "meetings-place-missing");
    }
    for (field, text) in [("place", &plan.place), ("link", &plan.link)] {
        if text.chars().count() > LINE {
            say(field, "meetings-line-long");
        }
    }
    if !(plan.link.is_empty() || plan.link.starts_with("https://")) {
        say("link", "meetings-link-wrong");
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// What is wrong with the words of what an item yields.
pub(super) fn check_text(hu: &str, en: &str) -> Outcome<()> {
    if hu.trim().is_empty() && en.trim().is_empty() {
        return Err(Refusal::field("text_hu", "meetings-text-missing").into());
    }
    let long = |(field, text): (&str, &str)| {
        (text.chars().count() > TEXT).then(|| FieldRefusal {
            field: field.to_owned(),
            key: "meetings-text-long",
            args: vec![],
        })
    };
    let wrong: Vec<FieldRefusal> = [("text_hu", hu), ("text_en", en)].into_iter().filter_map(long).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// What is wrong with the title and the time of an item.
pub(super) fn check_item(title: &Both, length: i64) -> Outcome<()> {
    let mut wrong: Vec<FieldRefusal> = Vec::new();
    let mut say = |field: &str, key| wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    for (field, text) in [("title_hu", &title.hu), ("title_en", &title.en)] {
        if text.is_empty() {
            say(field, "meetings-item-title-missing");
        } else if text.chars().count() > TITLE {
            say(field, "meetings-title-long");
        }
    }
    if !(0..=LONGEST).contains(&length) {
        say("length", "meetings-length-range");
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// What stands in one language alone, by the item under which it stands: minutes are approved in both languages or not at all.
pub(super) fn in_one_language(minutes: &Minutes) -> Vec<FieldRefusal> {
    let mut wrong: Vec<FieldRefusal> = Vec::new();
    for (number, item) in (1_i64..).zip(&minutes.items) {
        let positions = minutes.positions.iter().filter(|agreed| agreed.item == item.id);
        let problems = minutes.problems.iter().filter(|problem| problem.item == item.id);
        let tasks = minutes.tasks.iter().filter(|task| task.item == Some(item.id));
        let half: Vec<Both> = std::iter::once(item.said.clone())
            .chain(positions.map(|agreed| agreed.text.clone()))
            .chain(problems.map(|problem| problem.text.clone()))
            .chain(tasks.map(|task| Both::new(&task.title_hu, &task.title_en)))
            .filter(Both::is_half)
            .collect();
        let mut say = |key, args| wrong.push(FieldRefusal { field: format!("item-{}", item.id), key, args });
        for (lacks, key) in [
            (half.iter().any(|text| text.hu.is_empty()), "meetings-minutes-lacks-hu"),
            (half.iter().any(|text| text.en.is_empty()), "meetings-minutes-lacks-en"),
        ] {
            if lacks {
                say(key, vec![("number", Arg::Number(number))]);
            }
        }
    }
    if let Some(first) = wrong.first().map(|first| first.field.clone()) {
        wrong.insert(0, FieldRefusal { field: first, key: "meetings-minutes-one-language", args: vec![] });
    }
    wrong
}

impl Minutes {
    /// A number that is another one when anything of what an approval approves was changed: FNV-1a (64 bits) over who came, what
    /// was said and what came of it. No secret, and no proof against somebody who wants two texts to have the same number.
    pub fn stamp(&self) -> i64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut over = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        over(&self.meeting.version.to_le_bytes());
        for item in &self.items {
            over(item.id.uuid().as_bytes());
            over(&item.version.to_le_bytes());
        }
        for line in &self.attendance {
            over(line.body.uuid().as_bytes());
            over(line.presence.code().as_bytes());
            over(&line.people.to_le_bytes());
            over(line.names.as_bytes());
        }
        for agreed in &self.positions {
            over(agreed.id.uuid().as_bytes());
        }
        for problem in &self.problems {
            over(problem.id.uuid().as_bytes());
        }
        for task in &self.tasks {
            over(task.id.uuid().as_bytes());
            over(&task.version.to_le_bytes());
        }
        i64::from_le_bytes(hash.to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Id;

    use super::*;

    #[test]
    fn an_agenda_holds_what_is_open_and_nothing_of_what_is_not() {
        let kinds = |open: &Open| proposal(open).iter().map(|item| item.kind).collect::<Vec<_>>();
        let nothing = kinds(&Open::default());
        for kind in [ItemKind::LastMinutes, ItemKind::TasksDue, ItemKind::OpenProblems, ItemKind::County] {
            assert!(!nothing.contains(&kind), "{kind:?}");
        }
        let everything =
            Open { unapproved: vec![Id::nil(), Id::nil()], tasks: 1, problems: 1, ..Open::default() };
        let full = kinds(&everything);
        assert_eq!(
            full.get(..5),
            Some(
                &[
                    ItemKind::Opening,
                    ItemKind::LastMinutes,
                    ItemKind::LastMinutes,
                    ItemKind::TasksDue,
                    ItemKind::OpenProblems
                ][..]
            )
        );
        assert_eq!(full.last(), Some(&ItemKind::NextSteps));
        assert!(kinds(&Open { county: true, ..Open::default() }).contains(&ItemKind::County));
    }
}
