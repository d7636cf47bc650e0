//! Invented people of every part, and records in each state that a route can be asked about, made by the real verbs.

use app::{
    accounts::{self, NewAccount, Token},
    alerts,
    bodies::{self, Contact, Hours},
    consents::{self, ChildRoute, Suspect, ViewOfChild},
    evaluations::{self, NewEvaluation, Pair},
    evidence::{self, Target},
    figures::{self, NewFigure, NewReason, Origin},
    files::{self, NewFile},
    forums::{self, Naming, NewForum, Terms, Who},
    meetings::{self, Both, NewGuest, NewItem, Plan},
    news::{self, Source, Words},
    places::{self, Address, Confirm, NewPlace},
    plans::{self, NewHeading, NewMeasure, NewStrategy, Title},
    read,
    recommendations::{self, Said},
    referrals::{self, Refer},
    requests::{self, NewLetter, NewRequest},
    screening::{self, Conclusion},
    sheets::{self, Ground, Route},
    tasks::{self, NewTask},
    visits::{self, NewDelegate, NewPoint, NewVisit},
    write,
};
use policy::Purpose;
use testkit::{COUNTY, Person, SCREENED, TestApp, every_yes, explained};
use vocabulary::{
    AgeGroup, AlertId, AnswerId, Asker, BodyId, CaseId, CommentId, ConsentId, ConsentPurpose, ContactId,
    DelegateId, EvaluationId, EvidenceId, EvidenceKind, FigureId, FileId, FileKind, ForumId, ForumKind,
    HeadingId, Id, Initiator, InquiryId, InviteeId, ItemId, ItemKind, LetterId, Locale, Mandate, MeasureId,
    MeetingId, MeetingMode, MinutesState, NoticeId, PaperFor, PlaceId, PointId, PointKind, PortfolioId,
    PositionId, ProblemId, QuestionId, ReasonId, RecommendationId, RecommendationKind, Reference, ReferralId,
    Role, ScreeningId, SeatId, SeatKind, SeatPart, SessionId, SheetId, Side, StayId, StrategyId, TaskId,
    Unit, Urgency, VisitId, Voice,
    pack::{Mark, ReferralKind},
};

const ELSEWHERE: &str = "HU110";

/// Everybody, by the name under which the route matrix lists them.
pub(crate) struct World<'a> {
    pub(crate) app: &'a TestApp,
    people: Vec<(&'static str, Person)>,
}

impl<'a> World<'a> {
    /// The people; records are made when they are asked for.
    pub(crate) async fn gather(app: &'a TestApp) -> Self {
        let police = app.body("police", &[Mandate::Identify], Some(COUNTY)).await;
        let elsewhere = app.body("police", &[Mandate::Identify], Some(ELSEWHERE)).await;
        let without = app.body("police", &[Mandate::Contribute], None).await;
        let support = app.body("victim_support", &[Mandate::Support], Some(ELSEWHERE)).await;
        let shelter = app.body("shelter_operator", &[Mandate::Support], Some(ELSEWHERE)).await;
        let others = app.body("voluntary_organisation", &[Mandate::Support], Some(ELSEWHERE)).await;
        let desk = app.body("crisis_line", &[Mandate::Placement], None).await;
        let other_desk = app.body("placement_desk", &[Mandate::Placement], None).await;
        let office = app.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let ministry = app.body("ministry", &[Mandate::Contribute], None).await;
        let seated = app.body("ministry", &[Mandate::Contribute], None).await;
        let embassy = app.body("diplomatic", &[Mandate::Observe], None).await;
        let elsewhere_county = app.body("county_coordination", &[Mandate::County], Some(COUNTY)).await;
        let other_ministry = app.body("ministry", &[Mandate::Contribute], None).await;
        // a mandate that was given by mistake: a body that stands for an evaluator still learns nothing
        let coordinating_embassy =
            app.body("diplomatic", &[Mandate::Observe, Mandate::Coordinate], None).await;

        let (identify, help, place) = (Purpose::Identification, Purpose::Assistance, Purpose::Placement);
        let parts = [
            ("officer", police, Role::Identifier, identify),
            ("colleague", police, Role::Identifier, identify),
            ("approver", police, Role::Approver, Purpose::DataProtection),
            ("other officer", elsewhere, Role::Identifier, identify),
            ("other approver", elsewhere, Role::Approver, Purpose::DataProtection),
            ("officer without mandate", without, Role::Identifier, identify),
            ("case worker", support, Role::CaseWorker, help),
            ("worker of the stay", shelter, Role::CaseWorker, help),
            ("shelter colleague", shelter, Role::CaseWorker, help),
            ("escort", others, Role::CaseWorker, help),
            ("other case worker", others, Role::CaseWorker, help),
            ("desk", desk, Role::PlacementOfficer, place),
            ("other desk", other_desk, Role::PlacementOfficer, place),
            ("coordinator", office, Role::Coordinator, Purpose::Coordination),
            ("administrator", ministry, Role::Administrator, Purpose::Administration),
            ("contributor", ministry, Role::Contributor, Purpose::Coordination),
            ("member of the forum", seated, Role::Contributor, Purpose::Coordination),
            ("observer of the forum", embassy, Role::Contributor, Purpose::Coordination),
            ("county coordinator", elsewhere_county, Role::Coordinator, Purpose::Coordination),
            ("other contributor", other_ministry, Role::Contributor, Purpose::Coordination),
            ("embassy", coordinating_embassy, Role::Coordinator, Purpose::Coordination),
            ("approving contributor", ministry, Role::Approver, Purpose::Coordination),
        ];
        let mut people = Vec::new();
        for (name, body, role, purpose) in parts {
            people.push((name, app.join(body, &[role], purpose).await));
        }
        Self { app, people }
    }

