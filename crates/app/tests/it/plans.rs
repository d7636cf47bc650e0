//! Plans: who sees which measure, portfolios that move, reports, links to recommendations, a plan of three hundred measures.

use app::{
    alerts::waiting::{self, What},
    evidence,
    plans::{self, Measure, NewHeading, NewMeasure, NewStrategy, Report, Title},
    recommendations::{self, Filter, Said, Standing},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    BodyId, Covered, HeadingId, Mandate, MeasureId, MeasurePart, MeasureStatus, Outcome, PortfolioId,
    RecommendationKind, RefusalKind, Risk, Role, StrategyId, Voice, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

/// A plan with one measure, and the people around it.
struct Office {
    here: Instance,
    coordinator: Person,
    responsible: Person,
    involved: Person,
    stranger: Person,
    strategy: StrategyId,
    heading: HeadingId,
    portfolio: PortfolioId,
    measure: MeasureId,
}

fn title() -> Title {
    Title { hu: "Kitalált".to_owned(), en: "Invented".to_owned() }
}

fn new_measure(heading: HeadingId, portfolio: PortfolioId, bodies: Vec<(BodyId, MeasurePart)>) -> NewMeasure {
    NewMeasure {
        heading,
        code: "I.1.1".to_owned(),
        title: title(),
        portfolio,
        bodies,
        deadline: Some("2026-06-30".parse().unwrap()),
        settlements: String::new(),
        resources: "12 millió forint".to_owned(),
        figure: "minta".to_owned(),
        baseline: "0".to_owned(),
        target: "10".to_owned(),
        mark: Mark::Own,
    }
}

fn strategy() -> NewStrategy {
    NewStrategy {
        title: title(),
        source: "minta határozat".to_owned(),
        address: None,
        mark: Mark::Own,
        since: "2024-01-01".parse().unwrap(),
        until: None,
    }
}

fn progress(status: MeasureStatus) -> Report {
    Report { status, risk: Risk::OnTrack, progress: "minta".to_owned(), next_step: String::new() }
}

/// The quarter on which a report is due.
fn due(who: &Person) -> app::figures::Quarter {
    plans::ended(who.ctx.now().day_in("Europe/Budapest"))
}

const DAY: i64 = 86_400;

impl Office {
    async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let mut people = Vec::new();
        for _ in 0..3 {
            let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
            people.push(here.person(ministry, &[Role::Contributor], Purpose::Coordination).await);
        }
        let [responsible, involved, stranger] = <[Person; 3]>::try_from(people).ok().unwrap();
        let pillar = NewHeading { parent: None, code: "I.".to_owned(), title: title() };
        let (strategy, heading, portfolio, measure) = write!(here.store, &coordinator.ctx, |tx| {
            let id = plans::add_strategy(tx, &strategy()).await?;
            let pillar = plans::add_heading(tx, id, &pillar).await?;
            let objective = NewHeading { parent: Some(pillar), code: "I.1".to_owned(), title: title() };
            let heading = plans::add_heading(tx, id, &objective).await?;
            let since = "2024-01-01".parse().unwrap();
            let portfolio = plans::add_portfolio(tx, &title(), responsible.body, since).await?;
            let new = new_measure(heading, portfolio, vec![(involved.body, MeasurePart::Invited)]);
            Ok((id, heading, portfolio, plans::add_measure(tx, id, &new).await?))
        })
        .unwrap();
        Self { here, coordinator, responsible, involved, stranger, strategy, heading, portfolio, measure }
    }

    async fn view(&self, who: &Person) -> Outcome<Measure> {
        read!(self.here.store, &who.ctx, |tx| plans::measure(tx, self.measure).await)
    }

    async fn report(&self, who: &Person, report: &Report) -> Outcome<()> {
        let due = due(who);
        write!(self.here.store, &who.ctx, |tx| plans::report(tx, (self.measure, due), report).await)
    }

    async fn own(&self, who: &Person) -> usize {
        read!(self.here.store, &who.ctx, |tx| plans::own(tx).await).unwrap().len()
    }

    async fn transfer(&self, to: BodyId, since: &str) -> Outcome<()> {
        let since = since.parse().unwrap();
        write!(self.here.store, &self.coordinator.ctx, |tx| {
            plans::move_portfolio(tx, self.portfolio, to, since).await
        })
    }

    async fn said(&self, confidential: bool) -> i64 {
        let said = Said {
            kind: RecommendationKind::Ask,
            voice: Voice::Written,
            confidential,
            evaluator: "tip".to_owned(),
            own_word: None,
            year: 2024,
            source: "Kitalált jelentés".to_owned(),
            paragraph: String::new(),
            address: None,
            mark: Mark::Own,
            language: "hu".to_owned(),
            original: "Kitalált kérés".to_owned(),
            text_hu: None,
            text_en: None,
            repeats: None,
        };
        write!(self.here.store, &self.coordinator.ctx, |tx| {
            let id = recommendations::register(tx, &said).await?;
            Ok(recommendations::view(tx, id).await?.line.number)
        })
        .unwrap()
    }
}

