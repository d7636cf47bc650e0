//! What a figure tells that is computed from closed months.
//!
//! A quarter's value is the one that the picture shows, and nothing where the picture hides it. A year's value is the sum of
//! its four quarters, and only where the picture shows all four; whoever sees the picture could add them up. So a figure says what
//! follows from the picture and nothing else: no way of comparing the two computes what is hidden. The test tries it.

use vocabulary::{AgeGroup, FormGroup, Moment, Series, Sex, Span};

use super::{
    Shown,
    definition::{Period, Stated},
    model::ClosedQuarter,
};

/// The values of a series, the latest first.
pub(super) fn values(series: Series, span: Span, quarters: &[(ClosedQuarter, Moment)]) -> Vec<Stated> {
    match span {
        Span::Quarter => quarters
            .iter()
            .map(|(quarter, closed)| stated(Period::quarter(quarter.quarter), of(series, quarter), *closed))
            .collect(),
        Span::Year if series.adds_up() => years(series, quarters),
        // medians and shares of quarters make no median and no share of a year
        Span::Year => Vec::new(),
    }
}

fn years(series: Series, quarters: &[(ClosedQuarter, Moment)]) -> Vec<Stated> {
    let last_ones = quarters.iter().filter(|(quarter, _)| quarter.quarter.quarter() == 4);
    last_ones
        .filter_map(|(last, closed)| {
            let year = last.quarter.year();
            let of_year: Vec<&ClosedQuarter> =
                quarters.iter().map(|(one, _)| one).filter(|one| one.quarter.year() == year).collect();
            let whole = i16::try_from(year).ok().and_then(|year| Period::years(year, year))?;
            (of_year.len() == 4).then(|| stated(whole, sum(series, &of_year), *closed))
        })
        .collect()
}

fn sum(series: Series, quarters: &[&ClosedQuarter]) -> Shown {
    let counts: Option<Vec<i64>> = quarters.iter().map(|quarter| of(series, quarter).count()).collect();
    counts.map_or(Shown::Hidden, |counts| Shown::Count(counts.iter().sum()))
}

fn stated(period: Period, shown: Shown, closed: Moment) -> Stated {
    Stated {
        period,
        shown,
        as_of: Some(closed.day_in(crate::time_zone())),
        since: closed,
        source: String::new(),
        address: None,
        mark: None,
        note: String::new(),
        replaced: false,
    }
}

