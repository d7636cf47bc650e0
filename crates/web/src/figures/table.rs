//! The values of a figure as a table: taken in, and given out in the form in which it is taken in.

use app::figures::{self, Clash, Figure, NewValue, Period, Profile, Stated};
use axum::extract::Path;
use documents::{unguarded, write_table};
use http::StatusCode;
use policy::Purpose;
use vocabulary::{Day, FigureId, pack::Mark};

use super::{edit::managed, form::number, show, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::Texts,
    packs::press,
    recommendations::words as said,
    referrals::id_in,
    shell::{
        components::{Choice, Choices, FieldErrors, Fields},
        import_page::{Cells, Columns, ImportPage, Importing, Problem, read, rows},
        page, page_with,
    },
    submit,
};

/// The columns: code, the verb's name of the field, whether the table must have it.
const COLUMNS: Columns = Columns {
    stem: "figures",
    all: &[
        ("first", "first_year", true),
        ("last", "last_year", false),
        ("value", "amount", true),
        ("as-of", "as_of", false),
        ("source", "source", false),
        ("address", "address", false),
        ("mark", "mark", false),
        ("note", "note", false),
    ],
};

/// The page with the table to be taken in.
pub(super) fn import_page(
    visit: &Visit,
    figure: &Figure,
    fields: &Fields,
    problems: (&[Problem], bool),
) -> ImportPage {
    let t = visit.t();
    let back = format!("/figures/{}", figure.id);
    let replace = Choice::new("yes", t.s("figures-import-replace-yes"));
    let of = Importing {
        columns: COLUMNS,
        action: format!("{back}/import"),
        back,
        asks: Some(
            Choices::several("replace", t.s("figures-import-replace"), vec![replace])
                .filled(fields, &FieldErrors::none()),
        ),
    };
    ImportPage::new(visit, of, fields, problems).caption(words::title(t, figure))
}

/// The form.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = managed(&signed, id_in(&id)?).await?;
    page(&import_page(&signed.visit, &found.figure, &Fields::empty(), (&[], false)))
}