#[test]
fn a_measure_is_seen_by_the_coordinator_and_by_the_bodies_that_it_is_of() {
    on_both(async |here| {
        let office = Office::open(here).await;
        for who in [&office.coordinator, &office.responsible, &office.involved] {
            assert!(office.view(who).await.is_ok());
        }
        assert!(is_absent(office.view(&office.stranger).await));
        assert_eq!((office.own(&office.responsible).await, office.own(&office.involved).await), (1, 1));
        assert_eq!(office.own(&office.stranger).await, 0);
        for who in [&office.responsible, &office.involved, &office.stranger] {
            let plan = read!(office.here.store, &who.ctx, |tx| plans::plan(tx, office.strategy).await);
            assert!(is_absent(plan), "the plan as a whole is the coordinator's");
            assert!(is_absent(read!(office.here.store, &who.ctx, |tx| plans::late(tx).await)));
            let new = new_measure(office.heading, office.portfolio, vec![]);
            let amended =
                write!(office.here.store, &who.ctx, |tx| plans::amend(tx, office.measure, &new, 1).await);
            assert!(is_absent(amended));
        }
        let officer = office.here.officer().await;
        assert!(is_absent(office.view(&officer).await));
        assert!(is_absent(read!(office.here.store, &officer.ctx, |tx| plans::own(tx).await)));
    });
}

#[test]
fn only_the_responsible_body_reports_and_what_it_says_is_how_far_the_measure_is() {
    on_both(async |here| {
        let office = Office::open(here).await;
        // into the quarter after the one in which the measure was entered
        office.here.clock.advance_seconds(50 * DAY);
        let before = office.view(&office.coordinator).await.unwrap();
        assert!(before.line.is_silent(before.due));
        for who in [&office.coordinator, &office.involved, &office.stranger] {
            assert!(is_absent(office.report(who, &progress(MeasureStatus::Underway)).await));
        }
        let silent = Report { progress: " ".to_owned(), ..progress(MeasureStatus::Underway) };
        assert_eq!(refused(office.report(&office.responsible, &silent).await), "plans-progress-missing");
        let blocked = Report { risk: Risk::Blocked, ..progress(MeasureStatus::Underway) };
        assert_eq!(refused(office.report(&office.responsible, &blocked).await), "plans-next-missing");
        office.report(&office.responsible, &progress(MeasureStatus::Underway)).await.unwrap();
        let seen = office.view(&office.coordinator).await.unwrap();
        assert_eq!(seen.line.status, MeasureStatus::Underway);
        assert!(!seen.line.is_silent(seen.due));
        assert_eq!((seen.reports.len(), seen.reports[0].quarter), (1, seen.due));
        let standing =
            read!(office.here.store, &office.coordinator.ctx, |tx| plans::standing(tx).await).unwrap();
        assert_eq!((standing.open, standing.late, standing.silent), (1, 1, 0));
        office.report(&office.responsible, &progress(MeasureStatus::Done)).await.unwrap();
        // a slip is mended as long as its quarter is the one that is due
        assert!(office.view(&office.responsible).await.unwrap().reporting);
        office.report(&office.responsible, &progress(MeasureStatus::Underway)).await.unwrap();
        assert_eq!(office.view(&office.coordinator).await.unwrap().line.status, MeasureStatus::Underway);
        office.report(&office.responsible, &progress(MeasureStatus::Done)).await.unwrap();
        assert!(is_absent(office.report(&office.involved, &progress(MeasureStatus::Underway)).await));
        office.here.clock.advance_seconds(92 * DAY);
        assert!(!office.view(&office.responsible).await.unwrap().reporting);
        let done = office.report(&office.responsible, &progress(MeasureStatus::Underway)).await;
        assert!(is_absent(done), "what is done is not reported on");
        let late = read!(office.here.store, &office.coordinator.ctx, |tx| plans::late(tx).await).unwrap();
        assert!(late.is_empty());
    });
}

