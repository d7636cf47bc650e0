use std::collections::BTreeSet;
use std::path::Path;

use vocabulary::pack::*;
use vocabulary::{ConsentMode, ConsentPurpose, Day, Form, Locale, Mandate};

use super::{HU, content_hash, embedded_files, hungary};

fn pack() -> &'static Pack {
    hungary().unwrap_or_else(|error| panic!("{error}"))
}

/// The files of the pack with one of them edited.
fn edited(file: &str, from: &str, to: &str) -> Result<Pack, PackError> {
    let content = HU.iter().find(|(name, _)| *name == file).unwrap().1;
    assert!(content.contains(from), "{file} no longer holds {from}");
    let changed = content.replacen(from, to, 1);
    let files: Vec<(&str, &str)> =
        HU.iter().map(|&(name, old)| (name, if name == file { changed.as_str() } else { old })).collect();
    Pack::parse(&files)
}

fn complaint(file: &str, from: &str, to: &str) -> String {
    edited(file, from, to).expect_err("the edit should have been refused").to_string()
}

#[test]
fn the_hungarian_pack_is_read_without_a_complaint() {
    assert_eq!(pack().manifest.id, "hu");
    assert_eq!(pack().counties.len(), 20);
    assert_eq!(pack().countries.len(), 249 + 3);
    assert!(pack().languages.len() >= 35);
}

#[test]
fn every_file_of_the_pack_folder_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/hu");
    let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    let embedded: BTreeSet<String> = HU.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(on_disk, embedded);
}

#[test]
fn every_text_is_there_in_every_language_and_differs_where_it_is_a_sentence() {
    let texts = pack().texts();
    assert!(texts.len() > 900, "{}", texts.len());
    for (table, code, text) in texts {
        for locale in Locale::ALL {
            assert!(text.exact(locale.code()).is_some_and(|t| !t.trim().is_empty()), "{table} {code}");
        }
        let (hu, en) = (text.of(Locale::Hu), text.of(Locale::En));
        assert!(hu != en || hu.split(' ').count() < 5, "{table} {code} is not translated: {hu}");
    }
}

#[test]
fn hungarian_speaks_formally_except_to_a_child() {
    let informal = [" vagy te ", "neked", "téged", "veled", "Neked"];
    for (table, code, text) in pack().texts() {
        let hungarian = text.of(Locale::Hu);
        let to_a_child = code.starts_with("child") || ["guardian", "school", "trusted_adult"].contains(&code);
        if !to_a_child {
            assert!(informal.iter().all(|word| !hungarian.contains(word)), "{table} {code}: {hungarian}");
        }
        assert!(!hungarian.contains('!'), "{table} {code} shouts");
    }
}

#[test]
fn the_thirteen_identifying_bodies_of_the_decree_are_there_and_no_civil_one_identifies() {
    let identifying: Vec<_> = pack().body_kinds.iter().filter(|kind| kind.identifying()).collect();
    assert_eq!(identifying.len(), 13);
    assert!(identifying.iter().all(|kind| kind.class == BodyClass::Identifying));
    let civil = pack().body_kind("voluntary_organisation").unwrap();
    assert!(!civil.identifying() && civil.mandates.contains(&Mandate::Signal));
}

#[test]
fn every_kind_of_referral_has_a_receiver() {
    for kind in ReferralKind::ALL {
        assert!(pack().body_kinds.iter().any(|body| body.can_receive(*kind)), "{}", kind.code());
    }
    assert!(!pack().body_kind("national_coordinator").unwrap().can_receive(ReferralKind::Placement));
}

#[test]
fn police_is_not_offered_where_a_duty_to_report_exists_and_is_offered_where_none_does() {
    let offers_police = |kind: &str, age| {
        let kind = pack().body_kind(kind).unwrap();
        pack().purposes_offered(kind, age).any(|purpose| purpose.code == ConsentPurpose::Police)
    };
    assert!(offers_police("voluntary_organisation", Age::Adult));
    assert!(!offers_police("police", Age::Adult));
    assert!(!offers_police("labour_inspection", Age::Adult));
    assert!(!offers_police("voluntary_organisation", Age::Child));
    for kind in &pack().body_kinds {
        for age in Age::ALL {
            let offered: Vec<_> = pack().purposes_offered(kind, *age).map(|purpose| purpose.code).collect();
            assert_eq!(offered.contains(&ConsentPurpose::Police), !kind.must_report(*age), "{}", kind.code);
            assert!(offered.contains(&ConsentPurpose::Services), "{}", kind.code);
        }
    }
}

