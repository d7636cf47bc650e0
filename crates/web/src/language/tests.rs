use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use vocabulary::{Moment, PartialDate};

use super::{FILES, Locale, Texts, format};

/// The keys of one language, each with the names of the places it fills.
fn keys(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (_, _, text) in FILES.iter().filter(|(language, _, _)| *language == locale.code()) {
        let resource = FluentResource::try_new((*text).to_owned()).expect("parses");
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                let mut places = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    collect(pattern, &mut places);
                }
                keys.insert(message.id.name.to_owned(), places);
            }
        }
    }
    keys
}

fn collect(pattern: &Pattern<&str>, places: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => name_of(inline, places),
                Expression::Select { selector, variants } => {
                    name_of(selector, places);
                    for variant in variants {
                        collect(&variant.value, places);
                    }
                }
            }
        }
    }
}

fn name_of(inline: &InlineExpression<&str>, places: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        places.insert(id.name.to_owned());
    }
}

#[test]
fn every_message_file_parses_and_exists_in_both_languages() {
    assert!(FILES.len() > 2, "no message files: this would prove nothing");
    for (language, feature, text) in FILES {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("locales/{language}/{feature}.ftl: {errors:?}");
        }
        let other = if *language == "hu" { "en" } else { "hu" };
        assert!(
            FILES.iter().any(|(l, f, _)| *l == other && f == feature),
            "{feature}.ftl is missing in {other}"
        );
    }
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_places() {
    let (hu, en) = (keys(Locale::Hu), keys(Locale::En));
    assert!(hu.len() > 50, "hardly any messages: this would prove nothing");
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
    };
    assert_eq!(only(&hu, &en), Vec::<String>::new(), "only in Hungarian");
    assert_eq!(only(&en, &hu), Vec::<String>::new(), "only in English");
    for (key, places) in &hu {
        assert_eq!(Some(places), en.get(key), "places of {key}");
    }
}

#[test]
fn each_key_stands_once_and_in_the_file_of_its_feature() {
    for locale in Locale::ALL {
        let mut seen = BTreeSet::new();
        for (_, feature, text) in FILES.iter().filter(|(language, _, _)| *language == locale.code()) {
            for entry in FluentResource::try_new((*text).to_owned()).expect("parses").entries() {
                if let Entry::Message(message) = entry {
                    let key = message.id.name;
                    assert!(key.starts_with(&format!("{feature}-")), "{key} stands in {feature}.ftl");
                    assert!(seen.insert(key.to_owned()), "{key} stands twice in {}", locale.code());
                }
            }
        }
    }
}

#[test]
fn no_message_holds_markup_or_shouts() {
    for (language, feature, text) in FILES {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            // `<5` is how a small number is written, and a plural's arrow belongs to Fluent.
            let line = line.replace("<5", "").replace("->", "");
            for mark in ["<", ">", "&amp;", "&nbsp;", "!"] {
                assert!(!line.contains(mark), "locales/{language}/{feature}.ftl: {mark} in: {line}");
            }
        }
    }
}

#[test]
fn a_missing_key_is_visible() {
    let t = Texts::for_pages(Locale::Hu);
    assert_eq!(t.s("shell-no-such-message"), "⟦shell-no-such-message⟧");
    assert!(!t.s("shell-product").contains('⟦'));
}

#[test]
fn what_fills_a_place_is_isolated_in_pages_and_not_in_files() {
    let args = [("number", "7F3K")];
    let page = Texts::for_pages(Locale::En).a("shell-fault-number", &args);
    let file = Texts::for_files(Locale::En).a("shell-fault-number", &args);
    assert!(page.contains("\u{2068}7F3K\u{2069}"), "{page}");
    assert!(file.contains("7F3K") && !file.contains('\u{2068}'), "{file}");
}

#[test]
fn dates_times_and_numbers_follow_each_language() {
    let (hu, en) = (Texts::for_pages(Locale::Hu), Texts::for_pages(Locale::En));
    let plain = |text: String| text.replace('\u{a0}', " ").replace(['\u{2068}', '\u{2069}'], "");
    // 2026-11-22T13:05:00Z, when Budapest is an hour ahead.
    let (moment, zone) = (Moment::from_micros(1_795_352_700_000_000), "Europe/Budapest");
    assert_eq!(format::machine(moment), "2026-11-22T13:05:00Z");
    assert_eq!(plain(format::day(hu, moment.day_in(zone))), "2026. 11. 22.");
    assert_eq!(plain(format::day(en, moment.day_in(zone))), "22 November 2026");
    assert_eq!(plain(format::moment(hu, zone, moment)), "2026. 11. 22. 14:05");
    assert_eq!(plain(format::at(hu, zone, moment)), "14:05-kor");
    assert_eq!(plain(format::at(en, zone, moment)), "at 14:05");
    assert_eq!(plain(format::partial(hu, PartialDate::YearMonth(1994, 3))), "1994. március");
    assert_eq!(plain(format::partial(en, PartialDate::Year(1994))), "1994");
    assert_eq!(plain(hu.n(1_234_567)), "1 234 567");
    assert_eq!(plain(en.n(12_345)), "12,345");
    assert_eq!(plain(en.n(-1200)), "−1200");
    assert_eq!(format::decimal(Locale::Hu, 12.25, 1), "12,2");
    assert_eq!(plain(format::duration(en, 3 * 1440 + 60)), "3 days 1 hour");
    assert_eq!(plain(format::duration(hu, 200)), "3 óra 20 perc");
    assert_eq!(plain(format::duration(en, 0)), "0 minutes");
}
