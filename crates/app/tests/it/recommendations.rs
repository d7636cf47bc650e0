//! Recommendations: who may know of which, numbers and chains, positions, clusters, tables.

use app::{
    alerts::waiting::{self, What},
    evidence::{self, Line, New, Target},
    recommendations::{self, Filter, Handling, Imported, Recommendation, Said, Standing},
};
use policy::Purpose;
use store::{Statement, args, read, write};
use vocabulary::{
    BodyId, EvidenceKind, Mandate, Outcome, Position, RecommendationId, RecommendationKind, RefusalKind,
    Role, Strength, Title, Voice, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

/// The people around one register.
struct Office {
    here: Instance,
    coordinator: Person,
    contributor: Person,
}

impl Office {
    async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let contributor = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        Self { here, coordinator, contributor }
    }

    async fn register(&self, said: &Said) -> Outcome<RecommendationId> {
        write!(self.here.store, &self.coordinator.ctx, |tx| recommendations::register(tx, said).await)
    }

    async fn view(&self, who: &Person, id: RecommendationId) -> Outcome<Recommendation> {
        read!(self.here.store, &who.ctx, |tx| recommendations::view(tx, id).await)
    }

    async fn seen(&self, who: &Person, standing: Standing) -> Vec<i64> {
        let filter = Filter { evaluator: None, standing };
        let page = read!(self.here.store, &who.ctx, |tx| recommendations::list(tx, &filter, None).await);
        page.unwrap().lines.iter().map(|line| line.number).collect()
    }

    async fn handle(&self, id: RecommendationId, handling: &Handling) -> Outcome<()> {
        write!(self.here.store, &self.coordinator.ctx, |tx| recommendations::handle(tx, id, handling).await)
    }

    async fn import(&self, rows: &[Imported]) -> Outcome<usize> {
        write!(self.here.store, &self.coordinator.ctx, |tx| recommendations::import(tx, rows).await)
    }
}

pub(crate) fn said(year: i64) -> Said {
    Said {
        kind: RecommendationKind::Ask,
        voice: Voice::Written,
        confidential: false,
        evaluator: "greta".to_owned(),
        own_word: Some("urges".to_owned()),
        year,
        source: "Kitalált jelentés".to_owned(),
        paragraph: "45".to_owned(),
        address: Some("https://pelda.invalid/jelentes".to_owned()),
        mark: Mark::Own,
        language: "en".to_owned(),
        original: "An invented ask".to_owned(),
        text_hu: Some("Kitalált kérés".to_owned()),
        text_en: None,
        repeats: None,
    }
}

fn row(reference: &str, repeats: Option<&str>, year: i64) -> Imported {
    Imported { reference: Some(reference.to_owned()), repeats: repeats.map(str::to_owned), said: said(year) }
}

#[test]
fn a_body_that_observes_reads_what_was_said_and_not_what_is_prepared() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let public = office.register(&said(2024)).await.unwrap();
        let draft = office.register(&Said { confidential: true, ..said(2024) }).await.unwrap();
        let handling = Handling {
            position: Some(Position::Accepted),
            reason: "kitalált indok".to_owned(),
            version: 1,
            ..Handling::default()
        };
        office.handle(public, &handling).await.unwrap();
        let line = Line {
            kind: EvidenceKind::Law,
            day: "2026-03-01".parse().unwrap(),
            text: Title { hu: "Kitalált törvény".to_owned(), en: "Invented law".to_owned() },
            address: None,
        };
        let target = Target::recommendation(public);
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            evidence::add(tx, target, &New::Line(line.clone())).await
        })
        .unwrap();
        let agency = office.here.body("international", &[Mandate::Observe, Mandate::Contribute], None).await;
        let observer = office.here.person(agency, &[Role::Contributor], Purpose::Coordination).await;
        let pieces = async |who: &Person| {
            read!(office.here.store, &who.ctx, |tx| evidence::of(tx, target).await).unwrap().len()
        };
        for (who, reasons) in [(&office.coordinator, 1), (&office.contributor, 1), (&observer, 0)] {
            let found = office.view(who, public).await.unwrap();
            assert_eq!(found.line.position, Some(Position::Accepted), "the position itself is told to all");
            assert_eq!((found.positions.len(), pieces(who).await), (reasons, reasons));
            assert_eq!(found.reasoned, reasons > 0);
        }
        assert!(is_absent(office.view(&observer, draft).await));
        let second = office.register(&said(2023)).await.unwrap();
        office.handle(second, &handling).await.unwrap();
        assert_eq!(office.seen(&office.contributor, Standing::Unproven).await, [3]);
        assert!(office.seen(&observer, Standing::Unproven).await.is_empty());
        assert_eq!(office.seen(&observer, Standing::All).await, [1, 3]);
    });
}

