//! The coordinator's picture.

use app::{
    cases,
    figures::{self, Clocks, Live, Quarter, Shown},
};
use policy::Purpose;
use store::{Ctx, read, write};
use vocabulary::{AgeGroup, Day, Form, FormGroup, Mandate, Month, RefusalKind, Role, Sex};

use crate::{
    cases::{FEATURES, a_case, a_new_case},
    cast::Cast,
    people::{Instance, on_both, on_both_with},
};

async fn coordinator(here: &Instance) -> Ctx {
    let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
    here.person(office, &[Role::Coordinator], Purpose::Coordination).await.ctx
}

/// Registers so many people on a day, and returns the cases with their references.
async fn register(
    here: &Instance,
    ctx: &Ctx,
    day: Day,
    people: &[(Form, Sex, AgeGroup, usize)],
) -> Vec<(vocabulary::CaseId, vocabulary::Reference)> {
    let mut filed = Vec::new();
    for (form, sex, age_group, count) in people {
        for _ in 0..*count {
            let mut new = a_new_case(ctx);
            new.registered_on = day;
            (new.primary_form, new.sex, new.age_group) = (*form, *sex, *age_group);
            new.forms = vec![*form];
            filed.push(a_case(&here.store, ctx, &new).await);
        }
    }
    filed
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Three closed months of 2026: July with six, August with three, September with nine people.
async fn a_closed_quarter(
    here: &Instance,
    officer: &Ctx,
) -> Vec<(vocabulary::CaseId, vocabulary::Reference)> {
    let adult = AgeGroup::Adult;
    let mut filed = register(here, officer, day("2026-07-04"), &[(Form::Labour, Sex::Male, adult, 6)]).await;
    filed.extend(register(here, officer, day("2026-08-04"), &[(Form::Sexual, Sex::Female, adult, 3)]).await);
    let child = AgeGroup::Child;
    filed.extend(
        register(
            here,
            officer,
            day("2026-09-04"),
            &[(Form::Sexual, Sex::Female, child, 6), (Form::Begging, Sex::Female, adult, 3)],
        )
        .await,
    );
    let closed = write!(here.store, &here.job(), |tx| figures::close_due(tx).await).unwrap();
    assert_eq!(closed, 4, "July to October; November has not ended");
    filed
}

#[test]
fn a_closed_quarter_shows_no_cell_of_one_to_four_and_hides_a_second_cell_to_protect_it() {
    on_both_with(FEATURES, async |here: Instance| {
        let officer = here.officer().await.ctx;
        a_closed_quarter(&here, &officer).await;
        let coordinator = coordinator(&here).await;
        let picture = read!(here.store, &coordinator, |tx| figures::picture(tx).await).unwrap();
        assert_eq!(picture.quarters.len(), 1);
        assert_eq!(picture.waiting_months, 1, "October waits for its quarter");
        let quarter = &picture.quarters[0];
        assert_eq!((quarter.quarter.year(), quarter.quarter.quarter()), (2026, 3));
        assert_eq!(quarter.total, Shown::Count(18));
        let months: Vec<_> = quarter.months.iter().map(|(_, shown)| *shown).collect();
        assert_eq!(months, [Shown::Count(6), Shown::Hidden, Shown::Hidden]);
        let form = |group| quarter.forms.iter().find(|(known, _)| *known == group).unwrap().1;
        assert_eq!(form(FormGroup::Other), Shown::Hidden);
        assert_eq!(form(FormGroup::Sexual), Shown::Count(9));
        assert_eq!(quarter.complete(), None, "the share of the unknown would give the others away");
        let ages: Vec<_> = quarter.ages.iter().map(|(_, shown)| *shown).collect();
        assert_eq!(ages, [Shown::Count(0), Shown::Count(6), Shown::Count(12)]);
    });
}

#[test]
fn a_closed_month_keeps_its_totals_when_a_case_is_erased_or_filed_late() {
    on_both_with(FEATURES, async |here: Instance| {
        let officer = here.officer().await.ctx;
        let filed = a_closed_quarter(&here, &officer).await;
        let coordinator = coordinator(&here).await;
        let before = read!(here.store, &coordinator, |tx| figures::picture(tx).await).unwrap();
        let own = officer.actor.body().unwrap();
        let approver = here.person(own, &[Role::Approver], Purpose::DataProtection).await.ctx;
        let (id, reference) = filed[0];
        write!(here.store, &approver, |tx| cases::erase(tx, id, reference).await).unwrap();
        let late = [(Form::Organ, Sex::Male, AgeGroup::Adult, 5)];
        register(&here, &officer, day("2026-07-05"), &late).await;
        write!(here.store, &here.job(), |tx| figures::close_due(tx).await).unwrap();
        let after = read!(here.store, &coordinator, |tx| figures::picture(tx).await).unwrap();
        assert_eq!(before, after);
        assert_eq!(after.quarters[0].total, Shown::Count(18));
    });
}

#[test]
fn a_month_closes_once_and_not_before_it_has_ended_for_ten_days() {
    on_both_with(FEATURES, async |here: Instance| {
        let job = here.job();
        let october = day("2026-10-01").month();
        let close = async |month: Month| write!(here.store, &job, |tx| figures::close(tx, month).await);
        assert!(close(october).await.unwrap());
        assert!(!close(october).await.unwrap(), "closed already");
        let refused = close(october.plus(1)).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().key, "figures-month-not-over");
    });
}

