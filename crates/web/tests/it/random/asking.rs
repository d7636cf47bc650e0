//! Something to ask for, and the request by which somebody asks for it.

use app::{places, screening, sheets};
use hyper::Method;
use policy::Purpose;
use testkit::COUNTY;
use vocabulary::{AgeGroup, Form, Role};

use super::country::{Country, MEETING_POINT, Somebody, address};
use crate::{
    model::{
        Ask, Model, Seen,
        housing::{BEDS, Confirm, Housing, Meeting, Named, Use},
        intake::{Conclusion, Intake},
        sharing::{DESK, Sharing},
    },
    reader::Outcome,
    world,
};

/// What is sent: method, address, form.
pub(super) type Request = (Method, String, Vec<(String, String)>);

fn get(address: String) -> Request {
    (Method::GET, address, vec![])
}

fn post(address: String, pairs: &[(&str, &str)]) -> Request {
    let form = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    (Method::POST, address, form.collect())
}

impl Country<'_> {
    /// Something to ask for.
    pub(super) fn ask(&self, model: &Model) -> Ask {
        match self.dice.below(10) {
            0..=2 => Ask::Intake(self.ask_intake(model)),
            3..=6 => Ask::Sharing(self.ask_sharing(model)),
            _ => Ask::Housing(self.ask_housing(model)),
        }
    }

    fn ask_intake(&self, model: &Model) -> Intake {
        let dice = &self.dice;
        let screening = dice.lately(model.screenings.len());
        let draft = dice.lately(model.drafts.len());
        match dice.below(100) {
            0..=4 => Intake::StartScreening,
            5..=8 => Intake::ReadScreening(screening),
            9..=24 => {
                let asked: &&str = dice.one(&["alone", "interpreter"]);
                Intake::AnswerSafety(screening, asked, self.seen())
            }
            25..=33 => Intake::AnswerAge(screening, self.seen()),
            34..=46 => Intake::AnswerSigns(screening, self.seen()),
            47..=55 => {
                let conclusion = dice.one(&[Conclusion::Presumed, Conclusion::Presumed, Conclusion::Nothing]);
                Intake::Conclude(screening, *conclusion, self.seen())
            }
            56..=65 => Intake::StartSheet(screening),
            66..=71 => Intake::ReadDraft(draft),
            72..=78 => Intake::Explain(draft),
            79..=85 => Intake::Agree(draft),
            86..=91 => Intake::WriteName(draft),
            92..=97 => Intake::FileDraft(draft),
            _ => Intake::DiscardDraft(draft),
        }
    }

    fn ask_sharing(&self, model: &Model) -> Sharing {
        let dice = &self.dice;
        let case = dice.below(model.cases.len());
        let referral = dice.lately(model.referrals.len());
        match dice.below(78) {
            0..=9 => Sharing::ReadCase(case),
            10..=14 => {
                let any = [Purpose::Identification, *dice.one(Purpose::ALL)];
                Sharing::Reveal(case, *dice.one(&any))
            }
            15..=18 => Sharing::ReadConsents(case),
            19..=20 => Sharing::WithdrawConsent(case, dice.one(&self.receivers).recipient),
            21..=23 => {
                let who = self.any(Role::Identifier).who;
                Sharing::Join(case, who.account.unwrap(), who.body)
            }
            24..=26 => Sharing::Leave(case, self.any(Role::Identifier).who.account.unwrap()),
            27 => Sharing::Erase(case),
            28..=38 => {
                let receiver = dice.one(&self.receivers);
                Sharing::Refer(case, receiver.body, receiver.recipient)
            }
            39..=48 => Sharing::ReadReferral(referral),
            49..=58 => Sharing::Accept(referral),
            59..=61 => Sharing::Decline(referral),
            62..=64 => Sharing::Withdraw(referral),
            65..=68 => Sharing::Complete(referral),
            _ => Sharing::ReadHandover(referral),
        }
    }

    fn ask_housing(&self, model: &Model) -> Housing {
        let dice = &self.dice;
        let place = dice.below(model.places.len());
        let stay = dice.lately(model.stays.len());
        // for most requests there is or was a stay; any other referral has no place to ask for
        let referral = model.stays[stay].referral;
        // and half of the meeting points asked for are open, so that somebody comes after their time
        let open = |at: &usize| matches!(model.referrals[*at].meeting, Some(Meeting::OpenedAt(_)));
        let open: Vec<usize> = (0..model.referrals.len()).filter(open).collect();
        let meeting = if open.is_empty() || dice.below(2) == 0 { referral } else { *dice.one(&open) };
        match dice.below(100) {
            0..=1 => Housing::AddPlace,
            2..=5 => Housing::ReadPlace(place),
            6..=11 => Housing::ReadPlaceAddress(place),
            12..=19 => {
                let taken = u32::try_from(dice.below(5)).unwrap();
                Housing::CountPlace(place, taken, self.seen())
            }
            20..=24 => {
                let in_use = dice.one(&[Use::Open, Use::Open, Use::Closed]);
                Housing::ClosePlace(place, *in_use, self.seen())
            }
            25..=49 => Housing::Confirm(self.confirmation(model)),
            50..=56 => Housing::CallOff(referral),
            57..=62 => Housing::MoveMeetingPoint(referral),
            63..=74 => Housing::ReadMeetingPoint(meeting),
            75..=78 => Housing::ReadStay(stay),
            79..=86 => Housing::ReadWay(stay),
            87..=92 => Housing::Arrive(stay),
            _ => Housing::EndStay(stay),
        }
    }

    /// A place for any request, mostly for one that was sent to the desk of this place, and whoever is named for it.
    fn confirmation(&self, model: &Model) -> Confirm {
        let dice = &self.dice;
        let requests: Vec<usize> =
            (0..model.referrals.len()).filter(|at| model.referrals[*at].recipient == DESK).collect();
        let referral = match dice.below(10) {
            0 => dice.below(model.referrals.len()),
            _ => requests[dice.lately(requests.len())],
        };
        let own: Vec<usize> = (0..model.places.len())
            .filter(|at| model.places[*at].body == model.referrals[referral].to)
            .collect();
        let place = match dice.below(10) {
            0 => dice.below(model.places.len()),
            _ if own.is_empty() => dice.below(model.places.len()),
            _ => *dice.one(&own),
        };
        let named = |somebody: &crate::model::Who| -> Option<Named> {
            somebody.account.map(|account| (account, somebody.body))
        };
        let worker = match dice.below(10) {
            0..=2 => None,
            3 => named(self.signed_in()),
            _ => named(&self.any(Role::CaseWorker).who),
        };
        let escort = match dice.below(10) {
            0..=3 => None,
            4..=6 => named(&self.any(Role::CaseWorker).who),
            7 => named(&self.any(Role::PlacementOfficer).who),
            _ => named(self.signed_in()),
        };
        Confirm { referral, place, worker, escort }
    }

    /// One in five writes on a page that somebody else has changed since.
    fn seen(&self) -> Seen {
        if self.dice.below(5) == 0 { Seen::Before } else { Seen::Now }
    }

    /// Who asks: half of the time one of those who find something, so that things go on; sometimes those by name whom the
    /// matter concerns or once concerned; else anybody. Gives their place among the people.
    pub(super) fn asker(&self, model: &Model, ask: Ask) -> usize {
        let among = |chosen: &dyn Fn(&Somebody) -> bool| -> Vec<usize> {
            (0..self.people.len()).filter(|at| chosen(&self.people[*at])).collect()
        };
        let candidates = match self.dice.below(8) {
            0..=3 => among(&|one| matches!(model.answer(&one.who, ask), Outcome::Through | Outcome::Told)),
            4 => {
                let concerned = model.concerned(ask);
                among(&|one| one.who.account.is_some_and(|account| concerned.contains(&account)))
            }
            _ => Vec::new(),
        };
        if candidates.is_empty() { self.dice.below(self.people.len()) } else { *self.dice.one(&candidates) }
    }

    /// The request by which somebody asks.
    pub(super) async fn request(&self, model: &Model, ask: Ask) -> Request {
        match ask {
            Ask::Intake(ask) => self.request_of_intake(model, ask).await,
            Ask::Sharing(ask) => self.request_of_sharing(ask),
            Ask::Housing(ask) => self.request_of_housing(model, ask).await,
        }
    }

    async fn request_of_intake(&self, model: &Model, ask: Intake) -> Request {
        let screening = |at: usize, what: &str| format!("/screening/{}{what}", self.screenings[at]);
        let sheet = |at: usize, what: &str| format!("/sheets/{}{what}", self.drafts[at]);
        let explained = [("language", "uk"), ("interpreter", "professional")];
        match ask {
            Intake::StartScreening => {
                let said = [("county", COUNTY), ("setting", "workplace_inspection")];
                post("/screening/start".to_owned(), &said)
            }
            Intake::ReadScreening(at) => get(screening(at, "/age")),
            Intake::AnswerSafety(at, question, seen) => {
                let answer = if question == "alone" { "alone" } else { "not_needed" };
                let version = self.screening_version(model, at, seen).await;
                let address = screening(at, &format!("/safety/{question}"));
                post(address, &[("answer", answer), ("version", &version)])
            }
            Intake::AnswerAge(at, seen) => {
                let version = self.screening_version(model, at, seen).await;
                post(screening(at, "/age"), &[("age", AgeGroup::Adult.code()), ("version", &version)])
            }
            Intake::AnswerSigns(at, seen) => {
                let version = self.screening_version(model, at, seen).await;
                post(screening(at, "/signs/general"), &[("version", &version)])
            }
            Intake::Conclude(at, Conclusion::Nothing, seen) => {
                let version = self.screening_version(model, at, seen).await;
                let said = [("conclusion", "no_indication"), ("version", version.as_str())];
                post(screening(at, "/conclusion"), &said)
            }
            Intake::Conclude(at, Conclusion::Presumed, seen) => {
                let version = self.screening_version(model, at, seen).await;
                let said = [("primary", Form::Labour.code()), ("version", version.as_str())];
                post(screening(at, "/presumed"), &said)
            }
            Intake::StartSheet(at) => post(screening(at, "/sheet"), &[("age", "adult"), ("ground", "said")]),
            Intake::ReadDraft(at) => get(sheet(at, "/check")),
            Intake::Explain(at) => {
                let version = self.sheet_version(model, at).await;
                post(sheet(at, "/consent"), &[&explained[..], &[("version", version.as_str())]].concat())
            }
            Intake::Agree(at) => {
                let version = self.sheet_version(model, at).await;
                let said = [("keep", "yes"), ("told", "yes"), ("version", version.as_str())];
                let (method, address, mut form) = post(sheet(at, "/decisions"), &said);
                form.extend(world::asked());
                (method, address, form)
            }
            // everybody writes the same name: what two write at once is another test
            Intake::WriteName(at) => {
                post(sheet(at, "/questions/given_name"), &[("given_name", "Anna"), ("version", "1")])
            }
            Intake::FileDraft(at) => post(sheet(at, "/check"), &[]),
            Intake::DiscardDraft(at) => post(sheet(at, "/discard"), &[]),
        }
    }

    fn request_of_sharing(&self, ask: Sharing) -> Request {
        let case = |at: usize| format!("/cases/{}", self.cases[at].id);
        let referral = |at: usize, what: &str| format!("/referrals/{}{what}", self.referrals[at]);
        match ask {
            Sharing::ReadCase(at) => get(case(at)),
            Sharing::Reveal(at, purpose) => {
                post(format!("{}/reveal", case(at)), &[("purpose", purpose.code())])
            }
            Sharing::ReadConsents(at) => get(format!("{}/consents", case(at))),
            Sharing::WithdrawConsent(at, recipient) => {
                let consent = self.cases[at].consents[recipient];
                post(format!("{}/consents/{consent}/withdrawal", case(at)), &[])
            }
            Sharing::Join(at, account, _) => {
                post(format!("{}/team", case(at)), &[("join", &account.to_string())])
            }
            Sharing::Leave(at, account) => {
                post(format!("{}/team", case(at)), &[("leave", &account.to_string())])
            }
            Sharing::Erase(at) => {
                let case = &self.cases[at];
                post(format!("/erasure/{}", case.id), &[("reference", &case.reference.to_string())])
            }
            Sharing::Refer(at, body, _) => {
                let receiver = self.receivers.iter().find(|receiver| receiver.body == body).unwrap();
                let to = format!("{body}.{}", receiver.kind.code());
                let said = [("to", to.as_str()), ("urgency", "tonight"), ("needs", "shelter")];
                let more = [("place_type", "shelter"), ("fields", "given_name")];
                post(format!("{}/refer", case(at)), &[&said[..], &more[..]].concat())
            }
            Sharing::ReadReferral(at) => get(referral(at, "")),
            Sharing::Accept(at) => post(referral(at, "/accept"), &[]),
            Sharing::Decline(at) => post(referral(at, "/decline"), &[("reason", "capacity")]),
            Sharing::Withdraw(at) => post(referral(at, "/withdraw"), &[]),
            Sharing::Complete(at) => post(referral(at, "/complete"), &[]),
            Sharing::ReadHandover(at) => post(referral(at, "/handover"), &[("purpose", "assistance")]),
        }
    }

    async fn request_of_housing(&self, model: &Model, ask: Housing) -> Request {
        let place = |at: usize, what: &str| format!("/places/{}{what}", self.places[at]);
        let referral = |at: usize, what: &str| format!("/referrals/{}{what}", self.referrals[at]);
        let stay = |at: usize, what: &str| format!("/stays/{}{what}", self.stays[at]);
        match ask {
            Housing::AddPlace => {
                let (beds, address) = (BEDS.to_string(), address(self.places.len()));
                let counted = [("place_type", "shelter"), ("county", "HU211"), ("taken", "0")];
                let sealed =
                    [("name", "Kitalált Ház"), ("address", address.as_str()), ("phone", "+36 1 000 0000")];
                let said = [&counted[..], &[("capacity", beds.as_str())], &sealed[..]].concat();
                post("/places/new".to_owned(), &said)
            }
            Housing::ReadPlace(at) => get(place(at, "")),
            Housing::ReadPlaceAddress(at) => post(place(at, "/address"), &[]),
            Housing::CountPlace(at, taken, seen) => {
                let version = self.place_version(model, at, seen).await;
                post(place(at, "/count"), &[("taken", &taken.to_string()), ("version", &version)])
            }
            Housing::ClosePlace(at, in_use, seen) => {
                let version = self.place_version(model, at, seen).await;
                let closed = if in_use == Use::Closed { "yes" } else { "no" };
                post(place(at, "/close"), &[("closed", closed), ("version", &version)])
            }
            Housing::Confirm(confirm) => {
                let of = |named: Option<Named>| named.map(|named| named.0.to_string()).unwrap_or_default();
                let (worker, escort) = (of(confirm.worker), of(confirm.escort));
                let place = self.places[confirm.place].to_string();
                let named = [("worker", worker.as_str()), ("escort", escort.as_str())];
                let said = [("place", place.as_str()), ("meeting_point", MEETING_POINT)];
                post(referral(confirm.referral, "/place"), &[&said[..], &named[..]].concat())
            }
            Housing::CallOff(at) => post(referral(at, "/place/call-off"), &[]),
            Housing::MoveMeetingPoint(at) => {
                post(referral(at, "/meeting-point/new"), &[("meeting_point", MEETING_POINT)])
            }
            Housing::ReadMeetingPoint(at) => post(referral(at, "/meeting-point"), &[]),
            Housing::ReadStay(at) => get(stay(at, "")),
            Housing::ReadWay(at) => post(stay(at, "/address"), &[]),
            Housing::Arrive(at) => post(stay(at, "/arrival"), &[]),
            Housing::EndStay(at) => post(stay(at, "/end"), &[]),
        }
    }

    /// The version that a page of a screening carries, or carried before somebody else wrote; any, of what is gone.
    async fn screening_version(&self, model: &Model, at: usize, seen: Seen) -> String {
        let officer = &self.of(model.screenings[at].body, Role::Identifier).ctx;
        let id = self.screenings[at];
        let found = app::read!(self.app.store, officer, |tx| screening::view(tx, id).await);
        version(found.map_or(1, |screening| screening.version), seen)
    }

    async fn sheet_version(&self, model: &Model, at: usize) -> String {
        let officer = &self.of(model.drafts[at].body, Role::Identifier).ctx;
        let id = self.drafts[at];
        let found = app::read!(self.app.store, officer, |tx| sheets::view(tx, id).await);
        version(found.map_or(1, |sheet| sheet.version), Seen::Now)
    }

    async fn place_version(&self, model: &Model, at: usize, seen: Seen) -> String {
        let desk = &self.of(model.places[at].body, Role::PlacementOfficer).ctx;
        let id = self.places[at];
        let found = app::read!(self.app.store, desk, |tx| places::get(tx, id).await).unwrap();
        version(found.version, seen)
    }
}

fn version(now: i64, seen: Seen) -> String {
    (if seen == Seen::Now { now } else { now - 1 }).to_string()
}
