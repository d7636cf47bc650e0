//! What the rules let whom do, and for each refusal somebody who may.

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
        assert!(allowed(&officer, Purpose::Assistance, action, all_relations()), "{action:?} proves nothing");
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
        let relations = Relations::NONE.with(Relation::Exists).with(Relation::WithinWindow).with(relation);
        allowed(&member(&[role], &[mandate]), Purpose::Assistance, action, relations)
    };
    let sends = |mandate| may(Role::Identifier, mandate, Action::ReadMeetingPoint, Relation::SendingAccount);
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
        matches!(action.resource(), Kind::Case | Kind::Sheet | Kind::Screening | Kind::Referral | Kind::Stay)
    }) {
        assert!(!allowed(&contributor, Purpose::Coordination, action, all_relations()), "{action:?}");
    }
}

#[test]
fn a_body_that_observes_and_contributes_reads_what_was_said_and_nothing_that_is_prepared() {
    let contributor = member(&[Role::Contributor], &[Mandate::Contribute]);
    let both = member(&[Role::Contributor], &[Mandate::Observe, Mandate::Contribute]);
    let may = |actor: &Actor, action, relation| {
        let relations = Relations::NONE.with(Relation::Exists).with(Relation::Open).with(relation);
        allowed(actor, Purpose::Coordination, action, relations)
    };
    let (public, prepared) = (Action::ViewRecommendation, Action::ReadReasons);
    for action in [public, prepared] {
        assert!(may(&contributor, action, Relation::Disclosed), "{action:?}");
        assert!(!may(&contributor, action, Relation::Exists), "{action:?} of a draft");
        assert!(!may(&both, action, Relation::Exists), "{action:?} of a draft");
    }
    assert!(may(&both, public, Relation::Disclosed) && !may(&both, prepared, Relation::Disclosed));
    // its own work it reports on like everybody
    for actor in [&contributor, &both] {
        assert!(may(actor, Action::ReportMeasure, Relation::OwnBody));
        assert!(may(actor, Action::ProveMeasure, Relation::Involved));
        assert!(!may(actor, Action::ViewMeasure, Relation::Exists), "somebody else's");
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
    let observing = member(&[Role::Coordinator], &[Mandate::Observe, Mandate::County]);
    for denied in [&embassy, &officer, &approver, &observing] {
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