#[test]
fn what_is_asked_of_a_body_waits_however_much_of_its_own_is_done_since() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let led = |done: bool| Handling {
            position: Some(Position::Accepted),
            reason: "kitalált indok".to_owned(),
            lead: Some(office.contributor.body),
            carried_out_on: done.then(|| "2026-01-01".parse().unwrap()),
            version: 1,
            ..Handling::default()
        };
        let first = office.register(&said(2001)).await.unwrap();
        office.handle(first, &led(false)).await.unwrap();
        let repeated = office.register(&said(2002)).await.unwrap();
        office.handle(repeated, &led(false)).await.unwrap();
        let again = Said { repeats: Some(2), ..said(2003) };
        let newest = office.register(&again).await.unwrap();
        office.handle(newest, &led(false)).await.unwrap();
        for _ in 0..51 {
            let done = office.register(&said(2024)).await.unwrap();
            office.handle(done, &led(true)).await.unwrap();
        }
        let waits = read!(office.here.store, &office.contributor.ctx, |tx| waiting::mine(tx).await).unwrap();
        let asked: Vec<RecommendationId> = waits
            .iter()
            .filter_map(|item| match item.what {
                What::Recommendation(id) => Some(id),
                _ => None,
            })
            .collect();
        assert_eq!(asked, [first, newest], "the oldest stays, and what was asked again waits once");
    });
}

#[test]
fn a_position_that_is_taken_back_and_taken_again_leaves_three_steps() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register(&said(2024)).await.unwrap();
        let take = async |position, reason: &str, version| {
            let handling = Handling { position, reason: reason.to_owned(), version, ..Handling::default() };
            office.handle(id, &handling).await.unwrap();
            office.here.clock.advance_seconds(60);
        };
        take(None, "", 1).await;
        assert!(
            office.view(&office.coordinator, id).await.unwrap().positions.is_empty(),
            "nothing was taken"
        );
        take(Some(Position::Accepted), "kitalált indok", 2).await;
        take(None, "", 3).await;
        take(None, "", 4).await;
        take(Some(Position::Accepted), "kitalált indok", 5).await;
        take(Some(Position::Accepted), "kitalált indok", 6).await;
        let found = office.view(&office.coordinator, id).await.unwrap();
        let steps: Vec<Option<Position>> = found.positions.iter().map(|taken| taken.position).collect();
        assert_eq!(steps, [Some(Position::Accepted), None, Some(Position::Accepted)]);
    });
}

#[test]
fn no_chain_of_repeats_bites_its_tail_when_the_earlier_one_is_corrected() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let first = office.register(&said(2020)).await.unwrap();
        office.register(&Said { repeats: Some(1), ..said(2021) }).await.unwrap();
        let amend = async |said: &Said, version| {
            write!(office.here.store, &office.coordinator.ctx, |tx| {
                recommendations::amend(tx, first, said, version).await
            })
        };
        let both_ways = Said { repeats: Some(2), ..said(2022) };
        assert_eq!(refused(amend(&both_ways, 1).await), "recommendations-year-repeated");
        assert_eq!(refused(amend(&said(2022), 1).await), "recommendations-year-repeated");
        amend(&said(2021), 1).await.unwrap();
        assert_eq!(office.seen(&office.coordinator, Standing::Undecided).await, [2]);
    });
}

