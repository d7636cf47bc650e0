//! The coordinator's picture.

use app::{
    alerts::waiting::{self, What},
    cases,
    figures::{
        self, Clash, Clocks, Latest, Live, NewFigure, NewReason, NewValue, Origin, Period, Quarter, Shown,
    },
};
use policy::Purpose;
use store::{Ctx, read, write};
use vocabulary::{
    AgeGroup, Counted, Day, FigureId, Form, FormGroup, Mandate, Month, RefusalKind, Role, Series, Sex, Span,
    Title, Unit, pack::Mark,
};

use crate::{
    cases::{FEATURES, a_case, a_new_case},
    cast::{Cast, is_absent, refused},
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
    let closed = write!(here.store, &here.job(), |tx| figures::close_ended(tx).await).unwrap();
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
        write!(here.store, &here.job(), |tx| figures::close_ended(tx).await).unwrap();
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
fn the_coordinator_closes_what_has_ended_and_a_job_what_nobody_closed() {
    on_both(async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let cast = Cast::gather(here).await;
        cast.refer_to_desk().await;
        let waiting = async |ctx: &Ctx| {
            let found = read!(cast.store(), ctx, |tx| waiting::mine(tx).await).unwrap();
            found.into_iter().find_map(|item| match item.what {
                What::Months(count) => Some(count),
                _ => None,
            })
        };
        let picture = async || read!(cast.store(), &coordinator, |tx| figures::picture(tx).await).unwrap();
        assert_eq!(waiting(&coordinator).await, Some(1), "October has ended");
        // the first of March
        cast.here.clock.advance_seconds(99 * 86_400);
        assert_eq!((waiting(&coordinator).await, waiting(&cast.officer.ctx).await), (Some(4), None));
        assert_eq!((picture().await.to_close.len(), picture().await.quarters.len()), (4, 0));
        let by_the_job = write!(cast.store(), &cast.here.job(), |tx| figures::close_due(tx).await).unwrap();
        assert_eq!(by_the_job, 1, "October alone has waited for 110 days");
        let officer = &cast.officer.ctx;
        assert!(is_absent(write!(cast.store(), officer, |tx| figures::close_ended(tx).await)));
        assert_eq!(write!(cast.store(), &coordinator, |tx| figures::close_ended(tx).await).unwrap(), 3);
        assert_eq!((picture().await.to_close.len(), picture().await.quarters.len()), (0, 1));
        assert_eq!(waiting(&coordinator).await, None);
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
    let closed = write!(cast.store(), &cast.here.job(), |tx| figures::close_ended(tx).await).unwrap();
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
        write!(cast.store(), &cast.here.job(), |tx| figures::close_ended(tx).await).unwrap();
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
        // in steps of five: whoever looks twice does not see one come or go
        for _ in 6..=9 {
            cast.refer_to_desk().await;
            assert_eq!(live().await, shown(Shown::Count(5), Shown::Hidden));
        }
        cast.refer_to_desk().await;
        assert_eq!(live().await, shown(Shown::Count(10), Shown::Count(5)));
    });
}

fn text(hu: &str, en: &str) -> Title {
    Title { hu: hu.to_owned(), en: en.to_owned() }
}

fn new_figure(origin: Origin) -> NewFigure {
    let typed = origin == Origin::Typed;
    NewFigure {
        title: text("Kitalált", "Invented"),
        definition: text("Kitalált", "Invented"),
        population: Title::default(),
        rule: Title::default(),
        counted: Counted::Registered,
        unit: Unit::People,
        origin,
        source: if typed { "Kitalált jelentés".to_owned() } else { String::new() },
        address: None,
        mark: Mark::Own,
    }
}

fn value(year: i16, amount: i64) -> NewValue {
    NewValue {
        period: Period::years(year, year).unwrap(),
        amount,
        as_of: None,
        source: String::new(),
        address: None,
        mark: Mark::Own,
        note: String::new(),
    }
}

async fn registered(here: &Instance, ctx: &Ctx, origin: Origin) -> FigureId {
    write!(here.store, ctx, |tx| figures::register(tx, &new_figure(origin)).await).unwrap()
}

async fn latest(here: &Instance, ctx: &Ctx, id: FigureId) -> Latest {
    read!(here.store, ctx, |tx| figures::latest(tx, id).await).unwrap()
}

