//! Invitations, sign-in, sessions.

use app::accounts::{self, Acceptance, Attempt, Candidate, NewAccount, SignIn};
use policy::{Actor, Purpose};
use store::{Ctx, Statement, read, write, write_with_receipt};
use vault::{
    passwords::{self, Check, NewPassword},
    tokens::Token,
};
use vocabulary::{AccountId, Failure, Locale, Mandate, RefusalKind, Role};

use crate::people::{Instance, on_both};

const PASSWORD: &str = "kerek asztal, nyitott szék";

struct Enrolled {
    account: AccountId,
    email: String,
    secret: String,
    token: Token,
}

async fn invite(instance: &Instance) -> (AccountId, String, Token) {
    let body = instance.body("police", &[Mandate::Identify], Some("HU323")).await;
    let email = format!("proba.{body}@pelda.invalid");
    let new = NewAccount {
        body,
        name: "Próba Anna".into(),
        email: email.to_uppercase(),
        locale: Locale::Hu,
        roles: vec![Role::Identifier],
    };
    let (account, link) =
        write!(instance.store, &instance.operator(), |tx| accounts::invite(tx, &new).await).unwrap();
    (account, email, link)
}

async fn secret_of(instance: &Instance, link: &Token) -> Option<String> {
    let visitor = instance.visitor();
    let (pending, receipt) =
        write_with_receipt!(instance.store, &visitor, |tx| accounts::invitation(tx, &link.hash()).await)
            .ok()?;
    Some(pending.open(&receipt).unwrap().enrolment.secret)
}

async fn enrol(instance: &Instance) -> (Enrolled, Token) {
    let (account, email, link) = invite(instance).await;
    let secret = secret_of(instance, &link).await.unwrap();
    let visitor = instance.visitor();
    let password = NewPassword::choose(PASSWORD, &[&email]).unwrap().hash(visitor.chance.as_ref()).unwrap();
    let code = accounts::current_code(&secret, visitor.now()).unwrap();
    let acceptance = Acceptance { link: link.hash(), password, code };
    let (_, token) = write!(instance.store, &visitor, |tx| accounts::accept(tx, &acceptance).await).unwrap();
    (Enrolled { account, email, secret, token }, link)
}

async fn attempt(
    instance: &Instance,
    email: &str,
    password: &str,
    code: &str,
) -> Result<Option<Token>, RefusalKind> {
    let visitor = instance.visitor();
    let candidate = read!(instance.store, &visitor, |tx| accounts::candidate(tx, email, "192.0.2.7").await)
        .map_err(|failure| failure.refusal().expect("a refusal").kind)?;
    let password_right = passwords::check(password, candidate.password.as_deref()).unwrap() != Check::Wrong;
    ends(instance, &SignIn { candidate: &candidate, password_right, code }).await
}

/// How an attempt ends whose password was checked; tried again for as long as the engine asks for it.
async fn ends(instance: &Instance, sign_in: &SignIn<'_>) -> Result<Option<Token>, RefusalKind> {
    let visitor = instance.visitor();
    loop {
        match write!(instance.store, &visitor, |tx| accounts::sign_in(tx, sign_in).await) {
            Ok(Attempt::SignedIn(_, token)) => return Ok(Some(token)),
            Ok(Attempt::Wrong) => return Ok(None),
            Err(Failure::Refused(refusal)) => return Err(refusal.kind),
            Err(Failure::Fault(fault)) => assert!(fault.passing, "{fault}"),
        }
    }
}

async fn candidate(instance: &Instance, email: &str, address: &str) -> Candidate {
    read!(instance.store, &instance.visitor(), |tx| accounts::candidate(tx, email, address).await).unwrap()
}

/// How many of these attempts, which all fail, are told that something is wrong before one is told to wait.
async fn tells_apart(instance: &Instance, candidates: &[Candidate]) -> usize {
    let mut wrong = 0;
    for candidate in candidates {
        let failed = SignIn { candidate, password_right: false, code: "1" };
        match ends(instance, &failed).await.map(|_| ()) {
            Ok(()) => wrong += 1,
            Err(kind) => {
                assert_eq!(kind, RefusalKind::TooMany);
                break;
            }
        }
    }
    wrong
}

