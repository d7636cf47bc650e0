//! Screening: safety first, signs inform, a named person concludes.

use std::collections::BTreeMap;

use app::{
    packs,
    screening::{self, Conclusion, State},
};
use store::{read, write};
use vocabulary::{AgeGroup, Form, Moment, RefusalKind, pack::SignAnswer};

use crate::{
    intake::{answered, colleague, officer, refused},
    people::on_both,
};

#[test]
fn a_screening_keeps_each_kind_of_answer_to_a_sign_apart_and_an_unasked_sign_has_none() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = answered(&instance, &officer).await;
        let pack = packs::hungary().unwrap();
        let signs: Vec<_> = pack.indicators.iter().map(|sign| sign.code.clone()).take(5).collect();
        let given = [SignAnswer::Yes, SignAnswer::No, SignAnswer::Unknown, SignAnswer::Declined];
        let answers: BTreeMap<_, _> = signs.iter().cloned().zip(given.map(Some)).collect();
        write!(instance.store, &officer.ctx, |tx| screening::answer_signs(tx, id, 5, &answers).await)
            .unwrap();
        let seen = read!(instance.store, &officer.ctx, |tx| screening::view(tx, id).await).unwrap();
        assert_eq!(signs[..4].iter().map(|sign| seen.signs[sign]).collect::<Vec<_>>(), given);
        assert!(!seen.signs.contains_key(&signs[4]));
        assert_eq!(seen.pack, packs::active().unwrap().hash, "the pack's version is kept");
    });
}

#[test]
fn no_sign_is_asked_and_nothing_concluded_before_alone_and_who_interprets_are_answered() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = write!(instance.store, &officer.ctx, |tx| screening::start(tx, "HU323", "general").await)
            .unwrap();
        let sign = packs::hungary().unwrap().indicators[0].code.clone();
        let answers = BTreeMap::from([(sign, Some(SignAnswer::Yes))]);
        let signs =
            write!(instance.store, &officer.ctx, |tx| screening::answer_signs(tx, id, 1, &answers).await);
        assert_eq!(refused(signs), (RefusalKind::Rule, "screening-rule-safety-first"));
        let conclude = write!(instance.store, &officer.ctx, |tx| screening::conclude(
            tx,
            id,
            1,
            &Conclusion::NoIndication
        )
        .await);
        assert_eq!(refused(conclude), (RefusalKind::Rule, "screening-rule-safety-first"));
        let ready = answered(&instance, &officer).await;
        let same =
            write!(instance.store, &officer.ctx, |tx| screening::answer_signs(tx, ready, 5, &answers).await);
        assert!(same.is_ok());
    });
}

#[test]
fn an_unsafe_answer_is_kept_and_says_that_the_conversation_may_not_go_on_as_it_is() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = write!(instance.store, &officer.ctx, |tx| screening::start(tx, "HU323", "general").await)
            .unwrap();
        let answer = async |version, option| {
            write!(instance.store, &officer.ctx, |tx| {
                screening::answer_safety(tx, id, version, "alone", option).await
            })
        };
        assert!(!answer(1, "companion").await.unwrap());
        assert!(answer(2, "alone").await.unwrap());
        assert_eq!(refused(answer(3, "everybody").await), (RefusalKind::Invalid, "screening-field-choose"));
    });
}

#[test]
fn a_conclusion_names_the_person_who_drew_it_and_closes_the_screening() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = answered(&instance, &officer).await;
        let presumed =
            Conclusion::Presumed { primary: Form::Labour, others: vec![Form::Begging, Form::Labour] };
        let conclude = async |version| {
            write!(instance.store, &officer.ctx, |tx| screening::conclude(tx, id, version, &presumed).await)
        };
        conclude(5).await.unwrap();
        let seen = read!(instance.store, &officer.ctx, |tx| screening::view(tx, id).await).unwrap();
        assert_eq!((seen.state, seen.concluded), (State::Presumed, vec![Form::Labour, Form::Begging]));
        assert_eq!(refused(conclude(6).await).0, RefusalKind::NotFound, "it is closed");
    });
}

#[test]
fn another_body_finds_no_screening_where_a_colleague_finds_one_and_the_second_writer_gets_a_conflict() {
    on_both(async |instance| {
        let one = officer(&instance, "police").await;
        let other = colleague(&instance, &one).await;
        let stranger = officer(&instance, "employment_supervision").await;
        let id = answered(&instance, &one).await;
        let list = |ctx: store::Ctx| {
            let store = instance.store.clone();
            async move { read!(store, &ctx, |tx| screening::drafts(tx).await).unwrap() }
        };
        assert_eq!(list(other.ctx.clone()).await.len(), 1);
        assert_eq!(list(stranger.ctx.clone()).await, []);
        let age = async |ctx: &store::Ctx, age| {
            write!(instance.store, ctx, |tx| screening::answer_age(tx, id, 5, age).await)
        };
        assert_eq!(refused(age(&stranger.ctx, AgeGroup::Child).await).0, RefusalKind::NotFound);
        age(&other.ctx, AgeGroup::Unknown).await.unwrap();
        assert_eq!(refused(age(&one.ctx, AgeGroup::Adult).await).0, RefusalKind::Conflict);
    });
}

#[test]
fn a_wrong_county_and_setting_are_refused_by_field() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let start = write!(instance.store, &officer.ctx, |tx| screening::start(tx, "HU999", "moon").await);
        let failure = start.unwrap_err();
        let fields: Vec<_> = failure.refusal().unwrap().fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["county", "setting"]);
    });
}

#[test]
fn signs_of_children_are_shown_for_unknown_age_and_not_for_an_adult() {
    let pack = packs::hungary().unwrap();
    let sets = |age| -> Vec<String> {
        let pages = screening::sign_pages(pack, "general", age, &[Form::Sexual]);
        pages.into_iter().map(|(set, _)| set.code.clone()).collect()
    };
    assert!(sets(Some(AgeGroup::Unknown)).contains(&"child".to_owned()));
    assert!(!sets(Some(AgeGroup::Adult)).contains(&"child".to_owned()));
    assert_eq!(sets(Some(AgeGroup::Adult)), ["general", "sexual"]);
}

#[test]
fn contacts_open_now_come_first_and_invented_ones_are_left_out_of_a_real_instance() {
    let pack = packs::hungary().unwrap();
    // Sunday 22 November 2026, 03:00 in Budapest
    let night = Moment::from_micros(1_795_312_800_000_000);
    let demo = screening::contacts_now(pack, "HU323", None, night, true);
    let real = screening::contacts_now(pack, "HU323", None, night, false);
    assert!(
        demo.iter().any(|now| now.contact.sample && !now.open),
        "closed at night, and listed after the open ones"
    );
    assert!(real.iter().all(|now| !now.contact.sample) && real.iter().any(|now| now.open));
    let open: Vec<_> = demo.iter().map(|now| now.open).collect();
    assert!(open.is_sorted_by(|a, b| a >= b));
}