/// What the picture shows of a quarter.
fn of(series: Series, quarter: &ClosedQuarter) -> Shown {
    fn find<T: PartialEq>(cells: &[(T, Shown)], category: &T) -> Shown {
        cells.iter().find(|(known, _)| known == category).map_or(Shown::Hidden, |(_, shown)| *shown)
    }
    let given = |value: Option<i64>| value.map_or(Shown::Hidden, Shown::Count);
    match series {
        Series::Registered => quarter.total,
        Series::Children => find(&quarter.ages, &AgeGroup::Child),
        Series::Adults => find(&quarter.ages, &AgeGroup::Adult),
        Series::Female => find(&quarter.sexes, &Sex::Female),
        Series::Male => find(&quarter.sexes, &Sex::Male),
        Series::Sexual => find(&quarter.forms, &FormGroup::Sexual),
        Series::Labour => find(&quarter.forms, &FormGroup::Labour),
        Series::OtherForm => find(&quarter.forms, &FormGroup::Other),
        Series::NoForm => find(&quarter.forms, &FormGroup::Unknown),
        Series::FormRecorded => given(quarter.complete()),
        Series::PlaceMinutes => given(quarter.clocks.place_minutes),
        Series::AnswerMinutes => given(quarter.clocks.answer_minutes),
        Series::NoPlace => quarter.clocks.no_place,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{
        super::{
            model::{Clocks, Quarter},
            protect,
        },
        *,
    };

    /// A quarter of 2026 in which so many boys and men, girls and women were registered.
    fn quarter(number: i64, [men, women]: [i64; 2]) -> (ClosedQuarter, Moment) {
        let closed = ClosedQuarter {
            quarter: Quarter::from_number(2026 * 4 + number),
            total: protect::alone(men + women),
            months: vec![],
            forms: vec![],
            sexes: [Sex::Male, Sex::Female].into_iter().zip(protect::table(&[men, women])).collect(),
            ages: vec![],
            clocks: Clocks { place_minutes: None, answer_minutes: None, no_place: Shown::Count(0) },
        };
        (closed, Moment::default())
    }

    fn shown(values: &[Stated]) -> Vec<Option<i64>> {
        values.iter().map(|stated| stated.shown.count()).collect()
    }

    #[test]
    fn a_year_is_the_sum_of_its_quarters_and_nothing_where_one_is_hidden() {
        let quarters = |third: [i64; 2]| {
            [quarter(3, [6, 8]), quarter(2, third), quarter(1, [5, 5]), quarter(0, [7, 9])].to_vec()
        };
        let open = quarters([0, 9]);
        assert_eq!(shown(&values(Series::Registered, Span::Year, &open)), [Some(49)]);
        assert_eq!(shown(&values(Series::Male, Span::Quarter, &open)), [Some(6), Some(0), Some(5), Some(7)]);
        let hidden = quarters([3, 9]);
        assert_eq!(shown(&values(Series::Registered, Span::Year, &hidden)), [Some(52)], "the total is shown");
        assert_eq!(shown(&values(Series::Male, Span::Quarter, &hidden))[1], None);
        assert_eq!(shown(&values(Series::Male, Span::Year, &hidden)), [None]);
        assert_eq!(shown(&values(Series::Registered, Span::Year, &hidden[1..])), [] as [Option<i64>; 0]);
        assert_eq!(shown(&values(Series::PlaceMinutes, Span::Year, &open)), [] as [Option<i64>; 0]);
    }

    /// The attacker sees the picture and every figure. Two countries that look alike in the picture must look alike in the
    /// figures as well; else the figures told something that the picture hides.
    #[test]
    fn whoever_knows_the_picture_learns_nothing_from_all_figures_together() {
        let counts = [0, 1, 3, 4, 5, 6, 9];
        let mut looks: BTreeMap<String, (String, usize)> = BTreeMap::new();
        let (mut countries, mut hidden) = (0, 0);
        let mut tried = |pairs: [[i64; 2]; 4]| {
            let quarters: Vec<(ClosedQuarter, Moment)> =
                (0..4).rev().zip(pairs).map(|(number, pair)| quarter(number, pair)).collect();
            let picture = format!("{quarters:?}");
            let figures: Vec<Vec<Option<i64>>> = [Series::Registered, Series::Male, Series::Female]
                .into_iter()
                .flat_map(|series| [Span::Quarter, Span::Year].map(|span| values(series, span, &quarters)))
                .map(|values| shown(&values))
                .collect();
            assert!(!figures.iter().flatten().flatten().any(|count| (1..5).contains(count)), "{pairs:?}");
            hidden += usize::from(figures.iter().flatten().any(Option::is_none));
            countries += 1;
            let look = looks.entry(picture).or_insert_with(|| (format!("{figures:?}"), 0));
            assert_eq!(look.0, format!("{figures:?}"), "{pairs:?} is told from its lookalikes");
            look.1 += 1;
        };
        for first in counts {
            for second in counts {
                for third in counts {
                    for fourth in counts {
                        tried([[first, second], [third, fourth], [second, first], [6, third]]);
                    }
                }
            }
        }
        let lookalikes = looks.values().filter(|(_, alike)| *alike > 1).count();
        assert!(
            hidden > 100 && lookalikes > 100,
            "nothing was hidden among {countries}: this proves nothing"
        );
    }

    /// A careless sum adds what is hidden too; the attacker above must be able to tell.
    #[test]
    fn a_sum_with_a_hidden_part_would_give_it_away() {
        let quarters = [quarter(3, [6, 8]), quarter(2, [3, 9]), quarter(1, [5, 5]), quarter(0, [7, 9])];
        let careless = 6 + 3 + 5 + 7;
        let visible: i64 = shown(&values(Series::Male, Span::Quarter, &quarters)).into_iter().flatten().sum();
        assert_eq!(careless - visible, 3, "the hidden three is computed by subtracting");
        assert_eq!(values(Series::Male, Span::Year, &quarters)[0].shown, Shown::Hidden);
    }
}
