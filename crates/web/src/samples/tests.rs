use super::*;

#[test]
fn every_page_speaks_every_language_and_misses_no_message() {
    for &locale in Locale::ALL {
        let samples = all(&SampleRoom::new(locale));
        assert!(samples.len() > 10, "hardly any pages: this would prove nothing");
        for sample in samples {
            let name = sample.name;
            assert!(
                sample.html.contains(&format!("<html lang=\"{}\"", locale.code())),
                "{name} was not rendered"
            );
            let missing = sample.html.split('⟦').nth(1).and_then(|rest| rest.split('⟧').next());
            assert_eq!(missing, None, "{name} in {} misses a message", locale.code());
        }
    }
}

#[test]
fn no_page_holds_inline_style_or_script() {
    for sample in all(&SampleRoom::new(Locale::En)) {
        for bad in [" style=\"", "<style", " onclick", " onsubmit", " onload", "javascript:", "<script>"] {
            assert!(!sample.html.contains(bad), "{} holds {bad}", sample.name);
        }
    }
}

/// Others may see tabs and the browser's history: titles of documents say nothing of the field.
#[test]
fn no_title_names_the_field() {
    const TELLING: [&str; 12] = [
        "traffick",
        "victim",
        "shelter",
        "exploit",
        "identity",
        "police",
        "ember",
        "áldozat",
        "menedék",
        "kizsákmány",
        "rendőr",
        "védett",
    ];
    for &locale in Locale::ALL {
        for sample in all(&SampleRoom::new(locale)) {
            let title =
                sample.html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
            assert!(!title.is_empty(), "{} has no title", sample.name);
            let lower = title.to_lowercase();
            for word in TELLING {
                assert!(!lower.contains(word), "{}: {title}", sample.name);
            }
        }
    }
}

#[test]
fn every_form_carries_its_tokens() {
    let mut forms = 0;
    for sample in all(&SampleRoom::new(Locale::Hu)) {
        for form in sample.html.split("<form ").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.starts_with("method=\"post\"") {
                forms += 1;
                assert!(
                    form.contains("name=\"csrf\"") && form.contains("name=\"once\""),
                    "{}: {form}",
                    sample.name
                );
            }
        }
    }
    assert!(forms > 5, "hardly any forms: this would prove nothing");
}

#[test]
fn a_rail_holds_at_most_seven_places_and_the_first_page_every_one() {
    let mut beyond = 0;
    for role in [
        Role::Identifier,
        Role::CaseWorker,
        Role::PlacementOfficer,
        Role::Coordinator,
        Role::Approver,
        Role::Contributor,
        Role::Administrator,
    ] {
        let room = SampleRoom::new(Locale::Hu);
        for mandates in [Mandate::ALL, &[Mandate::Coordinate], &[Mandate::Contribute]] {
            let visit = room.visit_as(&[role], mandates, "/");
            let session = visit.session().unwrap();
            let has = |place: &&crate::shell::PlaceDef| (place.has)(session);
            let own = crate::FEATURES.iter().flat_map(|feature| feature.places).filter(has).count();
            let shell = visit.shell("home-index");
            assert!((1..=7).contains(&shell.rail().len()), "{role:?}");
            assert_eq!(shell.places.len(), own, "{role:?}");
            beyond += own - shell.rail().len();
        }
    }
    assert!(beyond > 0, "nobody has more than the rail holds: this would prove nothing");
}
