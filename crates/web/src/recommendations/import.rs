//! A table of recommendations, copied out of a spreadsheet: taken as a whole, or answered with a report of every cell to mend.

use app::{
    packs,
    recommendations::{self, Imported, Said},
};
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    RecommendationKind, Voice,
    pack::{Mark, Pack, Text},
};

use super::{may_change, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::Texts,
    shell::{
        components::Fields,
        import_page::{Cells, Columns, ImportPage, Importing, Problem, read, rows, same},
        page, page_with,
    },
    submit,
};

/// The columns: code, the verb's name of the field, whether the table must have it.
const COLUMNS: Columns = Columns {
    stem: "recommendations",
    all: &[
        ("evaluator", "evaluator", true),
        ("year", "year", true),
        ("source", "source", true),
        ("text", "original", true),
        ("kind", "kind", false),
        ("strength", "own_word", false),
        ("paragraph", "paragraph", false),
        ("address", "address", false),
        ("language", "language", false),
        ("hungarian", "text_hu", false),
        ("english", "text_en", false),
        ("voice", "voice", false),
        ("confidential", "confidential", false),
        ("reference", "reference", false),
        ("repeats", "repeats", false),
        ("mark", "mark", false),
    ],
};

pub(super) fn import_page(visit: &Visit, fields: &Fields, problems: (&[Problem], bool)) -> ImportPage {
    let of = Importing {
        columns: COLUMNS,
        action: "/recommendations/import".to_owned(),
        back: "/recommendations".to_owned(),
        asks: None,
    };
    ImportPage::new(visit, of, fields, problems)
}

/// The form.
pub(super) async fn ask(signed: Signed) -> Answer {
    may_change(&signed, None).await?;
    page(&import_page(&signed.visit, &Fields::empty(), (&[], false)))
}