#[test]
fn whoever_must_report_says_so_on_the_first_screen() {
    for kind in &pack().body_kinds {
        let duties: Vec<_> = pack().duties_of(kind, Age::Adult).map(|duty| duty.code.as_str()).collect();
        let says_so = duties.contains(&"report_crime") || duties.contains(&"police_must_act");
        assert_eq!(kind.duty_to_report, says_so, "{}", kind.code);
        let child: Vec<_> = pack().duties_of(kind, Age::Child).map(|duty| duty.code.as_str()).collect();
        assert_eq!(kind.duty_to_report_child, child.contains(&"child_signal"), "{}", kind.code);
        assert!(!duties.contains(&"child_signal"), "{}", kind.code);
    }
}

#[test]
fn consent_mode_follows_the_day() {
    let mode = |age, year, month, day| {
        pack().consent_mode(age, Day::new(year, month, day).unwrap()).map(|period| period.mode)
    };
    assert_eq!(mode(Age::Adult, 2020, 1, 1), Some(ConsentMode::OptIn));
    assert_eq!(mode(Age::Adult, 2026, 11, 22), Some(ConsentMode::OptOut));
    assert_eq!(mode(Age::Child, 2026, 11, 22), Some(ConsentMode::Child));
    assert_eq!(mode(Age::Adult, 2010, 1, 1), None);
}

#[test]
fn no_objection_never_stands_for_police_research_or_abroad() {
    for purpose in &pack().consent_purposes {
        let may = matches!(purpose.code, ConsentPurpose::Services | ConsentPurpose::Statistics);
        assert_eq!(purpose.opt_out, may, "{}", purpose.code.code());
    }
}

#[test]
fn every_form_has_five_signs_and_every_setting_shows_some() {
    for form in Form::ALL {
        assert!(pack().signs_of(*form).count() >= 5, "{}", form.code());
    }
    for setting in &pack().settings {
        let signs = pack().indicators.iter().filter(|sign| sign.fits(&setting.code)).count();
        assert!(signs >= 15, "{} shows {signs}", setting.code);
        if setting.code != "general" {
            assert!(signs < pack().indicators.len(), "{} hides nothing", setting.code);
        }
    }
}

#[test]
fn the_four_attributes_are_there_on_every_question() {
    let questions = &pack().questions;
    let complete = questions
        .iter()
        .filter(|q| {
            pack().data_purpose(&q.purpose).is_some()
                && pack().legal_basis(&q.legal_basis).is_some()
                && pack().retention(&q.retention).is_some()
                && matches!(q.class, DataClass::P2 | DataClass::P3)
        })
        .count();
    assert!(questions.len() >= 70);
    assert_eq!(complete, questions.len(), "100 % of questions carry their four attributes");
    for attribute in ["purpose = ", "legal_basis = ", "retention = ", "class = "] {
        let sheet = HU.iter().find(|(name, _)| *name == "sheet.toml").unwrap().1;
        let line = sheet.lines().find(|line| line.starts_with(attribute)).unwrap();
        assert!(edited("sheet.toml", line, "").is_err(), "a question without {attribute}was read");
    }
}

#[test]
fn every_canonical_field_is_asked_once() {
    for field in CanonicalField::ALL {
        let question = pack().question_for(*field).unwrap_or_else(|| panic!("{} is not asked", field.code()));
        assert_eq!(question.code, field.code());
        assert!(!field.is_identity() || question.plane == Plane::Identity);
    }
}

#[test]
fn what_is_sealed_is_never_in_a_preview() {
    for hand_over in &pack().hand_overs {
        assert!(hand_over.preview.iter().all(|code| pack().question(code).unwrap().plane == Plane::Coded));
    }
    let placement = pack().hand_over(ReferralKind::Placement).unwrap();
    assert!(!placement.preview.is_empty());
    assert!(placement.fields.is_empty(), "a place is found without a name");
    let support = pack().hand_over(ReferralKind::VictimSupport).unwrap();
    assert!(pack().sealed_fields(support).next().is_some());
}