#[test]
fn a_report_is_owed_on_quarters_at_whose_end_the_measure_stood_in_a_plan_in_force() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let silent = async || {
            let seen = office.view(&office.responsible).await.unwrap();
            let standing =
                read!(office.here.store, &office.coordinator.ctx, |tx| plans::standing(tx).await).unwrap();
            let told =
                read!(office.here.store, &office.responsible.ctx, |tx| waiting::mine(tx).await).unwrap();
            let asked = told.iter().any(|item| matches!(item.what, What::Report(_)));
            assert_eq!(i64::from(seen.line.is_silent(seen.due)), standing.silent);
            assert_eq!(asked, standing.silent > 0, "whoever owes nothing is reminded of nothing");
            (standing.silent, standing.open)
        };
        // entered on 22 November into a plan of two years ago: nobody could report on the third quarter
        assert_eq!(silent().await, (0, 1));
        office.here.clock.advance_seconds(50 * DAY);
        assert_eq!(silent().await, (1, 1));
        // a plan that comes into force later owes nothing for now
        let since = office.coordinator.ctx.now().plus_days(10).day_in("Europe/Budapest");
        let later = NewStrategy { since, ..strategy() };
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            let id = plans::add_strategy(tx, &later).await?;
            let none = NewHeading { parent: None, code: String::new(), title: title() };
            let heading = plans::add_heading(tx, id, &none).await?;
            plans::add_measure(tx, id, &new_measure(heading, office.portfolio, vec![])).await
        })
        .unwrap();
        assert_eq!(silent().await, (1, 2));
        // the successor owes what ends after it was begun, and the old plan nothing any more
        let next = NewStrategy { since: "2026-12-01".parse().unwrap(), ..strategy() };
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            plans::succeed(tx, office.strategy, &next).await
        })
        .unwrap();
        assert_eq!(silent().await, (0, 2), "each measure counts once");
        office.here.clock.advance_seconds(91 * DAY);
        let standing =
            read!(office.here.store, &office.coordinator.ctx, |tx| plans::standing(tx).await).unwrap();
        assert_eq!((standing.silent, standing.open), (2, 2));
    });
}

#[test]
fn a_report_about_one_quarter_is_not_filed_under_the_next() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let seen = due(&office.responsible);
        let report = async |quarter| {
            let said = progress(MeasureStatus::Underway);
            write!(office.here.store, &office.responsible.ctx, |tx| {
                plans::report(tx, (office.measure, quarter), &said).await
            })
        };
        office.here.clock.advance_seconds(50 * DAY);
        assert_ne!(due(&office.responsible), seen);
        assert_eq!(refused(report(seen).await), "plans-report-other-quarter");
        assert!(office.view(&office.responsible).await.unwrap().reports.is_empty());
        report(due(&office.responsible)).await.unwrap();
        assert_eq!(office.view(&office.responsible).await.unwrap().reports.len(), 1);
    });
}

#[test]
fn who_was_responsible_follows_the_portfolios_of_the_measure_and_those_who_held_them() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (first, second) = (office.responsible.body, office.stranger.body);
        let other = write!(office.here.store, &office.coordinator.ctx, |tx| {
            plans::add_portfolio(tx, &title(), second, "2020-01-01".parse().unwrap()).await
        })
        .unwrap();
        let held = async || {
            let seen = office.view(&office.coordinator).await.unwrap();
            let line = |(_, body, since, until): &(_, BodyId, vocabulary::Day, Option<vocabulary::Day>)| {
                (*body, since.to_string(), until.map(|day| day.to_string()))
            };
            seen.responsible.iter().map(line).collect::<Vec<_>>()
        };
        let text = |day: &str| day.to_owned();
        assert_eq!(held().await, [(first, text("2024-01-01"), None)]);
        office.here.clock.advance_seconds(10 * DAY);
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            plans::amend(tx, office.measure, &new_measure(office.heading, other, vec![]), 1).await
        })
        .unwrap();
        office.here.clock.advance_seconds(20 * DAY);
        office.transfer(office.involved.body, "2026-12-20").await.unwrap();
        assert_eq!(
            held().await,
            [(second, text("2026-12-02"), None), (first, text("2024-01-01"), Some(text("2026-12-01")))],
            "what the former portfolio became later is not the measure's, nor what the new one was before"
        );
    });
}