#[test]
fn a_confidential_draft_is_seen_by_the_coordinators_office_alone() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let public = office.register(&said(2024)).await.unwrap();
        let draft = office.register(&Said { confidential: true, ..said(2024) }).await.unwrap();
        let embassy = office.here.body("diplomatic", &[Mandate::Observe, Mandate::Coordinate], None).await;
        let organisation = office.here.body("international", &[Mandate::Coordinate], None).await;
        let diplomat =
            office.here.person(embassy, &[Role::Coordinator, Role::Contributor], Purpose::Coordination).await;
        let official = office.here.person(organisation, &[Role::Coordinator], Purpose::Coordination).await;

        assert_eq!(office.seen(&office.coordinator, Standing::All).await, [2, 1]);
        assert_eq!(office.seen(&office.contributor, Standing::All).await, [1]);
        assert_eq!(office.seen(&official, Standing::All).await, [1], "an organisation's kind tells");
        assert!(office.view(&office.coordinator, draft).await.is_ok());
        assert!(
            office.view(&office.contributor, public).await.is_ok(),
            "nothing is seen: this would prove nothing"
        );
        for who in [&office.contributor, &diplomat, &official] {
            assert!(is_absent(office.view(who, draft).await));
        }
        assert!(is_absent(office.view(&diplomat, public).await));
        let by_official = write!(office.here.store, &official.ctx, |tx| {
            recommendations::handle(tx, draft, &Handling { version: 1, ..Handling::default() }).await
        });
        assert!(is_absent(by_official));
    });
}

#[test]
fn a_draft_shows_neither_in_the_history_nor_in_the_cluster_of_what_a_contributor_reads() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let first = office.register(&said(2019)).await.unwrap();
        let draft = Said { confidential: true, repeats: Some(1), ..said(2024) };
        let draft = office.register(&draft).await.unwrap();
        write!(office.here.store, &office.coordinator.ctx, |tx| recommendations::join(tx, first, 2).await)
            .unwrap();

        let full = office.view(&office.coordinator, first).await.unwrap();
        assert_eq!((full.history.len(), full.cluster.len()), (2, 2));
        assert_eq!(office.view(&office.coordinator, draft).await.unwrap().repeats, Some(1));
        let seen = office.view(&office.contributor, first).await.unwrap();
        assert_eq!((seen.history.len(), seen.cluster.len()), (0, 0));
        // what is asked again is not asked twice; that it is asked again in a draft is not told
        assert_eq!(office.seen(&office.coordinator, Standing::Undecided).await, [2]);
        assert_eq!(office.seen(&office.contributor, Standing::Undecided).await, [1]);
    });
}

#[test]
fn contributors_read_and_only_the_coordinator_keeps_the_register() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register(&said(2024)).await.unwrap();
        let officer = office.here.officer().await;
        for who in [&office.contributor, &officer] {
            let registered =
                write!(office.here.store, &who.ctx, |tx| recommendations::register(tx, &said(2024)).await);
            assert!(is_absent(registered));
            let amended =
                write!(office.here.store, &who.ctx, |tx| recommendations::amend(tx, id, &said(2023), 1)
                    .await);
            assert!(is_absent(amended));
            assert!(is_absent(read!(office.here.store, &who.ctx, |tx| recommendations::coverage(tx).await)));
        }
        let seen = office.view(&office.contributor, id).await.unwrap();
        assert!(!seen.manages && office.view(&office.coordinator, id).await.unwrap().manages);
        assert!(is_absent(office.view(&officer, id).await), "an officer has no part in this half");
        let listed = read!(office.here.store, &officer.ctx, |tx| {
            recommendations::list(tx, &Filter::default(), None).await
        });
        assert!(is_absent(listed));
    });
}