#[test]
fn ethnicity_is_never_asked() {
    for question in &pack().questions {
        let words =
            format!("{} {}", question.text.of(Locale::Hu), question.text.of(Locale::En)).to_lowercase();
        assert!(words.len() > 5);
        for word in ["ethnic", "etnik", "nemzetiség", "roma ", "cigány"] {
            assert!(!words.contains(word), "{}", question.code);
        }
    }
}

#[test]
fn nothing_unverified_looks_official_and_the_title_says_sample() {
    let bases = pack().bases();
    assert!(bases.iter().filter(|(_, _, basis)| basis.is_unverified()).count() > 100);
    assert!(bases.iter().all(|(_, _, basis)| !basis.is_official()), "nobody has verified anything yet");
    assert!(pack().sheet_title.title.of(Locale::Hu).contains("minta"));
    assert!(pack().sheet_title.title.of(Locale::En).contains("sample"));
    assert!(
        complaint("manifest.toml", "adatlap – minta", "adatlap").contains("must say that it is a sample")
    );
    let dated = "mark = \"unverified\", verified_on = \"2026-11-22\" }";
    assert!(complaint("sheet.toml", "mark = \"unverified\" }", dated).contains("go together"));
    assert!(
        complaint("sheet.toml", "mark = \"unverified\" }", "mark = \"verified\" }").contains("go together")
    );
}

#[test]
fn help_is_there_at_every_hour_in_every_county_without_the_invented_contacts() {
    for county in &pack().counties {
        for weekday in 1..=7 {
            for minute in (0..1440).step_by(30) {
                let open = pack()
                    .contacts
                    .iter()
                    .any(|c| !c.sample && c.serves(&county.code) && c.open_at(weekday, minute));
                assert!(open, "{} {weekday} {minute}", county.code);
            }
        }
    }
    let sample = pack().contact("sample_budapest").unwrap();
    assert!(sample.sample && sample.serves("HU110") && !sample.serves("HU323"));
    assert!(pack().contacts.iter().filter(|c| c.sample).all(|c| c.phone.starts_with("06 00 ")));
}

#[test]
fn what_does_not_hold_together_is_refused_with_file_and_line() {
    let twice = complaint("geography.toml", "\"HU120\"", "\"HU110\"");
    assert!(twice.contains("geography.toml:") && twice.contains("used twice"), "{twice}");
    assert!(
        complaint("sheet.toml", "section = \"person\"", "section = \"persn\"")
            .contains("no section has the code")
    );
    assert!(complaint("bodies.toml", "\"child_report\"]", "\"child_reprt\"]").contains("bodies.toml:"));
    assert!(complaint("signs_organ.toml", ", en = ", ", fr = ").contains("lacks \"en\""));
    assert!(complaint("sheet.toml", "plane = \"identity\"", "plane = \"coded\"").contains("sealed"));
    assert!(complaint("forms.toml", "code = \"SEXUAL\"", "code = \"SEXULA\"").contains("unknown code"));
    assert!(complaint("contacts.toml", "always = true", "always = false").contains("either always or hours"));
    assert!(
        complaint("consent.toml", "until = \"2021-06-30\"", "until = \"2021-07-01\"").contains("on one day")
    );
    assert!(
        complaint("referral.toml", "unmet_demand = true", "unmet_demand = false").contains("unmet demand")
    );
}

#[test]
fn any_edit_changes_the_content_hash() {
    let files = embedded_files("hu").unwrap();
    assert_eq!(content_hash(files).as_bytes(), content_hash(HU).as_bytes());
    assert_ne!(content_hash(&[("ab", "c")]).as_bytes(), content_hash(&[("a", "bc")]).as_bytes());
    let shorter: Vec<_> = files.iter().skip(1).copied().collect();
    assert_ne!(content_hash(&shorter).as_bytes(), content_hash(files).as_bytes());
    assert!(embedded_files("xx").is_none());
}