#[test]
fn when_ministries_are_reorganised_the_measures_follow_and_the_history_stays() {
    on_both(async |here| {
        let office = Office::open(here).await;
        office.report(&office.responsible, &progress(MeasureStatus::Underway)).await.unwrap();
        let to = office.stranger.body;
        assert_eq!(
            refused(office.transfer(office.responsible.body, "2025-01-01").await),
            "plans-same-holder"
        );
        assert_eq!(refused(office.transfer(to, "2024-01-01").await), "plans-move-before");
        assert_eq!(refused(office.transfer(to, "2027-01-01").await), "plans-day-in-future");
        office.transfer(to, "2025-03-01").await.unwrap();

        assert!(is_absent(office.view(&office.responsible).await), "it is another body's now");
        let seen = office.view(&office.stranger).await.unwrap();
        assert!(seen.reporting);
        assert_eq!(seen.reports[0].body, office.responsible.body, "what was reported stays the former one's");
        let held: Vec<(BodyId, Option<String>)> = seen
            .responsible
            .iter()
            .map(|(_, body, _, until)| (*body, until.map(|day| day.to_string())))
            .collect();
        assert_eq!(held, [(to, None), (office.responsible.body, Some("2025-02-28".to_owned()))]);
    });
}

#[test]
fn recommendations_and_measures_are_tied_n_to_m_and_drafts_stay_hidden() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (public, draft) = (office.said(false).await, office.said(true).await);
        let link = async |who: &Person, number: i64| {
            write!(office.here.store, &who.ctx, |tx| plans::link(tx, office.measure, number).await)
        };
        let unserved = async || {
            let filter = Filter { evaluator: None, standing: Standing::Unserved };
            read!(office.here.store, &office.coordinator.ctx, |tx| {
                recommendations::list(tx, &filter, None).await
            })
            .unwrap()
            .lines
            .len()
        };
        assert_eq!(unserved().await, 2);
        assert!(is_absent(link(&office.responsible, public).await));
        assert_eq!(refused(link(&office.coordinator, 99).await), "recommendations-repeats-absent");
        let served = link(&office.coordinator, public).await.unwrap();
        link(&office.coordinator, public).await.unwrap();
        let unseen = link(&office.coordinator, draft).await.unwrap();
        assert_eq!(unserved().await, 0);
        let seen = async |who: &Person| {
            read!(office.here.store, &who.ctx, |tx| recommendations::served_by(tx, office.measure).await)
                .unwrap()
                .len()
        };
        assert_eq!((seen(&office.coordinator).await, seen(&office.responsible).await), (2, 1));
        let several =
            read!(office.here.store, &office.coordinator.ctx, |tx| plans::serving_several(tx).await).unwrap();
        assert_eq!(
            several.iter().map(|line| (line.id, line.serves)).collect::<Vec<_>>(),
            [(office.measure, 2)]
        );
        // a count tells of a draft as well as its link does
        let counted = async |who: &Person| {
            let own = read!(office.here.store, &who.ctx, |tx| plans::own(tx).await).unwrap();
            (office.view(who).await.unwrap().line.serves, own[0].serves)
        };
        assert_eq!(office.view(&office.coordinator).await.unwrap().line.serves, 2);
        for who in [&office.responsible, &office.involved] {
            assert_eq!(counted(who).await, (1, 1));
        }
        let serving = async |who: &Person| {
            read!(office.here.store, &who.ctx, |tx| plans::serving(tx, served).await).unwrap().len()
        };
        assert_eq!((serving(&office.coordinator).await, serving(&office.involved).await), (1, 1));
        assert_eq!(serving(&office.stranger).await, 0, "the recommendation is public, the measure is not");
        // the link is no way round either: from the measure to a draft, or from a draft to its measure
        let organisation = office.here.body("international", &[Mandate::Coordinate], None).await;
        let official = office.here.person(organisation, &[Role::Coordinator], Purpose::Coordination).await;
        let hidden = async |who: &Person| {
            read!(office.here.store, &who.ctx, |tx| plans::serving(tx, unseen).await.map(|lines| lines.len()))
        };
        assert_eq!(hidden(&office.coordinator).await.unwrap(), 1, "a link is there to be seen");
        for who in [&office.responsible, &office.involved, &office.stranger, &official] {
            assert!(is_absent(hidden(who).await));
        }
        assert_eq!(serving(&official).await, 1, "what is public is theirs to see");
        let numbers = async |who: &Person| {
            let lines =
                read!(office.here.store, &who.ctx, |tx| recommendations::served_by(tx, office.measure).await);
            lines.unwrap().iter().map(|line| line.number).collect::<Vec<_>>()
        };
        assert!(numbers(&office.coordinator).await.contains(&draft));
        for who in [&office.responsible, &office.involved, &official] {
            assert_eq!(numbers(who).await, [public]);
        }
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            plans::unlink(tx, office.measure, served).await
        })
        .unwrap();
        assert_eq!((unserved().await, seen(&office.responsible).await), (1, 0));
    });
}

