//! The public page: what was approved for everybody, in the language of the address. No script, no cookie, no form.

use app::{
    Actor,
    news::{self, Notice, PublicAfter, PublicPage as Found},
};
use askama::Template;
use axum::extract::{Path, Query, State};
use policy::Purpose;
use serde::Deserialize;
use vocabulary::{Locale, Moment, Refusal};

use super::words;
use crate::{
    http::{Answer, Front},
    language::{Texts, format},
    shell::{PublicFrame, public_page},
};

fn frame(locale: Locale, demo: bool, title: String, other: impl Fn(Locale) -> String) -> PublicFrame {
    let home = words::home(locale);
    PublicFrame::new(Texts::for_pages(locale), demo, title, home, other).feed(words::feed(locale))
}

/// A notice as it is read.
#[derive(Debug, Clone)]
struct Read {
    title: String,
    href: String,
    day: String,
    paragraphs: Vec<String>,
}

fn read(t: Texts, notice: &Notice) -> Read {
    let locale = t.locale();
    Read {
        title: notice.words.title.of(locale).to_owned(),
        href: words::address(locale, notice),
        day: format::day(t, notice.dated),
        paragraphs: words::paragraphs(notice.words.text.of(locale)),
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "news/public_list.html")]
pub(super) struct NewsPage {
    frame: PublicFrame,
    notices: Vec<Read>,
    next: Option<String>,
}

impl NewsPage {
    pub(super) fn new(locale: Locale, demo: bool, found: &Found) -> Self {
        let t = Texts::for_pages(locale);
        let next =
            found.next.map(|next| format!("{}?after={}.{}", words::home(locale), next.0.micros(), next.1));
        Self {
            frame: frame(locale, demo, t.s("news-public-heading").into_owned(), |other| {
                words::home(other).to_owned()
            }),
            notices: found.notices.iter().map(|notice| read(t, notice)).collect(),
            next,
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "news/public_one.html")]
pub(super) struct NoticePage {
    frame: PublicFrame,
    notice: Read,
    published: String,
}

impl NoticePage {
    pub(super) fn new(locale: Locale, demo: bool, zone: &str, notice: &Notice) -> Self {
        let t = Texts::for_pages(locale);
        let from = notice.public_from.unwrap_or(notice.drafted_at);
        let read = read(t, notice);
        Self {
            frame: frame(locale, demo, read.title.clone(), |other| words::address(other, notice)),
            published: t.a("news-public-published", &[("day", format::day(t, from.day_in(zone)))]),
            notice: read,
        }
    }
}

/// From where.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<String>,
}

/// What is public, for whoever asks: nobody has to say who they are.
pub(super) async fn found(front: &Front, after: Option<PublicAfter>) -> Result<Found, crate::http::Failed> {
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    Ok(app::read!(front.store(), &ctx, |tx| news::published(tx, after).await)?)
}

async fn list(front: &Front, locale: Locale, place: &Place) -> Answer {
    let after = place.after.as_deref().and_then(|text| {
        let (at, number) = text.split_once('.')?;
        Some(PublicAfter(Moment::from_micros(at.parse().ok()?), number.parse().ok()?))
    });
    let found = found(front, after).await?;
    let demo = front.scene().is_demo();
    public_page(&NewsPage::new(locale, demo, &found), demo)
}

/// The news in Hungarian.
pub(super) async fn hungarian(State(front): State<Front>, Query(place): Query<Place>) -> Answer {
    list(&front, Locale::Hu, &place).await
}

/// The news in English.
pub(super) async fn english(State(front): State<Front>, Query(place): Query<Place>) -> Answer {
    list(&front, Locale::En, &place).await
}

async fn one(front: &Front, locale: Locale, number: &str) -> Answer {
    let number: i64 = number.parse().map_err(|_| Refusal::not_found())?;
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let notice = app::read!(front.store(), &ctx, |tx| news::one_published(tx, number).await)?;
    let scene = front.scene();
    public_page(&NoticePage::new(locale, scene.is_demo(), scene.zone(), &notice), scene.is_demo())
}

/// One notice in Hungarian.
pub(super) async fn one_hungarian(State(front): State<Front>, Path(number): Path<String>) -> Answer {
    one(&front, Locale::Hu, &number).await
}

/// One notice in English.
pub(super) async fn one_english(State(front): State<Front>, Path(number): Path<String>) -> Answer {
    one(&front, Locale::En, &number).await
}