#[test]
fn what_is_repeated_over_the_years_is_one_history_from_any_of_its_ends() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let oldest = office.register(&said(2015)).await.unwrap();
        let other = office.register(&said(2016)).await.unwrap();
        let middle = office.register(&Said { repeats: Some(1), ..said(2019) }).await.unwrap();
        office.register(&Said { repeats: Some(3), ..said(2024) }).await.unwrap();
        let numbers =
            |found: Recommendation| -> Vec<i64> { found.history.iter().map(|line| line.number).collect() };
        assert_eq!(numbers(office.view(&office.coordinator, oldest).await.unwrap()), [4, 3, 1]);
        assert_eq!(numbers(office.view(&office.coordinator, middle).await.unwrap()), [4, 3, 1]);
        assert!(numbers(office.view(&office.coordinator, other).await.unwrap()).is_empty());

        assert_eq!(
            refused(office.register(&Said { repeats: Some(4), ..said(2019) }).await),
            "recommendations-repeats-later"
        );
        assert_eq!(
            refused(office.register(&Said { repeats: Some(99), ..said(2024) }).await),
            "recommendations-repeats-absent"
        );
        let tail = Said { repeats: Some(4), ..said(2015) };
        let bitten = write!(office.here.store, &office.coordinator.ctx, |tx| recommendations::amend(
            tx, oldest, &tail, 1
        )
        .await);
        assert_eq!(refused(bitten), "recommendations-repeats-later");
    });
}

#[test]
fn every_field_that_cannot_be_taken_is_named() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let wrong = [
            (Said { year: 1999, ..said(0) }, "recommendations-year-range"),
            (Said { year: 2027, ..said(0) }, "recommendations-year-range"),
            (Said { evaluator: "nobody".to_owned(), ..said(2024) }, "recommendations-evaluator-missing"),
            (
                Said { own_word: Some("prioritized".to_owned()), ..said(2024) },
                "recommendations-word-of-another",
            ),
            (Said { source: " ".to_owned(), ..said(2024) }, "recommendations-source-missing"),
            (Said { original: String::new(), ..said(2024) }, "recommendations-text-missing"),
            (Said { original: "x".repeat(8_001), ..said(2024) }, "recommendations-text-long"),
            (
                Said { address: Some("javascript:alert(1)".to_owned()), ..said(2024) },
                "recommendations-address-form",
            ),
            (Said { language: "xx".to_owned(), ..said(2024) }, "recommendations-language-missing"),
        ];
        for (said, key) in wrong {
            assert_eq!(refused(office.register(&said).await), key);
        }
        assert!(office.register(&said(2024)).await.is_ok());
    });
}

#[test]
fn a_position_in_part_needs_its_reason_and_every_position_stays() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register(&said(2024)).await.unwrap();
        let ministry = office.contributor.body;
        let partly = Handling {
            position: Some(Position::Partly),
            lead: Some(ministry),
            co_leads: vec![office.coordinator.body, ministry],
            deadline: Some("2026-06-21".parse().unwrap()),
            version: 1,
            ..Handling::default()
        };
        assert_eq!(refused(office.handle(id, &partly).await), "recommendations-reason-missing");
        let reasoned = Handling { reason: "minta indok".to_owned(), ..partly.clone() };
        office.handle(id, &reasoned).await.unwrap();
        let outdated = office.handle(id, &reasoned).await.unwrap_err();
        assert_eq!(outdated.refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
        office.handle(id, &Handling { version: 2, ..reasoned.clone() }).await.unwrap();
        office.here.clock.advance_seconds(3_600);
        let accepted = Handling {
            position: Some(Position::Accepted),
            reason: String::new(),
            version: 3,
            ..reasoned.clone()
        };
        office.handle(id, &accepted).await.unwrap();

        let found = office.view(&office.contributor, id).await.unwrap();
        let taken: Vec<Position> = found.positions.iter().filter_map(|taken| taken.position).collect();
        assert_eq!(taken, [Position::Accepted, Position::Partly], "the same position twice is one");
        assert_eq!(found.co_leads, [office.coordinator.body], "a lead does not lead along with itself");
        assert_eq!(office.seen(&office.contributor, Standing::Own).await, [1]);
        assert_eq!(office.seen(&office.contributor, Standing::Late).await, [1], "its day was in June");
        assert_eq!(office.seen(&office.contributor, Standing::Undecided).await, Vec::<i64>::new());
        let nobody = Handling { lead: Some(BodyId::nil()), version: 4, ..accepted.clone() };
        assert_eq!(refused(office.handle(id, &nobody).await), "recommendations-body-missing");
        let done = Handling { carried_out_on: Some("2026-11-01".parse().unwrap()), version: 4, ..accepted };
        office.handle(id, &done).await.unwrap();
        assert_eq!(office.seen(&office.contributor, Standing::Late).await, Vec::<i64>::new());
        assert_eq!(office.seen(&office.contributor, Standing::CarriedOut).await, [1]);
    });
}