async fn live(instance: &Instance, token: &Token) -> bool {
    read!(instance.store, &instance.visitor(), |tx| accounts::session(tx, &token.hash()).await)
        .unwrap()
        .is_some()
}

#[test]
fn an_invitation_opens_once_and_begins_a_session_with_the_invited_roles() {
    on_both(async |instance| {
        let (enrolled, link) = enrol(&instance).await;
        let session = read!(instance.store, &instance.visitor(), |tx| {
            accounts::session(tx, &enrolled.token.hash()).await
        })
        .unwrap()
        .expect("a session");
        assert!(session.actor.has_role(Role::Identifier) && session.actor.has_mandate(Mandate::Identify));
        assert!(secret_of(&instance, &link).await.is_none(), "the link is spent");
    });
}

#[test]
fn an_invitation_expires_after_three_days() {
    on_both(async |instance| {
        let (_, _, link) = invite(&instance).await;
        assert!(secret_of(&instance, &link).await.is_some());
        instance.clock.advance_seconds(3 * 86_400 + 1);
        assert!(secret_of(&instance, &link).await.is_none());
    });
}

#[test]
fn sign_in_needs_the_password_and_a_code_that_was_never_used() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        instance.clock.advance_seconds(60);
        let code = accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        assert!(attempt(&instance, &enrolled.email, "not the password", &code).await.unwrap().is_none());
        assert!(attempt(&instance, &enrolled.email, PASSWORD, "000000").await.unwrap().is_none());
        assert!(attempt(&instance, &enrolled.email, PASSWORD, &code).await.unwrap().is_some());
        assert!(
            attempt(&instance, &enrolled.email, PASSWORD, &code).await.unwrap().is_none(),
            "a code counts once"
        );
    });
}

#[test]
fn after_five_failures_one_address_waits_and_another_does_not() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        instance.clock.advance_seconds(60);
        for _ in 0..5 {
            assert_eq!(attempt(&instance, &enrolled.email, "wrong", "1").await.unwrap().map(|_| ()), None);
        }
        let braked = attempt(&instance, &enrolled.email, PASSWORD, "1").await.map(|_| ());
        assert_eq!(braked, Err(RefusalKind::TooMany));
        let visitor = instance.visitor();
        let elsewhere =
            read!(instance.store, &visitor, |tx| accounts::candidate(tx, &enrolled.email, "192.0.2.8").await);
        assert!(elsewhere.is_ok(), "nobody outside can lock an account");
        instance.clock.advance_seconds(60);
        let code = accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        assert!(attempt(&instance, &enrolled.email, PASSWORD, &code).await.unwrap().is_some());
    });
}

#[test]
fn forty_attempts_at_once_learn_no_more_than_five_one_after_another() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        instance.clock.advance_seconds(60);
        // all have looked at the brake before the first has failed, as they do while their passwords are hashed
        let mut waiting = Vec::new();
        for _ in 0..40 {
            waiting.push(candidate(&instance, &enrolled.email, "192.0.2.7").await);
        }
        let right = candidate(&instance, &enrolled.email, "192.0.2.7").await;
        let mut attempts = tokio::task::JoinSet::new();
        for candidate in waiting {
            let instance = instance.clone();
            attempts.spawn(async move {
                let failed = SignIn { candidate: &candidate, password_right: false, code: "1" };
                ends(&instance, &failed).await.map(|_| ())
            });
        }
        let ended = attempts.join_all().await;
        let told = |what: Result<(), RefusalKind>| ended.iter().filter(|ended| **ended == what).count();
        assert_eq!((told(Ok(())), told(Err(RefusalKind::TooMany))), (5, 35));

        let code = accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        let right = SignIn { candidate: &right, password_right: true, code: &code };
        assert_eq!(
            ends(&instance, &right).await.map(|_| ()),
            Err(RefusalKind::TooMany),
            "right and too early"
        );
        instance.clock.advance_seconds(2);
        assert!(ends(&instance, &right).await.unwrap().is_some(), "the brake is off again");
    });
}

