//! Circular letters of a request: the form, and the letter as an office document in the form of a Hungarian official letter.

use app::{
    bodies::{self, BodySummary},
    requests::{self, Letter, NewLetter, Request},
};
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{InquiryId, LetterId, Locale};

use super::{STEM, form, show};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Form, Signed, Visit},
    language::{Texts, format, sorted_by_name},
    packs::press,
    recommendations::set_day,
    referrals::id_in,
    shell::{
        components::{Actions, Choice, FieldErrors, Fields},
        form_page::{Both, FormPage, Maker, Sent, answered, both, is_conflict},
        page,
    },
    submit,
};

/// Official letters go out in the language of the state, whatever language the pages have.
const LANGUAGE: Locale = Locale::Hu;

/// The form of a letter: a new one, or one that is there with the version that its editor sees.
pub(super) fn letter_page(
    visit: &Visit,
    (request, subject): (InquiryId, &str),
    of: Option<(LetterId, i64)>,
    (register, sent): (&[BodySummary], Sent<'_>),
) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let back = format!("/requests/{request}");
    let own = visit.session().map(|session| session.body);
    let mut bodies: Vec<&BodySummary> = register.iter().filter(|body| Some(body.id) != own).collect();
    sorted_by_name(t.locale(), &mut bodies, |body| body.name(t.locale()));
    let choices = bodies.iter().map(|body| Choice::new(body.id.to_string(), body.name(t.locale())));
    let (stem, action, button) = match of {
        None => ("requests-letter-new", format!("{back}/letters/new"), "requests-letter-button"),
        Some((id, _)) => ("requests-letter-amend", format!("{back}/letters/{id}"), "requests-save"),
    };
    FormPage {
        shell: visit.shell(stem).caption(subject.to_owned()).back(back.clone()).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action,
        version: of.map(|(_, version)| version),
        parts: vec![
            make.line("file_number"),
            make.line("subject"),
            make.several("addressees", choices.collect()),
            make.day("due"),
            make.text("text", 10),
            make.line("place"),
            make.day("dated"),
            make.text("signatory", 2),
        ],
        actions: Actions::new(t.s(button)).leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

/// The letter as typed data for the print shop.
pub(super) fn paper(letter: &NewLetter, names: &BodyNames, institution: &str) -> documents::Letter {
    let t = Texts::for_files(LANGUAGE);
    let word = |key: &str| t.s(key).into_owned();
    let mut addressees: Vec<&str> =
        letter.addressees.iter().map(|body| names.name(LANGUAGE, *body)).collect();
    sorted_by_name(LANGUAGE, &mut addressees, |name| name);
    documents::Letter {
        title: word("requests-letter-title"),
        institution: institution.to_owned(),
        facts: vec![
            (word("requests-field-file-number"), letter.file_number.clone()),
            (word("requests-field-subject"), letter.subject.clone()),
            (word("requests-letter-due"), format::letter_day(t, letter.due)),
            (word("requests-letter-to"), word("requests-letter-listed")),
        ],
        salutation: format::salutation(t, &t.s("requests-letter-salutation")),
        paragraphs: paragraphs(&letter.text),
        dated: format!("{}, {}", letter.place, format::letter_day(t, letter.dated)),
        closing: word("requests-letter-closing"),
        signatory: letter.signatory.clone(),
        receives: word("requests-letter-receives"),
        addressees: addressees.into_iter().map(str::to_owned).collect(),
        footer: letter.file_number.clone(),
    }
}

/// The lines of a text that are not empty.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

async fn load(signed: &Signed, id: InquiryId) -> Result<(Request, Vec<BodySummary>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        Ok((requests::view(tx, id).await?, bodies::list(tx).await?))
    })?)
}

async fn one(signed: &Signed, id: InquiryId, letter: LetterId) -> Result<Letter, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| requests::letter(tx, id, letter).await)?)
}

/// The form of a new letter: about what was asked, until the same day.
pub(super) async fn new(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let (found, register) = load(&signed, id).await?;
    let begin =
        Texts::for_files(LANGUAGE).a("requests-letter-begin", &[("question", found.question.as_str())]);
    let mut fields = Fields::of(&[("subject", found.line.subject.as_str()), ("text", begin.as_str())]);
    set_day(&mut fields, "due", Some(found.line.due));
    let today = signed.visit.scene().now().day_in(signed.visit.scene().zone());
    set_day(&mut fields, "dated", Some(today));
    let sent = (&fields, &FieldErrors::none());
    page(&letter_page(&signed.visit, (id, &found.line.subject), None, (&register, sent)))
}

