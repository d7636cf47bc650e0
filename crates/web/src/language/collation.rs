//! The order of names: Hungarian letters in Hungarian order (cs after c, ö beside o), by ICU.

use icu_collator::{Collator, options::CollatorOptions};
use icu_locale_core::locale;
use vocabulary::Locale;

/// Sorts by a name in the order of the reader's language.
pub fn sorted_by_name<T>(language: Locale, items: &mut [T], name: impl Fn(&T) -> &str) {
    let tag = match language {
        Locale::Hu => locale!("hu"),
        Locale::En => locale!("en"),
    };
    match Collator::try_new(tag.into(), CollatorOptions::default()) {
        Ok(collator) => items.sort_by(|a, b| collator.compare(name(a), name(b))),
        // the data is compiled in; without it the order of code points still finds every name
        Err(_) => items.sort_by(|a, b| name(a).cmp(name(b))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hungarian_names_stand_in_hungarian_order() {
        let mut names = ["Csongrád", "Zala", "Cukor", "Őri", "Ormos", "Ági"];
        sorted_by_name(Locale::Hu, &mut names, |name| name);
        assert_eq!(names, ["Ági", "Cukor", "Csongrád", "Ormos", "Őri", "Zala"]);
    }
}
