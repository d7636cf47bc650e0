//! News: the public page, and drafts that tell what their records tell.

use std::collections::BTreeMap;

use app::{
    bodies,
    forums::{self, NewForum, Terms},
    meetings::{self, Attendance, Both, NewItem, Plan, SheetLine},
    news::{self, Material, NewEvent, Source},
    read,
    visits::{self, NewDelegate, NewPoint, NewVisit},
    write,
};
use testkit::{Casting, Person, TestApp, on_sqlite};
use vocabulary::{
    BodyId, Day, EventKind, ForumKind, Initiator, ItemKind, MeetingId, MeetingMode, PointKind, Presence,
    SeatKind, Side, VisitId,
};
use web::news::compose::{Names, compose};

use crate::world::World;

fn both(text: &str) -> Both {
    Both::new(text, text)
}

/// The office whose records these are, and bodies by the names that a notice gives them.
struct Records<'a> {
    app: &'a TestApp,
    office: Person,
    named: BTreeMap<BodyId, (String, String)>,
}

impl<'a> Records<'a> {
    async fn open(app: &'a TestApp) -> Self {
        let office = app.cast(&Casting::COORDINATOR).await;
        Self { app, office, named: BTreeMap::new() }
    }

    async fn body(&mut self, name: &str) -> BodyId {
        let id = self.app.body("ministry", &[vocabulary::Mandate::Contribute], None).await;
        self.named.insert(id, (name.to_owned(), name.to_owned()));
        id
    }

    async fn names(&self) -> Names {
        let mut names = read!(self.app.store, &self.office.ctx, |tx| bodies::names(tx).await).unwrap();
        names.extend(self.named.clone());
        Names::of(names)
    }

    async fn forum(&self, kind: ForumKind, name: &str, seats: &[BodyId]) -> vocabulary::ForumId {
        let new = NewForum {
            kind,
            name_hu: name.to_owned(),
            name_en: name.to_owned(),
            county: None,
            runs: self.office.body,
        };
        let terms =
            Terms { kind: SeatKind::Member, since: "2019-01-01".parse().unwrap(), until: None, letter: None };
        write!(self.app.store, &self.office.ctx, |tx| {
            let forum = forums::found(tx, &new).await?;
            for seat in seats {
                forums::seat(tx, forum, *seat, &terms).await?;
            }
            Ok(forum)
        })
        .unwrap()
    }

    /// A joint meeting that was held, written down, sent for comments and approved.
    async fn met(
        &self,
        day: &str,
        place: &str,
        seats: &[BodyId],
        said: &[(ItemKind, &str)],
        agreed: &str,
    ) -> MeetingId {
        let mechanism = self
            .forum(
                ForumKind::Mechanism,
                "National Coordination Mechanism against Trafficking in Human Beings",
                seats,
            )
            .await;
        let roundtable = self.forum(ForumKind::Roundtable, "NGO Roundtable", seats).await;
        let day: Day = day.parse().unwrap();
        let plan = Plan {
            title: both("The two domestic forums met"),
            mode: MeetingMode::InPerson,
            starts_at: day.at(10, 0, "Europe/Budapest").unwrap(),
            length: 120,
            place: place.to_owned(),
            link: String::new(),
        };
        let items: Vec<NewItem> = said
            .iter()
            .map(|(kind, _)| NewItem {
                kind: *kind,
                title: both("Item"),
                body: None,
                length: 10,
                about: None,
            })
            .collect();
        let until = self.office.ctx.now().day_in("Europe/Budapest").plus_days(3);
        write!(self.app.store, &self.office.ctx, |tx| {
            let id = meetings::call(tx, &[mechanism, roundtable], &plan, &items).await?;
            let agenda = meetings::view(tx, id).await?.items;
            for (item, (_, text)) in agenda.iter().zip(said) {
                meetings::say(tx, (id, item.id), &both(text), 1).await?;
            }
            let came = |body: &BodyId| Attendance {
                body: *body,
                presence: Presence::InRoom,
                people: 1,
                names: String::new(),
            };
            let sheet: Vec<SheetLine> = seats
                .iter()
                .map(|body| SheetLine { body: *body, was: None, now: Some(came(body)) })
                .collect();
            meetings::attend(tx, id, &sheet).await?;
            if !agreed.is_empty() {
                meetings::note_position(tx, (id, agenda[0].id), &both(agreed)).await?;
            }
            meetings::circulate(tx, id, until).await?;
            let seen = meetings::minutes(tx, id).await?.stamp();
            meetings::approve(tx, id, (seen, "Everybody agreed.")).await?;
            Ok(id)
        })
        .unwrap()
    }