#[test]
fn clusters_grow_together_and_a_cluster_of_one_is_none() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let mut ids = Vec::new();
        for year in [2020, 2021, 2022, 2023] {
            ids.push(office.register(&said(year)).await.unwrap());
        }
        let join = async |place: usize, number: i64| {
            write!(office.here.store, &office.coordinator.ctx, |tx| {
                recommendations::join(tx, ids[place], number).await
            })
        };
        let size =
            async |place: usize| office.view(&office.coordinator, ids[place]).await.unwrap().cluster.len();
        join(0, 2).await.unwrap();
        join(2, 4).await.unwrap();
        assert_eq!((size(0).await, size(3).await), (2, 2));
        join(1, 3).await.unwrap();
        assert_eq!((size(0).await, size(3).await), (4, 4), "two clusters became one");
        join(1, 3).await.unwrap();
        assert_eq!(refused(join(0, 1).await), "recommendations-same-itself");
        assert_eq!(refused(join(0, 99).await), "recommendations-repeats-absent");
        for place in [3, 2, 1] {
            write!(office.here.store, &office.coordinator.ctx, |tx| {
                recommendations::leave(tx, ids[place]).await
            })
            .unwrap();
        }
        assert_eq!((size(0).await, size(1).await), (0, 0));
    });
}

#[test]
fn a_table_is_taken_as_a_whole_or_not_at_all_and_says_which_cell() {
    on_both(async |here| {
        let office = Office::open(here).await;
        office.register(&said(2015)).await.unwrap();
        let mut rows = vec![row("a", Some("1"), 2019), row("b", Some("a"), 2020), row("c", None, 2021)];
        rows[2].said.year = 1812;
        rows.push(row("d", Some("c"), 2021));
        rows.push(row("a", Some("nothing"), 2022));
        let failure = office.import(&rows).await.unwrap_err();
        let fields: Vec<String> =
            failure.refusal().unwrap().fields.iter().map(|field| field.field.clone()).collect();
        assert_eq!(fields, ["2.year", "4.repeats", "4.reference"], "what hangs on a wrong row is not blamed");
        assert_eq!(office.seen(&office.coordinator, Standing::All).await, [1], "nothing half-saved");

        rows.truncate(3);
        rows[2].said.year = 2021;
        assert_eq!(office.import(&rows).await.unwrap(), 3);
        assert_eq!(office.seen(&office.coordinator, Standing::All).await, [4, 3, 2, 1]);
        // brought in again with one more row, and that one twice: nothing is doubled, and each row says why
        let more = row("e", None, 2024);
        let again = [rows[0].clone(), more.clone(), Imported { reference: None, ..more.clone() }];
        let failure = office.import(&again).await.unwrap_err();
        let told: Vec<(&str, &str)> =
            failure.refusal().unwrap().fields.iter().map(|one| (one.field.as_str(), one.key)).collect();
        assert_eq!(
            told,
            [("0.original", "recommendations-import-known"), ("2.original", "recommendations-import-twice")]
        );
        assert_eq!(office.seen(&office.coordinator, Standing::All).await, [4, 3, 2, 1]);
        assert_eq!(office.import(&[more]).await.unwrap(), 1, "what is new is taken");
        let filter = Filter::default();
        let page = read!(office.here.store, &office.coordinator.ctx, |tx| {
            recommendations::list(tx, &filter, None).await
        });
        let b = page.unwrap().lines[2].id;
        let found = office.view(&office.coordinator, b).await.unwrap();
        let history: Vec<i64> = found.history.iter().map(|line| line.number).collect();
        assert_eq!(history, [3, 2, 1], "rows repeat rows, and what was there before");
        let by_contributor =
            write!(office.here.store, &office.contributor.ctx, |tx| recommendations::import(tx, &rows).await);
        assert!(is_absent(by_contributor));
        assert_eq!(refused(office.import(&[]).await), "recommendations-import-empty");
    });
}