#[test]
fn a_computed_figure_shows_what_the_picture_shows_and_moves_when_a_quarter_closes() {
    on_both_with(FEATURES, async |here: Instance| {
        let officer = here.officer().await.ctx;
        let coordinator = coordinator(&here).await;
        let total = registered(&here, &coordinator, Origin::Closed(Series::Registered, Span::Quarter)).await;
        let other = registered(&here, &coordinator, Origin::Closed(Series::OtherForm, Span::Quarter)).await;
        let children = registered(&here, &coordinator, Origin::Closed(Series::Children, Span::Quarter)).await;
        let before = latest(&here, &coordinator, total).await;
        assert_eq!(before.stated, None, "no quarter is closed");
        a_closed_quarter(&here, &officer).await;
        let after = latest(&here, &coordinator, total).await;
        assert_ne!(before, after, "it moved");
        let stated = after.stated.clone().unwrap();
        assert_eq!(stated.shown, Shown::Count(18));
        assert_eq!(
            stated.period.as_quarter().map(|quarter| (quarter.year(), quarter.quarter())),
            Some((2026, 3))
        );
        assert_eq!(stated.as_of, Some(coordinator.now().day_in("Europe/Budapest")));
        assert_eq!(latest(&here, &coordinator, children).await.stated.unwrap().shown, Shown::Count(6));
        let begging = latest(&here, &coordinator, other).await.stated.unwrap();
        assert_eq!(begging.shown, Shown::Hidden, "three people");
        // what is erased or filed late moves nothing
        register(&here, &officer, day("2026-07-05"), &[(Form::Organ, Sex::Male, AgeGroup::Adult, 5)]).await;
        write!(here.store, &here.job(), |tx| figures::close_ended(tx).await).unwrap();
        assert_eq!(latest(&here, &coordinator, total).await, after);
        let list = read!(here.store, &coordinator, |tx| figures::list(tx).await).unwrap();
        assert_eq!(list.iter().map(|line| line.figure.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(list[0], after);
    });
}

#[test]
fn values_are_kept_when_later_ones_take_their_place_and_few_people_need_a_published_source() {
    on_both_with(FEATURES, async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let id = registered(&here, &coordinator, Origin::Typed).await;
        let record = async |new: &[NewValue]| {
            write!(here.store, &coordinator, |tx| figures::record(tx, id, new).await)
        };
        record(&[value(2020, 188), value(2021, 169)]).await.unwrap();
        here.clock.advance_seconds(60);
        record(&[value(2021, 171)]).await.unwrap();
        assert_eq!(latest(&here, &coordinator, id).await.stated.unwrap().shown, Shown::Count(171));
        let seen = read!(here.store, &coordinator, |tx| figures::view(tx, id).await).unwrap();
        let shown: Vec<_> = seen.values.iter().map(|value| (value.shown.count(), value.replaced)).collect();
        assert_eq!(shown, [(Some(171), false), (Some(169), true), (Some(188), false)]);
        assert_eq!(refused(record(&[value(2019, 4)]).await), "figures-few-unpublished");
        let published = NewValue {
            source: "Kitalált jelentés".to_owned(),
            address: Some("https://pelda.invalid/4".to_owned()),
            ..value(2019, 4)
        };
        record(&[published]).await.unwrap();
        let wrong = record(&[value(2018, 30), value(2017, -1)]).await.unwrap_err();
        assert_eq!(wrong.refusal().unwrap().fields[0].field, "1.amount");
        let seen = read!(here.store, &coordinator, |tx| figures::view(tx, id).await).unwrap();
        assert_eq!(seen.values.len(), 4, "all of them or none");
        let computed = registered(&here, &coordinator, Origin::Closed(Series::Male, Span::Year)).await;
        let typed = write!(here.store, &coordinator, |tx| {
            figures::record(tx, computed, &[value(2021, 30)]).await
        });
        assert_eq!(refused(typed), "figures-computed");
    });
}

#[test]
fn a_few_people_stay_published_when_the_figure_is_amended() {
    on_both_with(FEATURES, async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let published = Some("https://pelda.invalid/jelentes".to_owned());
        let of = |unit, address: &Option<String>| NewFigure {
            unit,
            address: address.clone(),
            ..new_figure(Origin::Typed)
        };
        let figure = async |new: NewFigure, amount| {
            write!(here.store, &coordinator, |tx| {
                let id = figures::register(tx, &new).await?;
                figures::record(tx, id, &[value(2021, amount)]).await?;
                Ok(id)
            })
            .unwrap()
        };
        let amend = async |id, new: NewFigure, version| {
            write!(here.store, &coordinator, |tx| figures::amend(tx, id, &new, version).await)
        };
        let cases = figure(of(Unit::Other, &None), 3).await;
        let failed = amend(cases, of(Unit::People, &None), 1).await.unwrap_err();
        let told = |field: &vocabulary::FieldRefusal| (field.field.clone(), field.key);
        assert_eq!(
            told(&failed.refusal().unwrap().fields[0]),
            ("unit".to_owned(), "figures-few-unpublished")
        );
        amend(cases, of(Unit::People, &published), 1).await.unwrap();
        let failed = amend(cases, of(Unit::People, &None), 2).await.unwrap_err();
        assert_eq!(
            told(&failed.refusal().unwrap().fields[0]),
            ("address".to_owned(), "figures-few-unpublished")
        );
        let many = figure(of(Unit::Other, &None), 30).await;
        amend(many, of(Unit::People, &None), 1).await.unwrap();
    });
}

