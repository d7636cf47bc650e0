//! Mails until they leave, and who is told what.

use app::{
    alerts::{self, Letter, Mail, waiting},
    forums::{self, Naming, Who},
    meetings::{self, Invited, NewGuest},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{Attending, Failure, Locale, MailTrouble, Outcome, Refusal, Rhythm, SeatKind, SeatPart};

use crate::{
    cast::{is_absent, refused},
    forums::{Table, terms},
    meetings::plan,
    people::{Instance, on_both},
};

impl Table {
    /// The member is named on its seat.
    async fn named(&self) {
        let (part, who) = (SeatPart::Representative, Who::Account(self.member.account));
        let naming = Naming { part, who, office: String::new() };
        let ctx = &self.coordinator.ctx;
        write!(self.here.store, ctx, |tx| forums::name(tx, (self.forum, self.seat), &naming).await).unwrap();
    }

    /// A meeting in nine days to which the member is invited.
    async fn call(&self) -> vocabulary::MeetingId {
        let plan = plan(self.now().plus_days(9));
        let ctx = &self.coordinator.ctx;
        write!(self.here.store, ctx, |tx| meetings::call(tx, &[self.forum], &plan, &[]).await).unwrap()
    }
}

async fn due(here: &Instance) -> Vec<Mail> {
    write!(here.store, &here.job(), |tx| alerts::take_due(tx).await).unwrap()
}

/// The mails whose turn it is; they leave.
async fn leave(here: &Instance) -> Vec<Mail> {
    let mails = due(here).await;
    for mail in &mails {
        write!(here.store, &here.job(), |tx| alerts::sent(tx, mail.id).await).unwrap();
    }
    mails
}

#[test]
fn a_mail_stays_until_it_is_noted_as_sent_and_keeps_its_name() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        table.call().await;
        let first = due(&here).await;
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].account, table.member.account);
        assert!(due(&here).await.is_empty(), "somebody else would send it as well");
        // whoever took it was killed before or after handing it in: nobody knows, so it is tried again under its name
        here.clock.advance_seconds(3 * 60);
        let again = due(&here).await;
        assert_eq!(again, first);
        write!(here.store, &here.job(), |tx| alerts::sent(tx, first[0].id).await).unwrap();
        here.clock.advance_seconds(24 * 3_600);
        assert!(due(&here).await.is_empty());
    });
}

#[test]
fn a_mail_is_written_down_with_what_it_tells_or_not_at_all() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        let plan = plan(table.now().plus_days(9));
        let failed: Outcome<()> = write!(here.store, &table.coordinator.ctx, |tx| {
            meetings::call(tx, &[table.forum], &plan, &[]).await?;
            Err(Failure::from(Refusal::rule("trial")))
        });
        assert_eq!(refused(failed), "trial");
        assert!(due(&here).await.is_empty(), "a meeting that was not called invites nobody");
        let id = table.call().await;
        // two changes before the first mail leaves are one mail, which says what is true then
        let ctx = &table.coordinator.ctx;
        write!(here.store, ctx, |tx| meetings::change(tx, id, &plan, 1).await).unwrap();
        let mails = due(&here).await;
        assert_eq!(mails.len(), 1);
        let Letter::Invitation(invitee) = mails[0].letter else { panic!("{mails:?}") };
        let found =
            read!(here.store, &here.job(), |tx| meetings::invitation_to_send(tx, invitee).await).unwrap();
        assert_eq!(found.meeting.sequence, 1);
        // one that is on its way does not stand for a later change
        write!(here.store, ctx, |tx| meetings::call_off(tx, id, 2).await).unwrap();
        assert_eq!(due(&here).await.len(), 1);
        // a meeting that is written down afterwards invites nobody
        let ids = table.held().await;
        assert!(due(&here).await.is_empty(), "{ids:?}");
    });
}