#[test]
fn a_measure_is_amended_by_one_editor_at_a_time_and_only_within_its_plan() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let amend = async |new: &NewMeasure, version: i64| {
            write!(office.here.store, &office.coordinator.ctx, |tx| {
                plans::amend(tx, office.measure, new, version).await
            })
        };
        let new = new_measure(office.heading, office.portfolio, vec![]);
        amend(&new, 1).await.unwrap();
        let outdated = amend(&new, 1).await.unwrap_err();
        assert_eq!(outdated.refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
        assert!(is_absent(office.view(&office.involved).await), "no longer invited");
        let other = write!(office.here.store, &office.coordinator.ctx, |tx| {
            let other = plans::add_strategy(tx, &strategy()).await?;
            plans::add_heading(tx, other, &NewHeading { parent: None, code: String::new(), title: title() })
                .await
        })
        .unwrap();
        assert_eq!(
            refused(amend(&new_measure(other, office.portfolio, vec![]), 2).await),
            "plans-heading-missing"
        );
        let untitled = NewMeasure { title: Title::default(), ..new };
        assert_eq!(refused(amend(&untitled, 2).await), "plans-title-missing");
    });
}

#[test]
fn a_bodys_own_report_is_offered_however_many_others_have_reported_since() {
    on_both(async |here| {
        let office = Office::open(here).await;
        office.report(&office.responsible, &progress(MeasureStatus::Underway)).await.unwrap();
        office.here.clock.advance_seconds(60);
        let other = write!(office.here.store, &office.coordinator.ctx, |tx| {
            let since = "2024-01-01".parse().unwrap();
            let portfolio = plans::add_portfolio(tx, &title(), office.stranger.body, since).await?;
            let mut measures = Vec::new();
            for _ in 0..101 {
                let new = new_measure(office.heading, portfolio, vec![]);
                measures.push(plans::add_measure(tx, office.strategy, &new).await?);
            }
            Ok(measures)
        })
        .unwrap();
        let due = due(&office.stranger);
        write!(office.here.store, &office.stranger.ctx, |tx| {
            for id in &other {
                plans::report(tx, (*id, due), &progress(MeasureStatus::Underway)).await?;
            }
            Ok(())
        })
        .unwrap();
        let reported = async |who: &Person| {
            let choices = read!(office.here.store, &who.ctx, |tx| evidence::choices(tx).await).unwrap();
            let measure = |what: &evidence::What| match what {
                evidence::What::Report { measure, .. } => Some(*measure),
                _ => None,
            };
            choices.iter().filter_map(measure).collect::<Vec<_>>()
        };
        assert_eq!(reported(&office.responsible).await, [office.measure]);
        let theirs = reported(&office.stranger).await;
        assert!(theirs.len() == 100 && !theirs.contains(&office.measure));
    });
}

