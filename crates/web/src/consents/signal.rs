//! The statutory signal to child protection, on paper.
//!
//! It is written in the language of the country, because an authority reads it, and it carries what is coded: name and
//! whereabouts are written on it by hand, so that no file holds them.

use app::{
    accounts::Session,
    bodies,
    consents::{self, Suspect},
    packs, screening,
    screening::Screening,
    sheets::{self, Sheet},
};
use axum::extract::Path;
use documents::{Report, ReportSection, ReportTable};
use policy::Purpose;
use vocabulary::{AgeGroup, Locale, Moment, Refusal, SheetId, pack::Pack};

use super::decisions::kind_of;
use crate::{
    http::{Answer, Signed},
    language::{Texts, format},
    packs::press::{self, Paper},
    screening::capital,
};

/// A line to write on.
const LINE: &str = "……………………………………………………………………………………";

/// What is known without opening anything.
struct Known<'a> {
    session: &'a Session,
    now: Moment,
    sheet: &'a Sheet,
    screening: &'a Screening,
    suspects: &'a [(Suspect, Option<String>)],
}

/// The language in which the country's authorities read: the first of the pack.
fn official(pack: &Pack) -> Locale {
    pack.manifest.languages.first().and_then(|code| Locale::parse(code)).unwrap_or(Locale::En)
}

fn report(pack: &Pack, known: &Known<'_>) -> Result<Report, vocabulary::Failure> {
    let locale = official(pack);
    let t = Texts::for_files(locale);
    let word = |key: &str| t.s(key).into_owned();
    let row = |key: &str, value: String| vec![word(key), value];
    let by_hand = |key: &str| row(key, LINE.to_owned());
    let section = |key: &str, rows: Vec<Vec<String>>| ReportSection {
        heading: word(key),
        text: String::new(),
        chart: None,
        table: ReportTable { caption: word(key), head: vec![], rows },
    };
    let (sheet, session) = (known.sheet, known.session);
    let kind = kind_of(pack, sheet)?;
    let body = if locale == Locale::Hu { &session.body_name_hu } else { &session.body_name_en };
    let age =
        if sheet.route.age == AgeGroup::Child { "consents-signal-child" } else { "consents-signal-unknown" };
    let forms = known.screening.concluded.iter().filter_map(|form| pack.form(*form));
    let forms: Vec<&str> = forms.map(|form| form.name.of(locale)).collect();
    let language = sheet.language.as_deref().and_then(|code| pack.language(code));
    let interpreter = sheet
        .interpreter
        .as_deref()
        .and_then(|code| pack.preamble_question("interpreter").and_then(|question| question.option(code)));
    let suspects: Vec<String> = known
        .suspects
        .iter()
        .map(|(kind, body)| {
            let kind = word(&format!("consents-suspect-{}", kind.code()));
            body.as_ref().map_or_else(|| kind.clone(), |body| format!("{kind}: {body}"))
        })
        .collect();
    let duties = consents::disclosures(pack, kind, vocabulary::pack::Age::Child);
    let duties = duties.into_iter().filter(|duty| duty.only == Some(vocabulary::pack::Age::Child));
    let mut laws: Vec<Vec<String>> = duties
        .filter_map(|duty| {
            let title = pack.source(&duty.basis.source)?.title.of(locale).to_owned();
            let mark = if duty.basis.is_official() {
                "consents-signal-checked"
            } else {
                "consents-signal-unchecked"
            };
            Some(vec![title, word(mark)])
        })
        .collect();
    laws.dedup();
    let involved = known.suspects.iter().any(|(kind, _)| !matches!(kind, Suspect::Nobody | Suspect::Unknown));
    let mut warnings = vec![word("consents-signal-sample")];
    if involved {
        warnings.insert(0, word("consents-signal-silence"));
    }
    let name = |text: Option<&vocabulary::pack::Text>| {
        text.map_or_else(String::new, |text| text.of(locale).to_owned())
    };
    Ok(Report {
        title: word("consents-signal-title"),
        intro: t.a("consents-signal-intro", &[("reference", sheet.reference.to_string())]),
        statement_heading: word("consents-signal-what"),
        statement: vec![word("consents-signal-statement")],
        warnings_heading: word("consents-signal-warnings"),
        warnings,
        sections: vec![
            section(
                "consents-signal-from",
                vec![
                    row("consents-signal-body", body.clone()),
                    row("consents-signal-colleague", session.name.clone()),
                    row("consents-signal-when", format::moment(t, &pack.manifest.time_zone, known.now)),
                    by_hand("consents-signal-phone"),
                ],
            ),
            section("consents-signal-to", vec![by_hand("consents-signal-authority")]),
            section(
                "consents-signal-about",
                vec![
                    row("consents-signal-age", word(age)),
                    row(
                        "consents-signal-form",
                        if forms.is_empty() { LINE.to_owned() } else { capital(&forms.join(", ")) },
                    ),
                    row(
                        "consents-signal-county",
                        name(pack.county(&sheet.county).map(|county| &county.name)),
                    ),
                    row(
                        "consents-signal-setting",
                        name(pack.setting(&known.screening.setting).map(|setting| &setting.name)),
                    ),
                    row(
                        "consents-signal-language",
                        language.map_or_else(String::new, |language| capital(language.name.of(locale))),
                    ),
                    row("consents-signal-interpreter", name(interpreter.map(|option| &option.text))),
                    row("consents-signal-suspects", suspects.join("; ")),
                ],
            ),
            section(
                "consents-signal-by-hand",
                [
                    "consents-signal-name",
                    "consents-signal-born",
                    "consents-signal-where",
                    "consents-signal-guardian",
                    "consents-signal-view",
                    "consents-signal-needs",
                    "consents-signal-happened",
                    "consents-signal-signature",
                ]
                .map(by_hand)
                .to_vec(),
            ),
            section("consents-signal-law", laws),
        ],
        footer: t.a("consents-signal-footer", &[("reference", sheet.reference.to_string())]),
    })
}

/// `GET /sheets/{id}/child-signal.pdf`: once the child route is recorded, so that it says who must not learn of it.
pub(super) async fn paper(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (sheet, screening, suspects) = app::read!(signed.store(), &ctx, |tx| {
        let sheet = sheets::view(tx, id).await?;
        let screening = screening::view(tx, sheet.screening).await?;
        let mut suspects = Vec::new();
        for (kind, body) in consents::suspects_of_sheet(tx, id).await? {
            let body = match body {
                Some(body) => Some(bodies::get(tx, body).await?),
                None => None,
            };
            suspects.push((kind, body));
        }
        Ok((sheet, screening, suspects))
    })?;
    if sheet.gate != sheets::Gate::Child {
        return Err(Refusal::not_found().into());
    }
    let pack = packs::of(&sheet.pack)?;
    let locale = official(pack);
    let suspects: Vec<_> = suspects
        .into_iter()
        .map(|(kind, body)| (kind, body.map(|body| body.summary.name(locale).to_owned())))
        .collect();
    let now = signed.visit.scene().now();
    let known =
        Known { session: &signed.session, now, sheet: &sheet, screening: &screening, suspects: &suspects };
    let paper = Paper::Report(Box::new(report(pack, &known)?), locale);
    Ok(press::download(paper, "child-signal.pdf").await?)
}
