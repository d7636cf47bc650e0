//! What the demo promises: its size, its people, three years of cases in the shape of published counts, and the same country for
//! everybody.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    Purpose, Store, accounts, bodies,
    cases::{self, Case, Filter},
    read, referrals,
};
use vocabulary::{AgeGroup, CitizenshipGroup, Day, Form, Role, Sex};

use crate::{NOW, ctx, ctx_of, made};

/// The published counts that the shape follows, restated.
const PUBLISHED: &str = include_str!("../../../../testdata/glotip/hungary_2020_2022.csv");
/// What they add up to in three years.
const EVERYBODY: &str = "Total,Total,Total,Total";

/// The sum of the three years of a line that was published in each of them.
fn published(line: &str) -> f64 {
    let of = |row: &str| {
        row.split_once(',').and_then(|(_, rest)| rest.rsplit_once(',')).map(|(what, _)| what == line)
    };
    let rows: Vec<&str> = PUBLISHED.lines().filter(|row| of(row) == Some(true)).collect();
    assert_eq!(rows.len(), 3, "{line}: not published in each year");
    rows.iter().map(|row| row.rsplit(',').next().unwrap().parse::<f64>().unwrap()).sum()
}

/// Every case of the country, read by whoever filed it.
async fn every_case(store: &Store, country: &demo::Country) -> Vec<Case> {
    let mut found = Vec::new();
    for officer in country.with(Role::Identifier) {
        let ctx = ctx_of(officer, Purpose::Identification);
        let own = read!(store, &ctx, |tx| {
            let (mut own, mut after) = (Vec::new(), None);
            loop {
                let page = cases::list(tx, &Filter::default(), after).await?;
                for line in &page.lines {
                    own.push(cases::view(tx, line.id).await?.case);
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            Ok(own)
        });
        found.extend(own.unwrap());
    }
    found
}

/// How far a count of independent draws strays from its share: three standard deviations of a binomial count, which a fair draw
/// leaves once in 370 times. The seed is fixed, so it is in or out for ever.
fn tolerance(share: f64, people: f64) -> f64 {
    3.0 * (share * (1.0 - share) / people).sqrt()
}

/// The part of the people for whom something holds.
fn share(of: &[Case], what: impl Fn(&Case) -> bool) -> f64 {
    count(of, what) / number(of.len())
}

fn count(of: &[Case], what: impl Fn(&Case) -> bool) -> f64 {
    number(of.iter().filter(|case| what(case)).count())
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// A line of the published counts, and the cases of the demo that belong to it.
type Part = (&'static str, fn(&Case) -> bool);

/// The dimensions of the shape. Who was told under no form is what is missing to everybody.
const DIMENSIONS: [&[Part]; 4] = [
    &[
        ("Total,Total,Female,Total", |case| case.record.sex == Sex::Female),
        ("Total,Total,Male,Total", |case| case.record.sex == Sex::Male),
    ],
    &[
        ("Total,Total,Total,0 to 17 years", |case| case.record.age_group == AgeGroup::Child),
        ("Total,Total,Total,18 years or over", |case| case.record.age_group == AgeGroup::Adult),
    ],
    &[
        ("by form of exploitation,Sexual exploitation,Total,Total", |case| {
            case.record.primary_form == Form::Sexual
        }),
        ("by form of exploitation,Forced labour,Total,Total", |case| {
            matches!(case.record.primary_form, Form::Labour | Form::Domestic)
        }),
    ],
    &[("by citizenship,Hungarians,Total,Total", |case| {
        case.record.citizenship_group == CitizenshipGroup::National
    })],
];

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_cases_of_three_years_follow_the_published_figures() {
    let (_folder, store, country) = made(demo::PEOPLE, NOW).await;
    let cases = every_case(&store, &country).await;
    assert_eq!(cases.len(), 300);

    for dimension in DIMENSIONS {
        let mut equal_would_do = true;
        for (line, belongs) in dimension {
            let expected = published(line) / published(EVERYBODY);
            let (found, allowed) = (share(&cases, belongs), tolerance(expected, number(cases.len())));
            assert!(
                (found - expected).abs() <= allowed,
                "{line}: {found:.3}, not {expected:.3} ± {allowed:.3}"
            );
            let equal = 1.0 / number(dimension.len() + usize::from(dimension.len() == 1));
            equal_would_do &= (equal - expected).abs() <= allowed;
        }
        assert!(!equal_would_do, "a country of equal parts would pass: this would prove nothing");
    }

    let today = NOW.day_in(app::time_zone());
    let mut quarters: BTreeMap<i64, usize> = BTreeMap::new();
    for case in &cases {
        let days = today.number() - case.registered_on.number();
        assert!((0..=3 * 365 + 5).contains(&days), "a case of {days} days ago");
        *quarters.entry(days / 92).or_default() += 1;
    }
    assert_eq!(quarters.len(), 12, "a quarter of the three years is empty: {quarters:?}");
    assert!(quarters.values().all(|cases| *cases >= 10), "hardly anybody in a quarter: {quarters:?}");
    let counties: BTreeSet<&str> = cases.iter().map(|case| case.record.county.as_str()).collect();
    assert_eq!(counties, BTreeSet::from(demo::country::COUNTIES));
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bodies_of_five_counties_have_people_of_every_persona() {
    let (_folder, store, country) = made(6, NOW).await;
    let administrator = ctx(&country, Role::Administrator, Purpose::Administration);
    let (bodies, accounts) =
        read!(store, &administrator, |tx| Ok((bodies::list(tx).await?, accounts::list(tx).await?))).unwrap();
    assert!(bodies.len() >= 14, "{}", bodies.len());
    let counties: BTreeSet<&str> = bodies.iter().filter_map(|body| body.county.as_deref()).collect();
    assert_eq!(counties, BTreeSet::from(demo::country::COUNTIES));
    assert_eq!(counties.len(), 5);
    assert!(accounts.len() >= 12, "{}", accounts.len());
    let roles: BTreeSet<Role> = accounts.iter().flat_map(|account| account.roles.iter().copied()).collect();
    for role in
        [Role::Identifier, Role::CaseWorker, Role::PlacementOfficer, Role::Coordinator, Role::Administrator]
    {
        assert!(roles.contains(&role), "nobody is {}", role.code());
    }
    store.close().await;
}

/// Everything that a person could see of a country, without its internal ids: people, cases, what came of them.
async fn portrait(store: &Store, country: &demo::Country) -> Vec<(String, Day)> {
    let administrator = ctx(country, Role::Administrator, Purpose::Administration);
    let accounts = read!(store, &administrator, |tx| accounts::list(tx).await).unwrap();
    let founded = NOW.day_in(app::time_zone());
    let mut lines: Vec<(String, Day)> = accounts
        .iter()
        .map(|account| (format!("{} {} {:?}", account.name, account.email, account.roles), founded))
        .collect();
    for officer in country.with(Role::Identifier) {
        let ctx = ctx_of(officer, Purpose::Identification);
        let sent = read!(store, &ctx, |tx| referrals::sent(tx, None).await).unwrap();
        lines.extend(
            sent.rows
                .iter()
                .map(|row| (format!("{} {:?} {:?}", row.reference, row.kind, row.state), founded)),
        );
    }
    for case in every_case(store, country).await {
        lines.push((format!("{} {:?} {:?}", case.reference, case.status, case.record), case.registered_on));
    }
    lines.sort();
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_is_the_same_country_whenever_it_is_made() {
    let mut portraits = Vec::new();
    let later = NOW.plus_days(28);
    for now in [NOW, NOW, later] {
        let (_folder, store, country) = made(40, now).await;
        portraits.push(portrait(&store, &country).await);
        store.close().await;
    }
    let [first, again, later] = portraits.as_slice() else { unreachable!() };
    assert!(first.len() > 60, "hardly anything to compare: {}", first.len());
    assert_eq!(first, again);
    // made on another day the same people are met so many days later, give or take the hour of summer time
    let mut moved = 0;
    for ((then, on), (now, and_on)) in first.iter().zip(later) {
        assert_eq!(then, now);
        let days = and_on.number() - on.number();
        assert!(days == 0 || (27..=29).contains(&days), "{then}: {days} days later");
        moved += usize::from(days > 0);
    }
    assert_eq!(first.len(), later.len());
    assert!(moved > 30, "hardly anything moved with the day: {moved}");
}
