//! What somebody must do next, across everything: the one list behind the first page and behind reminders.
//!
//! Each feature says what of its own waits; a feature that gives people something to do adds its line to [`mine`].

use ::store::Tx;
use vocabulary::{Day, InquiryId, MeasureId, MeetingId, Moment, NoticeId, Outcome, RecommendationId, TaskId};

use crate::{
    evaluations, figures,
    meetings::{self, Both},
    news, plans, recommendations, requests, tasks,
};

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Questions of evaluators that one's body has not answered: how many.
    Questions(i64),
    /// Answers of one's body that wait for one's approval: how many.
    Answers(i64),
    /// A task of one's body.
    Task(TaskId),
    /// The quarterly self-report on a measure.
    Report(MeasureId),
    /// A measure to be carried out.
    Measure(MeasureId),
    /// A recommendation that one's body leads.
    Recommendation(RecommendationId),
    /// An invitation to be answered, by this link.
    Invitation(String),
    /// Minutes to be commented on.
    Comments(MeetingId),
    /// Minutes to be written and sent.
    Minutes(MeetingId),
    /// Minutes to be approved: the time for comments is over.
    Approval(MeetingId),
    /// A meeting to come.
    Meeting(MeetingId),
    /// A request that the office has not answered yet.
    Request(InquiryId),
    /// A notice that a body handed in and nobody has approved yet.
    Notice(NoticeId),
    /// Months that have ended and are to be closed: how many.
    Months(i64),
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// To the end of a day.
    Day(Day),
    /// At a moment.
    At(Moment),
}

/// One thing that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub what: What,
    /// What it is called; empty where what it is says all, as of months.
    pub title: Both,
    /// Until when; nothing where no day was set.
    pub due: Option<Due>,
}

impl Waiting {
    /// The day on which it is due.
    pub fn due_day(&self) -> Option<Day> {
        self.due.map(|due| match due {
            Due::Day(day) => day,
            Due::At(moment) => moment.day_in(crate::time_zone()),
        })
    }

    /// The moment from which on it is late: what is due on a day is late when the day is over.
    pub fn late_from(&self) -> Option<Moment> {
        self.due.map(|due| match due {
            Due::Day(day) => day.plus_days(1).begins_in(crate::time_zone()),
            Due::At(moment) => moment,
        })
    }
}

/// Everything that waits for the actor, most urgent first; what has no day stands last.
pub async fn mine(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    let mut found = tasks::waiting(tx).await?;
    found.extend(evaluations::waiting(tx).await?);
    found.extend(meetings::waiting(tx).await?);
    found.extend(plans::waiting(tx).await?);
    found.extend(recommendations::waiting(tx).await?);
    found.extend(requests::waiting(tx).await?);
    found.extend(news::waiting(tx).await?);
    found.extend(figures::waiting(tx).await?);
    found.sort_by_key(|item| item.late_from().unwrap_or(Moment::from_micros(i64::MAX)));
    Ok(found)
}
