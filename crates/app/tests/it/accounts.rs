//! Invitations, sign-in, sessions.

use app::accounts::{self, Acceptance, Attempt, NewAccount, SignIn};
use policy::{Actor, Purpose};
use store::{Ctx, read, write, write_with_receipt};
use vault::{
    passwords::{self, Check, NewPassword},
    tokens::Token,
};
use vocabulary::{AccountId, Locale, Mandate, RefusalKind, Role};

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
    let sign_in = SignIn { candidate: &candidate, password_right, code };
    match write!(instance.store, &visitor, |tx| accounts::sign_in(tx, &sign_in).await).unwrap() {
        Attempt::SignedIn(_, token) => Ok(Some(token)),
        Attempt::Wrong => Ok(None),
    }
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
            write!(instance.store, &visitor, |tx| accounts::sign_in_as_persona(tx, enrolled.account).await)
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