#[test]
fn who_tries_many_names_from_one_address_waits_and_fills_no_table() {
    on_both(async |instance| {
        let mut candidates = Vec::new();
        for number in 0..80 {
            let email = format!("proba.{number}@pelda.invalid");
            candidates.push(candidate(&instance, &email, "192.0.2.7").await);
        }
        assert_eq!(tells_apart(&instance, &candidates).await, 50);
        let refused = attempt(&instance, "yet.another@pelda.invalid", "wrong", "1").await;
        assert_eq!(refused.map(|_| ()), Err(RefusalKind::TooMany));
        let brakes = Statement { name: "test::BRAKES", sql: "SELECT name FROM brakes ORDER BY name" };
        let named = async || {
            let rows = read!(instance.store, &instance.visitor(), |tx| tx.rows(&brakes, &[]).await).unwrap();
            rows.iter().map(|row| row.get::<String>("name").unwrap()).collect::<Vec<_>>()
        };
        let names = named().await;
        assert_eq!(names.len(), 51, "one for each failure and one for the address");
        assert!(!names.iter().any(|name| name.contains('@') || name.contains("192.0")), "{names:?}");
        // an hour forgives the address; a day forgets it
        instance.clock.advance_seconds(3_600);
        assert!(attempt(&instance, "yet.another@pelda.invalid", "wrong", "1").await.unwrap().is_none());
        instance.clock.advance_seconds(86_000);
        write!(instance.store, &instance.job(), |tx| accounts::clear_out(tx).await).unwrap();
        assert_eq!(named().await.len(), 2, "what failed in the last day stays");
    });
}

#[test]
fn a_session_ends_after_fifteen_idle_minutes_and_lives_while_it_is_used() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        instance.clock.advance_seconds(14 * 60);
        let session = read!(instance.store, &instance.visitor(), |tx| {
            accounts::session(tx, &enrolled.token.hash()).await
        })
        .unwrap()
        .expect("still live");
        assert!(session.stale);
        write!(instance.store, &instance.visitor(), |tx| accounts::touch(tx, session.id).await).unwrap();
        instance.clock.advance_seconds(14 * 60);
        assert!(live(&instance, &enrolled.token).await);
        instance.clock.advance_seconds(15 * 60);
        assert!(!live(&instance, &enrolled.token).await);
    });
}

#[test]
fn a_reset_ends_sessions_and_old_credentials_at_once() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        assert!(live(&instance, &enrolled.token).await);
        let link = write!(instance.store, &instance.operator(), |tx| accounts::reset(tx, enrolled.account)
            .await)
        .unwrap();
        assert!(!live(&instance, &enrolled.token).await);
        instance.clock.advance_seconds(60);
        let code = accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        assert!(attempt(&instance, &enrolled.email, PASSWORD, &code).await.unwrap().is_none());
        assert_ne!(secret_of(&instance, &link).await.unwrap(), enrolled.secret);
    });
}

#[test]
fn a_reset_or_a_closing_while_a_sign_in_is_under_way_ends_it_without_a_session() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let (other, _) = enrol(&instance).await;
        instance.clock.advance_seconds(60);
        let now = instance.visitor().now();
        // both passwords are right and both codes fresh: what was read is held while something else happens
        let reset_meanwhile = candidate(&instance, &enrolled.email, "192.0.2.7").await;
        let untouched = candidate(&instance, &other.email, "192.0.2.8").await;
        write!(instance.store, &instance.operator(), |tx| accounts::reset(tx, enrolled.account).await)
            .unwrap();
        let code = accounts::current_code(&enrolled.secret, now).unwrap();
        let late = SignIn { candidate: &reset_meanwhile, password_right: true, code: &code };
        assert!(ends(&instance, &late).await.unwrap().is_none());
        let code = accounts::current_code(&other.secret, now).unwrap();
        let in_time = SignIn { candidate: &untouched, password_right: true, code: &code };
        assert!(ends(&instance, &in_time).await.unwrap().is_some());
    });
}

#[test]
fn a_person_ends_their_own_session_and_not_a_colleagues() {
    on_both(async |instance| {
        let (one, _) = enrol(&instance).await;
        let (other, _) = enrol(&instance).await;
        let session = async |token: &Token| {
            read!(instance.store, &instance.visitor(), |tx| accounts::session(tx, &token.hash()).await)
                .unwrap()
                .expect("live")
        };
        let (mine, theirs) = (session(&one.token).await, session(&other.token).await);
        let ctx =
            Ctx::new(mine.actor, Purpose::OwnAccount, instance.clock.clone(), instance.visitor().chance);
        assert!(write!(instance.store, &ctx, |tx| accounts::end_session(tx, theirs.id).await).is_err());
        assert!(write!(instance.store, &ctx, |tx| accounts::end_session(tx, mine.id).await).is_ok());
        assert!(!live(&instance, &one.token).await && live(&instance, &other.token).await);
    });
}