    /// Everybody who is signed in.
    pub(crate) fn people(&self) -> impl Iterator<Item = (&'static str, &Person)> {
        self.people.iter().map(|(name, person)| (*name, person))
    }

    /// Who is called so.
    pub(crate) fn who(&self, name: &str) -> &Person {
        self.people().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("nobody is {name}")).1
    }

    fn officer(&self) -> &Person {
        self.who("officer")
    }

    /// Another account of the same part in the same body, whose session may be used up.
    pub(crate) async fn twin(&self, name: &str) -> Person {
        let person = self.who(name);
        let policy::Actor::Member(member) = &person.ctx.actor else { panic!("{name} is no member") };
        self.app.join(person.body, &member.roles, person.ctx.purpose).await
    }

    /// The one session of somebody.
    pub(crate) async fn session_of(&self, person: &Person) -> SessionId {
        let ctx = self.app.ctx(person.ctx.actor.clone(), Purpose::OwnAccount);
        read!(self.app.store, &ctx, |tx| accounts::mine(tx).await).unwrap()[0].id
    }

    /// A link for somebody who has no account yet.
    pub(crate) async fn invitation(&self) -> Token {
        let new = NewAccount {
            body: self.officer().body,
            name: "Próba Anna".to_owned(),
            email: format!("{}@pelda.invalid", vocabulary::AccountId::random(&vocabulary::SystemChance)),
            locale: Locale::Hu,
            roles: vec![Role::Identifier],
        };
        write!(self.app.store, &self.app.operator(), |tx| accounts::invite(tx, &new).await).unwrap().1
    }

    /// A screening as far as a conclusion can be drawn.
    pub(crate) async fn screened(&self) -> ScreeningId {
        self.app.screened(self.officer()).await
    }

    /// A screening of which somebody said that it points to nothing.
    pub(crate) async fn ended(&self) -> ScreeningId {
        let id = self.screened().await;
        let nothing = Conclusion::NoIndication;
        write!(self.app.store, &self.officer().ctx, |tx| screening::conclude(tx, id, SCREENED, &nothing)
            .await)
        .unwrap();
        id
    }

    /// A screening that presumes a victim and has no sheet yet.
    pub(crate) async fn presumed(&self) -> ScreeningId {
        self.app.presumed(self.officer()).await
    }

    /// A sheet on which consent has been explained and not yet decided about.
    pub(crate) async fn explained(&self, age: AgeGroup) -> SheetId {
        let officer = &self.officer().ctx;
        let screening = self.presumed().await;
        write!(self.app.store, officer, |tx| {
            let id = sheets::start(tx, screening, Route { age, ground: Ground::Said }).await?;
            consents::explain(tx, id, 1, &explained()).await?;
            Ok(id)
        })
        .unwrap()
    }

    /// A child's sheet, on which it is said who must not learn of it.
    pub(crate) async fn of_a_child(&self) -> SheetId {
        let id = self.explained(AgeGroup::Child).await;
        let child = ChildRoute {
            version: self.version_of(id).await,
            explained: explained(),
            view: ViewOfChild::Said,
            suspects: vec![Suspect::Parent],
            suspected_bodies: vec![],
            told: Some(true),
        };
        write!(self.app.store, &self.officer().ctx, |tx| consents::child_route(tx, id, &child).await)
            .unwrap();
        id
    }

    /// A sheet that may ask for identity.
    pub(crate) async fn consented(&self) -> SheetId {
        self.app.consented(self.officer()).await
    }

    /// The version of a sheet now.
    pub(crate) async fn version_of(&self, sheet: SheetId) -> i64 {
        read!(self.app.store, &self.officer().ctx, |tx| sheets::view(tx, sheet).await).unwrap().version
    }

    /// A case with the officer as its team.
    pub(crate) async fn filed(&self) -> CaseId {
        self.app.filed(self.officer()).await.0
    }

    /// A child's case with the officer as its team.
    pub(crate) async fn filed_child(&self) -> CaseId {
        let sheet = self.of_a_child().await;
        write!(self.app.store, &self.officer().ctx, |tx| sheets::file(tx, sheet).await).unwrap().0
    }

    /// A body that nobody works in, with a contact.
    pub(crate) async fn reachable(&self) -> (BodyId, ContactId) {
        let body = self.app.body("police", &[Mandate::Identify], None).await;
        let contact = Contact {
            label_hu: "Titkárság".to_owned(),
            label_en: "Secretariat".to_owned(),
            phone: Some("+36 1 000 0001".to_owned()),
            email: None,
            county: None,
            languages: vec!["hu".to_owned()],
            hours: Hours::Unsaid,
        };
        let administrator = &self.who("administrator").ctx;
        let added = write!(self.app.store, administrator, |tx| bodies::add_contact(tx, body, &contact).await);
        (body, added.unwrap())
    }

    /// What a case is called, and its version.
    pub(crate) async fn called(&self, case: CaseId) -> (Reference, i64) {
        let view = read!(self.app.store, &self.officer().ctx, |tx| app::cases::view(tx, case).await).unwrap();
        (view.case.reference, view.case.version)
    }

    /// The consent under which a case is referred to victim support.
    pub(crate) async fn consent_of(&self, case: CaseId) -> ConsentId {
        let ledger = ledger(self.app, self.officer(), case).await;
        ledger[0].0
    }

    /// A referral of a new case to victim support that nobody has answered.
    pub(crate) async fn referred(&self) -> ReferralId {
        let (case, to) = (self.filed().await, self.who("case worker").body);
        refer(self.app, self.officer(), case, to, ReferralKind::VictimSupport).await
    }

    /// The same, accepted.
    pub(crate) async fn accepted(&self) -> ReferralId {
        let id = self.referred().await;
        write!(self.app.store, &self.who("case worker").ctx, |tx| referrals::accept(tx, id).await).unwrap();
        id
    }

    /// A request for a place that the desk has accepted.
    pub(crate) async fn requested(&self) -> ReferralId {
        let (case, desk) = (self.filed().await, self.who("desk"));
        let id = refer(self.app, self.officer(), case, desk.body, ReferralKind::Placement).await;
        write!(self.app.store, &desk.ctx, |tx| referrals::accept(tx, id).await).unwrap();
        id
    }

    /// A request with its confirmed place: a worker and an escort are named, nobody has arrived.
    pub(crate) async fn placed(&self) -> (ReferralId, StayId) {
        let (case, place, desk) = (self.filed().await, self.place().await, self.who("desk"));
        let referral = refer(self.app, self.officer(), case, desk.body, ReferralKind::Placement).await;
        let confirm = Confirm {
            referral,
            place,
            meeting_point: "Minta tér, az óra alatt".to_owned(),
            worker: Some(self.who("worker of the stay").account),
            escort: Some(self.who("escort").account),
        };
        (referral, placed(self.app, desk, &confirm).await)
    }

    /// A stay at which the person has arrived.
    pub(crate) async fn arrived(&self) -> StayId {
        let (_, stay) = self.placed().await;
        write!(self.app.store, &self.who("desk").ctx, |tx| places::arrival(tx, stay).await).unwrap();
        stay
    }

    /// A place of the desk.
    pub(crate) async fn place(&self) -> PlaceId {
        a_place(self.app, self.who("desk"), 4, "Rejtett utca 7.").await
    }

    /// A forum that the coordinator runs, with a member and an observer; the seat is the member's.
    pub(crate) async fn forum(&self) -> (ForumId, SeatId) {
        let (member, observer) =
            (self.who("member of the forum").body, self.who("observer of the forum").body);
        let coordinator = self.who("coordinator");
        let new = NewForum {
            kind: ForumKind::Mechanism,
            name_hu: "Kitalált mechanizmus".to_owned(),
            name_en: "Invented mechanism".to_owned(),
            county: None,
            runs: coordinator.body,
        };
        let since = "2026-01-01".parse().unwrap();
        let terms = |kind| Terms { kind, since, until: None, letter: None };
        write!(self.app.store, &coordinator.ctx, |tx| {
            let forum = forums::found(tx, &new).await?;
            let seat = forums::seat(tx, forum, member, &terms(SeatKind::Member)).await?;
            forums::seat(tx, forum, observer, &terms(SeatKind::Observer)).await?;
            Ok((forum, seat))
        })
        .unwrap()
    }

    /// A meeting of a new forum an hour ago, its minutes as far as they are asked for.
    pub(crate) async fn met(&self, minutes: MinutesState) -> Met {
        let (forum, _) = self.forum().await;
        let coordinator = &self.who("coordinator").ctx;
        let member = self.who("member of the forum");
        let text = |hu: &str, en: &str| Both::new(hu, en);
        let plan = Plan {
            title: text("Kitalált ülés", "Invented meeting"),
            mode: MeetingMode::InPerson,
            starts_at: coordinator.now().plus_minutes(-60),
            length: 120,
            place: "Díszterem".to_owned(),
            link: String::new(),
        };
        let item = |kind| NewItem { kind, title: text("Pont", "Item"), body: None, length: 10, about: None };
        let items = [item(ItemKind::Evaluations), item(ItemKind::Trends)];
        let until = coordinator.now().plus_days(7).day_in("Europe/Budapest");
        let met = write!(self.app.store, coordinator, |tx| {
            let meeting = meetings::call(tx, &[forum], &plan, &items).await?;
            let agenda = meetings::view(tx, meeting).await?.items;
            let ids = (meeting, agenda[0].id);
            meetings::say(tx, ids, &text("Elhangzott.", "It was said."), 1).await?;
            let new = NewTask {
                body: member.body,
                title_hu: "Névsor megküldése".to_owned(),
                title_en: "Send the list".to_owned(),
                due: until,
            };
            let met = Met {
                meeting,
                written: ids.1,
                empty: agenda[1].id,
                task: meetings::note_task(tx, ids, &new).await?,
                position: meetings::note_position(tx, ids, &text("Álláspont", "Position")).await?,
                problem: meetings::note_problem(tx, ids, &text("Probléma", "Problem")).await?,
            };
            if minutes != MinutesState::Draft {
                meetings::circulate(tx, meeting, until).await?;
            }
            if minutes == MinutesState::Approved {
                let seen = meetings::minutes(tx, meeting).await?.stamp();
                meetings::approve(tx, meeting, (seen, "Mindenki hozzájárult.")).await?;
            }
            Ok(met)
        });
        met.unwrap()
    }

    /// What stands in minutes now, as whoever approves them has read it.
    pub(crate) async fn stamp(&self, meeting: MeetingId) -> i64 {
        let ctx = &self.who("coordinator").ctx;
        read!(self.app.store, ctx, |tx| meetings::minutes(tx, meeting).await).unwrap().stamp()
    }

    /// A meeting to come to which the member is invited by name, and what the member's calendar replies.
    pub(crate) async fn invited(&self) -> (MeetingId, String) {
        let (forum, seat) = self.forum().await;
        let coordinator = &self.who("coordinator").ctx;
        let member = self.who("member of the forum");
        let (part, who) = (SeatPart::Representative, Who::Account(member.account));
        let naming = Naming { part, who, office: String::new() };
        let plan = Plan {
            title: Both::new("Kitalált ülés", "Invented meeting"),
            mode: MeetingMode::InPerson,
            starts_at: coordinator.now().plus_days(9),
            length: 120,
            place: "Díszterem".to_owned(),
            link: String::new(),
        };
        let meeting = write!(self.app.store, coordinator, |tx| {
            forums::name(tx, (forum, seat), &naming).await?;
            meetings::call(tx, &[forum], &plan, &[]).await
        })
        .unwrap();
        let reply = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{meeting}\nSEQUENCE:0\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:{}\nEND:VEVENT\nEND:VCALENDAR\n",
            member.email
        );
        (meeting, reply)
    }

    /// A guest without an account who was invited to a meeting.
    pub(crate) async fn guest(&self, meeting: MeetingId) -> InviteeId {
        let new = NewGuest {
            name: "Próba Zelda".to_owned(),
            office: "Kitaláltország Nagykövetsége".to_owned(),
            email: "proba.zelda@pelda.invalid".to_owned(),
            locale: Locale::En,
        };
        let coordinator = &self.who("coordinator").ctx;
        write!(self.app.store, coordinator, |tx| meetings::invite_guest(tx, meeting, &new).await).unwrap()
    }

    /// A comment of the member on minutes that were sent for comments.
    pub(crate) async fn commented(&self) -> (Met, CommentId) {
        let met = self.met(MinutesState::Comments).await;
        let ids = (met.meeting, met.written);
        let member = &self.who("member of the forum").ctx;
        let comment = write!(self.app.store, member, |tx| meetings::comment(tx, ids, "Észrevétel").await);
        (met, comment.unwrap())
    }

    /// A task of the member's body, open or done.
    pub(crate) async fn task(&self, done: bool) -> TaskId {
        let task = self.met(MinutesState::Comments).await.task;
        if done {
            let member = &self.who("member of the forum").ctx;
            write!(self.app.store, member, |tx| tasks::finish(tx, task, "", 1).await).unwrap();
        }
        task
    }

    /// Two recommendations that are no confidential drafts, with their numbers; the contributor's body leads the first.
    pub(crate) async fn recommended(&self) -> [(RecommendationId, i64); 2] {
        let coordinator = self.who("coordinator");
        let handling = recommendations::Handling {
            lead: Some(self.who("contributor").body),
            version: 1,
            ..Default::default()
        };
        write!(self.app.store, &coordinator.ctx, |tx| {
            let mut made = Vec::new();
            for _ in 0..2 {
                let id = recommendations::register(tx, &said(false)).await?;
                made.push((id, recommendations::view(tx, id).await?.line.number));
            }
            recommendations::handle(tx, made[0].0, &handling).await?;
            Ok([made[0], made[1]])
        })
        .unwrap()
    }

    /// A visit at which the contributor's body answers, with a question, a concern and a promise of it.
    pub(crate) async fn visited(&self) -> Visited {
        let (coordinator, body) = (self.who("coordinator"), self.who("contributor").body);
        let day = coordinator.ctx.now().day_in("Europe/Budapest");
        let new = NewVisit {
            title: Both::new("Kitalált látogatás", "Invented visit"),
            evaluator: Some("tip".to_owned()),
            partner: Both::new("Kitalált hivatal", "Invented office"),
            initiator: Initiator::Partner,
            mode: MeetingMode::Video,
            host: coordinator.body,
            starts_on: day,
            ends_on: day,
            place: String::new(),
            about: Both::default(),
        };
        let person = NewDelegate {
            side: Side::Partner,
            body: None,
            name: "Sample Ann".to_owned(),
            office: Both::default(),
        };
        let point = |kind| NewPoint {
            kind,
            text: Both::new("Kitalált szöveg", "Invented text"),
            answer: Both::default(),
            body: Some(body),
        };
        write!(self.app.store, &coordinator.ctx, |tx| {
            let id = visits::register(tx, &new).await?;
            Ok(Visited {
                id,
                delegate: visits::name(tx, id, &person).await?,
                question: visits::note(tx, id, &point(PointKind::Question)).await?,
                concern: visits::note(tx, id, &point(PointKind::Concern)).await?,
                promise: visits::note(tx, id, &point(PointKind::Promise)).await?,
            })
        })
        .unwrap()
    }

    /// A notice that the contributor's body drafted; approved and public, or neither.
    pub(crate) async fn noticed(&self, approved: bool) -> (NoticeId, i64) {
        let (coordinator, contributor) = (self.who("coordinator"), self.who("contributor"));
        let day = coordinator.ctx.now().day_in("Europe/Budapest");
        let words = Words {
            title: Both::new("Kitalált hír", "Invented news"),
            text: Both::new("Egy mondat.", "A sentence."),
        };
        let id = write!(self.app.store, &contributor.ctx, |tx| {
            news::draft(tx, Source::Alone, day, &words).await
        })
        .unwrap();
        if approved {
            self.notice_handed_in(id).await;
            let now = coordinator.ctx.now();
            write!(self.app.store, &coordinator.ctx, |tx| news::approve(tx, id, now, 2).await).unwrap();
        }
        let view = read!(self.app.store, &coordinator.ctx, |tx| news::view(tx, id).await).unwrap();
        (id, view.notice.number)
    }

    /// The contributor's body hands its notice in.
    pub(crate) async fn notice_handed_in(&self, id: NoticeId) {
        let ctx = &self.who("contributor").ctx;
        write!(self.app.store, ctx, |tx| news::hand_in(tx, id, 1).await).unwrap();
    }

    /// A plan with a measure that the contributor's body is responsible for, and that serves a recommendation.
    pub(crate) async fn planned(&self) -> Planned {
        let coordinator = self.who("coordinator");
        let responsible = self.who("contributor").body;
        let [(recommendation, number), _] = self.recommended().await;
        let title = Title { hu: "Kitalált".to_owned(), en: "Invented".to_owned() };
        let day = "2024-01-01".parse().unwrap();
        let strategy = NewStrategy {
            title: title.clone(),
            source: "minta határozat".to_owned(),
            address: None,
            mark: Mark::Own,
            since: day,
            until: None,
        };
        let heading = NewHeading { parent: None, code: "I.".to_owned(), title: title.clone() };
        write!(self.app.store, &coordinator.ctx, |tx| {
            let strategy = plans::add_strategy(tx, &strategy).await?;
            let heading = plans::add_heading(tx, strategy, &heading).await?;
            let portfolio = plans::add_portfolio(tx, &title, responsible, day).await?;
            let measure = NewMeasure {
                heading,
                code: "I.1".to_owned(),
                title: title.clone(),
                portfolio,
                bodies: vec![],
                deadline: None,
                settlements: String::new(),
                resources: String::new(),
                figure: String::new(),
                baseline: String::new(),
                target: String::new(),
                mark: Mark::Own,
            };
            let measure = plans::add_measure(tx, strategy, &measure).await?;
            plans::link(tx, measure, number).await?;
            plans::release(tx, strategy).await?;
            Ok(Planned { strategy, heading, portfolio, measure, recommendation })
        })
        .unwrap()
    }

    /// A request with a drafted answer, approved or not; with its version.
    pub(crate) async fn asked_of_the_office(&self, approved: bool) -> (InquiryId, &'static str) {
        let new = NewRequest {
            asker: Asker::Press,
            asker_name: "Kitalált Hírlap".to_owned(),
            subject: "Kitalált tárgy".to_owned(),
            question: "Kitalált kérdés".to_owned(),
            file_number: String::new(),
            received_on: "2026-03-01".parse().unwrap(),
            due: "2026-12-01".parse().unwrap(),
        };
        let answer = requests::Answer { hu: "Kitalált válasz".to_owned(), en: String::new() };
        let coordinator = &self.who("coordinator").ctx;
        // whoever writes does not approve
        let writer = self.twin("coordinator").await;
        let id = write!(self.app.store, &writer.ctx, |tx| {
            let id = requests::register(tx, &new).await?;
            requests::answer(tx, id, &answer, 1).await?;
            Ok(id)
        })
        .unwrap();
        if approved {
            write!(self.app.store, coordinator, |tx| requests::approve(tx, id, 2).await).unwrap();
        }
        (id, if approved { "3" } else { "2" })
    }

    /// A circular letter of a request to the contributor's body.
    pub(crate) async fn lettered(&self, request: InquiryId) -> LetterId {
        let new = NewLetter {
            file_number: "MINTA/7-2/2026".to_owned(),
            subject: "Kitalált adatkérés".to_owned(),
            place: "Kitaltváros".to_owned(),
            dated: "2026-11-20".parse().unwrap(),
            due: "2026-12-01".parse().unwrap(),
            text: "Kérem szíves válaszukat.".to_owned(),
            signatory: String::new(),
            addressees: vec![self.who("contributor").body],
        };
        let coordinator = &self.who("coordinator").ctx;
        write!(self.app.store, coordinator, |tx| requests::write_letter(tx, request, &new).await).unwrap()
    }

    /// A file that somebody handed in, and to which nothing refers.
    pub(crate) async fn handed_in(&self, who: &str) -> FileId {
        let new =
            NewFile { name: "kitalált.txt".to_owned(), kind: FileKind::Text, bytes: b"invented".to_vec() };
        write!(self.app.store, &self.who(who).ctx, |tx| files::hand_in(tx, &new).await).unwrap()
    }

    /// A paper of an item, for members.
    pub(crate) async fn paper(&self, meeting: MeetingId, item: ItemId) -> FileId {
        let file = self.handed_in("coordinator").await;
        write!(self.app.store, &self.who("coordinator").ctx, |tx| {
            files::add_paper(tx, (meeting, item), file, (PaperFor::Members, None)).await
        })
        .unwrap();
        file
    }

    /// A line of evidence that bears something out.
    pub(crate) async fn borne_out(&self, target: Target) -> EvidenceId {
        let coordinator = self.who("coordinator");
        let line = evidence::Line {
            kind: EvidenceKind::Training,
            day: "2026-03-01".parse().unwrap(),
            text: Title { hu: "Kitalált képzés".to_owned(), en: "Invented training".to_owned() },
            address: None,
        };
        let new = evidence::New::Line(line);
        write!(self.app.store, &coordinator.ctx, |tx| evidence::add(tx, target, &new).await).unwrap()
    }

    /// Three figures, two of which are put side by side with a reason.
    pub(crate) async fn counted(&self) -> Counted {
        let coordinator = self.who("coordinator");
        let new = a_figure();
        let text = new.title.clone();
        let why =
            NewReason { text, source: "Kitalált jelentés".to_owned(), address: None, mark: Mark::Own };
        write!(self.app.store, &coordinator.ctx, |tx| {
            let figure = figures::register(tx, &new).await?;
            let other = figures::register(tx, &new).await?;
            let third = figures::register(tx, &new).await?;
            let number = figures::view(tx, other).await?.figure.number;
            let free_number = figures::view(tx, third).await?.figure.number;
            figures::compare(tx, figure, number).await?;
            figures::give_reason(tx, (figure, other), &why).await?;
            let reason = figures::comparison(tx, figure, other).await?.reasons[0].id;
            Ok(Counted { figure, other, reason, free_number })
        })
        .unwrap()
    }

    /// A line that bears out the reply to the question of an evaluation.
    pub(crate) async fn proven(&self, evaluated: &Evaluated) -> EvidenceId {
        let coordinator = &self.who("coordinator").ctx;
        let line = evidence::Line {
            kind: EvidenceKind::Training,
            day: "2026-03-01".parse().unwrap(),
            text: Title { hu: "Kitalált képzés".to_owned(), en: "Invented training".to_owned() },
            address: None,
        };
        let (ids, new) = ((evaluated.evaluation, evaluated.question), evidence::New::Line(line));
        write!(self.app.store, coordinator, |tx| evaluations::prove(tx, ids, &new).await).unwrap()
    }

    /// A file that bears out the answer of the contributor's body.
    pub(crate) async fn proven_by_its_body(&self, answer: AnswerId) -> EvidenceId {
        let file = self.handed_in("contributor").await;
        let new = evidence::New::Record(EvidenceKind::File, Id::from_uuid(file.uuid()));
        let contributor = &self.who("contributor").ctx;
        write!(self.app.store, contributor, |tx| evaluations::prove_own(tx, answer, &new).await).unwrap()
    }

    /// An evaluation that asks the contributor's body one question, as far as it is asked for.
    pub(crate) async fn evaluated(&self, standing: Standing) -> Evaluated {
        let coordinator = &self.who("coordinator").ctx;
        let contributor = self.who("contributor");
        let new = NewEvaluation {
            evaluator: "tip".to_owned(),
            year: 2026,
            title: Pair::new("Kitalált értékelés", "Invented evaluation"),
            language: "en".to_owned(),
            previous: None,
            deadline: "2026-12-01".parse().ok(),
            source: String::new(),
            address: None,
            mark: Mark::Own,
        };
        let (evaluation, question) = write!(self.app.store, coordinator, |tx| {
            let id = evaluations::open(tx, &new).await?;
            evaluations::add_rows(tx, id, &evaluations::pasted("17. Kitalált kérdés?")).await?;
            let question = evaluations::round(tx, id).await?.rows[0].id;
            evaluations::ask(tx, id, &[question], &[contributor.body]).await?;
            Ok((id, question))
        })
        .unwrap();
        let own = read!(self.app.store, &contributor.ctx, |tx| evaluations::own(tx).await).unwrap();
        let answer = own.iter().find(|line| line.evaluation == evaluation).unwrap().id;
        if matches!(standing, Standing::Submitted | Standing::Released) {
            write!(self.app.store, &contributor.ctx, |tx| {
                evaluations::submit(tx, answer, "Kitalált válasz", 1).await
            })
            .unwrap();
        }
        if standing == Standing::Released {
            let approver = &self.who("approving contributor").ctx;
            write!(self.app.store, approver, |tx| evaluations::approve(tx, answer, 3).await).unwrap();
        }
        if matches!(standing, Standing::Final | Standing::Edition) {
            write!(self.app.store, coordinator, |tx| {
                evaluations::merge(tx, (evaluation, question), ("Kitalált válasz", true), 1).await?;
                if standing == Standing::Edition {
                    evaluations::release(tx, evaluation).await?;
                }
                Ok(())
            })
            .unwrap();
        }
        Evaluated { evaluation, question, answer }
    }

    /// An alert of the case worker's body.
    pub(crate) async fn alert(&self) -> AlertId {
        self.referred().await;
        let worker = &self.who("case worker").ctx;
        read!(self.app.store, worker, |tx| alerts::mine(tx).await).unwrap()[0].id
    }
}

