//! One forum: its seats, what raises the alarm, its names.

use app::{
    bodies,
    forums::{self, Forum, Vacancy},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Day, ForumId, Outcome, SeatKind, SeatPart, pack::Pack};

use super::{
    form,
    list::errors_of,
    words::{self, BodyNames},
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::{format, sorted_by_name},
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, ErrorSummary, FieldErrors, Fields, Notice, Row, Table, TextInput,
        },
        form_page::{self, Both},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "forums/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    facts: Vec<(String, String)>,
    alarm: Option<Notice>,
    manage: Option<String>,
    members: Option<Table>,
    observers: Option<Table>,
    former: Vec<String>,
}

impl ShowPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, forum: &Forum, names: &BodyNames) -> Self {
        let t = visit.t();
        let scene = visit.scene();
        let today = scene.now().day_in(scene.zone());
        let summary = &forum.summary;
        let home = format!("/forums/{}", summary.id);
        let mut facts = vec![
            (
                t.s("forums-list-column-kind").into_owned(),
                t.s(words::forum_kind_key(summary.kind)).into_owned(),
            ),
            (t.s("forums-list-column-runs").into_owned(), names.name(t.locale(), summary.runs).to_owned()),
        ];
        if let Some(county) = summary.county.as_deref().and_then(|code| pack.county(code)) {
            facts.push((t.s("forums-new-county").into_owned(), county.name.of(t.locale()).to_owned()));
        }
        let alarming = forum
            .seats
            .iter()
            .filter(|seat| {
                matches!(seat.vacancy(today), Some(Vacancy::NobodyNamed | Vacancy::MandateEnded(_)))
            })
            .count();
        let alarm = (forum.manages && alarming > 0).then(|| {
            Notice::attention(
                t.a("forums-list-vacant", &[("count", alarming)]),
                t.s("forums-show-alarm-text"),
            )
        });
        let former = forum.seats.iter().filter_map(|seat| {
            let ended = seat.ended_at?.day_in(scene.zone());
            let body = names.name(t.locale(), seat.body);
            Some(t.a("forums-show-former", &[("body", body), ("day", format::day(t, ended).as_str())]))
        });
        Self {
            shell: visit.shell("forums-show").heading(summary.name(t.locale())).back("/forums"),
            facts,
            alarm,
            manage: forum.manages.then(|| home.clone()),
            members: table(visit, forum, names, (SeatKind::Member, today)),
            observers: table(visit, forum, names, (SeatKind::Observer, today)),
            former: former.collect(),
        }
    }
}

fn table(visit: &Visit, forum: &Forum, names: &BodyNames, (kind, today): (SeatKind, Day)) -> Option<Table> {
    let t = visit.t();
    let mut seats: Vec<_> =
        forum.seats.iter().filter(|seat| seat.ended_at.is_none() && seat.terms.kind == kind).collect();
    sorted_by_name(t.locale(), &mut seats, |seat| names.name(t.locale(), seat.body));
    let rows: Vec<Row> = seats
        .iter()
        .map(|seat| {
            let name = names.name(t.locale(), seat.body);
            let first = if forum.manages {
                Cell::link(format!("/forums/{}/seats/{}", forum.summary.id, seat.id), name)
            } else {
                Cell::text(name)
            };
            let mut cells = vec![
                first,
                Cell::text(words::holder(seat, SeatPart::Representative)),
                Cell::text(words::holder(seat, SeatPart::Alternate)),
                Cell::text(words::designation(t, seat)),
            ];
            if forum.manages {
                cells.push(Cell::Status(words::standing(t, seat, today)));
            }
            Row(cells)
        })
        .collect();
    let mut columns = vec![
        Column::new(t.s("forums-show-column-body")),
        Column::new(t.s("forums-part-representative")),
        Column::new(t.s("forums-part-alternate")),
        Column::new(t.s("forums-show-column-designation")),
    ];
    if forum.manages {
        columns.push(Column::new(t.s("forums-show-column-standing")));
    }
    let caption = match kind {
        SeatKind::Member => "forums-show-members",
        SeatKind::Observer => "forums-show-observers",
    };
    (!rows.is_empty()).then(|| Table::new(t.a(caption, &[("count", rows.len())]), columns, rows))
}

pub(super) fn id_of(text: &str) -> Result<ForumId, Failed> {
    crate::referrals::id_in(text)
}

/// One forum.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (forum, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((forums::view(tx, id).await?, bodies::names(tx).await?))
    })?;
    page(&ShowPage::new(&signed.visit, packs::active()?.pack, &forum, &BodyNames(names)))
}

#[derive(Debug, Clone, Template)]
#[template(path = "forums/names.html")]
pub(super) struct NamesPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    name_hu: TextInput,
    name_en: TextInput,
    actions: Actions,
}

impl NamesPage {
    pub(super) fn new(visit: &Visit, forum: &Forum, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let home = format!("/forums/{}", forum.summary.id);
        let text = |name: &str| {
            let label = t.s(&format!("forums-{}-label", name.replace('_', "-")));
            TextInput::new(name, label).filled(fields, errors)
        };
        Self {
            shell: visit.shell("forums-names").back(home.clone()).errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/names"),
            version: forum.summary.version,
            name_hu: text("name_hu"),
            name_en: text("name_en"),
            actions: Actions::new(t.s("forums-save")).leave(home, t.s("shell-back")),
        }
    }
}

/// The forum, if this person may change it.
pub(super) async fn managed(signed: &Signed, id: ForumId) -> Outcome<Forum> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageForum, id).await?;
        forums::view(tx, id).await
    })
}

/// The form of the names.
pub(super) async fn rename(signed: Signed, Path(id): Path<String>) -> Answer {
    let forum = managed(&signed, id_of(&id)?).await?;
    page(&NamesPage::new(&signed.visit, &forum, (&stored(&forum), &FieldErrors::none())))
}

fn stored(forum: &Forum) -> Fields {
    Fields::of(&[("name_hu", &forum.summary.name_hu), ("name_en", &forum.summary.name_en)])
}

/// Changes the names.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (hu, en) = (form.0.one("name_hu"), form.0.one("name_en"));
    let version = form::version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        forums::amend(tx, id, (hu, en), version).await?;
        format!("/forums/{id}")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let forum = managed(&signed, id).await?;
            if form_page::is_conflict(failure.refusal()) {
                let home = format!("/forums/{id}");
                let of = Both {
                    action: format!("{home}/names"),
                    leave: home,
                    words: ("forums-names", "forums-conflict"),
                    theirs: &stored(&forum),
                    yours: &form.0,
                    version: forum.summary.version,
                    texts: &["name_hu", "name_en"],
                };
                return form_page::both(&signed.visit, of);
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &NamesPage::new(&signed.visit, &forum, (&form.0, &errors)),
            )
        }
    }
}