    async fn consulted(&self, new: &NewVisit, people: &[NewDelegate], points: &[NewPoint]) -> VisitId {
        write!(self.app.store, &self.office.ctx, |tx| {
            let id = visits::register(tx, new).await?;
            for person in people {
                visits::name(tx, id, person).await?;
            }
            for point in points {
                visits::note(tx, id, point).await?;
            }
            Ok(id)
        })
        .unwrap()
    }

    /// The draft in English out of a record; the Hungarian one must stand there too.
    async fn draft(&self, source: Source) -> String {
        let material: Material =
            read!(self.app.store, &self.office.ctx, |tx| news::material(tx, source).await).unwrap().unwrap();
        let (_, words) = compose("Europe/Budapest", &material, &self.names().await);
        assert!(words.text.hu.lines().count() == words.text.en.lines().count(), "{}", words.text.hu);
        // what is drafted can be saved
        let day = self.office.ctx.now().day_in("Europe/Budapest");
        write!(self.app.store, &self.office.ctx, |tx| news::draft(tx, source, day, &words).await).unwrap();
        // days are written with blanks at which no line breaks
        format!("{}\n{}", words.title.en, words.text.en).replace('\u{a0}', " ")
    }
}

fn contains(draft: &str, facts: &[&str]) {
    for fact in facts {
        assert!(draft.contains(fact), "{fact:?} is missing in:\n{draft}");
    }
    assert!(!draft.contains("a fact that no record holds"));
}

fn point(kind: PointKind, text: &str, body: Option<BodyId>) -> NewPoint {
    NewPoint { kind, text: both(text), answer: Both::default(), body }
}

fn delegate(side: Side, office: &str, body: Option<BodyId>) -> NewDelegate {
    // the people of the published notices are real: their offices are enough
    NewDelegate { side, body, name: String::new(), office: both(office) }
}