#[test]
fn what_cannot_be_sent_is_given_up_in_the_end_and_can_be_tried_again() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        table.call().await;
        let mail = due(&here).await.remove(0);
        let hold = async |trouble| {
            write!(here.store, &here.job(), |tx| alerts::held_up(tx, mail.id, trouble).await).unwrap();
        };
        hold(MailTrouble::Unreachable).await;
        let body = here.body("ministry", &[], None).await;
        let admin = here.person(body, &[vocabulary::Role::Administrator], Purpose::Administration).await;
        let standing = async || read!(here.store, &admin.ctx, |tx| alerts::standing(tx).await).unwrap();
        assert_eq!((standing().await.waiting, standing().await.given_up), (1, 0));
        here.clock.advance_seconds(6 * 86_400);
        hold(MailTrouble::Unreachable).await;
        let post = standing().await;
        assert_eq!((post.waiting, post.given_up), (0, 1));
        assert_eq!(post.troubles, [(MailTrouble::TooOld, 1)]);
        assert!(due(&here).await.is_empty());
        write!(here.store, &admin.ctx, |tx| alerts::try_again(tx).await).unwrap();
        assert_eq!(due(&here).await.len(), 1);
        hold(MailTrouble::Refused).await;
        assert_eq!(standing().await.given_up, 1);
        // whoever does not run the instance learns nothing of its mails
        for other in [&table.coordinator, &table.member] {
            assert!(is_absent(read!(here.store, &other.ctx, |tx| alerts::standing(tx).await)));
            assert!(is_absent(write!(here.store, &other.ctx, |tx| alerts::try_again(tx).await)));
            assert!(is_absent(write!(here.store, &other.ctx, |tx| alerts::take_due(tx).await)));
        }
        // old ones are forgotten
        here.clock.advance_seconds(91 * 86_400);
        write!(here.store, &here.job(), |tx| alerts::sweep(tx).await).unwrap();
        assert_eq!(standing().await, alerts::Post::default());
    });
}

#[test]
fn an_answer_counts_for_what_was_asked_and_its_link_does_nothing_else() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        let id = table.call().await;
        let waits = async || {
            let found = read!(here.store, &table.member.ctx, |tx| waiting::mine(tx).await).unwrap();
            found.into_iter().find_map(|item| match item.what {
                waiting::What::Invitation(link) => Some(link),
                _ => None,
            })
        };
        let link = waits().await.unwrap();
        let visitor = here.visitor();
        let reply = async |link: &str| {
            write!(here.store, &visitor, |tx| meetings::reply_by_link(tx, link, Attending::Accepted).await)
        };
        let mut forged = link.clone();
        forged.replace_range(60.., "AAAA");
        assert!(is_absent(reply(&forged).await));
        assert!(is_absent(write!(here.store, &visitor, |tx| alerts::choose(tx, &link, Rhythm::Never).await)));
        assert!(is_absent(read!(here.store, &visitor, |tx| alerts::calendar_reader(tx, &link).await)));
        let own = read!(here.store, &own_account(&table), |tx| alerts::own_rhythm_link(tx).await).unwrap();
        assert!(is_absent(reply(&own).await), "the link of another mail answers nothing");
        reply(&link).await.unwrap();
        assert_eq!(waits().await, None, "what was answered waits no more");
        let ctx = &table.coordinator.ctx;
        let moved = plan(table.now().plus_days(10));
        write!(here.store, ctx, |tx| meetings::change(tx, id, &moved, 1).await).unwrap();
        assert_eq!(waits().await.as_ref(), Some(&link), "a change asks anew");
        write!(here.store, ctx, |tx| meetings::call_off(tx, id, 2).await).unwrap();
        assert_eq!(refused(reply(&link).await), "meetings-called-off-already");
        for other in [&table.member, &table.stranger] {
            assert!(is_absent(read!(here.store, &other.ctx, |tx| meetings::replies(tx, id).await)));
        }
    });
}

