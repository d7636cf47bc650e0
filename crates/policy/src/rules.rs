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
    let hands_in = coordinates
        || prepares
        || (role(Role::Coordinator) && mandate(Mandate::County) && !mandate(Mandate::Observe));
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
        // to a body that may stand for the evaluator this is said in an answer that was released, never here
        Action::ReadReasons => (coordinates && relations.has(R::Exists)) || (prepares && is(R::Disclosed)),
        Action::ManageRecommendation => coordinates && relations.has(R::Exists),

        Action::ReadProgress => true,
        Action::ListPlans => coordinates || contributes,
        Action::ManagePlans => coordinates,
        Action::ViewMeasure => {
            (coordinates && relations.has(R::Exists)) || (contributes && (is(R::OwnBody) || is(R::Involved)))
        }
        Action::ManageMeasure => coordinates && relations.has(R::Exists),
        // who takes part is heard by the responsible body, which reports alone; what is done, the verb takes only to be mended
        Action::ReportMeasure => contributes && is(R::OwnBody),
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
mod tests;