/// How far the answer to a question is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The body was asked.
    Asked,
    /// It waits for the body's approver.
    Submitted,
    /// It is released.
    Released,
    /// The reply to the question is final.
    Final,
    /// The reply was released as an edition.
    Edition,
}

/// An evaluation with one question and its answer.
pub(crate) struct Evaluated {
    pub(crate) evaluation: EvaluationId,
    pub(crate) question: QuestionId,
    pub(crate) answer: AnswerId,
}

/// A meeting with what came out of it.
pub(crate) struct Met {
    pub(crate) meeting: MeetingId,
    /// The item about which something was said.
    pub(crate) written: ItemId,
    /// The item about which nothing was said.
    pub(crate) empty: ItemId,
    pub(crate) task: TaskId,
    pub(crate) position: PositionId,
    pub(crate) problem: ProblemId,
}

/// A visit with what stands in it.
pub(crate) struct Visited {
    pub(crate) id: VisitId,
    pub(crate) delegate: DelegateId,
    pub(crate) question: PointId,
    pub(crate) concern: PointId,
    pub(crate) promise: PointId,
}

/// What an adult is asked by the police, as pairs of a form.
pub(crate) fn asked() -> Vec<(String, String)> {
    every_yes()
        .into_iter()
        .map(|given| (consents::field(given.purpose, &given.recipient), given.decision.code().to_owned()))
        .collect()
}