#[test]
fn whoever_is_named_on_no_seat_any_more_is_told_once_and_learns_nothing_of_the_meeting_after_that() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        let office = &table.coordinator.ctx;
        let part = SeatPart::Representative;
        write!(here.store, office, |tx| {
            let seat = forums::seat(tx, table.forum, table.stranger.body, &terms(SeatKind::Member)).await?;
            let naming = Naming { part, who: Who::Account(table.stranger.account), office: String::new() };
            forums::name(tx, (table.forum, seat), &naming).await
        })
        .unwrap();
        let id = table.call().await;
        let first = leave(&here).await;
        let email = first.iter().find(|mail| mail.account == table.member.account).unwrap().to.clone();
        assert_eq!(first.len(), 2);
        let link = async |who: &crate::people::Person| {
            let found = read!(here.store, &who.ctx, |tx| waiting::mine(tx).await).unwrap();
            found.into_iter().find_map(|item| match item.what {
                waiting::What::Invitation(link) => Some(link),
                _ => None,
            })
        };
        let replies = async || read!(here.store, office, |tx| meetings::replies(tx, id).await).unwrap().len();
        let (left, stays) = (link(&table.member).await.unwrap(), link(&table.stranger).await.unwrap());
        let visitor = here.visitor();
        let opened = async |link: &str| {
            read!(here.store, &visitor, |tx| meetings::invitation(tx, link).await).unwrap().invited
        };
        let reply = async |link: &str| {
            write!(here.store, &visitor, |tx| meetings::reply_by_link(tx, link, Attending::Accepted).await)
        };
        assert_eq!((opened(&left).await, replies().await), (Invited::BySeat, 2));

        // the seat ends: one mail, which takes the invitation back
        here.clock.advance_seconds(30);
        let seat = (table.forum, table.seat);
        write!(here.store, office, |tx| forums::end_seat(tx, seat, 1).await).unwrap();
        let told = leave(&here).await;
        let [last] = told.as_slice() else { panic!("{told:?}") };
        let Letter::Invitation(invitee) = last.letter else { panic!("{last:?}") };
        assert_eq!(last.account, table.member.account);
        let letter =
            read!(here.store, &here.job(), |tx| meetings::invitation_to_send(tx, invitee).await).unwrap();
        assert_eq!(letter.invited, Invited::NoMore);
        assert_eq!((link(&table.member).await, opened(&left).await), (None, Invited::NoMore));
        assert_eq!(
            (link(&table.stranger).await, opened(&stays).await),
            (Some(stays.clone()), Invited::BySeat)
        );
        assert_eq!(refused(reply(&left).await), "meetings-guest-withdrawn");
        let by_calendar =
            meetings::Reply { uid: id.to_string(), email, sequence: 0, answer: Attending::Accepted };
        let noted = write!(here.store, office, |tx| meetings::note_reply(tx, id, &by_calendar).await);
        assert_eq!(refused(noted), "meetings-reply-nobody");
        assert_eq!(replies().await, 1, "their reply counts no more");

        // what becomes of the meeting is told to those who still sit there
        here.clock.advance_seconds(30);
        let moved = plan(table.now().plus_days(10));
        write!(here.store, office, |tx| meetings::change(tx, id, &moved, 1).await).unwrap();
        let told: Vec<_> = leave(&here).await.iter().map(|mail| mail.account).collect();
        assert_eq!(told, [table.stranger.account]);

        // seated and named again, they are invited again with the next change, and answer anew
        here.clock.advance_seconds(30);
        let seat = write!(here.store, office, |tx| {
            let seat = forums::seat(tx, table.forum, table.member.body, &terms(SeatKind::Member)).await?;
            let naming = Naming { part, who: Who::Account(table.member.account), office: String::new() };
            forums::name(tx, (table.forum, seat), &naming).await?;
            meetings::change(tx, id, &moved, 2).await?;
            Ok(seat)
        })
        .unwrap();
        assert_eq!(leave(&here).await.len(), 2);
        reply(&left).await.unwrap();
        assert_eq!(replies().await, 2);

        // somebody else is named in their place
        here.clock.advance_seconds(30);
        let other = Naming { part, who: Who::Official("Példa Anna".to_owned()), office: String::new() };
        write!(here.store, office, |tx| forums::name(tx, (table.forum, seat), &other).await).unwrap();
        let told: Vec<_> = leave(&here).await.iter().map(|mail| mail.account).collect();
        assert_eq!(told, [table.member.account]);
        assert_eq!((opened(&left).await, replies().await), (Invited::NoMore, 1));
    });
}

