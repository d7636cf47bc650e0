//! What the country pack gives to paper: the blank prompt sheet in two languages, for where there is no computer or connection.

pub(crate) mod press;

use app::packs;
use documents::{PromptSheet, PromptSheetLabels, PromptSheetScope};
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
    vec![RouteDef::get(
        "/packs/prompt-sheet.pdf",
        prompt_sheet,
        Access::Signed("a blank sheet made from the pack; no record"),
    )]
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
