//! A referral as it stands in its row, before it is cut to what one side may see.

use ::store::{Row as Cells, Tx, args};
use vocabulary::{
    AccountId, AgeGroup, BodyId, CaseId, ConsentPurpose, Form, Moment, Outcome, Reference, ReferralId,
    ReferralState, Sex, Urgency, pack::ReferralKind,
};

use super::{
    model::{Preview, Row, Side},
    rules::ReferralClock,
    store,
};

/// A row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: ReferralId,
    pub(crate) reference: Reference,
    pub(crate) case: Option<CaseId>,
    pub(crate) case_reference: Option<Reference>,
    pub(crate) from_body: BodyId,
    pub(crate) from_account: Option<AccountId>,
    pub(crate) to_body: BodyId,
    pub(crate) kind: ReferralKind,
    pub(crate) urgency: Urgency,
    pub(crate) state: ReferralState,
    pub(crate) consent: ConsentPurpose,
    pub(crate) preview: Preview,
    pub(crate) fields: Vec<String>,
    pub(crate) sent_at: Moment,
    pub(crate) answer_due_at: Moment,
    pub(crate) place_due_at: Moment,
    pub(crate) escalated: bool,
    pub(crate) answered_at: Option<Moment>,
    pub(crate) answered_by: Option<AccountId>,
    pub(crate) placed_at: Option<Moment>,
    pub(crate) closed_at: Option<Moment>,
    pub(crate) version: i64,
}

fn words(text: Option<String>) -> Vec<String> {
    text.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

impl Stored {
    /// The referral; not found where it is absent or its case was erased.
    pub(crate) async fn load(tx: &mut Tx, referral: ReferralId) -> Outcome<Self> {
        Self::read(&tx.the_row(&store::ONE, args![referral]).await?)
    }

    pub(super) fn read(row: &Cells) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            reference: row.get("reference")?,
            case: row.maybe("case_id")?,
            case_reference: row.maybe("case_reference")?,
            from_body: row.get("from_body")?,
            from_account: row.maybe("from_account")?,
            to_body: row.get("to_body")?,
            kind: row.code("kind", ReferralKind::parse)?,
            urgency: row.code("urgency", Urgency::parse)?,
            state: row.code("state", ReferralState::parse)?,
            consent: row.code("consent_purpose", ConsentPurpose::parse)?,
            preview: Preview {
                age_group: row.maybe_code("age_group", AgeGroup::parse)?,
                sex: row.maybe_code("sex", Sex::parse)?,
                form: row.maybe_code("form", Form::parse)?,
                county: row.maybe("county")?,
                avoid_county: row.maybe("avoid_county")?,
                needs: words(row.maybe("needs")?),
                place_type: row.maybe("place_type")?,
                answers: Vec::new(),
            },
            fields: words(row.maybe("fields")?),
            sent_at: row.get("sent_at")?,
            answer_due_at: row.get("answer_due_at")?,
            place_due_at: row.get("place_due_at")?,
            escalated: row.get("escalated")?,
            answered_at: row.maybe("answered_at")?,
            answered_by: row.maybe("answered_by")?,
            placed_at: row.maybe("placed_at")?,
            closed_at: row.maybe("closed_at")?,
            version: row.get("version")?,
        })
    }

    /// The clock that runs: the answer's until it is answered, then, for a place, the place's until it is confirmed.
    fn clock(&self) -> ReferralClock {
        let accepted = !matches!(self.state, ReferralState::Sent | ReferralState::Declined);
        if self.kind == ReferralKind::Placement && accepted && self.answered_at.is_some() {
            let stopped = self.placed_at.or(self.closed_at);
            ReferralClock { started: self.sent_at, due: self.place_due_at, stopped }
        } else {
            let stopped = self.answered_at.or(self.closed_at);
            ReferralClock { started: self.sent_at, due: self.answer_due_at, stopped }
        }
    }

    /// Cut to a row of a list of one side.
    pub(super) fn row(&self, side: Side) -> Row {
        Row {
            id: self.id,
            reference: self.reference,
            case_reference: self.case_reference.filter(|_| side == Side::Sender),
            from: self.from_body,
            to: self.to_body,
            kind: self.kind,
            urgency: self.urgency,
            state: self.state,
            place_type: self.preview.place_type.clone(),
            county: self.preview.county.clone(),
            sent_at: self.sent_at,
            clock: self.clock(),
            escalated: self.escalated,
        }
    }
}