#[test]
fn a_guest_without_an_account_is_invited_answers_by_link_or_calendar_and_sees_nothing_else() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        table.named().await;
        let id = table.call().await;
        let office = &table.coordinator.ctx;
        let new = NewGuest {
            name: "Próba Zelda".to_owned(),
            office: "Kitaláltország Nagykövetsége".to_owned(),
            email: " Proba.Zelda@pelda.invalid ".to_owned(),
            locale: Locale::En,
        };
        let invite =
            async |new: &NewGuest| write!(here.store, office, |tx| meetings::invite_guest(tx, id, new).await);
        let members = due(&here).await.remove(0);
        let guest = invite(&new).await.unwrap();
        let mail = due(&here).await.remove(0);
        assert_eq!((mail.to.as_str(), mail.locale), ("proba.zelda@pelda.invalid", Locale::En));
        assert_eq!(mail.letter, Letter::Invitation(guest));
        assert_eq!(refused(invite(&new).await), "meetings-guest-invited");
        let seated = NewGuest { email: members.to, ..new.clone() };
        assert_eq!(
            refused(invite(&seated).await),
            "meetings-guest-invited",
            "they are invited by their seat"
        );
        let nobody = NewGuest { name: " ".to_owned(), email: "pelda".to_owned(), ..new.clone() };
        let wrong = invite(&nobody).await.unwrap_err();
        let fields: Vec<&str> =
            wrong.refusal().unwrap().fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["name", "email"]);

        let to_send = async || {
            read!(here.store, &here.job(), |tx| meetings::invitation_to_send(tx, guest).await).unwrap()
        };
        let found = to_send().await;
        assert_eq!((found.invited, found.answer), (Invited::AsGuest, None));
        let visitor = here.visitor();
        let reply = async |answer| {
            write!(here.store, &visitor, |tx| meetings::reply_by_link(tx, &found.link, answer).await)
        };
        let answers = async || {
            let guests = read!(here.store, office, |tx| meetings::guests(tx, id).await).unwrap();
            guests.into_iter().map(|guest| (guest.answer, guest.is_withdrawn)).collect::<Vec<_>>()
        };
        reply(Attending::Tentative).await.unwrap();
        assert_eq!(answers().await, [(Some(Attending::Tentative), false)]);
        let by_calendar = meetings::Reply {
            uid: id.to_string(),
            email: "PROBA.ZELDA@pelda.invalid".to_owned(),
            sequence: 0,
            answer: Attending::Accepted,
        };
        write!(here.store, office, |tx| meetings::note_reply(tx, id, &by_calendar).await).unwrap();
        assert_eq!(answers().await, [(Some(Attending::Accepted), false)]);

        // a change asks anew, and tells the member and the guest
        here.clock.advance_seconds(60);
        let moved = plan(table.now().plus_days(10));
        write!(here.store, office, |tx| meetings::change(tx, id, &moved, 1).await).unwrap();
        assert_eq!(answers().await, [(None, false)]);
        assert_eq!(
            due(&here).await.iter().filter(|mail| mail.letter == Letter::Invitation(guest)).count(),
            1
        );
        let withdraw =
            async || write!(here.store, office, |tx| meetings::withdraw_guest(tx, id, guest).await);
        withdraw().await.unwrap();
        assert!(is_absent(withdraw().await));
        assert_eq!(to_send().await.invited, Invited::NoMore);
        assert_eq!(due(&here).await.len(), 1, "they are told");
        assert_eq!(refused(reply(Attending::Accepted).await), "meetings-guest-withdrawn");
        assert_eq!(
            refused(write!(here.store, office, |tx| meetings::note_reply(tx, id, &by_calendar).await)),
            "meetings-reply-nobody"
        );
        assert_eq!(invite(&new).await.unwrap(), guest, "the same invitation, open again");
        assert_eq!(answers().await, [(None, false)]);
        for other in [&table.member, &table.stranger] {
            assert!(is_absent(read!(here.store, &other.ctx, |tx| meetings::guests(tx, id).await)));
            let theirs = write!(here.store, &other.ctx, |tx| meetings::invite_guest(tx, id, &new).await);
            assert!(is_absent(theirs));
        }
        here.clock.advance_seconds(11 * 86_400);
        let late = NewGuest { email: "mas@pelda.invalid".to_owned(), ..new };
        assert_eq!(refused(invite(&late).await), "meetings-guest-late");
    });
}

