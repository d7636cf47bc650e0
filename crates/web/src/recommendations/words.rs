//! The words of recommendations: codes of the pack and of the code lists in the reader's language.

use app::recommendations::{Line, Standing};
use vocabulary::{
    Day, Position, RecommendationKind, Strength, Voice,
    pack::{Mark, Pack},
};

use crate::{
    language::Texts,
    shell::{
        components::{Shape, Status},
        form_page::{Maker, Part},
    },
};

/// Characters of a text that stand in a list.
const EXCERPT: usize = 140;

pub(crate) fn evaluator(pack: &Pack, t: Texts, code: &str) -> String {
    pack.evaluator(code).map_or_else(|| code.to_owned(), |known| known.name.of(t.locale()).to_owned())
}

/// How strongly an evaluator asks, in its own word; that the source does not show it is said.
pub(crate) fn own_word(pack: &Pack, t: Texts, evaluator: &str, word: Option<&str>) -> String {
    let known = pack.evaluator(evaluator).and_then(|known| known.word(word?));
    known.map_or_else(
        || t.s("recommendations-strength-unstated").into_owned(),
        |word| word.text.of(t.locale()).to_owned(),
    )
}

pub(crate) const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Urgent => "recommendations-strength-urgent",
        Strength::Strong => "recommendations-strength-strong",
        Strength::Normal => "recommendations-strength-normal",
        Strength::Soft => "recommendations-strength-soft",
        Strength::Unstated => "recommendations-strength-unstated",
    }
}

pub(crate) const fn kind(kind: RecommendationKind) -> &'static str {
    match kind {
        RecommendationKind::Ask => "recommendations-kind-ask",
        RecommendationKind::Concern => "recommendations-kind-concern",
        RecommendationKind::Credit => "recommendations-kind-credit",
    }
}

pub(crate) const fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Written => "recommendations-voice-written",
        Voice::Oral => "recommendations-voice-oral",
    }
}

pub(crate) const fn position(position: Position) -> &'static str {
    match position {
        Position::Accepted => "recommendations-position-accepted",
        Position::Partly => "recommendations-position-partly",
        Position::NotAccepted => "recommendations-position-not-accepted",
    }
}

pub(crate) const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Unverified => "recommendations-mark-unverified",
        Mark::Read => "recommendations-mark-read",
        Mark::Own => "recommendations-mark-own",
        Mark::Verified => "recommendations-mark-verified",
    }
}

/// The question how far an entry was compared with its source.
pub(crate) fn marks(make: &Maker<'_>) -> Part {
    let marks = Mark::ALL.iter().map(|one| (one.code().to_owned(), make.t.s(mark(*one)).into_owned()));
    make.list("mark", marks.collect())
}

pub(crate) const fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::All => "recommendations-standing-all",
        Standing::Undecided => "recommendations-standing-undecided",
        Standing::Unserved => "recommendations-standing-unserved",
        Standing::Unproven => "recommendations-standing-unproven",
        Standing::Late => "recommendations-standing-late",
        Standing::CarriedOut => "recommendations-standing-carried-out",
        Standing::Own => "recommendations-standing-own",
    }
}

/// Where a recommendation stands, as one word with its shape.
pub(crate) fn standing(t: Texts, line: &Line, today: Day) -> Status {
    let (key, shape) = match (line.carried_out_on, line.position) {
        (Some(_), _) => ("recommendations-state-carried-out", Shape::Done),
        _ if line.kind == RecommendationKind::Credit => ("recommendations-state-credit", Shape::Plain),
        (None, Some(Position::NotAccepted)) => ("recommendations-position-not-accepted", Shape::Barred),
        _ if line.is_late(today) => ("recommendations-state-late", Shape::Alarm),
        (None, None) => ("recommendations-state-undecided", Shape::Open),
        (None, Some(taken)) => (position(taken), Shape::Half),
    };
    Status::new(t.s(key), shape)
}

/// What a list calls a recommendation: its number and the beginning of its text.
pub(crate) fn title(t: Texts, line: &Line) -> String {
    let (text, _) = line.text(t.locale());
    format!("{}. {}", t.n(line.number), excerpt(text))
}

/// The beginning of a text, cut between words.
pub(crate) fn excerpt(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= EXCERPT {
        return flat;
    }
    let cut: String = flat.chars().take(EXCERPT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '–', '-']))
}

/// Where it was said: evaluator, year, place in the source.
pub(crate) fn said_in(pack: &Pack, t: Texts, line: &Line) -> String {
    let evaluator = evaluator(pack, t, &line.evaluator);
    let place = if line.paragraph.is_empty() { String::new() } else { format!(", {}", line.paragraph) };
    format!("{evaluator}, {}{place}", line.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_words_and_a_short_text_is_whole() {
        assert_eq!(excerpt("Két\nsor."), "Két sor.");
        let long = excerpt(&"szavak, ".repeat(40));
        assert!(long.ends_with("szavak…") && long.chars().count() <= EXCERPT + 1, "{long}");
    }
}
