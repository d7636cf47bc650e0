use super::*;

fn contact(hours: &str) -> Contact {
    let written = format!(
        "code = \"x\"\nname = {{ hu = \"x\" }}\nphone = \"0\"\nlanguages = []\n{hours}\naudience = \"any\"\n\
         note = {{ hu = \"x\" }}\nbasis = {{ source = \"x\", mark = \"own\" }}"
    );
    toml::from_str(&written).unwrap()
}

#[test]
fn a_contact_is_open_within_its_hours_and_closed_outside_them() {
    let weekdays = contact("hours = [{ days = [1, 2, 3, 4, 5], from = \"08:00\", to = \"16:00\" }]");
    assert!(weekdays.open_at(1, 8 * 60));
    assert!(weekdays.open_at(5, 16 * 60 - 1));
    assert!(!weekdays.open_at(5, 16 * 60));
    assert!(!weekdays.open_at(6, 12 * 60));
}

#[test]
fn a_contact_open_overnight_is_open_after_midnight_of_the_next_day_only() {
    let night = contact("hours = [{ days = [7], from = \"20:00\", to = \"06:00\" }]");
    assert!(night.open_at(7, 23 * 60));
    assert!(night.open_at(1, 5 * 60));
    assert!(!night.open_at(7, 5 * 60));
    assert!(!night.open_at(1, 23 * 60));
}

#[test]
fn a_contact_that_is_always_open_is_open() {
    let always = contact("always = true");
    assert!((1..=7).all(|day| always.open_at(day, 0) && always.open_at(day, 1439)));
}

#[test]
fn a_time_that_does_not_exist_is_refused() {
    assert!(toml::from_str::<Opening>("days = [1]\nfrom = \"08:00\"\nto = \"24:00\"").is_ok());
    assert!(toml::from_str::<Opening>("days = [1]\nfrom = \"25:00\"\nto = \"26:00\"").is_err());
    assert!(toml::from_str::<Opening>("days = [1]\nfrom = \"8\"\nto = \"16:00\"").is_err());
}

#[test]
fn a_complaint_names_file_and_line() {
    let error = Pack::parse(&[("one.toml", "[manifest]\nid = \"x\"\nnonsense = 1\n")]).unwrap_err();
    assert_eq!(error.complaints.len(), 1);
    let complaint = &error.complaints[0];
    assert_eq!((complaint.file.as_str(), complaint.line), ("one.toml", 3));
    assert!(complaint.what.contains("nonsense"), "{complaint}");
}

#[test]
fn a_text_falls_back_and_never_fails() {
    let text: Text = toml::from_str("hu = \"igen\"\nuk = \"так\"").unwrap();
    assert_eq!(text.of(crate::Locale::Hu), "igen");
    assert_eq!(text.tag("uk"), "так");
    assert_eq!(text.exact("en"), None);
    assert_eq!(text.tag("en"), "igen");
}
