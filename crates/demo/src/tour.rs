//! The tour: where its stops are, and the person who is met in its night.

use app::{
    packs,
    tour::{self, Door},
    write,
};
use vocabulary::{
    AgeGroup, CaseId, EvaluationId, Fault, Form, MeetingId, NoticeId, Outcome, QuestionId, RecommendationId,
    Role, Sex,
};

use crate::{
    country::{Colleague, Country},
    figures::Known,
    life,
    plan::{Meeting, Planned},
    stage::Stage,
};

/// What there is to be seen.
pub(crate) struct Sights {
    pub(crate) meeting: MeetingId,
    pub(crate) figures: Known,
    pub(crate) recommendation: RecommendationId,
    pub(crate) notice: NoticeId,
    pub(crate) question: (EvaluationId, QuestionId),
}

/// Minutes ago at which the request for a place was sent; the conversation before it took fifty.
const SENT: i64 = 6;
const CONVERSATION: i64 = 50;

/// Lets the officer meet somebody tonight, and says where the stops are.
pub(crate) async fn lay(stage: &Stage, country: &Country, sights: &Sights) -> Outcome<()> {
    let missing = || Fault::broken("a persona of the tour");
    let officer = country
        .colleagues
        .iter()
        .find(|one| one.kind == "asylum" && one.role == Role::Identifier)
        .ok_or_else(missing)?;
    let desk = country.answering("crisis_line").ok_or_else(missing)?;
    let coordinator = country.with(Role::Coordinator).first().copied().ok_or_else(missing)?;
    let case = tonight(stage, country, officer).await?;
    let doors = doors((coordinator, officer, desk), case, sights);
    write!(stage.store, &stage.operator(), |tx| tour::lay(tx, &doors).await)
}

/// Somebody is met, and a place is asked for a few minutes ago.
async fn tonight(stage: &Stage, country: &Country, officer: &Colleague) -> Outcome<CaseId> {
    let meeting = Meeting {
        at: stage.now.plus_minutes(-(SENT + CONVERSATION)),
        officer: 0,
        county: "HU110",
        setting: "asylum_interview",
        form: Form::Labour,
        other: None,
        sex: Sex::Female,
        age: AgeGroup::Adult,
        years: 29,
        citizenship: "UA",
        family: "Nemlétező",
        given: "Flóra",
        refuses: false,
        unfinished: false,
        decision: None,
        referral: Some(Planned { place: true, answer: None }),
        luck: 7,
    };
    let pack = packs::active()?.pack;
    let (filed, _) = life::meet(stage, pack, country, officer, &[&meeting]).await?;
    stage.clock.set(stage.now);
    filed.first().map(|filed| filed.case).ok_or_else(|| Fault::broken("the person of the tour").into())
}

fn doors(
    (coordinator, officer, desk): (&Colleague, &Colleague, &Colleague),
    case: CaseId,
    sights: &Sights,
) -> Vec<Door> {
    let (evaluation, question) = sights.question;
    let (tip, ilo) = sights.figures.disagreeing;
    let asked = format!("/evaluations/{evaluation}/questions/{question}");
    let door = |stop: usize, who: &Colleague, path: String| Door { stop, account: who.account, path };
    vec![
        door(1, coordinator, "/".to_owned()),
        door(2, coordinator, asked.clone()),
        door(2, coordinator, format!("/evaluations/{evaluation}/reply")),
        door(3, coordinator, format!("/figures/{}", sights.figures.registered)),
        door(3, coordinator, format!("/figures/{tip}/against/{ilo}")),
        door(4, coordinator, format!("/recommendations/{}", sights.recommendation)),
        door(4, coordinator, "/recommendations/coverage".to_owned()),
        door(5, officer, "/screening/start".to_owned()),
        door(6, desk, "/referrals".to_owned()),
        door(6, officer, "/sent".to_owned()),
        door(7, coordinator, format!("/cases/{case}")),
        door(7, coordinator, "/picture".to_owned()),
        door(7, coordinator, asked),
        door(8, coordinator, format!("/meetings/{}", sights.meeting)),
        door(8, coordinator, format!("/news/{}", sights.notice)),
    ]
}