#[test]
fn a_plan_of_three_hundred_measures_is_read_as_a_whole_in_its_order() {
    on_both(async |here| {
        let office = Office::open(here).await;
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            for place in 0..299 {
                let code = format!("I.1.{}", place + 2);
                let new = NewMeasure { code, ..new_measure(office.heading, office.portfolio, vec![]) };
                plans::add_measure(tx, office.strategy, &new).await?;
            }
            Ok(())
        })
        .unwrap();
        let plan = read!(office.here.store, &office.coordinator.ctx, |tx| plans::plan(tx, office.strategy)
            .await)
        .unwrap();
        assert_eq!((plan.measures.len(), plan.headings.len()), (300, 2));
        assert_eq!(plan.measures[0].id, office.measure);
        assert_eq!(plan.measures[299].code, "I.1.300");
        assert_eq!((plan.strategy.measures, plan.strategy.late, plan.strategy.done), (300, 300, 0));
    });
}

#[test]
fn the_public_reads_what_was_released_and_nothing_that_came_after() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let visitor = office.here.visitor();
        let store = &office.here.store;
        let released = async || read!(store, &visitor, |tx| plans::released(tx).await).unwrap();
        assert!(released().await.is_empty());
        assert!(is_absent(read!(store, &visitor, |tx| plans::progress(tx, office.strategy).await)));
        let release =
            async |who: &Person| write!(store, &who.ctx, |tx| plans::release(tx, office.strategy).await);
        assert!(is_absent(release(&office.responsible).await));
        release(&office.coordinator).await.unwrap();
        write!(store, &office.responsible.ctx, |tx| {
            plans::report(tx, (office.measure, due(&office.responsible)), &progress(MeasureStatus::Done))
                .await
        })
        .unwrap();
        let (head, lines) = read!(store, &visitor, |tx| plans::progress(tx, office.strategy).await).unwrap();
        assert_eq!(head.title, title());
        let measures: Vec<_> = lines.iter().filter_map(|line| line.status).collect();
        assert_eq!(measures, [MeasureStatus::Planned], "as it stood when it was released");
        office.here.clock.advance_seconds(60);
        release(&office.coordinator).await.unwrap();
        let (_, lines) = read!(store, &visitor, |tx| plans::progress(tx, office.strategy).await).unwrap();
        assert_eq!(lines.iter().find_map(|line| line.status), Some(MeasureStatus::Done));
        assert_eq!(released().await.len(), 1, "the newest of each plan");
        write!(store, &office.coordinator.ctx, |tx| plans::withdraw(tx, office.strategy).await).unwrap();
        assert!(released().await.is_empty());
        assert!(is_absent(read!(store, &visitor, |tx| plans::progress(tx, office.strategy).await)));
    });
}

#[test]
fn a_successor_takes_over_what_was_not_finished() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let store = &office.here.store;
        let ctx = &office.coordinator.ctx;
        let second = new_measure(office.heading, office.portfolio, vec![]);
        let next = NewStrategy { since: "2027-01-01".parse().unwrap(), ..strategy() };
        let settled = NewMeasure { settlements: "Mintafalva".to_owned(), ..second.clone() };
        let unfinished = write!(store, ctx, |tx| {
            let id = plans::add_measure(tx, office.strategy, &second).await?;
            plans::amend(tx, id, &settled, 1).await?;
            Ok(id)
        })
        .unwrap();
        let early = NewStrategy { since: "2020-01-01".parse().unwrap(), ..strategy() };
        let refusal = write!(store, ctx, |tx| plans::succeed(tx, office.strategy, &early).await);
        assert_eq!(refused(refusal), "plans-succeed-since");
        write!(store, &office.responsible.ctx, |tx| {
            plans::report(tx, (office.measure, due(&office.responsible)), &progress(MeasureStatus::Done))
                .await
        })
        .unwrap();
        let (old, new) = write!(store, ctx, |tx| {
            let id = plans::succeed(tx, office.strategy, &next).await?;
            Ok((plans::plan(tx, office.strategy).await?, plans::plan(tx, id).await?))
        })
        .unwrap();
        assert_eq!(new.headings.len(), old.headings.len());
        assert_eq!((old.measures.len(), new.measures.len()), (2, 1), "what is done stays behind");
        assert!(new.measures[0].deadline.is_none());
        assert_ne!(new.measures[0].id, unfinished);
        let carried = read!(store, ctx, |tx| plans::measure(tx, new.measures[0].id).await).unwrap();
        assert_eq!(carried.settlements, "Mintafalva");
    });
}

