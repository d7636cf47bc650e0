//! The register of places: numbers on lists, addresses behind a button that the log remembers.

use app::{
    packs, places,
    places::{Address, Place},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{PlaceId, pack::Pack};

use super::form;
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, format},
    referrals::words,
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, Empty, ErrorSummary, FieldErrors, Fields, Figure, Row, Select, Shape,
            Status, SummaryStrip, Table, TextArea, TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "places/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    strip: SummaryStrip,
    table: Option<Table>,
    empty: Empty,
}

fn standing(t: Texts, place: &Place) -> Status {
    match place.free() {
        _ if place.closed => Status::new(t.s("places-closed"), Shape::Barred),
        0 => Status::new(t.s("places-full"), Shape::Half),
        free => Status::new(t.a("places-free", &[("count", free)]), Shape::Done),
    }
}

impl ListPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, places: &[Place]) -> Self {
        let t = visit.t();
        let rows: Vec<Row> = places
            .iter()
            .map(|place| {
                Row(vec![
                    Cell::link(format!("/places/{}", place.id), place.number.to_string()),
                    Cell::text(words::place_type(pack, t, &place.place_type)),
                    Cell::text(words::county(pack, t, &place.county)),
                    Cell::Status(standing(t, place)),
                    Cell::text(
                        t.a("places-taken-of", &[("taken", place.taken), ("capacity", place.capacity)]),
                    ),
                    Cell::text(format::moment(t, visit.scene().zone(), place.confirmed_at)),
                ])
            })
            .collect();
        let columns = ["number", "type", "county", "standing", "taken", "confirmed"]
            .map(|name| Column::new(t.s(&format!("places-list-column-{name}"))))
            .to_vec();
        let open = || places.iter().filter(|place| !place.closed);
        let figure = |key: &str, value: i64| Figure {
            label: t.s(key).into_owned(),
            value: t.n(value),
            note: String::new(),
            href: None,
        };
        let strip = SummaryStrip {
            figures: vec![
                figure("places-list-free", open().map(Place::free).sum()),
                figure("places-list-all", open().map(|place| place.capacity).sum()),
            ],
        };
        let shell = visit.shell("places-list");
        let table = Table::new(shell.heading.clone(), columns, rows).caption_unseen();
        Self {
            strip,
            table: (!places.is_empty()).then_some(table),
            empty: Empty::new(t.s("places-list-empty"), t.s("places-list-empty-text"))
                .step("/places/new", t.s("places-list-new")),
            shell,
        }
    }
}

/// The register.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Placement);
    let places = app::read!(signed.store(), &ctx, |tx| places::list(tx).await)?;
    page(&ListPage::new(&signed.visit, packs::active()?.pack, &places))
}

#[derive(Debug, Clone, Template)]
#[template(path = "places/new.html")]
pub(super) struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    place_type: Select,
    county: Select,
    capacity: TextInput,
    taken: TextInput,
    name: TextInput,
    address: TextArea,
    phone: TextInput,
    actions: Actions,
}

impl NewPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let label = |name: &str| t.s(&format!("places-new-{name}"));
        let choose = || (String::new(), t.s("shell-choose").into_owned());
        let types =
            pack.place_types.iter().map(|kind| (kind.code.clone(), kind.name.of(t.locale()).to_owned()));
        let counties =
            pack.counties.iter().map(|county| (county.code.clone(), county.name.of(t.locale()).to_owned()));
        let select = |name: &str, key: &str, options: Vec<(String, String)>| {
            Select::new(name, label(key), options).filled(fields, errors)
        };
        let number = |name: &str| TextInput::new(name, label(name)).digits().filled(fields, errors);
        Self {
            shell: visit.shell("places-new").back("/places").errors(errors),
            summary: errors.summary(t),
            place_type: select("place_type", "type", std::iter::once(choose()).chain(types).collect()),
            county: select("county", "county", std::iter::once(choose()).chain(counties).collect()),
            capacity: number("capacity"),
            taken: number("taken"),
            name: TextInput::new("name", label("name")).hint(t.s("places-new-sealed")).filled(fields, errors),
            address: TextArea {
                rows: 3,
                ..TextArea::new("address", label("address"))
                    .hint(t.s("places-new-sealed"))
                    .filled(fields, errors)
            },
            phone: TextInput {
                kind: "tel",
                ..TextInput::new("phone", label("phone"))
                    .hint(t.s("places-new-sealed"))
                    .width("half")
                    .filled(fields, errors)
            },
            actions: Actions::new(t.s("places-new-button")).leave("/places", t.s("shell-back")),
        }
    }
}

