use policy::{Actor, Member, Purpose, Relation, Relations, decide};
use vocabulary::{BodyId, Mandate, Role, SeededChance};

use super::*;
use crate::keys::RootKey;

fn permit(actor: &Actor, purpose: Purpose, action: Action, account: AccountId) -> Permit {
    let relations: Relations = Relation::ALL.iter().copied().collect();
    decide(actor, purpose, action, account, relations).expect("allowed")
}

fn member(account: AccountId) -> Actor {
    let (roles, mandates) = (Role::ALL.to_vec(), Mandate::ALL.to_vec());
    Actor::Member(Member { account, body: BodyId::nil(), roles, mandates })
}

#[test]
fn a_sign_in_secret_opens_to_the_sign_in_and_to_its_holder_and_to_nobody_else() {
    let chance = SeededChance::new(1);
    let key = RootKey::generate(&chance).credential_key();
    let (account, other) = (AccountId::random(&chance), AccountId::random(&chance));
    let sealed = key.seal(account, "totp", b"seed of twenty bytes", &chance).unwrap();
    let open =
        |permit: &Permit| key.open(permit, account, "totp", &sealed).map(|secret| secret.bytes().to_vec());

    let signing_in = permit(&Actor::Visitor, Purpose::OwnAccount, Action::SignIn, account);
    assert_eq!(open(&signing_in).as_deref(), Ok(b"seed of twenty bytes".as_slice()));
    let own = permit(&member(account), Purpose::OwnAccount, Action::ManageOwnAccount, account);
    assert!(open(&own).is_ok());
    let foreign = permit(&member(other), Purpose::OwnAccount, Action::ManageOwnAccount, account);
    assert_eq!(open(&foreign), Err(VaultError::Refused));
    for action in [Action::RevealIdentity, Action::ListAccounts, Action::ViewBody] {
        let permit = permit(&member(other), Purpose::Assistance, action, account);
        assert_eq!(open(&permit), Err(VaultError::Refused), "{action:?}");
    }

    assert!(key.open(&signing_in, other, "totp", &sealed).is_err(), "another account's");
    assert!(key.open(&signing_in, account, "recovery", &sealed).is_err(), "another kind of secret");
    assert!(key.open(&signing_in, account, "totp", &sealed[..10]).is_err());
    let elsewhere = RootKey::generate(&chance).credential_key();
    assert!(elsewhere.open(&signing_in, account, "totp", &sealed).is_err(), "another instance's key");
}