#[test]
fn two_figures_stand_side_by_side_with_their_reasons() {
    on_both_with(FEATURES, async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let one = registered(&here, &coordinator, Origin::Typed).await;
        let other = registered(&here, &coordinator, Origin::Typed).await;
        let reason = NewReason {
            text: text("Kitalált ok", "Invented reason"),
            source: "Kitalált jelentés".to_owned(),
            address: None,
            mark: Mark::Own,
        };
        let absent = read!(here.store, &coordinator, |tx| figures::comparison(tx, one, other).await);
        assert!(is_absent(absent));
        write!(here.store, &coordinator, |tx| {
            figures::record(tx, one, &[value(2021, 171), value(2020, 188)]).await?;
            figures::record(tx, other, &[value(2021, 201)]).await?;
            assert_eq!(figures::compare(tx, other, 1).await?, one);
            assert_eq!(figures::compare(tx, one, 2).await?, other, "said twice it is so once");
            figures::give_reason(tx, (other, one), &reason).await
        })
        .unwrap();
        let itself = write!(here.store, &coordinator, |tx| figures::compare(tx, one, 1).await);
        assert_eq!(refused(itself), "figures-compare-itself");
        let seen = read!(here.store, &coordinator, |tx| figures::comparison(tx, other, one).await).unwrap();
        assert_eq!(seen.figures.each_ref().map(|figure| figure.number), [1, 2]);
        let counts: Vec<_> = seen
            .rows
            .iter()
            .map(|(_, sides)| sides.each_ref().map(|side| side.as_ref().and_then(|one| one.shown.count())))
            .collect();
        assert_eq!(counts, [[Some(171), Some(201)], [Some(188), None]]);
        assert_eq!(seen.reasons.len(), 1);
        write!(here.store, &coordinator, |tx| {
            figures::withdraw_reason(tx, (one, other), seen.reasons[0].id).await
        })
        .unwrap();
        let seen = read!(here.store, &coordinator, |tx| figures::comparison(tx, one, other).await).unwrap();
        assert!(seen.reasons.is_empty());
    });
}

#[test]
fn a_ministry_quotes_a_figure_and_changes_none_and_to_an_officer_there_is_none() {
    on_both_with(FEATURES, async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let contributor = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await.ctx;
        let embassy = here.body("diplomatic", &[Mandate::Observe, Mandate::Coordinate], None).await;
        let diplomat = here.person(embassy, &[Role::Coordinator], Purpose::Coordination).await.ctx;
        let officer = here.officer().await.ctx;
        let id = registered(&here, &coordinator, Origin::Typed).await;
        assert_eq!(latest(&here, &contributor, id).await.figure.number, 1);
        let record =
            write!(here.store, &contributor, |tx| figures::record(tx, id, &[value(2021, 171)]).await);
        assert!(is_absent(record));
        for stranger in [&diplomat, &officer] {
            assert!(is_absent(read!(here.store, stranger, |tx| figures::latest(tx, id).await)));
            assert!(is_absent(read!(here.store, stranger, |tx| figures::list(tx).await)));
        }
        let mut changed = new_figure(Origin::Typed);
        changed.title = text("Más", "Other");
        write!(here.store, &coordinator, |tx| figures::amend(tx, id, &changed, 1).await).unwrap();
        let late = write!(here.store, &coordinator, |tx| figures::amend(tx, id, &changed, 1).await);
        assert_eq!(late.unwrap_err().refusal().unwrap().kind, RefusalKind::Conflict);
    });
}