/// Takes the table, or says which cells have to be mended; nothing of it is saved then.
pub(super) async fn take(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: FigureId = id_in(&id)?;
    let found = managed(&signed, id).await?;
    let t = signed.visit.t();
    let clash = if form.0.has("replace", "yes") { Clash::Replace } else { Clash::Refuse };
    let table = read(t, &form).await?;
    let problems = match table.and_then(|table| rows(t, COLUMNS, &table, value)) {
        Ok((lines, values)) => {
            let ctx = signed.ctx(Purpose::Coordination);
            let taken = submit!(signed, &ctx, form.once(), |tx| {
                figures::import(tx, id, &values, clash).await?;
                format!("/figures/{id}")
            });
            match taken.map_err(Failed::from) {
                Ok(location) => return Ok(see_other(&location)),
                Err(failed) => match failed.refusal().filter(|refusal| !refusal.fields.is_empty()) {
                    Some(refusal) => COLUMNS.located(&signed.visit, refusal, &lines),
                    None => return Err(failed),
                },
            }
        }
        Err(problems) => problems,
    };
    let of_file = form.file("file").is_some();
    let shown = import_page(&signed.visit, &found.figure, &form.0, (&problems, of_file));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// The first or the last day of what a cell names: a year, or a day as either language writes it in digits.
fn edge(cell: &str, first: bool) -> Option<Day> {
    let parts: Vec<&str> =
        cell.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let spelt = cell.chars().all(|sign| sign.is_ascii_digit() || ".-/ \u{a0}".contains(sign));
    let (year, month, day) = match parts.as_slice() {
        _ if !spelt => return None,
        [year] if first => (year.parse().ok()?, 1, 1),
        [year] => (year.parse().ok()?, 12, 31),
        [year, month, day] => (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        _ => return None,
    };
    if (1990..=2100).contains(&year) { Day::new(year, month, day) } else { None }
}

/// One row. What cannot be read becomes a problem, and a value that the command can carry so far.
fn value(cells: &mut Cells<'_>) -> NewValue {
    let nothing = Day::from_number(0);
    let first = edge(cells.cell("first"), true).unwrap_or_else(|| {
        cells.wrong("first");
        nothing
    });
    // a year alone is the whole of it
    let ends = if cells.cell("last").is_empty() { "first" } else { "last" };
    let last = edge(cells.cell(ends), false).unwrap_or_else(|| {
        if ends == "last" {
            cells.wrong("last");
        }
        nothing
    });
    let amount = number(cells.cell("value")).unwrap_or_else(|| {
        cells.wrong("value");
        0
    });
    let as_of = cells.given("as-of").and_then(|cell| {
        let whole = cell.chars().filter(char::is_ascii_digit).count() > 4;
        let day = edge(&cell, true).filter(|_| whole);
        if day.is_none() {
            cells.wrong("as-of");
        }
        day
    });
    let mark = cells.one_of("mark", Mark::ALL, |mark| (mark.code(), said::mark(mark)), Mark::Unverified);
    let plain = |cell: &str| unguarded(cell).to_owned();
    NewValue {
        period: Period { first, last },
        amount,
        as_of,
        source: plain(cells.cell("source")),
        address: cells.given("address").map(|address| plain(&address)),
        mark,
        note: plain(cells.cell("note")),
    }
}

/// The values that count now, the earliest first, in the columns in which a table is taken in. What is withheld says so.
pub(super) fn sheet(t: Texts, found: &Profile) -> (Vec<String>, Vec<Vec<String>>) {
    let header = COLUMNS.all.iter().map(|(code, _, _)| COLUMNS.name(t, code)).collect();
    let row = |stated: &Stated| {
        let (first, last) = match stated.period.as_years() {
            Some((first, last)) => (first.to_string(), last.to_string()),
            None => (stated.period.first.to_string(), stated.period.last.to_string()),
        };
        let value = stated.shown.count();
        vec![
            first,
            last,
            value.map_or_else(|| t.s("figures-withheld").into_owned(), |count| count.to_string()),
            stated.as_of.map(|day| day.to_string()).unwrap_or_default(),
            words::source(t, &found.figure, stated, found.invented),
            stated.address.clone().unwrap_or_default(),
            words::mark(t, stated.mark),
            stated.note.clone(),
        ]
    };
    let mut rows: Vec<Vec<String>> = found.values.iter().filter(|stated| !stated.replaced).map(row).collect();
    rows.reverse();
    (header, rows)
}

/// The values as a file for a spreadsheet.
pub(super) async fn csv(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = show::load(&signed, id_in(&id)?).await?;
    let t = Texts::for_files(signed.visit.t().locale());
    let (header, rows) = sheet(t, &found);
    Ok(press::table(write_table(t.locale(), &header, &rows), "values.csv"))
}

/// Cells to mend as samples show them.
pub(super) fn sample(t: Texts) -> Vec<Problem> {
    let conflict = t.a("figures-import-conflict", &[("amount", t.n(1_188))]);
    vec![
        Problem::new(2, COLUMNS.name(t, "first"), COLUMNS.expected(t, "first")),
        Problem::new(3, COLUMNS.name(t, "value"), conflict),
        Problem::new(5, COLUMNS.name(t, "first"), t.s("figures-import-twice")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_the_whole_of_it_and_a_day_is_read_as_either_language_writes_it() {
        let day = |text: &str| text.parse::<Day>().ok();
        assert_eq!((edge("2021", true), edge("2021", false)), (day("2021-01-01"), day("2021-12-31")));
        for written in ["2021-03-05", "2021. 03. 05.", "2021/3/5"] {
            assert_eq!(edge(written, false), day("2021-03-05"), "{written}");
        }
        for wrong in ["", "21", "soha", "2021-13-01", "2021-03", "1200", "=2021"] {
            assert_eq!(edge(wrong, true), None, "{wrong}");
        }
    }
}