#[test]
fn one_click_sign_in_works_on_a_demo_and_nowhere_else() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let click = async || {
            let visitor = instance.visitor();
            write!(instance.store, &visitor, |tx| accounts::sign_in_as_persona(
                tx,
                enrolled.account,
                Locale::Hu
            )
            .await)
        };
        assert!(click().await.is_err());
        let operator = instance.operator();
        write!(instance.store, &operator, |tx| {
            let permit = tx.permit_own(policy::Action::ActivatePack).await?;
            tx.record(store::Entry::of(&permit)).await?;
            tx.set("demo", "invented").await
        })
        .unwrap();
        assert!(click().await.is_ok());
        assert_eq!(operator.actor, Actor::Operator);
    });
}

const NEW_PASSWORD: &str = "kilenc piros kavics";

/// Somebody who is signed in, acting on their own account.
async fn own(instance: &Instance, token: &Token) -> (Ctx, vocabulary::SessionId) {
    let visitor = instance.visitor();
    let session = read!(instance.store, &visitor, |tx| accounts::session(tx, &token.hash()).await)
        .unwrap()
        .expect("a live session");
    (Ctx::new(session.actor, Purpose::OwnAccount, instance.clock.clone(), visitor.chance), session.id)
}

/// Asks to change the password as the page does; gives whether the present one was right.
async fn changes(instance: &Instance, token: &Token, present: &str) -> Result<bool, RefusalKind> {
    let (ctx, this) = own(instance, token).await;
    let own = read!(instance.store, &ctx, |tx| accounts::own_password(tx, "192.0.2.7").await)
        .map_err(|failure| failure.refusal().expect("a refusal").kind)?;
    if !accounts::password_matches(present, Some(&own.stored)).unwrap() {
        let noted = write!(instance.store, &ctx, |tx| accounts::wrong_password(tx, &own).await);
        return noted.map(|()| false).map_err(|failure| failure.refusal().expect("a refusal").kind);
    }
    let about = own.about.each_ref().map(String::as_str);
    let chosen = accounts::choose_password(NEW_PASSWORD, &about, ctx.chance.as_ref()).unwrap();
    write!(instance.store, &ctx, |tx| accounts::change_password(tx, &own, &chosen, this).await)
        .map(|()| true)
        .map_err(|failure| failure.refusal().expect("a refusal").kind)
}

#[test]
fn who_changes_their_password_stays_signed_in_here_and_nowhere_else() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let code = || accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        instance.clock.advance_seconds(60);
        let elsewhere = attempt(&instance, &enrolled.email, PASSWORD, &code()).await.unwrap().unwrap();
        assert!(live(&instance, &elsewhere).await);
        assert_eq!(changes(&instance, &enrolled.token, "not the password").await, Ok(false));
        assert!(live(&instance, &elsewhere).await, "a wrong present password ended a session");
        assert_eq!(changes(&instance, &enrolled.token, PASSWORD).await, Ok(true));
        assert!(live(&instance, &enrolled.token).await && !live(&instance, &elsewhere).await);
        instance.clock.advance_seconds(60);
        assert!(attempt(&instance, &enrolled.email, PASSWORD, &code()).await.unwrap().is_none());
        assert!(attempt(&instance, &enrolled.email, NEW_PASSWORD, &code()).await.unwrap().is_some());
    });
}

#[test]
fn an_open_session_guesses_the_present_password_no_better_than_the_door() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        for _ in 0..5 {
            assert_eq!(changes(&instance, &enrolled.token, "not the password").await, Ok(false));
        }
        assert_eq!(changes(&instance, &enrolled.token, PASSWORD).await, Err(RefusalKind::TooMany));
        let failed = Statement {
            name: "test::FAILED",
            sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action = 'account.own_failed'",
        };
        let failed = read!(instance.store, &instance.visitor(), |tx| {
            tx.the_row(&failed, store::args![enrolled.account]).await?.get::<i64>("n")
        });
        assert_eq!(failed.unwrap(), 5, "the log does not hold who guessed");
        instance.clock.advance_seconds(2);
        assert_eq!(changes(&instance, &enrolled.token, PASSWORD).await, Ok(true));
    });
}