#[test]
fn a_table_of_values_is_taken_as_a_whole_and_says_which_rows_say_something_else_than_what_is_there() {
    on_both_with(FEATURES, async |here: Instance| {
        let coordinator = coordinator(&here).await;
        let id = registered(&here, &coordinator, Origin::Typed).await;
        let import = async |values: &[NewValue], clash| {
            write!(here.store, &coordinator, |tx| figures::import(tx, id, values, clash).await)
        };
        let wrong = async |values: &[NewValue], clash| {
            let failed = import(values, clash).await.unwrap_err();
            let fields = &failed.refusal().unwrap().fields;
            fields.iter().map(|field| (field.field.clone(), field.key)).collect::<Vec<_>>()
        };
        let there = async || {
            let found = read!(here.store, &coordinator, |tx| figures::view(tx, id).await).unwrap();
            let told = |stated: &figures::Stated| {
                (stated.period.as_years().unwrap().0, stated.shown.count().unwrap(), stated.replaced)
            };
            found.values.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(import(&[value(2020, 188), value(2021, 171)], Clash::Refuse).await.unwrap(), 2);
        let again = [value(2019, 91), value(2020, 188), value(2021, 169), value(2019, 92), value(2018, 3)];
        let expected = [
            ("2.amount".to_owned(), "figures-import-conflict"),
            ("3.first_year".to_owned(), "figures-import-twice"),
            ("4.amount".to_owned(), "figures-few-unpublished"),
        ];
        assert_eq!(wrong(&again, Clash::Refuse).await, expected);
        assert_eq!(there().await, [(2021, 171, false), (2020, 188, false)], "nothing of it was saved");
        // what is there already is not recorded twice; what takes a place leaves the other beside it
        assert_eq!(import(&again[..3], Clash::Replace).await.unwrap(), 2);
        assert_eq!(
            there().await,
            [(2021, 169, false), (2021, 171, true), (2020, 188, false), (2019, 91, false)]
        );
        assert_eq!(import(&again[..3], Clash::Refuse).await.unwrap(), 0);
        // a table that says how far it was compared, or where it can be read, says something new
        let compared = NewValue { mark: Mark::Verified, ..value(2020, 188) };
        assert_eq!(
            wrong(std::slice::from_ref(&compared), Clash::Refuse).await[0].1,
            "figures-import-conflict"
        );
        assert_eq!(import(std::slice::from_ref(&compared), Clash::Replace).await.unwrap(), 1);
        assert_eq!(import(&[compared], Clash::Refuse).await.unwrap(), 0);
        let sourced = |address: &str| NewValue {
            source: "Kitalált jelentés, 2.".to_owned(),
            address: Some(address.to_owned()),
            ..value(2019, 91)
        };
        assert_eq!(import(&[sourced("https://pelda.invalid/1")], Clash::Replace).await.unwrap(), 1);
        assert_eq!(import(&[sourced("https://pelda.invalid/1")], Clash::Replace).await.unwrap(), 0);
        assert_eq!(import(&[sourced("https://pelda.invalid/2")], Clash::Replace).await.unwrap(), 1);
        assert_eq!(wrong(&[value(2030, 9)], Clash::Refuse).await[0].0, "0.first_year", "of one row too");
        assert_eq!(refused(import(&[], Clash::Refuse).await), "figures-values-none");
        let many: Vec<NewValue> = (0..101).map(|_| value(2021, 169)).collect();
        assert_eq!(refused(import(&many, Clash::Refuse).await), "figures-values-many");

        let computed =
            registered(&here, &coordinator, Origin::Closed(Series::Registered, Span::Quarter)).await;
        let of_computed = write!(here.store, &coordinator, |tx| {
            figures::import(tx, computed, &[value(2021, 171)], Clash::Replace).await
        });
        assert_eq!(refused(of_computed), "figures-computed");
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let reader = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        let theirs = write!(here.store, &reader.ctx, |tx| {
            figures::import(tx, id, &[value(2017, 50)], Clash::Refuse).await
        });
        assert!(is_absent(theirs));
    });
}