/// Takes the table, or says which cells have to be mended; nothing of it is saved then.
pub(super) async fn take(signed: Signed, form: Form) -> Answer {
    // a file costs: it is opened for whoever may take it in
    may_change(&signed, None).await?;
    let pack = packs::active()?.pack;
    let t = signed.visit.t();
    let table = read(t, &form).await?;
    let problems = match table.and_then(|table| rows(t, COLUMNS, &table, |cells| imported(pack, cells))) {
        Ok((lines, rows)) => {
            let ctx = signed.ctx(Purpose::Coordination);
            let taken = submit!(signed, &ctx, form.once(), |tx| {
                recommendations::import(tx, &rows).await?;
                "/recommendations".to_owned()
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
    let shown = import_page(&signed.visit, &form.0, (&problems, form.file("file").is_some()));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn is_text(text: &Text, cell: &str) -> bool {
    text.all().any(|(_, words)| same(words, cell))
}

/// Says of a cell what the verb says of the field, so that one report holds all that is to be mended.
fn says(cells: &mut Cells<'_>, code: &str, key: &str) {
    let problem = Problem::new(cells.row.line, COLUMNS.name(cells.t, code), cells.t.s(key));
    cells.problems.push(problem);
}

/// One row. What cannot be read becomes a problem, and a value that the command can carry so far.
fn imported(pack: &Pack, cells: &mut Cells<'_>) -> Imported {
    let cell = cells.cell("evaluator");
    let evaluator =
        pack.evaluators.iter().find(|known| same(&known.code, cell) || is_text(&known.name, cell));
    if evaluator.is_none() {
        cells.wrong("evaluator");
    }
    let year = cells.cell("year").parse().unwrap_or(0);
    if !(2000..=2100).contains(&year) {
        says(cells, "year", "recommendations-year-range");
    }
    for (code, key) in
        [("source", "recommendations-source-missing"), ("text", "recommendations-text-missing")]
    {
        if cells.cell(code).is_empty() {
            says(cells, code, key);
        }
    }
    let kind = cells.one_of(
        "kind",
        RecommendationKind::ALL,
        |kind| (kind.code(), words::kind(kind)),
        RecommendationKind::Ask,
    );
    let voice =
        cells.one_of("voice", Voice::ALL, |voice| (voice.code(), words::voice(voice)), Voice::Written);
    let mark = cells.one_of("mark", Mark::ALL, |mark| (mark.code(), words::mark(mark)), Mark::Unverified);
    let confidential = cells.one_of(
        "confidential",
        &[true, false],
        |yes| if yes { ("yes", "shell-yes") } else { ("no", "shell-no") },
        false,
    );
    let own = cells.given("strength");
    let own_word = own.as_ref().and_then(|cell| {
        let word = evaluator?.words.iter().find(|word| same(&word.code, cell) || is_text(&word.text, cell));
        word.map(|word| word.code.clone())
    });
    if own.is_some() && evaluator.is_some() && own_word.is_none() {
        cells.wrong("strength");
    }
    let language = cells.given("language").unwrap_or_else(|| "en".to_owned());
    let language =
        pack.languages.iter().find(|known| same(&known.code, &language) || is_text(&known.name, &language));
    if language.is_none() {
        cells.wrong("language");
    }
    let said = Said {
        kind,
        voice,
        confidential,
        evaluator: evaluator.map(|known| known.code.clone()).unwrap_or_default(),
        own_word,
        year,
        source: cells.cell("source").to_owned(),
        paragraph: cells.cell("paragraph").to_owned(),
        address: cells.given("address"),
        mark,
        language: language.map(|known| known.code.clone()).unwrap_or_default(),
        original: cells.cell("text").to_owned(),
        text_hu: cells.given("hungarian"),
        text_en: cells.given("english"),
        repeats: None,
    };
    Imported { reference: cells.given("reference"), repeats: cells.given("repeats"), said }
}

/// A problem as samples show it.
pub(super) fn sample(t: Texts) -> Vec<Problem> {
    vec![
        Problem::new(2, COLUMNS.name(t, "year"), t.s("recommendations-year-range")),
        Problem::new(7, COLUMNS.name(t, "strength"), COLUMNS.expected(t, "strength")),
        Problem::new(9, "", t.s("shell-import-too-long")),
    ]
}

#[cfg(test)]
mod tests {
    use vocabulary::Locale;

    use super::*;
    use crate::shell::import_page::of_text;

    fn read(text: &str) -> Result<Vec<Imported>, Vec<(u64, String)>> {
        let pack = packs::active().unwrap().pack;
        let t = Texts::for_files(Locale::En);
        of_text(t, text)
            .and_then(|table| rows(t, COLUMNS, &table, |cells| imported(pack, cells)))
            .map(|(_, rows)| rows)
            .map_err(|problems| problems.into_iter().map(|problem| (problem.line, problem.column)).collect())
    }

    #[test]
    fn headings_and_codes_are_read_in_either_language() {
        let english = "evaluator\tyear\tsource\ttext\tstrength\tkind\nGRETA (Council of Europe)\t2024\tReport\tAdopt it\turges\task\n";
        let hungarian = "Értékelő;Év;Forrás;Szöveg;Erősség;Fajta\ngreta;2024;Report;Adopt it;sürgeti;Kérés\n";
        let (english, hungarian) = (read(english).unwrap(), read(hungarian).unwrap());
        assert_eq!(english, hungarian);
        assert_eq!(english[0].said.own_word.as_deref(), Some("urges"));
    }

    #[test]
    fn every_cell_that_cannot_be_read_is_named_by_line_and_column() {
        let text = "evaluator,year,source,text,kind,voice\ngreta,2024,R,T,wish,sung\ngreta,2024,R,T,ask,oral\ntip,2024,R,T,,,more\n";
        assert_eq!(
            read(text).unwrap_err(),
            [(2, "Kind".to_owned()), (2, "Written or oral".to_owned()), (4, String::new())]
        );
        let none_right = "evaluator,year,source,text,kind\nnobody,24,,,wish\n";
        let named: Vec<String> =
            read(none_right).unwrap_err().into_iter().map(|(_, column)| column).collect();
        assert_eq!(named, ["Evaluator", "Year", "Source", "Text", "Kind"], "one report holds them all");
        assert_eq!(read("evaluator,year,colour\n").unwrap_err().len(), 3, "one unknown, two missing");
        assert_eq!(read("").unwrap_err().len(), 1);
    }
}