/// Writes it.
pub(super) async fn write(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let (found, register) = load(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::letter(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            requests::write_letter(tx, id, &new).await?;
            format!("/requests/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| {
        letter_page(&signed.visit, (id, &found.line.subject), None, (&register, (&form.0, errors)))
    })
}

fn filled(letter: &Letter) -> Fields {
    let of = &letter.of;
    let mut fields = Fields::of(&[
        ("file_number", of.file_number.as_str()),
        ("subject", of.subject.as_str()),
        ("text", of.text.as_str()),
        ("place", of.place.as_str()),
        ("signatory", of.signatory.as_str()),
    ]);
    for body in &of.addressees {
        fields.set("addressees", body.to_string());
    }
    set_day(&mut fields, "due", Some(of.due));
    set_day(&mut fields, "dated", Some(of.dated));
    fields
}

/// The form of a change.
pub(super) async fn ask(signed: Signed, Path((id, letter)): Path<(String, String)>) -> Answer {
    let (id, letter): (InquiryId, LetterId) = (id_in(&id)?, id_in(&letter)?);
    let (found, register) = load(&signed, id).await?;
    let now = one(&signed, id, letter).await?;
    let (fields, none) = (filled(&now), FieldErrors::none());
    let of = Some((letter, now.version));
    page(&letter_page(&signed.visit, (id, &found.line.subject), of, (&register, (&fields, &none))))
}

/// Amends it. Two people at once: the page keeps the texts of both.
pub(super) async fn amend(signed: Signed, Path((id, letter)): Path<(String, String)>, form: Form) -> Answer {
    let (id, letter): (InquiryId, LetterId) = (id_in(&id)?, id_in(&letter)?);
    let (found, register) = load(&signed, id).await?;
    one(&signed, id, letter).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = match form::letter(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            requests::amend_letter(tx, (id, letter), &new, version).await?;
            format!("/requests/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let now = one(&signed, id, letter).await?;
        let of = Both {
            action: format!("/requests/{id}/letters/{letter}"),
            leave: format!("/requests/{id}"),
            words: (STEM, "requests-letter-conflict-by"),
            theirs: &filled(&now),
            yours: &form.0,
            version: now.version,
            texts: &["file_number", "subject", "text"],
        };
        return both(&signed.visit, of);
    }
    let of = Some((letter, version));
    answered(&signed.visit, done, |errors| {
        letter_page(&signed.visit, (id, &found.line.subject), of, (&register, (&form.0, errors)))
    })
}

/// The letter, to be printed and signed.
pub(super) async fn docx(signed: Signed, Path((id, letter)): Path<(String, String)>) -> Answer {
    let (id, letter): (InquiryId, LetterId) = (id_in(&id)?, id_in(&letter)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((requests::letter(tx, id, letter).await?, BodyNames(bodies::names(tx).await?)))
    })?;
    let institution = names.name(LANGUAGE, signed.session.body).to_owned();
    Ok(press::office(paper(&found.of, &names, &institution).docx(LANGUAGE), "korlevel.docx")?)
}

/// The brief: what was asked and what is answered, on one page.
pub(super) async fn brief(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = show::load(&signed, id_in(&id)?).await?;
    let t = Texts::for_files(signed.visit.t().locale());
    let session = &signed.session;
    let institution = match t.locale() {
        Locale::Hu => &session.body_name_hu,
        Locale::En => &session.body_name_en,
    };
    let brief = brief_of(t, &found, institution);
    Ok(press::office(brief.docx(t.locale()), "brief.docx")?)
}

/// Lines of the question and of the answer that have room on one page.
const ROOM: (usize, usize) = (12, 20);

/// The brief as typed data. What does not fit is left out by whole paragraphs, and that is said.
pub(super) fn brief_of(t: Texts, found: &Request, institution: &str) -> documents::Brief {
    use vocabulary::InquiryState::{Approved, Open, Sent};

    let line = &found.line;
    let word = |key: &str| t.s(key).into_owned();
    let standing = match line.state {
        Open => "requests-brief-draft",
        Approved => "requests-brief-approved",
        Sent => "requests-brief-sent",
    };
    let mut facts = show::facts(t, found);
    if let Some(day) = found.sent_on {
        facts.push((word("requests-field-sent-on"), format::day(t, day)));
    }
    let section = |heading: &str, text: &str, lines: usize, none: &str| {
        let (mut paragraphs, cut) = documents::fitting(&paragraphs(text), lines);
        if cut {
            paragraphs.push(word("requests-brief-cut"));
        }
        documents::BriefSection {
            heading: word(heading),
            paragraphs,
            none: word(none),
            ..documents::BriefSection::default()
        }
    };
    let answer = super::words::answer(t, found).map(|(text, _)| text).unwrap_or_default();
    documents::Brief {
        title: line.subject.clone(),
        above: institution.to_owned(),
        institution: institution.to_owned(),
        standing: word(standing),
        facts,
        sections: vec![
            section("requests-field-question", &found.question, ROOM.0, "requests-answer-none"),
            section("requests-answer", &answer, ROOM.1, "requests-answer-none"),
        ],
        footer: t.a("requests-show-number", &[("number", t.n(line.number).as_str())]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use app::requests::{Answer, Line};
    use vocabulary::{Asker, BodyId, InquiryState, SeededChance};

    use super::*;

    #[test]
    fn a_letter_is_in_hungarian_and_names_those_who_receive_it_in_alphabetical_order() {
        let chance = SeededChance::new(5);
        let bodies = ["Zengő szerv", "Álmos szerv", "Barna szerv"]
            .map(|name| (BodyId::random(&chance), (name.to_owned(), "In English".to_owned())));
        let letter = NewLetter {
            file_number: "MINTA/7-2/2026".to_owned(),
            subject: "Kitalált adatkérés".to_owned(),
            place: "Kitaltváros".to_owned(),
            dated: "2026-11-02".parse().unwrap(),
            due: "2026-12-01".parse().unwrap(),
            text: "Első bekezdés.\n\n  Második bekezdés.\n".to_owned(),
            signatory: "Minta Béla\nnemzeti koordinátor".to_owned(),
            addressees: bodies.iter().map(|(id, _)| *id).collect(),
        };
        let names = BodyNames(BTreeMap::from(bodies));
        let paper = paper(&letter, &names, "Kitalált Hivatal");
        assert_eq!(paper.addressees, ["Álmos szerv", "Barna szerv", "Zengő szerv"]);
        assert_eq!(paper.paragraphs, ["Első bekezdés.", "Második bekezdés."]);
        assert_eq!(paper.dated, "Kitaltváros, 2026.\u{a0}november\u{a0}2.");
        assert_eq!(paper.salutation, "Tisztelt Címzettek!");
        let told: Vec<&str> = paper.facts.iter().map(|(_, value)| value.as_str()).collect();
        let until = "2026.\u{a0}december\u{a0}1.";
        assert_eq!(told, ["MINTA/7-2/2026", "Kitalált adatkérés", until, "a levél végén felsoroltak"]);
    }

    #[test]
    fn a_brief_says_how_far_the_answer_is_and_what_was_left_out() {
        let of = |state, hu: String| Request {
            line: Line {
                id: InquiryId::nil(),
                number: 4,
                asker: Asker::Minister,
                asker_name: String::new(),
                subject: "Kitalált tárgy".to_owned(),
                due: "2026-12-01".parse().unwrap(),
                state,
            },
            question: "Kitalált kérdés".to_owned(),
            file_number: "MINTA/7/2026".to_owned(),
            received_on: "2026-11-02".parse().unwrap(),
            answer: Answer { hu, en: String::new() },
            drafted_by: None,
            approved_at: None,
            sent_on: None,
            version: 1,
        };
        let t = Texts::for_files(Locale::Hu);
        let short =
            brief_of(t, &of(InquiryState::Approved, "Kitalált válasz".to_owned()), "Kitalált Hivatal");
        assert_eq!(short.standing, "A válasz jóvá van hagyva.");
        assert_eq!(short.sections[1].paragraphs, ["Kitalált válasz"]);
        assert!(short.facts.iter().any(|(_, value)| value == "MINTA/7/2026"));
        let long = brief_of(t, &of(InquiryState::Open, "Kitalált mondat.\n".repeat(200)), "Kitalált Hivatal");
        assert_eq!(long.standing, "Tervezet: a válasz nincs jóváhagyva.");
        let (last, kept) = long.sections[1].paragraphs.split_last().unwrap();
        assert!(last.starts_with('…') && kept.len() < 20 && kept.iter().all(|one| one == "Kitalált mondat."));
        let bare = brief_of(t, &of(InquiryState::Open, String::new()), "Kitalált Hivatal");
        assert!(bare.sections[1].paragraphs.is_empty() && !bare.sections[1].none.is_empty());
    }
}