#[test]
fn of_two_changes_of_one_password_at_once_the_second_is_a_conflict() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let (ctx, this) = own(&instance, &enrolled.token).await;
        let seen = read!(instance.store, &ctx, |tx| accounts::own_password(tx, "192.0.2.7").await).unwrap();
        assert_eq!(changes(&instance, &enrolled.token, PASSWORD).await, Ok(true));
        let second =
            write!(instance.store, &ctx, |tx| accounts::change_password(tx, &seen, "$other", this).await);
        assert_eq!(second.unwrap_err().refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
    });
}

#[test]
fn roles_change_from_the_next_request_on_and_the_second_of_two_administrators_gets_a_conflict() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let office = instance.body("ministry", &[Mandate::Contribute], None).await;
        let admin = instance.person(office, &[Role::Administrator], Purpose::Administration).await;
        let version = read!(instance.store, &admin.ctx, |tx| accounts::get(tx, enrolled.account).await)
            .unwrap()
            .version;
        let give = async |ctx: &Ctx, account, roles: &[Role]| {
            write!(instance.store, ctx, |tx| accounts::set_roles(tx, account, version, roles).await)
                .map_err(|failure| failure.refusal().expect("a refusal").kind)
        };
        let roles = async || {
            let (ctx, _) = own(&instance, &enrolled.token).await;
            [Role::Identifier, Role::Approver].map(|role| ctx.actor.has_role(role))
        };
        assert_eq!(roles().await, [true, false]);
        assert_eq!(give(&admin.ctx, enrolled.account, &[]).await, Err(RefusalKind::Invalid));
        let twice = [Role::Approver, Role::Approver];
        assert_eq!(give(&admin.ctx, enrolled.account, &twice).await, Ok(()));
        assert_eq!(roles().await, [false, true]);
        let second = give(&admin.ctx, enrolled.account, &[Role::Identifier]).await;
        assert_eq!(second, Err(RefusalKind::Conflict));
        assert_eq!(roles().await, [false, true]);
        let (itself, _) = own(&instance, &enrolled.token).await;
        for (ctx, account) in [(&admin.ctx, admin.account), (&itself, enrolled.account)] {
            let own = give(ctx, account, &[Role::Administrator]).await;
            assert_eq!(own, Err(RefusalKind::NotFound), "nobody gives themselves a role");
        }
    });
}

#[test]
fn a_closed_account_signs_in_no_more_and_its_session_ends() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let office = instance.body("ministry", &[Mandate::Contribute], None).await;
        let admin = instance.person(office, &[Role::Administrator], Purpose::Administration).await;
        assert!(live(&instance, &enrolled.token).await);
        write!(instance.store, &admin.ctx, |tx| accounts::close(tx, enrolled.account).await).unwrap();
        assert!(!live(&instance, &enrolled.token).await);
        instance.clock.advance_seconds(60);
        let code = accounts::current_code(&enrolled.secret, instance.visitor().now()).unwrap();
        assert!(attempt(&instance, &enrolled.email, PASSWORD, &code).await.unwrap().is_none());
        assert!(read!(instance.store, &admin.ctx, |tx| accounts::get(tx, enrolled.account).await).is_err());
    });
}

#[test]
fn an_invitation_names_everything_that_is_wrong_at_once() {
    on_both(async |instance| {
        let (enrolled, _) = enrol(&instance).await;
        let body = instance.body("police", &[Mandate::Identify], None).await;
        let invite = async |email: &str| {
            let new =
                NewAccount { body, name: " ".into(), email: email.into(), locale: Locale::Hu, roles: vec![] };
            let failure = write!(instance.store, &instance.operator(), |tx| accounts::invite(tx, &new)
                .await
                .map(|_| ()))
            .unwrap_err();
            let fields = &failure.refusal().unwrap().fields;
            fields.iter().map(|field| field.key).collect::<Vec<_>>()
        };
        let (name, roles) = ("accounts-name-missing", "accounts-roles-missing");
        assert_eq!(invite("nobody").await, [name, "accounts-email-wrong", roles]);
        assert_eq!(invite(&enrolled.email).await, [name, roles, "accounts-email-taken"]);
    });
}
