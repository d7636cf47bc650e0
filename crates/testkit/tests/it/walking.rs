//! A person who goes where the pages lead: takes the first answer offered, writes what a test says, presses on.

use testkit::{Form, Page, Visitor};

/// More pages than this are a circle.
const STEPS: usize = 200;

/// A field that a page asks to fill.
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    /// What it offers; nothing for a text.
    pub(crate) offers: &'a [String],
    /// Whether the page has just refused what was written.
    pub(crate) refused: bool,
}

/// Walks from a page, by its form or its next button, until a page is reached that `arrived` knows.
///
/// `write` gives the value for a field; where it gives nothing, a text stays as it is and the first answer of a choice is taken.
pub(crate) async fn walk(
    visitor: &Visitor,
    from: &str,
    mut write: impl FnMut(Field<'_>) -> Option<String>,
    arrived: impl Fn(&Page) -> bool,
) -> Page {
    let mut page = visitor.get(from).await;
    let mut refusals = 0;
    for _ in 0..STEPS {
        let refused = page.status == 422;
        refusals = if refused { refusals + 1 } else { 0 };
        assert!(refusals < 3, "{} is refused again and again: {}", page.path(), page.text());
        assert!(refused || page.status.is_success(), "{} {}: {}", page.status, page.path(), page.text());
        assert_eq!(page.dom().errors(), Vec::<String>::new(), "{}", page.path());
        if arrived(&page) {
            return page;
        }
        page = match the_form(&page) {
            Some(form) => fill(form, refused, &mut write).submit().await,
            None => visitor.get(&next(&page)).await,
        };
    }
    panic!("{STEPS} pages and not arrived; the last is {} {}", page.path(), page.heading());
}

/// The one form in the main part that does not belong to the frame of the page.
fn the_form(page: &Page) -> Option<Form> {
    let dom = page.dom();
    let main = dom.elements("main").next()?;
    dom.within(main, "form").next().map(|_| page.main_form())
}

fn fill(mut form: Form, refused: bool, write: &mut impl FnMut(Field<'_>) -> Option<String>) -> Form {
    let names: Vec<String> = form.names().into_iter().map(str::to_owned).collect();
    for name in names {
        // tokens, versions, and the reasons for giving no answer
        if matches!(name.as_str(), "csrf" | "once" | "version") || name.ends_with(".instead") {
            continue;
        }
        let offers: Vec<String> = form.offers(&name).into_iter().map(str::to_owned).collect();
        let first = offers.iter().find(|offer| !offer.is_empty()).cloned();
        if let Some(value) = write(Field { name: &name, offers: &offers, refused }).or(first) {
            form = form.set(&name, &value);
        }
    }
    form
}

/// Where the first button-like link of the main part leads.
fn next(page: &Page) -> String {
    let dom = page.dom();
    let main = dom.elements("main").next().unwrap();
    let is_button = |class: &str| class.split(' ').any(|word| word == "button");
    let link = dom.within(main, "a").find(|&link| dom.attribute(link, "class").is_some_and(is_button));
    let Some(href) = link.and_then(|link| dom.attribute(link, "href")) else {
        panic!("{} {} leads nowhere: {}", page.path(), page.heading(), page.text());
    };
    href.to_owned()
}