/// Under which consents something about a case may be shared: the consent, what for, with which kind of recipient.
pub(crate) async fn ledger(
    app: &TestApp,
    officer: &Person,
    case: CaseId,
) -> Vec<(ConsentId, ConsentPurpose, String)> {
    let found = read!(app.store, &officer.ctx, |tx| consents::of_case(tx, case).await).unwrap();
    let covering = |one: &consents::Consent| one.purpose == ConsentPurpose::Services && one.covers();
    let services = found.into_iter().filter(covering);
    services.map(|consent| (consent.id, consent.purpose, consent.recipient)).collect()
}

/// Sends a referral of a case to a body.
pub(crate) async fn refer(
    app: &TestApp,
    officer: &Person,
    case: CaseId,
    to: BodyId,
    kind: ReferralKind,
) -> ReferralId {
    let command = Refer {
        case,
        to,
        kind,
        urgency: Urgency::Tonight,
        needs: vec!["shelter".to_owned()],
        place_type: (kind == ReferralKind::Placement).then(|| "shelter".to_owned()),
        fields: ["given_name", "safe_contact"].map(str::to_owned).to_vec(),
    };
    write!(app.store, &officer.ctx, |tx| referrals::refer(tx, &command).await).unwrap()
}

/// A place of a desk that takes so many, at an address.
pub(crate) async fn a_place(app: &TestApp, desk: &Person, capacity: u32, address: &str) -> PlaceId {
    let address = Address {
        name: "Kitalált Ház".to_owned(),
        address: address.to_owned(),
        phone: "+36 1 000 0000".to_owned(),
    };
    let (place_type, county) = ("shelter".to_owned(), "HU211".to_owned());
    let new = NewPlace { place_type, county, capacity, taken: 0, address };
    write!(app.store, &desk.ctx, |tx| places::add(tx, &new).await).unwrap()
}

