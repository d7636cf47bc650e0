//! Whom to call now, here, at this hour.

use app::{packs, screening::contacts_now};
use askama::Template;
use axum::extract::RawQuery;
use vocabulary::{AgeGroup, pack::Pack};

use crate::{
    http::{Answer, Signed, Visit},
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
        let name = pack.county(county).map_or("", |county| county.name.of(t.locale()));
        let title = t.a("screening-contacts-box", &[("county", name)]);
        let all = shown.map(|_| {
            (format!("/screening/contacts?county={county}"), t.s("screening-contacts-all").into_owned())
        });
        Self { title, lines, languages_word: t.s("screening-contacts-languages").into_owned(), all }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "screening/contacts.html")]
pub(super) struct ContactsPage {
    shell: Shell,
    county: Select,
    contacts: Option<ContactsBox>,
}

impl ContactsPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, county: &str) -> Self {
        let shell = visit.shell("screening-contacts").back("/screening");
        let fields = Fields::of(&[("county", county)]);
        let select = county_select(visit, pack).filled(&fields, &FieldErrors::none());
        let known = pack.county(county).is_some();
        let contacts = known.then(|| ContactsBox::new(visit, pack, county, None, None));
        Self { shell, county: select, contacts }
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
    page(&ContactsPage::new(&signed.visit, packs::active()?.pack, county))
}
