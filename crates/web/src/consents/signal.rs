//! The statutory signal to child protection, on paper.
//!
//! It is written in the language of the country, because an authority reads it, and it carries what is coded: name and
//! whereabouts are written on it by hand, so that no file holds them.

use app::{
    Tx,
    accounts::Session,
    bodies,
    consents::{self, ChildSignal, Suspect},
    packs,
};
use axum::extract::Path;
use documents::{Report, ReportSection, ReportTable};
use policy::Purpose;
use vocabulary::{AgeGroup, CaseId, Fault, Locale, Moment, Outcome, Refusal, SheetId, pack::Pack};

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
    signal: &'a ChildSignal,
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
        level: 1,
        text: String::new(),
        chart: None,
        table: ReportTable { caption: word(key), head: vec![], rows, shares: vec![] },
    };
    let (signal, session) = (known.signal, known.session);
    let kind = pack.body_kind(&signal.body_kind).ok_or_else(|| Fault::broken("a body of an unknown kind"))?;
    let body = if locale == Locale::Hu { &session.body_name_hu } else { &session.body_name_en };
    let age = if signal.age == AgeGroup::Child { "consents-signal-child" } else { "consents-signal-unknown" };
    let forms = signal.forms.iter().filter_map(|form| pack.form(*form));
    let forms: Vec<&str> = forms.map(|form| form.name.of(locale)).collect();
    let language = signal.language.as_deref().and_then(|code| pack.language(code));
    let interpreter = signal
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
        intro: t.a("consents-signal-intro", &[("reference", signal.reference.to_string())]),
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
                        name(pack.county(&signal.county).map(|county| &county.name)),
                    ),
                    row(
                        "consents-signal-setting",
                        name(pack.setting(&signal.setting).map(|setting| &setting.name)),
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
        footer: t.a("consents-signal-footer", &[("reference", signal.reference.to_string())]),
    })
}

/// A signal with the names of the suspected institutions.
type Named = (ChildSignal, Vec<(Suspect, Option<String>)>);

async fn named(tx: &mut Tx, signal: ChildSignal) -> Outcome<Named> {
    let locale = official(packs::of(&signal.pack)?);
    let mut suspects = Vec::new();
    for (kind, body) in &signal.suspects {
        let name = match body {
            Some(body) => Some(bodies::get(tx, *body).await?.summary.name(locale).to_owned()),
            None => None,
        };
        suspects.push((*kind, name));
    }
    Ok((signal, suspects))
}

async fn print(signed: &Signed, (signal, suspects): &Named) -> Answer {
    let pack = packs::of(&signal.pack)?;
    let now = signed.visit.scene().now();
    let known = Known { session: &signed.session, now, signal, suspects };
    let paper = Paper::Report(Box::new(report(pack, &known)?), official(pack));
    Ok(press::download(paper, "child-signal.pdf").await?)
}

/// `GET /sheets/{id}/child-signal.pdf`: once the child route is recorded, so that it says who must not learn of it.
pub(super) async fn of_sheet(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let found = app::read!(signed.store(), &ctx, |tx| {
        let signal = consents::child_signal(tx, id).await?;
        named(tx, signal).await
    })?;
    print(&signed, &found).await
}

/// `GET /cases/{id}/child-signal.pdf`: the same paper after filing; the log holds who printed it.
pub(super) async fn of_case(signed: Signed, Path(id): Path<CaseId>) -> Answer {
    if !crate::packs::PAPER {
        // nothing will be printed, so nothing is entered
        return Err(Refusal::not_found().into());
    }
    let ctx = signed.ctx(crate::cases::purpose(&signed));
    let found = app::write!(signed.store(), &ctx, |tx| {
        let signal = consents::child_signal_of_case(tx, id).await?;
        named(tx, signal).await
    })?;
    print(&signed, &found).await
}