#[test]
fn the_address_of_a_guest_is_forgotten_thirty_days_after_the_meeting_and_the_name_stays() {
    on_both(async |here| {
        let table = Table::set(here.clone()).await;
        let office = &table.coordinator.ctx;
        let new = NewGuest {
            name: "Próba Zelda".to_owned(),
            office: "Kitaláltország Nagykövetsége".to_owned(),
            email: "proba.zelda@pelda.invalid".to_owned(),
            locale: Locale::En,
        };
        let first = table.call().await;
        let later = plan(table.now().plus_days(20));
        let second =
            write!(here.store, office, |tx| meetings::call(tx, &[table.forum], &later, &[]).await).unwrap();
        let mut guests = Vec::new();
        for meeting in [first, second] {
            guests.push(
                write!(here.store, office, |tx| meetings::invite_guest(tx, meeting, &new).await).unwrap(),
            );
        }
        let known = async |meeting| {
            let found = read!(here.store, office, |tx| meetings::guests(tx, meeting).await).unwrap();
            assert_eq!(
                (found[0].name.as_str(), found[0].office.as_str()),
                ("Próba Zelda", new.office.as_str())
            );
            found[0].email.clone()
        };
        let link = async |guest| {
            let found = read!(here.store, &here.job(), |tx| meetings::invitation_to_send(tx, guest).await);
            found.map(|found| found.link)
        };
        let opens = async |link: &str| {
            read!(here.store, &here.visitor(), |tx| meetings::invitation(tx, link).await).is_ok()
        };
        let forget =
            async || write!(here.store, &here.job(), |tx| meetings::forget_addresses(tx).await).unwrap();
        let links = [link(guests[0]).await.unwrap(), link(guests[1]).await.unwrap()];
        here.clock.advance_seconds(38 * 86_400);
        assert_eq!(forget().await, 0, "twenty-nine days after the first meeting");
        assert!(opens(&links[0]).await && known(first).await.is_some());
        assert!(due(&here).await.iter().filter(|mail| mail.to == new.email).count() == 2, "mails still wait");
        here.clock.advance_seconds(2 * 86_400);
        assert!(
            write!(here.store, office, |tx| meetings::forget_addresses(tx).await).is_err(),
            "it is a job's"
        );
        assert_eq!(forget().await, 1);
        assert_eq!(forget().await, 0, "what was forgotten is not forgotten again");
        assert_eq!((known(first).await, known(second).await), (None, Some(new.email.clone())));
        assert!(!opens(&links[0]).await && opens(&links[1]).await);
        assert!(is_absent(link(guests[0]).await));
        let to: Vec<String> = due(&here).await.into_iter().map(|mail| mail.to).collect();
        assert_eq!(to, [new.email], "no mail about it goes to anybody else instead");
    });
}

fn own_account(table: &Table) -> store::Ctx {
    table.member.ctx.for_purpose(Purpose::OwnAccount)
}
