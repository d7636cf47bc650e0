//! Whom to call now, here, at this hour.

use app::{
    bodies::{self, Answering},
    packs,
    screening::contacts_now,
};
use askama::Template;
use axum::extract::RawQuery;
use policy::Purpose;
use vocabulary::{AgeGroup, Locale, pack::Pack};

use super::capital;
use crate::{
    http::{Answer, Signed, Visit},
    packs::PAPER,
    shell::{
        Shell,
        components::{FieldErrors, Fields, Select},
        page,
    },
};

/// One contact in the box.
#[derive(Debug, Clone)]
struct Line {
    name: String,
    phone: String,
    /// For the telephone: digits alone.
    dial: String,
    note: String,
    languages: String,
    state: String,
    open: bool,
}

/// A calm box with the contacts that serve a county, those that answer now first.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/contacts_box.html")]
pub(crate) struct ContactsBox {
    title: String,
    lines: Vec<Line>,
    languages_word: String,
    all: Option<(String, String)>,
}

impl askama::filters::HtmlSafe for ContactsBox {}

impl ContactsBox {
    /// The contacts of a county at this moment; `shown` limits the box to those that answer now, with a way to all of them.
    pub(crate) fn new(
        visit: &Visit,
        pack: &Pack,
        county: &str,
        age: Option<AgeGroup>,
        shown: Option<usize>,
    ) -> Self {
        let (t, scene) = (visit.t(), visit.scene());
        let contacts = contacts_now(pack, county, age, scene.now(), scene.is_demo());
        let lines = contacts
            .iter()
            .filter(|now| shown.is_none() || now.open)
            .take(shown.unwrap_or(usize::MAX))
            .map(|now| {
                let contact = now.contact;
                let languages = contact.languages.iter().filter_map(|code| pack.language(code));
                let names: Vec<_> = languages.map(|language| language.name.of(t.locale())).collect();
                Line {
                    name: contact.name.of(t.locale()).to_owned(),
                    phone: contact.phone.clone(),
                    dial: contact.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
                    note: contact.note.of(t.locale()).to_owned(),
                    languages: names.join(", "),
                    state: t
                        .s(if contact.always {
                            "screening-contacts-always"
                        } else if now.open {
                            "screening-contacts-open"
                        } else {
                            "screening-contacts-closed"
                        })
                        .into_owned(),
                    open: now.open,
                }
            })
            .collect();
        let title = t.a("screening-contacts-box", &[("county", county_name(pack, county, t.locale()))]);
        let all = shown.map(|_| {
            (format!("/screening/contacts?county={county}"), t.s("screening-contacts-all").into_owned())
        });
        Self { title, lines, languages_word: t.s("screening-contacts-languages").into_owned(), all }
    }

    /// The bodies of the register that help in a county; nothing where there is none.
    fn register(visit: &Visit, pack: &Pack, county: &str, answering: &[Answering]) -> Option<Self> {
        let t = visit.t();
        let lines: Vec<_> = answering
            .iter()
            .filter_map(|one| {
                let phone = one.contact.phone.clone()?;
                let languages = one.contact.languages.iter().filter_map(|code| pack.language(code));
                let names: Vec<_> = languages.map(|language| language.name.of(t.locale())).collect();
                let (hu, en) = &one.body;
                let state = match (one.open, &one.contact.hours) {
                    (_, bodies::Hours::NightAndDay) => "screening-contacts-always",
                    (Some(true), _) => "screening-contacts-open",
                    (Some(false), _) => "screening-contacts-closed",
                    (None, _) => "screening-contacts-unsaid",
                };
                Some(Line {
                    name: if t.locale() == Locale::Hu { hu.clone() } else { en.clone() },
                    dial: phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
                    phone,
                    note: format!("{}.", capital(one.contact.label(t.locale()))),
                    languages: names.join(", "),
                    state: t.s(state).into_owned(),
                    open: one.open != Some(false),
                })
            })
            .collect();
        let title = t.a("screening-contacts-register", &[("county", county_name(pack, county, t.locale()))]);
        let languages_word = t.s("screening-contacts-languages").into_owned();
        (!lines.is_empty()).then_some(Self { title, lines, languages_word, all: None })
    }
}

fn county_name<'a>(pack: &'a Pack, county: &str, locale: Locale) -> &'a str {
    pack.county(county).map_or("", |county| county.name.of(locale))
}

#[derive(Debug, Clone, Template)]
#[template(path = "screening/contacts.html")]
pub(super) struct ContactsPage {
    shell: Shell,
    county: Select,
    contacts: Option<ContactsBox>,
    register: Option<ContactsBox>,
    card: bool,
}

impl ContactsPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, county: &str, answering: &[Answering]) -> Self {
        let shell = visit.shell("screening-contacts").back("/screening");
        let fields = Fields::of(&[("county", county)]);
        let select = county_select(visit, pack).filled(&fields, &FieldErrors::none());
        let known = pack.county(county).is_some();
        let contacts = known.then(|| ContactsBox::new(visit, pack, county, None, None));
        let register = known.then(|| ContactsBox::register(visit, pack, county, answering)).flatten();
        Self { shell, county: select, contacts, register, card: PAPER }
    }
}

/// The counties of the pack to choose from.
pub(super) fn county_select(visit: &Visit, pack: &Pack) -> Select {
    let t = visit.t();
    let mut options = vec![(String::new(), t.s("shell-choose").into_owned())];
    options.extend(pack.counties.iter().map(|c| (c.code.clone(), c.name.of(t.locale()).to_owned())));
    Select::new("county", t.s("screening-start-county"), options)
}

/// `GET /screening/contacts?county=HU323`: a county is not personal data.
pub(super) async fn page_of(signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let fields = Fields::decode(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let own = signed.session.body_county.clone().unwrap_or_default();
    let county = if fields.one("county").is_empty() { own.as_str() } else { fields.one("county") };
    let ctx = signed.ctx(Purpose::OwnAccount);
    let answering = app::read!(signed.store(), &ctx, |tx| bodies::answering(tx, county).await)?;
    page(&ContactsPage::new(&signed.visit, packs::active()?.pack, county, &answering))
}