/// The desk accepts a request and confirms a place for it.
pub(crate) async fn placed(app: &TestApp, desk: &Person, confirm: &Confirm) -> StayId {
    write!(app.store, &desk.ctx, |tx| {
        referrals::accept(tx, confirm.referral).await?;
        places::confirm(tx, confirm).await
    })
    .unwrap()
}

/// A plan as far as routes ask for it.
pub(crate) struct Planned {
    pub(crate) strategy: StrategyId,
    pub(crate) heading: HeadingId,
    pub(crate) portfolio: PortfolioId,
    pub(crate) measure: MeasureId,
    pub(crate) recommendation: RecommendationId,
}

/// What an evaluator said, with words that are found again.
pub(crate) fn said(confidential: bool) -> Said {
    Said {
        kind: RecommendationKind::Ask,
        voice: Voice::Written,
        confidential,
        evaluator: "greta".to_owned(),
        own_word: Some("urges".to_owned()),
        year: 2024,
        source: "Kitalált jelentés".to_owned(),
        paragraph: "45".to_owned(),
        address: None,
        mark: Mark::Own,
        language: "hu".to_owned(),
        original: "Kitalált kérés".to_owned(),
        text_hu: None,
        text_en: None,
        repeats: None,
    }
}

/// Figures as far as routes ask for them.
pub(crate) struct Counted {
    pub(crate) figure: FigureId,
    /// The one that it is put beside.
    pub(crate) other: FigureId,
    pub(crate) reason: ReasonId,
    /// The number of one that it is not yet put beside.
    pub(crate) free_number: i64,
}

/// A figure whose values are typed.
pub(crate) fn a_figure() -> NewFigure {
    let text = Title { hu: "Kitalált szám".to_owned(), en: "Invented number".to_owned() };
    NewFigure {
        title: text.clone(),
        definition: text,
        population: Title::default(),
        rule: Title::default(),
        counted: vocabulary::Counted::Identified,
        unit: Unit::People,
        origin: Origin::Typed,
        source: "Kitalált jelentés".to_owned(),
        address: None,
        mark: Mark::Own,
    }
}