/// The notices that were published from 2020 to 2023, each from records of ours. Their facts: who by body, when, about what, how.
#[tokio::test]
async fn each_of_the_five_published_notices_can_be_drafted_from_records() {
    on_sqlite(async |app| {
        let mut records = Records::open(app).await;
        let interior = records.body("Ministry of Interior").await;
        let justice = records.body("Ministry of Justice").await;
        let human = records.body("Ministry of Human Capacities").await;
        let innovation = records.body("Ministry of Innovation and Technology").await;
        let police = records.body("National Police Headquarters").await;
        let bureau = records.body("National Bureau of Investigation").await;
        let migration = records.body("International Organization for Migration (IOM)").await;
        let office = "Office to Monitor and Combat Trafficking in Persons of the US State Department";

        // 10 November 2020: a conference by video
        let video = |day: &str, initiator| NewVisit {
            title: both("Consultation with the US State Department"),
            evaluator: Some("tip".to_owned()),
            partner: both(office),
            initiator,
            mode: MeetingMode::Video,
            host: interior,
            starts_on: day.parse().unwrap(),
            ends_on: day.parse().unwrap(),
            place: String::new(),
            about: both("The measures taken by Hungary this year in the fight against trafficking; the TIP Report"),
        };
        let first = records
            .consulted(
                &video("2020-11-10", Initiator::Both),
                &[
                    delegate(Side::Partner, "Ambassador-at-Large, head of the TIP Office", None),
                    delegate(Side::Host, "state secretary for internal security", Some(interior)),
                    delegate(Side::Host, "national coordinator for anti-human trafficking", Some(interior)),
                ],
                &[
                    point(PointKind::Presented, "The legislative amendments effective from 1 July 2020", Some(interior)),
                    point(PointKind::Presented, "The new national strategy against trafficking", Some(interior)),
                    point(PointKind::Presented, "The government program in the most disadvantaged settlements", None),
                    point(PointKind::Question, "Specific questions", Some(police)),
                    point(PointKind::Promise, "Effectiveness of law enforcement is maintained in the pandemic", Some(interior)),
                ],
            )
            .await;
        contains(
            &records.draft(Source::Visit(first)).await,
            &[
                "10 November 2020",
                "by video",
                office,
                "Ambassador-at-Large, head of the TIP Office",
                "state secretary for internal security",
                "1 July 2020",
                "new national strategy",
                "most disadvantaged settlements",
                "answered by National Police Headquarters",
                "pandemic",
                "TIP Report",
            ],
        );

        // December 2021: a consultation that the other side asked for
        let areas = "identification among asylum seekers, children in institutions and domestic workers; services; the referral mechanism for third-country nationals; child victims of sex trafficking";
        let second = records
            .consulted(
                &video("2021-12-09", Initiator::Partner),
                &[],
                &[
                    point(PointKind::Said, "Hungary is an important strategic partner", None),
                    point(PointKind::Credit, "More investigations and convictions, the two-year reintegration project, the 2020 amendments", None),
                    point(PointKind::Concern, areas, None),
                    point(PointKind::Presented, "The National Anti-trafficking Strategy for 2020-2023 and the Action Plan for 2020-2021", Some(interior)),
                    point(PointKind::Presented, "Results", Some(human)),
                    point(PointKind::Presented, "Results", Some(justice)),
                    point(PointKind::Presented, "Results", Some(innovation)),
                    point(PointKind::Presented, "Results", Some(police)),
                    point(PointKind::Presented, "Results", Some(bureau)),
                ],
            )
            .await;
        contains(
            &records.draft(Source::Visit(second)).await,
            &[
                "9 December 2021",
                "by video",
                "asked for by the partner",
                "important strategic partner",
                "welcomed: More investigations",
                "need for further progress: identification among asylum seekers",
                "2020-2023",
                "Ministry of Human Capacities",
                "Ministry of Justice",
                "Ministry of Innovation and Technology",
                "National Police Headquarters",
                "National Bureau of Investigation",
            ],
        );

        // 24 November 2023: a joint meeting
        let third = records
            .met(
                "2023-11-24",
                "the Ministry of Interior",
                &[interior, police, migration],
                &[
                    (ItemKind::Evaluations, "The draft report of GRETA, its main findings and the actions to be taken were presented.\nThe participants were informed about the visit of the TIP Office and the NREM meeting in Brussels."),
                    (ItemKind::Law, "The state of play of the revision of directive 2011/36/EU was presented."),
                    (ItemKind::Events, "Thanks for the events on the EU Anti-Trafficking Day (18 October); the poster exhibition hosted by the Police Museum."),
                    (ItemKind::County, "The meeting of the Szabolcs-Szatmár-Bereg County Coordination Mechanism, the research among Ukrainian refugees, the Swiss-Hungarian cooperation programme."),
                    (ItemKind::Plan, "The finalisation of the strategy for 2020-2023 and a new four-year strategy were discussed."),
                ],
                "Closer cooperation between the police, the prosecution, the labour inspectorate and NGOs is important.",
            )
            .await;
        contains(
            &records.draft(Source::Meeting(third)).await,
            &[
                "24 November 2023",
                // forums that were founded in the same moment stand in either order
                "National Coordination Mechanism against Trafficking in Human Beings",
                "NGO Roundtable",
                "at the Ministry of Interior",
                "GRETA",
                "TIP Office",
                "2011/36/EU",
                "18 October",
                "Police Museum",
                "Szabolcs-Szatmár-Bereg",
                "Swiss-Hungarian",
                "new four-year strategy",
                "agreed: Closer cooperation",
            ],
        );

        // 30 November 2022: a joint meeting
        let fourth = records
            .met(
                "2022-11-30",
                "the Ministry of Interior",
                &[interior, police, bureau, migration],
                &[
                    (ItemKind::Evaluations, "The TIP Report and GRETA's third round, to be published in 2023; cooperation with the OSCE."),
                    (ItemKind::Events, "The International Conference held in Budapest on 20-21 October; the plays were useful for authorities and children."),
                    (ItemKind::Trends, "No significant change; sexual exploitation is still the highest."),
                    (ItemKind::Other, "A nationwide campaign from 8 December to the end of March 2023."),
                    (ItemKind::Funding, "The Internal Security Fund and the Swiss Contribution will publish calls."),
                ],
                "",
            )
            .await;
        contains(
            &records.draft(Source::Meeting(fourth)).await,
            &[
                "30 November 2022",
                "at the Ministry of Interior",
                "third round",
                "OSCE",
                "20-21 October",
                "plays",
                "sexual exploitation",
                "8 December",
                "Internal Security Fund",
                "International Organization for Migration (IOM)",
            ],
        );

        // the European day, with what belongs to it
        let event = |kind, title: &str, organiser: &str, days: (&str, &str), text: &str, part_of| NewEvent {
            kind,
            title: both(title),
            organiser: both(organiser),
            host: Both::default(),
            starts_on: days.0.parse().unwrap(),
            ends_on: days.1.parse().unwrap(),
            text: both(text),
            part_of,
        };
        let fifth = write!(app.store, &records.office.ctx, |tx| {
            let day = news::register_event(
                tx,
                &event(
                    EventKind::Day,
                    "European Day Against Trafficking in Human Beings",
                    "European Commission",
                    ("2023-10-18", "2023-10-18"),
                    "Meetings of the National Coordination Mechanism and the NGO Roundtable.\nHungary's new strategy is in preparation.",
                    None,
                ),
            )
            .await?;
            let part = Some(day);
            let campaign = event(EventKind::Campaign, "Awareness campaign", "European Crime Prevention Network (EUCPN)", ("2023-10-18", "2023-10-31"), "Hungary has joined it.", part);
            news::register_event(tx, &campaign).await?;
            let conference = event(EventKind::Conference, "International conference", "European Migration Network", ("2023-10-16", "2023-10-17"), "Experts outlined the challenges posed by the cross-border nature.", part);
            news::register_event(tx, &conference).await?;
            Ok(day)
        })
        .unwrap();
        contains(
            &records.draft(Source::Event(fifth)).await,
            &[
                "European Day Against Trafficking in Human Beings",
                "18 October 2023",
                "European Commission",
                "new strategy is in preparation",
                "European Crime Prevention Network (EUCPN)",
                "European Migration Network",
                "cross-border nature",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn the_public_page_brings_no_script_and_no_cookie_and_shows_what_is_public_alone() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (_, public) = world.noticed(true).await;
        let (_, draft) = world.noticed(false).await;
        let passer = app.visitor();
        for (home, title, feed) in
            [("/hu/hirek", "Kitalált hír", "/hu/hirek.atom"), ("/en/news", "Invented news", "/en/news.atom")]
        {
            let page = passer.get(home).await.sound();
            assert_eq!(page.text().matches(title).count(), 1, "one of two is public");
            assert!(!page.html().contains("<script") && !page.html().contains("<form"));
            assert!(page.header("set-cookie").is_none());
            let one = passer.get(&format!("{home}/{public}")).await.sound();
            assert!(one.says(title) && one.header("set-cookie").is_none());
            assert!(!one.html().contains("<script"));
            assert_eq!(passer.get(&format!("{home}/{draft}")).await.status.as_u16(), 404);
            assert_eq!(passer.get(&format!("{home}/x")).await.status.as_u16(), 404);
            let atom = passer.get(feed).await;
            assert!(atom.header("content-type").unwrap().starts_with("application/atom+xml"));
            assert_eq!(atom.html().matches("<entry>").count(), 1, "{}", atom.html());
            assert!(atom.html().contains(&format!("{home}/{public}</id>")));
            let forged = app.visitor().with_header("host", "masik.pelda.invalid").get(feed).await;
            assert_eq!(forged.html(), atom.html(), "one entry has one name, whatever it was asked by");
            assert!(forged.html().contains(app.front.site()), "{}", forged.html());
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_written_while_a_notice_was_approved_is_not_saved_and_not_lost() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (id, number) = world.noticed(false).await;
        let (writer, other) = (world.who("contributor"), world.who("other contributor"));
        let desk = app.browse_as(writer);
        let address = format!("/news/{id}/words");
        let words = desk.get(&address).await.sound().form("/words").set("text_hu", "Két óra munkája.");
        world.notice_handed_in(id).await;
        let coordinator = &world.who("coordinator").ctx;
        write!(app.store, coordinator, |tx| news::approve(tx, id, coordinator.now(), 2).await).unwrap();
        let kept = words.submit().await;
        assert_eq!(kept.status.as_u16(), 409);
        assert!(kept.html().contains("Két óra munkája."), "{}", kept.text());
        assert!(!kept.html().contains(&format!("action=\"{address}\"")), "it can be copied and not saved");
        let public = app.visitor().get(&format!("/hu/hirek/{number}")).await.sound();
        assert!(public.says("Egy mondat.") && !public.says("Két óra munkája."));
        assert_eq!(app.browse_as(other).get(&address).await.status.as_u16(), 404, "it is none of theirs");
    })
    .await;
}

/// What was published may be found; every other answer says that it is not for search engines, among them those that tell
/// nothing.
#[tokio::test]
async fn search_engines_may_find_published_news_and_plans_and_nothing_else() {
    async fn robots(app: &TestApp, address: &str, status: u16) -> Option<String> {
        let page = app.visitor().get(address).await;
        assert_eq!(page.status.as_u16(), status, "{address}");
        page.header("x-robots-tag").map(str::to_owned)
    }
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (_, public) = world.noticed(true).await;
        let (_, draft) = world.noticed(false).await;
        let plan = world.planned().await.strategy;
        for address in [
            "/hu/hirek".to_owned(),
            "/en/news".to_owned(),
            format!("/hu/hirek/{public}"),
            format!("/en/news/{public}"),
            "/hu/plans".to_owned(),
            "/en/plans".to_owned(),
            format!("/hu/plans/{plan}"),
            format!("/en/plans/{plan}"),
        ] {
            assert_eq!(robots(app, &address, 200).await, None, "{address}");
        }
        let hidden = Some("noindex, nofollow".to_owned());
        for (address, status) in [
            (format!("/hu/hirek/{draft}"), 404),
            ("/hu/plans/0193a7c0-0000-7000-8000-00000000ffff".to_owned(), 404),
            ("/en/news.atom".to_owned(), 200),
            ("/sign-in".to_owned(), 200),
            ("/help".to_owned(), 200),
            ("/news".to_owned(), 200),
            (web::assets::path("style", "css").to_owned(), 200),
        ] {
            assert_eq!(robots(app, &address, status).await, hidden, "{address}");
        }
        let desk = app.browse_as(world.who("coordinator"));
        for address in ["/", "/news", "/plans", "/requests"] {
            let page = desk.get(address).await.sound();
            assert_eq!(page.header("x-robots-tag"), Some("noindex, nofollow"), "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_public_pages_name_their_list_their_other_language_and_their_feed() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (_, public) = world.noticed(true).await;
        let plan = world.planned().await.strategy;
        let one = app.visitor().get(&format!("/hu/hirek/{public}")).await.sound();
        assert!(one.title().starts_with("Kitalált hír"), "{}", one.title());
        for (what, there) in
            [("href=\"/hu/hirek\"", true), (&*format!("/en/news/{public}"), true), ("/hu/hirek.atom", true)]
        {
            assert_eq!(one.html().contains(what), there, "{what}");
        }
        let plans = app.visitor().get(&format!("/en/plans/{plan}")).await.sound();
        assert!(plans.title().starts_with("Plans") && plans.says("Invented"), "{}", plans.title());
        for (what, there) in
            [("href=\"/en/plans\"", true), (&*format!("/hu/plans/{plan}"), true), (".atom", false)]
        {
            assert_eq!(plans.html().contains(what), there, "{what}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_goes_from_a_visit_through_approval_to_the_public_page() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let visited = world.visited().await;
        let desk = app.browse_as(world.who("coordinator"));
        let page = desk.get(&format!("/visits/{}", visited.id)).await.sound();
        let draft = page.follow("Közlemény készítése belőle").await.sound();
        assert!(draft.html().contains("Invented office"), "{}", draft.text());
        let saved = draft.form("/news/new").submit().await.sound();
        assert!(saved.says("Tervezet"));
        let half = saved.follow("A szöveg módosítása").await.sound();
        let words = half.form("/words").set("title_en", "").submit().await.sound();
        let refused = words.form("/hand-in").submit().await;
        assert_eq!(refused.status.as_u16(), 422);
        let half = words.follow("A szöveg módosítása").await.sound();
        let words = half.form("/words").set("title_en", "A consultation").submit().await.sound();
        let handed = words.form("/hand-in").submit().await.sound();
        assert!(handed.says("Jóváhagyásra vár"));
        assert!(!app.visitor().get("/en/news").await.sound().says("A consultation"));
        let published = handed.form("/approve").submit().await.sound();
        assert!(published.says("Megjelent"));
        assert!(app.visitor().get("/en/news").await.sound().says("A consultation"));
        let nowhere = published.form("/withdraw").submit().await;
        assert_eq!(nowhere.status.as_u16(), 422, "without a reason nothing is taken off");
        let off = nowhere.form("/withdraw").set("note", "Téves dátum.").submit().await.sound();
        assert!(off.says("Téves dátum."));
        assert!(!app.visitor().get("/en/news").await.sound().says("A consultation"));
    })
    .await;
}
