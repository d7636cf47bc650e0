//! Every page in every state and language, as a parser and a reader of its structure meet it.

use std::collections::BTreeSet;

use testkit::Dom;
use vocabulary::Locale;
use web::samples::{SampleRoom, all};

#[test]
fn every_page_in_every_language_parses_without_an_error() {
    for &locale in Locale::ALL {
        let samples = all(&SampleRoom::new(locale));
        assert!(samples.len() > 25, "hardly any pages: this would prove nothing");
        for sample in samples {
            let dom = Dom::parse(&sample.html);
            assert_eq!(dom.errors(), Vec::<String>::new(), "{} in {}", sample.name, locale.code());
        }
    }
    let broken = Dom::parse("<!DOCTYPE html><title>t</title><p><div></p>");
    assert!(!broken.errors().is_empty(), "the parser complains about nothing: this would prove nothing");
}

#[test]
fn ids_are_unique_and_everything_that_points_to_one_finds_it() {
    let mut pointers = 0;
    for sample in all(&SampleRoom::new(Locale::En)) {
        let dom = Dom::parse(&sample.html);
        let mut ids = BTreeSet::new();
        for node in dom.elements("*") {
            if let Some(id) = dom.attribute(node, "id") {
                assert!(ids.insert(id.to_owned()), "{}: {id} stands twice", sample.name);
            }
        }
        for node in dom.elements("*") {
            for attribute in ["for", "aria-describedby", "aria-labelledby"] {
                for id in dom.attribute(node, attribute).unwrap_or_default().split_whitespace() {
                    pointers += 1;
                    assert!(ids.contains(id), "{}: {attribute} points to {id}", sample.name);
                }
            }
            let inside = dom.attribute(node, "href").and_then(|href| href.strip_prefix('#'));
            if let Some(id) = inside {
                pointers += 1;
                assert!(ids.contains(id), "{}: a link leads to #{id}", sample.name);
            }
        }
    }
    assert!(pointers > 100, "hardly any pointers: this would prove nothing");
}

#[test]
fn every_page_has_one_main_heading_and_a_way_to_the_content() {
    for sample in all(&SampleRoom::new(Locale::Hu)) {
        let dom = Dom::parse(&sample.html);
        assert_eq!(dom.elements("h1").count(), 1, "{}", sample.name);
        assert_eq!(dom.elements("main").count(), 1, "{}", sample.name);
    }
}