/// The form of a new place.
pub(super) async fn new(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Placement);
    app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::AddPlace).await.map(|_| ()))?;
    let fields = Fields::of(&[("taken", "0")]);
    page(&NewPage::new(&signed.visit, packs::active()?.pack, &fields, &FieldErrors::none()))
}

/// Adds a place.
pub(super) async fn add(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Placement);
    let new = form::new_place(&form.0);
    let added = submit!(signed, &ctx, form.once(), |tx| format!("/places/{}", places::add(tx, &new).await?));
    match added {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let shown = NewPage::new(&signed.visit, packs::active()?.pack, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "places/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    standing: Status,
    facts: Vec<(String, String)>,
    id: String,
    version: i64,
    taken: TextInput,
    count_words: String,
    close_words: String,
    closed: bool,
    address: Option<AddressLines>,
}

/// An opened address.
#[derive(Clone)]
pub(super) struct AddressLines {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) phone: String,
}

impl std::fmt::Debug for AddressLines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AddressLines")
    }
}

impl From<Address> for AddressLines {
    fn from(address: Address) -> Self {
        Self { name: address.name, address: address.address, phone: address.phone }
    }
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        place: &Place,
        sent: &Fields,
        errors: &FieldErrors,
        address: Option<Address>,
    ) -> Self {
        let t = visit.t();
        let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
        Self {
            shell: visit
                .shell("places-show")
                .heading(t.a("places-show-heading-of", &[("number", place.number.to_string())]))
                .back("/places")
                .errors(errors),
            summary: errors.summary(t),
            standing: standing(t, place),
            facts: vec![
                fact("places-list-column-type", words::place_type(pack, t, &place.place_type)),
                fact("places-list-column-county", words::county(pack, t, &place.county)),
                fact(
                    "places-list-column-taken",
                    t.a("places-taken-of", &[("taken", place.taken), ("capacity", place.capacity)]),
                ),
                fact("places-show-awaited", place.awaited.to_string()),
                fact(
                    "places-list-column-confirmed",
                    format::moment(t, visit.scene().zone(), place.confirmed_at),
                ),
            ],
            id: place.id.to_string(),
            version: place.version,
            taken: TextInput::new("taken", t.s("places-show-taken"))
                .hint(t.s("places-show-taken-hint"))
                .digits()
                .filled(sent, errors),
            count_words: t.s("places-show-count").into_owned(),
            close_words: t
                .s(if place.closed { "places-show-reopen" } else { "places-show-close" })
                .into_owned(),
            closed: place.closed,
            address: address.map(AddressLines::from),
        }
    }
}

fn taken_of(place: &Place) -> Fields {
    Fields::of(&[("taken", place.present().to_string())])
}

async fn get(signed: &Signed, id: PlaceId) -> Result<Place, Failed> {
    let ctx = signed.ctx(Purpose::Placement);
    Ok(app::read!(signed.store(), &ctx, |tx| places::get(tx, id).await)?)
}

/// One place, without its address.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let place = get(&signed, crate::referrals::id_in(&id)?).await?;
    let pack = packs::active()?.pack;
    page(&ShowPage::new(&signed.visit, pack, &place, &taken_of(&place), &FieldErrors::none(), None))
}

/// How many are there now, as somebody said by telephone.
pub(super) async fn count(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: PlaceId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let version: i64 = form.0.one("version").parse().unwrap_or(0);
    let counted = match form::number(&form.0, "taken", "places-taken-number") {
        Ok(taken) => submit!(signed, &ctx, form.once(), |tx| {
            places::confirm_by_phone(tx, id, taken, version).await?;
            format!("/places/{id}")
        })
        .map_err(Failed::from),
        Err(failed) => Err(failed),
    };
    match counted {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let place = get(&signed, id).await?;
            let pack = packs::active()?.pack;
            let shown = ShowPage::new(&signed.visit, pack, &place, &form.0, &errors, None);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Takes a place out of use, or back into it.
pub(super) async fn close(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: PlaceId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let version: i64 = form.0.one("version").parse().unwrap_or(0);
    let closed = form.0.one("closed") == "yes";
    let done = submit!(signed, &ctx, form.once(), |tx| {
        places::set_closed(tx, id, closed, version).await?;
        format!("/places/{id}")
    })?;
    Ok(see_other(&done))
}

/// Opens the address; the log holds it before the page does.
pub(super) async fn address(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: PlaceId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let (opened, receipt) =
        app::write_with_receipt!(signed.store(), &ctx, |tx| places::address_of(tx, id).await)?;
    let address = opened.open(&receipt)?;
    let place = get(&signed, id).await?;
    let pack = packs::active()?.pack;
    let fields = taken_of(&place);
    page(&ShowPage::new(&signed.visit, pack, &place, &fields, &FieldErrors::none(), Some(address)))
}
