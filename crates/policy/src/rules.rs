//! The rules themselves.

use vocabulary::{Id, Kind, Mandate, Role};

use crate::{Action, Actor, Permit, Purpose, Relation, Relations};

/// Decides whether `actor` may do `action` to `record` for `purpose`, given what relates them.
///
/// `relations` come from the record's relation statement inside the same transaction; for actions without a record they
/// are [`Relations::NONE`] and `record` is nil. `None` means: answer as if the record did not exist.
pub fn decide<K: Kind>(
    actor: &Actor,
    purpose: Purpose,
    action: Action,
    record: Id<K>,
    relations: Relations,
) -> Option<Permit> {
    allowed(actor, purpose, action, relations)
        .then(|| Permit::new(action, Id::from_uuid(record.uuid()), purpose, actor.clone()))
}

/// Whether a page may offer the action at all; the only thing that pages may ask.
pub fn visible(actor: &Actor, purpose: Purpose, action: Action, relations: Relations) -> bool {
    allowed(actor, purpose, action, relations)
}

/// The rules, one arm per group of actions, no default.
pub(crate) fn allowed(actor: &Actor, purpose: Purpose, action: Action, relations: Relations) -> bool {
    use Relation as R;
    // Rule 7, the firewall: before everything else and whoever asks.
    if purpose.is_forbidden() {
        return false;
    }
    let role = |role| actor.has_role(role);
    let mandate = |mandate| actor.has_mandate(mandate);
    let is = |relation| relations.has(R::Exists) && relations.has(relation);
    let member = matches!(actor, Actor::Member(_));
    let identifies = role(Role::Identifier) && mandate(Mandate::Identify);
    let supports = role(Role::CaseWorker) && (mandate(Mandate::Support) || mandate(Mandate::Identify));
    let places = role(Role::PlacementOfficer) && mandate(Mandate::Placement);
    let administers = role(Role::Administrator);
    // who may work on a case at all: its holder's people on the team
    let works = identifies || supports;
    // a body that observes may stand for an evaluator: it never sees what is prepared for evaluators, whatever else it holds
    let coordinates = role(Role::Coordinator) && mandate(Mandate::Coordinate) && !mandate(Mandate::Observe);
    let contributes = role(Role::Contributor) && mandate(Mandate::Contribute);
    let prepares = contributes && !mandate(Mandate::Observe);
    // a body that observes answers no question, and none of its own people approves an answer
    let answers = contributes && !mandate(Mandate::Observe);
    let approves = role(Role::Approver) && mandate(Mandate::Contribute) && !mandate(Mandate::Observe);
    // whoever hands files in: never whoever only works on cases
    let hands_in = coordinates || prepares || (role(Role::Coordinator) && mandate(Mandate::County));
    // whoever works for a body at the table; who runs the instance reads no content of it
    let sits = Role::ALL.iter().any(|held| *held != Role::Administrator && role(*held));
    // a county's coordinator runs the forums of the county's own body, the national one all of them
    let county = role(Role::Coordinator) && mandate(Mandate::County);
    let convenes = coordinates || (county && relations.has(R::Convener));
    // what a body writes down about a meeting that it called is its own until it sends it out, also for the national office
    let writes = (coordinates || county) && relations.has(R::Convener);

    match action {
        // whoever holds a link holds what it is for, signed in or not
        Action::SignIn | Action::AcceptInvitation | Action::UseOwnLink => {
            matches!(actor, Actor::Visitor) || member
        }
        Action::ViewHome | Action::ManageOwnAccount | Action::ListBodies => member,
        Action::ViewBody => member && relations.has(R::Exists),
        Action::RunJobs => matches!(actor, Actor::Job | Actor::Operator),

        Action::RegisterBody | Action::ActivatePack => administers || matches!(actor, Actor::Operator),
        Action::ListAccounts | Action::ManagePost => administers,
        Action::ManageBody | Action::InviteAccount => {
            relations.has(R::Exists) && (administers || matches!(actor, Actor::Operator))
        }
        Action::ResetAccount => {
            relations.has(R::Exists)
                && !relations.has(R::OwnAccount)
                && (administers || matches!(actor, Actor::Operator))
        }
        Action::ManageAccount => relations.has(R::Exists) && !relations.has(R::OwnAccount) && administers,
        Action::EndSession => is(R::OwnAccount) || (administers && relations.has(R::Exists)),

        Action::StartScreening => identifies,
        Action::ListDrafts => identifies,
        Action::ViewScreening => identifies && is(R::OwnBody),
        Action::AnswerScreening | Action::ConcludeScreening => identifies && is(R::OwnBody) && is(R::Open),
        Action::ViewSheet => identifies && is(R::OwnBody) && is(R::Open),
        Action::RecordConsent
        | Action::RecordRefusal
        | Action::AnswerSheet
        | Action::FileSheet
        | Action::DiscardSheet => identifies && is(R::OwnBody) && is(R::Open),

        Action::ListCases => works,
        Action::ViewCase => works && is(R::Team),
        Action::RevealIdentity => {
            works
                && is(R::Team)
                && matches!(purpose, Purpose::Identification | Purpose::Assistance | Purpose::Safety)
        }
        // the body that filed signals, whatever became of the case since
        Action::PrintChildSignal => works && is(R::Team) && is(R::OwnBody),
        Action::DecideStatus => identifies && is(R::Team) && is(R::Deciding),
        Action::ManageTeam | Action::AmendCase | Action::ChangeConsent | Action::Refer => {
            works && is(R::Team) && is(R::OwnBody) && is(R::Open)
        }
        Action::EraseCase => {
            role(Role::Approver) && is(R::OwnBody) && matches!(purpose, Purpose::DataProtection)
        }

        // region: referrals
        Action::ListSent => works,
        Action::ListInbox => (supports && mandate(Mandate::Support)) || places,
        Action::ViewReferral => (works && is(R::Sender)) || ((supports || places) && is(R::Receiver)),
        Action::AcceptReferral | Action::DeclineReferral => {
            (supports || places) && is(R::Receiver) && is(R::Open)
        }
        Action::WithdrawReferral => works && is(R::Sender),
        Action::CompleteReferral => (supports || places) && is(R::AcceptedReceiver),
        // the hand-over opens to the accepted case worker; the placement desk works without identity
        Action::ReadHandover => supports && is(R::AcceptedReceiver),
        // endregion: referrals
        Action::ListPlaces | Action::AddPlace => places,
        Action::ViewPlace | Action::ManagePlace => places && is(R::OwnBody),
        Action::ConfirmPlace => places && is(R::AcceptedReceiver),
        // who was named or has sent keeps neither without role and mandate of today
        Action::ReadMeetingPoint => works && is(R::SendingAccount) && is(R::WithinWindow),
        Action::ReadAddress | Action::RecordArrival => {
            ((supports || places) && is(R::Escort))
                || (supports && is(R::AcceptedReceiver))
                || (places && is(R::OwnBody))
        }

        // what is closed and protected may be seen also by a coordinator whose body observes
        Action::ViewPicture => role(Role::Coordinator) && mandate(Mandate::Coordinate),
        // what nobody closed in time closes itself
        Action::CloseMonths => coordinates || matches!(actor, Actor::Job | Actor::Operator),

        Action::ListForums | Action::ListMeetings | Action::ListTasks => sits,
        Action::FoundForum => coordinates,
        Action::ViewForum | Action::ViewMeeting => {
            relations.has(R::Exists) && (convenes || (sits && is(R::Seat)))
        }
        Action::ManageForum | Action::CallMeeting | Action::ManageMeeting | Action::ManageTask => {
            relations.has(R::Exists) && convenes
        }
        // what is approved does not change any more
        Action::WriteMinutes => writes && is(R::Open),
        // an observer may stand for somebody of whom the minutes speak: it reads what was approved
        Action::ReadMinutes => {
            relations.has(R::Exists)
                && (writes
                    || (coordinates && (is(R::Circulated) || is(R::Approved)))
                    || (sits && ((is(R::Seat) && is(R::Approved)) || (is(R::Voice) && is(R::Circulated)))))
        }
        Action::CommentMinutes => sits && is(R::Voice) && is(R::Circulated),
        Action::ViewTask | Action::DoTask => {
            relations.has(R::Exists) && (convenes || (sits && is(R::OwnBody)))
        }

        Action::ListRecommendations => coordinates || contributes,
        Action::RegisterRecommendation | Action::ViewCoverage => coordinates,
        Action::ViewRecommendation => {
            (coordinates && relations.has(R::Exists)) || (contributes && is(R::Disclosed))
        }
        Action::ManageRecommendation => coordinates && relations.has(R::Exists),

        Action::ReadProgress => true,
        Action::ListPlans => coordinates || contributes,
        Action::ManagePlans => coordinates,
        Action::ViewMeasure => {
            (coordinates && relations.has(R::Exists)) || (contributes && (is(R::OwnBody) || is(R::Involved)))
        }
        Action::ManageMeasure => coordinates && relations.has(R::Exists),
        // who takes part is heard by the responsible body, which reports alone
        Action::ReportMeasure => contributes && is(R::OwnBody) && is(R::Open),
        // evidence also of what is done, and from whoever took part
        Action::ProveMeasure => {
            (coordinates && relations.has(R::Exists)) || (contributes && (is(R::OwnBody) || is(R::Involved)))
        }

        // a figure shows nothing below five: whoever answers evaluators may quote it
        Action::ListFigures => coordinates || contributes,
        Action::RegisterFigure => coordinates,
        Action::ViewFigure => relations.has(R::Exists) && (coordinates || contributes),
        Action::ManageFigure => relations.has(R::Exists) && coordinates,

        // what is prepared for a partner is never seen by a body that may stand for one
        Action::ListVisits => coordinates || prepares,
        Action::RegisterVisit => coordinates,
        Action::ViewVisit => (coordinates && relations.has(R::Exists)) || (prepares && is(R::Involved)),
        Action::ManageVisit => coordinates && relations.has(R::Exists),

        Action::ReadNews => true,
        Action::ListNotices | Action::DraftNotice => coordinates || prepares,
        Action::ViewNotice => (coordinates && relations.has(R::Exists)) || (prepares && is(R::OwnBody)),
        Action::AmendNotice => {
            is(R::Open) && ((coordinates && relations.has(R::Exists)) || (prepares && is(R::OwnBody)))
        }
        Action::ApproveNotice => coordinates && is(R::Open),
        Action::WithdrawNotice => coordinates && is(R::Approved),

        // to a body that stands for the evaluator its evaluation does not exist: the relation statement says so
        Action::ListEvaluations | Action::OpenEvaluation => coordinates,
        Action::ViewEvaluation | Action::ManageEvaluation => coordinates && relations.has(R::Exists),
        Action::ListAnswers => answers || approves,
        Action::SetApproval => approves,
        // a draft is its body's alone; what was released is read on the page of the question, never here
        Action::ViewAnswer => (answers || approves) && is(R::OwnBody),
        Action::WriteAnswer => answers && is(R::OwnBody) && is(R::Open),
        Action::ApproveAnswer => approves && is(R::OwnBody) && is(R::Waiting) && is(R::OtherHand),
        Action::ReturnAnswer => coordinates && is(R::Released),
        // what ministers and the press ask is answered by the office alone
        Action::ListInquiries | Action::RegisterInquiry => coordinates,
        Action::ViewInquiry | Action::ManageInquiry | Action::ApproveInquiry => {
            relations.has(R::Exists) && coordinates
        }

        Action::ListFiles | Action::HandInFile => hands_in,
        // a file is opened by its own body alone: by tying it to what others read, or as a paper for those who sit
        Action::OpenFile => {
            ((hands_in || approves) && is(R::OwnBody))
                || (coordinates && is(R::Released))
                || (prepares && (is(R::Involved) || is(R::Disclosed)))
                || (sits && is(R::Seat))
                || (role(Role::Coordinator) && mandate(Mandate::County) && is(R::Convener))
        }
        Action::RemoveFile => hands_in && is(R::OwnBody),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::{AccountId, BodyId, CaseId, SeededChance};

    use super::*;
    use crate::Member;

    fn member(roles: &[Role], mandates: &[Mandate]) -> Actor {
        let chance = SeededChance::new(1);
        Actor::Member(Member {
            account: AccountId::random(&chance),
            body: BodyId::random(&chance),
            roles: roles.to_vec(),
            mandates: mandates.to_vec(),
        })
    }

    fn all_relations() -> Relations {
        Relation::ALL.iter().copied().collect()
    }

    #[test]
    fn an_officer_on_the_team_reveals_identity_for_help_and_never_for_aliens_policing() {
        let officer = member(&[Role::Identifier], &[Mandate::Identify]);
        let case = CaseId::random(&SeededChance::new(2));
        let permit = decide(&officer, Purpose::Assistance, Action::RevealIdentity, case, all_relations())
            .expect("allowed");
        assert_eq!(permit.record(), case);
        for purpose in Purpose::ALL.iter().copied().filter(|p| p.is_forbidden()) {
            for action in Action::ALL.iter().copied() {
                assert!(!allowed(&officer, purpose, action, all_relations()), "{action:?} for {purpose:?}");
            }
        }
    }

    #[test]
    fn a_coordinator_and_an_administrator_open_no_case_whatever_relates_them() {
        let officer = member(&[Role::Identifier], &[Mandate::Identify]);
        let coordinator = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let administrator = member(&[Role::Administrator], &[Mandate::Coordinate]);
        let opening = [Action::ViewCase, Action::RevealIdentity, Action::ViewSheet, Action::ListCases];
        for action in opening {
            assert!(
                allowed(&officer, Purpose::Assistance, action, all_relations()),
                "{action:?} proves nothing"
            );
            assert!(!allowed(&coordinator, Purpose::Coordination, action, all_relations()));
            assert!(!allowed(&administrator, Purpose::Administration, action, all_relations()));
        }
    }

    #[test]
    fn a_role_without_its_bodys_mandate_opens_nothing() {
        let officer = member(&[Role::Identifier], &[Mandate::Identify]);
        let elsewhere = member(&[Role::Identifier], &[Mandate::Contribute]);
        assert!(allowed(&officer, Purpose::Identification, Action::StartScreening, Relations::NONE));
        assert!(!allowed(&elsewhere, Purpose::Identification, Action::StartScreening, Relations::NONE));
    }

    #[test]
    fn the_placement_desk_confirms_a_place_and_reads_no_hand_over() {
        let desk = member(&[Role::PlacementOfficer], &[Mandate::Placement]);
        assert!(allowed(&desk, Purpose::Placement, Action::ConfirmPlace, all_relations()));
        assert!(!allowed(&desk, Purpose::Placement, Action::ReadHandover, all_relations()));
    }

    #[test]
    fn neither_sender_nor_escort_keeps_the_way_to_a_place_when_the_mandate_ends() {
        let may = |role, mandate, action, relation| {
            let relations =
                Relations::NONE.with(Relation::Exists).with(Relation::WithinWindow).with(relation);
            allowed(&member(&[role], &[mandate]), Purpose::Assistance, action, relations)
        };
        let sends =
            |mandate| may(Role::Identifier, mandate, Action::ReadMeetingPoint, Relation::SendingAccount);
        assert!(sends(Mandate::Identify));
        assert!(!sends(Mandate::Contribute), "a body that identifies no more");
        for action in [Action::ReadAddress, Action::RecordArrival] {
            let escorts = |role, mandate| may(role, mandate, action, Relation::Escort);
            assert!(escorts(Role::CaseWorker, Mandate::Support));
            assert!(escorts(Role::PlacementOfficer, Mandate::Placement), "one of the desk's own");
            assert!(!escorts(Role::CaseWorker, Mandate::Contribute));
            assert!(!escorts(Role::Administrator, Mandate::Support), "a role that was taken away");
        }
    }

    #[test]
    fn an_observer_reads_approved_minutes_and_a_member_also_those_sent_for_comments() {
        let contributor = member(&[Role::Contributor], &[Mandate::Contribute]);
        let may = |action, relations: &[Relation]| {
            allowed(&contributor, Purpose::Coordination, action, relations.iter().copied().collect())
        };
        let (observer, voice) =
            ([Relation::Exists, Relation::Seat], [Relation::Exists, Relation::Seat, Relation::Voice]);
        let with = |base: &[Relation], more| [base, &[more]].concat();
        assert!(may(Action::ViewMeeting, &observer));
        assert!(!may(Action::ViewMeeting, &[Relation::Exists]));
        assert!(!may(Action::ReadMinutes, &voice), "a draft is the convener's");
        assert!(may(Action::ReadMinutes, &with(&voice, Relation::Circulated)));
        assert!(!may(Action::ReadMinutes, &with(&observer, Relation::Circulated)));
        assert!(may(Action::ReadMinutes, &with(&observer, Relation::Approved)));
        assert!(may(Action::CommentMinutes, &with(&voice, Relation::Circulated)));
        assert!(!may(Action::CommentMinutes, &with(&observer, Relation::Circulated)));
    }

    #[test]
    fn a_county_coordinator_runs_the_forums_of_its_own_body_alone() {
        let national = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let county = member(&[Role::Coordinator], &[Mandate::County]);
        let own = Relations::NONE.with(Relation::Exists).with(Relation::Convener);
        let others = Relations::NONE.with(Relation::Exists);
        for action in [Action::ManageForum, Action::CallMeeting, Action::ManageMeeting, Action::ManageTask] {
            assert!(allowed(&national, Purpose::Coordination, action, others), "{action:?}");
            assert!(allowed(&county, Purpose::Coordination, action, own), "{action:?}");
            assert!(!allowed(&county, Purpose::Coordination, action, others), "{action:?}");
        }
        assert!(!allowed(&county, Purpose::Coordination, Action::FoundForum, Relations::NONE));
    }

    #[test]
    fn a_draft_of_minutes_is_the_calling_bodys_also_where_the_national_office_asks() {
        let national = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let county = member(&[Role::Coordinator], &[Mandate::County]);
        let others = Relations::NONE.with(Relation::Exists).with(Relation::Open);
        let own = others.with(Relation::Convener);
        let may = |who, action, relations| allowed(who, Purpose::Coordination, action, relations);
        for action in [Action::ReadMinutes, Action::WriteMinutes] {
            assert!(may(&county, action, own) && may(&national, action, own), "{action:?}");
            assert!(!may(&county, action, others) && !may(&national, action, others), "{action:?}");
        }
        for state in [Relation::Circulated, Relation::Approved] {
            assert!(may(&national, Action::ReadMinutes, others.with(state)), "{state:?}");
            assert!(!may(&county, Action::ReadMinutes, others.with(state)), "{state:?}");
        }
        assert!(!may(&national, Action::WriteMinutes, others.with(Relation::Circulated)));
        assert!(may(&national, Action::ManageMeeting, others), "the meeting itself is managed as before");
    }

    #[test]
    fn who_runs_the_instance_reads_nothing_of_a_meeting_although_its_body_has_a_seat() {
        let administrator = member(&[Role::Administrator], &[Mandate::Coordinate]);
        let approver = member(&[Role::Approver], &[Mandate::Identify]);
        for action in [Action::ViewForum, Action::ViewMeeting, Action::ReadMinutes, Action::ViewTask] {
            assert!(
                allowed(&approver, Purpose::Coordination, action, all_relations()),
                "{action:?} proves nothing"
            );
            assert!(!allowed(&administrator, Purpose::Administration, action, all_relations()), "{action:?}");
        }
    }

    #[test]
    fn a_confidential_draft_is_the_coordinators_and_never_of_a_body_that_observes() {
        let draft = Relations::NONE.with(Relation::Exists);
        let disclosed = draft.with(Relation::Disclosed);
        let reads = |actor: &Actor, relations| {
            allowed(actor, Purpose::Coordination, Action::ViewRecommendation, relations)
        };
        let coordinator = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let contributor = member(&[Role::Contributor], &[Mandate::Contribute]);
        let embassy = member(Role::ALL, &[Mandate::Observe, Mandate::Coordinate]);
        assert!(reads(&coordinator, draft) && reads(&coordinator, disclosed));
        assert!(reads(&contributor, disclosed), "a contributor reads nothing: this would prove nothing");
        assert!(!reads(&contributor, draft));
        assert!(!reads(&embassy, draft) && !reads(&embassy, disclosed));
        for action in Action::ALL.iter().copied().filter(|action| {
            use crate::Resource as Kind;
            matches!(
                action.resource(),
                Kind::Case | Kind::Sheet | Kind::Screening | Kind::Referral | Kind::Stay
            )
        }) {
            assert!(!allowed(&contributor, Purpose::Coordination, action, all_relations()), "{action:?}");
        }
    }

    #[test]
    fn nobody_but_the_coordinator_publishes_and_a_body_that_observes_sees_nothing_that_is_prepared() {
        let coordinator = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let contributor = member(&[Role::Contributor], &[Mandate::Contribute]);
        let embassy = member(Role::ALL, &[Mandate::Observe, Mandate::Coordinate, Mandate::Contribute]);
        let may = |actor: &Actor, action| allowed(actor, Purpose::Coordination, action, all_relations());
        for action in [Action::ViewVisit, Action::ListVisits, Action::ViewNotice, Action::DraftNotice] {
            assert!(may(&coordinator, action) && may(&contributor, action), "{action:?}");
            assert!(!may(&embassy, action), "{action:?}");
        }
        for action in [Action::ApproveNotice, Action::WithdrawNotice, Action::ManageVisit] {
            assert!(may(&coordinator, action), "{action:?}");
            assert!(!may(&contributor, action) && !may(&embassy, action), "{action:?}");
        }
        assert!(allowed(&Actor::Visitor, Purpose::OwnAccount, Action::ReadNews, Relations::NONE));
        let bystander = Relations::NONE.with(Relation::Exists);
        assert!(!allowed(&contributor, Purpose::Coordination, Action::ViewVisit, bystander));
    }

    #[test]
    fn a_draft_answer_is_its_bodys_alone_and_is_approved_by_another_hand() {
        let coordinator = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let writer = member(&[Role::Contributor], &[Mandate::Contribute]);
        let approver = member(&[Role::Approver], &[Mandate::Contribute]);
        let embassy = member(Role::ALL, &[Mandate::Observe, Mandate::Contribute, Mandate::Coordinate]);
        let may = |actor: &Actor, action, relations| allowed(actor, Purpose::Coordination, action, relations);
        let theirs = Relations::NONE.with(Relation::Exists);
        let draft = theirs.with(Relation::OwnBody).with(Relation::Open);
        let waiting = theirs.with(Relation::OwnBody).with(Relation::Waiting);
        let released = theirs.with(Relation::Released);
        assert!(may(&writer, Action::ViewAnswer, draft) && may(&writer, Action::WriteAnswer, draft));
        assert!(!may(&writer, Action::ViewAnswer, theirs), "another body's");
        assert!(!may(&writer, Action::WriteAnswer, waiting), "what waits does not change");
        assert!(may(&approver, Action::ApproveAnswer, waiting.with(Relation::OtherHand)));
        assert!(!may(&approver, Action::ApproveAnswer, waiting), "its own text");
        assert!(!may(&writer, Action::ApproveAnswer, waiting.with(Relation::OtherHand)));
        assert!(may(&coordinator, Action::ReturnAnswer, released));
        for relations in [theirs, draft, waiting] {
            assert!(!may(&coordinator, Action::ViewAnswer, relations));
            assert!(!may(&coordinator, Action::ReturnAnswer, relations));
        }
        for action in Action::ALL.iter().copied() {
            if matches!(action.resource(), crate::Resource::Evaluation | crate::Resource::Answer) {
                assert!(!may(&embassy, action, all_relations()), "{action:?}");
            }
        }
    }

    #[test]
    fn a_file_is_its_bodys_until_it_bears_something_out_or_is_a_paper() {
        let coordinator = member(&[Role::Coordinator], &[Mandate::Coordinate]);
        let county = member(&[Role::Coordinator], &[Mandate::County]);
        let contributor = member(&[Role::Contributor], &[Mandate::Contribute]);
        let approver = member(&[Role::Approver], &[Mandate::Contribute]);
        let embassy = member(&[Role::Contributor], &[Mandate::Observe, Mandate::Contribute]);
        let officer = member(&[Role::Identifier], &[Mandate::Identify]);
        let opens = |actor: &Actor, relation: Relation| {
            let relations = Relations::NONE.with(Relation::Exists).with(relation);
            allowed(actor, Purpose::Coordination, Action::OpenFile, relations)
        };
        for handing in [&coordinator, &county, &contributor] {
            assert!(opens(handing, Relation::OwnBody));
            assert!(allowed(handing, Purpose::Coordination, Action::HandInFile, Relations::NONE));
            assert!(!opens(handing, Relation::Exists), "somebody else's, tied to nothing");
        }
        assert!(opens(&approver, Relation::OwnBody), "who approves an answer reads what bears it out");
        assert!(opens(&coordinator, Relation::Released) && !opens(&contributor, Relation::Released));
        for relation in [Relation::Involved, Relation::Disclosed] {
            assert!(opens(&contributor, relation) && !opens(&embassy, relation), "{relation:?}");
        }
        assert!(opens(&embassy, Relation::Seat) && opens(&officer, Relation::Seat), "a paper for their seat");
        assert!(opens(&county, Relation::Convener) && !opens(&contributor, Relation::Convener));
        for denied in [&embassy, &officer, &approver] {
            assert!(!allowed(denied, Purpose::Coordination, Action::HandInFile, Relations::NONE));
        }
    }

    #[test]
    fn every_action_is_possible_for_somebody_and_impossible_for_a_visitor_without_relations() {
        let all_but_observe: Vec<Mandate> =
            Mandate::ALL.iter().copied().filter(|mandate| *mandate != Mandate::Observe).collect();
        let everyone = [member(Role::ALL, &all_but_observe), Actor::Job, Actor::Operator, Actor::Visitor];
        for action in Action::ALL.iter().copied() {
            let possible = everyone.iter().any(|actor| {
                Purpose::ALL.iter().any(|purpose| {
                    allowed(actor, *purpose, action, all_relations())
                        || allowed(actor, *purpose, action, Relations::NONE.with(Relation::Exists))
                })
            });
            assert!(possible, "nobody may ever do {action:?}");
            if !matches!(
                action,
                Action::SignIn
                    | Action::AcceptInvitation
                    | Action::ReadNews
                    | Action::ReadProgress
                    | Action::UseOwnLink
            ) {
                assert!(!allowed(&Actor::Visitor, Purpose::OwnAccount, action, Relations::NONE));
            }
        }
    }
}