#[test]
fn what_a_plan_must_have_is_answered_element_by_element() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let store = &office.here.store;
        let answer = |covered, note: &str| plans::Check {
            element: "review".to_owned(),
            covered,
            note: note.to_owned(),
        };
        let check = async |who: &Person, answers: &[plans::Check]| {
            write!(store, &who.ctx, |tx| plans::check(tx, office.strategy, answers).await)
        };
        let bare = check(&office.coordinator, &[answer(Covered::Partly, "")]).await;
        assert_eq!(refused(bare), "plans-check-note");
        check(&office.coordinator, &[answer(Covered::Partly, "minta")]).await.unwrap();
        office.here.clock.advance_seconds(60);
        check(&office.coordinator, &[answer(Covered::Yes, "II.1")]).await.unwrap();
        let checks =
            async |who: &Person| read!(store, &who.ctx, |tx| plans::checks(tx, office.strategy).await);
        assert_eq!(checks(&office.coordinator).await.unwrap(), [answer(Covered::Yes, "II.1")]);
        assert!(is_absent(checks(&office.responsible).await));
        let unknown = plans::Check { element: "no-such".to_owned(), ..answer(Covered::Yes, "") };
        assert!(is_absent(check(&office.coordinator, &[unknown]).await));
    });
}

#[test]
fn measures_of_different_strategies_are_linked_both_ways_and_shown_as_far_as_each_may_be_seen() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let coordinator = &office.coordinator.ctx;
        let (other, sibling) = write!(office.here.store, coordinator, |tx| {
            let heading = NewHeading { parent: None, code: "1.".to_owned(), title: title() };
            let elsewhere = plans::add_strategy(tx, &strategy()).await?;
            let above = plans::add_heading(tx, elsewhere, &heading).await?;
            let own = plans::measure(tx, office.measure).await?.line;
            let other = plans::add_measure(tx, elsewhere, &new_measure(above, own.portfolio, vec![])).await?;
            let sibling =
                plans::add_measure(tx, own.strategy, &new_measure(own.heading, own.portfolio, vec![]))
                    .await?;
            Ok((other, sibling))
        })
        .unwrap();
        let relate = async |who: &Person, to| {
            write!(office.here.store, &who.ctx, |tx| plans::relate(tx, office.measure, to).await)
        };
        let related = async |who: &Person, of| {
            let found = read!(office.here.store, &who.ctx, |tx| plans::related(tx, of).await)?;
            Outcome::Ok(found.iter().map(|one| one.id).collect::<Vec<_>>())
        };
        assert!(is_absent(relate(&office.responsible, other).await), "bodies report, the coordinator links");
        assert_eq!(refused(relate(&office.coordinator, sibling).await), "plans-related-missing");
        assert_eq!(refused(relate(&office.coordinator, office.measure).await), "plans-related-missing");
        relate(&office.coordinator, other).await.unwrap();
        assert_eq!(refused(relate(&office.coordinator, other).await), "plans-related-missing", "linked once");
        assert_eq!(related(&office.coordinator, office.measure).await.unwrap(), [other]);
        assert_eq!(related(&office.coordinator, other).await.unwrap(), [office.measure]);
        assert_eq!(related(&office.responsible, office.measure).await.unwrap(), [other], "it holds both");
        assert!(
            related(&office.involved, office.measure).await.unwrap().is_empty(),
            "it takes part in one alone"
        );
        assert!(is_absent(related(&office.stranger, office.measure).await.map(|_| ())));

        let unrelate =
            async |one, two| write!(office.here.store, coordinator, |tx| plans::unrelate(tx, one, two).await);
        assert!(is_absent(unrelate(office.measure, sibling).await));
        unrelate(other, office.measure).await.unwrap();
        assert!(related(&office.coordinator, office.measure).await.unwrap().is_empty());
    });
}