#[test]
fn the_register_is_read_fifty_at_a_time_without_a_gap_or_a_line_twice() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let rows: Vec<Imported> = (0..120)
            .map(|place| {
                let said = Said { paragraph: place.to_string(), ..said(2_000 + place % 27) };
                Imported { reference: None, repeats: None, said }
            })
            .collect();
        office.import(&rows).await.unwrap();
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = read!(office.here.store, &office.coordinator.ctx, |tx| {
                recommendations::list(tx, &Filter::default(), after).await
            })
            .unwrap();
            assert!(page.lines.len() <= 50);
            seen.extend(page.lines.iter().map(|line| (line.year, line.number)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 120);
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "the newest year first, each once");
        let other = Filter { evaluator: Some("tip".to_owned()), standing: Standing::All };
        let none = read!(office.here.store, &office.coordinator.ctx, |tx| {
            recommendations::list(tx, &other, None).await
        });
        assert!(none.unwrap().lines.is_empty());
    });
}

#[test]
fn coverage_counts_what_is_open_once_and_leaves_credit_out() {
    on_both(async |here| {
        let office = Office::open(here).await;
        office.register(&said(2019)).await.unwrap();
        let again = office.register(&Said { repeats: Some(1), ..said(2024) }).await.unwrap();
        office.register(&Said { kind: RecommendationKind::Credit, ..said(2024) }).await.unwrap();
        office.register(&Said { confidential: true, ..said(2024) }).await.unwrap();
        let coverage = async || {
            read!(office.here.store, &office.coordinator.ctx, |tx| recommendations::coverage(tx).await)
                .unwrap()
        };
        let found = coverage().await;
        assert_eq!((found.open, found.without_lead, found.undecided.len(), found.late.len()), (2, 2, 2, 0));
        let handling = Handling {
            position: Some(Position::Accepted),
            lead: Some(office.contributor.body),
            deadline: Some("2026-11-21".parse().unwrap()),
            version: 1,
            ..Handling::default()
        };
        office.handle(again, &handling).await.unwrap();
        let found = coverage().await;
        assert_eq!((found.open, found.without_lead, found.undecided.len(), found.late.len()), (2, 1, 1, 1));
    });
}

#[test]
fn the_common_scale_follows_the_evaluators_own_word_also_when_it_is_corrected() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register(&said(2024)).await.unwrap();
        assert_eq!(office.view(&office.coordinator, id).await.unwrap().line.strength, Strength::Urgent);
        let softer = Said { own_word: Some("invites".to_owned()), text_hu: None, ..said(2024) };
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            recommendations::amend(tx, id, &softer, 1).await
        })
        .unwrap();
        assert_eq!(office.view(&office.coordinator, id).await.unwrap().line.strength, Strength::Soft);
        const KEPT: Statement = Statement {
            name: "test::KEPT",
            sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action LIKE 'recommendation%'",
        };
        let entries: i64 = read!(office.here.store, &office.coordinator.ctx, |tx| {
            tx.the_row(&KEPT, args![id]).await?.get("n")
        })
        .unwrap();
        assert_eq!(entries, 2, "registered and corrected");
    });
}