#[test]
fn the_picture_opens_to_the_coordinator_and_answers_an_officer_like_a_missing_page() {
    on_both_with(FEATURES, async |here: Instance| {
        let officer = here.officer().await.ctx;
        let coordinator = coordinator(&here).await;
        assert!(read!(here.store, &coordinator, |tx| figures::picture(tx).await).is_ok());
        let refused = read!(here.store, &officer, |tx| figures::picture(tx).await).unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind, RefusalKind::NotFound);
        let (id, reference) = a_case(&here.store, &officer, &a_new_case(&officer)).await;
        let case = read!(here.store, &coordinator, |tx| cases::view(tx, id).await).unwrap_err();
        assert_eq!(case.refusal(), refused.refusal());
        let search = read!(here.store, &coordinator, |tx| cases::search(tx, reference).await).unwrap_err();
        assert_eq!(search.refusal(), refused.refusal());
    });
}

#[test]
fn a_quarter_knows_its_months() {
    let september = day("2026-09-30").month();
    assert_eq!(Quarter::of(september).months()[2], september);
    assert_eq!(Quarter::of(september.plus(1)).quarter(), 4);
}

/// The clocks of a quarter in which the desk answered so many requests after 10, 20, 30… minutes, placed them after 110,
/// 120, 130… and left one more without an answer.
async fn clocks_of(here: Instance, answered: usize) -> Clocks {
    let coordinator = coordinator(&here).await;
    let cast = Cast::gather(here).await;
    let place = cast.place("HU231", 9).await;
    let mut sent = Vec::new();
    for _ in 0..=answered {
        sent.push(cast.refer_to_desk().await);
    }
    sent.truncate(answered);
    for request in &sent {
        cast.here.clock.advance_seconds(10 * 60);
        cast.accept(&cast.desk, *request).await.unwrap();
    }
    let all_answered = i64::try_from(answered).unwrap() * 10;
    cast.here.clock.advance_seconds((100 - all_answered) * 60);
    for request in &sent {
        cast.here.clock.advance_seconds(10 * 60);
        cast.confirm(&cast.confirmation(*request, place)).await.unwrap();
    }
    cast.here.clock.advance_seconds(60 * 86_400);
    let closed = write!(cast.store(), &cast.here.job(), |tx| figures::close_due(tx).await).unwrap();
    assert_eq!(closed, 3, "October, November and December");
    let picture = read!(cast.store(), &coordinator, |tx| figures::picture(tx).await).unwrap();
    picture.quarters[0].clocks
}

#[test]
fn a_median_is_of_five_or_more_and_of_four_there_is_none() {
    on_both(async |here: Instance| {
        let none = Clocks { place_minutes: None, answer_minutes: None, no_place: Shown::Count(0) };
        assert_eq!(clocks_of(here, 4).await, none);
    });
    on_both(async |here: Instance| {
        let five = Clocks { place_minutes: Some(130), answer_minutes: Some(30), no_place: Shown::Count(0) };
        assert_eq!(clocks_of(here, 5).await, five);
    });
}

#[test]
fn a_referral_of_the_first_night_of_a_quarter_is_counted_in_that_quarter() {
    on_both(async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let cast = Cast::gather(here).await;
        // half past midnight in Budapest, half past eleven of the day before in UTC
        let midnight = day("2027-01-01").begins_in("Europe/Budapest");
        cast.here.clock.set(midnight.plus_minutes(30));
        assert_eq!(cast.here.job().now().day_in("UTC"), day("2026-12-31"));
        for _ in 0..5 {
            let request = cast.refer_to_desk().await;
            cast.here.clock.advance_seconds(60);
            cast.accept(&cast.desk, request).await.unwrap();
        }
        cast.here.clock.advance_seconds(120 * 86_400);
        write!(cast.store(), &cast.here.job(), |tx| figures::close_due(tx).await).unwrap();
        let picture = read!(cast.store(), &coordinator, |tx| figures::picture(tx).await).unwrap();
        let answers: Vec<_> = picture
            .quarters
            .iter()
            .map(|closed| (closed.quarter.year(), closed.clocks.answer_minutes))
            .collect();
        assert_eq!(answers, [(2027, Some(1)), (2026, None)]);
    });
}

#[test]
fn a_live_queue_says_five_and_nothing_below() {
    on_both(async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let cast = Cast::gather(here).await;
        let live = async || {
            let picture = read!(cast.store(), &coordinator, |tx| figures::picture(tx).await);
            picture.unwrap().live
        };
        let shown = |unanswered, overdue| Live { unanswered, overdue };
        assert_eq!(live().await, shown(Shown::Hidden, Shown::Hidden), "not even that it is empty");
        for _ in 0..4 {
            cast.refer_to_desk().await;
        }
        cast.here.clock.advance_seconds(3_600);
        assert_eq!(live().await, shown(Shown::Hidden, Shown::Hidden), "four wait, and all are late");
        let fifth = cast.refer_to_desk().await;
        assert_eq!(live().await, shown(Shown::Count(5), Shown::Hidden), "the fifth is not late");
        cast.here.clock.advance_seconds(3_600);
        assert_eq!(live().await, shown(Shown::Count(5), Shown::Count(5)));
        cast.accept(&cast.desk, fifth).await.unwrap();
        assert_eq!(live().await, shown(Shown::Hidden, Shown::Hidden));
        // five are late, and the one who is not could be subtracted; so could four, and not five
        cast.refer_to_desk().await;
        cast.here.clock.advance_seconds(3_600);
        assert_eq!(live().await, shown(Shown::Count(5), Shown::Count(5)));
        for waiting in 6..=9 {
            cast.refer_to_desk().await;
            assert_eq!(live().await, shown(Shown::Count(waiting), Shown::Hidden));
        }
        cast.refer_to_desk().await;
        assert_eq!(live().await, shown(Shown::Count(10), Shown::Count(5)));
    });
}
