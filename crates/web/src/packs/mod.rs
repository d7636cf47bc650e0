//! What the country pack gives to paper: the blank prompt sheet in two languages, for where there is no computer or connection, and
//! a card of numbers that a person can carry without showing why (product.md §2.4: the trafficker may be in the room).

pub(crate) mod press;

use app::packs;
use documents::{Card, PromptSheet, PromptSheetLabels, PromptSheetScope};
use press::Paper;
use vocabulary::{Locale, Reference};

use crate::{
    Feature,
    http::{Access, Answer, RouteDef, Signed},
    language::Texts,
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { name: "packs", routes, places: &[], samples: |_| Vec::new() };

/// Whether this build sets paper: it can be built without the print shop, and then has no sheets.
pub const PAPER: bool = cfg!(feature = "pdf");

fn routes() -> Vec<RouteDef> {
    vec![
        RouteDef::get(
            "/packs/prompt-sheet.pdf",
            prompt_sheet,
            Access::Signed("a blank sheet made from the pack; no record"),
        ),
        RouteDef::get(
            "/packs/useful-numbers.pdf",
            useful_numbers,
            Access::Signed("telephone numbers of the pack on a card; no record"),
        ),
    ]
}

/// The blank sheet with the duties of the colleague's body, first in the colleague's language. Its code is new each time and
/// is kept nowhere: it says nothing about a person or a case.
async fn prompt_sheet(signed: Signed) -> Answer {
    let active = packs::active()?;
    let first = signed.session.locale;
    let languages = (first, if first == Locale::Hu { Locale::En } else { Locale::Hu });
    let scene = signed.visit.scene();
    let scope = PromptSheetScope {
        languages,
        body_kind: active.pack.body_kind(&signed.session.body_kind),
        code: &format!("P-{}", Reference::random(scene.chance())),
        version: active.hash.get(..12).unwrap_or_default(),
        with_samples: scene.is_demo(),
    };
    let labels = PromptSheetLabels::of(languages, |key, locale| Texts::for_files(locale).s(key).into_owned());
    let sheet = PromptSheet::new(active.pack, scope, labels);
    Ok(press::download(Paper::Blank(Box::new(sheet)), "prompt-sheet.pdf").await?)
}

/// The card: the lines of the pack that have a name for it, in the reader's language. The same for everybody, so that the file on
/// an officer's machine says nothing either.
async fn useful_numbers(signed: Signed) -> Answer {
    let language = signed.session.locale;
    let texts = Texts::for_files(language);
    let demo = signed.visit.scene().is_demo();
    let lines = packs::active()?.pack.contacts.iter().filter(|contact| demo || !contact.sample);
    let card = Card {
        title: texts.s("packs-card-title").into_owned(),
        lines: lines
            .filter_map(|contact| {
                Some((contact.on_card.as_ref()?.of(language).to_owned(), contact.phone.clone()))
            })
            .collect(),
    };
    Ok(press::download(Paper::Card(card, language), "useful-numbers.pdf").await?)
}
