//! What the browser sends as an answer to a question of the pack.

use app::sheets::{Answer, Ground, NON_ANSWER, Route};
use vocabulary::{
    AgeGroup, FieldRefusal, Outcome, PartialDate, Refusal,
    pack::{NonAnswer, Question, QuestionKind},
};

use crate::shell::components::{DateParts, Fields};

/// The version that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// The answer about age with its ground.
pub(super) fn route(fields: &Fields) -> Outcome<Route> {
    let mut refused = Vec::new();
    let mut missing =
        |field: &str, key| refused.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    let age = AgeGroup::parse(fields.one("age"));
    let ground = Ground::parse(fields.one("ground"));
    if age.is_none() {
        missing("age", "sheets-field-age");
    }
    if ground.is_none() {
        missing("ground", "sheets-field-ground");
    }
    match (age, ground) {
        (Some(age), Some(ground)) => Ok(Route { age, ground }),
        _ => Err(Refusal::fields(refused).into()),
    }
}

/// The name of the field with what stands in place of an answer, where it has one of its own.
pub(super) fn instead(question: &Question) -> String {
    format!("{}.instead", question.code)
}

/// The names of the lists of a question that takes several of many.
pub(super) fn many(question: &Question) -> [String; 4] {
    [1, 2, 3, 4].map(|n| if n == 1 { question.code.clone() } else { format!("{}-{n}", question.code) })
}

/// The answer that was sent; a refusal by field where there is none, or two at once.
pub(super) fn answer(question: &Question, fields: &Fields) -> Outcome<Answer> {
    let code = question.code.as_str();
    let aside = instead(question);
    let given: Option<Answer> = match question.kind {
        QuestionKind::Single | QuestionKind::Multi => {
            let mut codes: Vec<String> = Vec::new();
            for name in many(question) {
                for value in
                    fields.all(&name).filter(|value| !value.is_empty() && !value.starts_with(NON_ANSWER))
                {
                    if !codes.iter().any(|known| known == value) {
                        codes.push(value.to_owned());
                    }
                }
            }
            (!codes.is_empty()).then_some(Answer::Codes(codes))
        }
        QuestionKind::Text | QuestionKind::LongText => {
            let text = fields.one(code);
            (!text.is_empty()).then(|| Answer::Text(text.to_owned()))
        }
        QuestionKind::PartialDate => {
            let parts = DateParts::of(fields, code);
            if parts.is_empty() {
                None
            } else {
                Some(Answer::date(date(&parts).ok_or_else(|| refuse(code, "sheets-field-date"))?))
            }
        }
        QuestionKind::YesNo => match fields.one(code) {
            "yes" => Some(Answer::YesNo(true)),
            "no" => Some(Answer::YesNo(false)),
            _ => None,
        },
        QuestionKind::Number => match fields.one(code) {
            "" => None,
            digits => Some(Answer::Number(digits.parse().map_err(|_| refuse(code, "sheets-field-number"))?)),
        },
    };
    let mut stand_ins: Vec<NonAnswer> = fields
        .all(code)
        .chain(fields.all(&aside))
        .filter_map(|value| value.strip_prefix(NON_ANSWER).and_then(NonAnswer::parse))
        .collect();
    stand_ins.dedup();
    match (given, stand_ins.as_slice()) {
        (Some(answer), []) => Ok(answer),
        (None, [only]) => Ok(Answer::missing(*only)),
        (None, []) => Err(refuse(code, "sheets-field-answer").into()),
        (Some(_), [_, ..]) | (None, [_, _, ..]) => Err(refuse(code, "sheets-field-both").into()),
    }
}

fn refuse(field: &str, key: &'static str) -> Refusal {
    Refusal::field(field, key)
}

/// A date whose month or day may be missing; what is typed must be a date as far as it goes.
fn date(parts: &DateParts) -> Option<PartialDate> {
    let part = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    PartialDate::from_parts(parts.year.parse().ok()?, part(&parts.month)?, part(&parts.day)?)
}

/// What stands in a form that shows this answer.
pub(super) fn shown(question: &Question, answer: Option<&Answer>) -> Fields {
    let mut fields = Fields::empty();
    let code = question.code.as_str();
    match answer {
        None => {}
        Some(Answer::Codes(codes)) => {
            let names = many(question);
            for (place, value) in codes.iter().enumerate() {
                // boxes read the first name, lists read one name each
                fields.set(code, value.clone());
                if let Some(name) = names.get(place).filter(|_| place > 0) {
                    fields.set(name, value.clone());
                }
            }
        }
        Some(Answer::Text(text)) => fields.set(code, text.clone()),
        Some(Answer::Date(date)) => {
            for (name, part) in ["year", "month", "day"].into_iter().zip(date.split('-')) {
                fields.set(&format!("{code}-{name}"), part.to_owned());
            }
        }
        Some(Answer::YesNo(yes)) => fields.set(code, if *yes { "yes" } else { "no" }),
        Some(Answer::Number(number)) => fields.set(code, number.to_string()),
        Some(Answer::Missing(what)) => {
            fields.set(code, format!("{NON_ANSWER}{what}"));
            fields.set(&instead(question), format!("{NON_ANSWER}{what}"));
        }
    }
    // a text field shows no mark of a non-answer
    if matches!(answer, Some(Answer::Missing(_)))
        && matches!(question.kind, QuestionKind::Text | QuestionKind::LongText | QuestionKind::Number)
    {
        let mut bare = Fields::empty();
        bare.set(&instead(question), fields.one(&instead(question)).to_owned());
        return bare;
    }
    fields
}

#[cfg(test)]
mod tests {
    use app::packs;

    use super::*;

    fn question(code: &str) -> &'static Question {
        packs::hungary().unwrap().question(code).unwrap()
    }

    fn sent(pairs: &[(&str, &str)], code: &str) -> Result<Answer, &'static str> {
        answer(question(code), &Fields::of(pairs)).map_err(|failure| failure.refusal().unwrap().fields[0].key)
    }

    #[test]
    fn every_kind_of_answer_survives_its_form() {
        let answers = [
            ("sex", Answer::Codes(vec!["F".into()])),
            ("citizenship", Answer::Codes(vec!["UA".into(), "HU".into()])),
            ("family_name", Answer::Text("Példa".into())),
            ("birth_date", Answer::Date("1999-05".into())),
            ("age_disputed", Answer::YesNo(false)),
            ("age_at_registration", Answer::Number(24)),
            ("family_name", Answer::missing(NonAnswer::Declined)),
            ("birth_date", Answer::missing(NonAnswer::Unknown)),
            ("sex", Answer::missing(NonAnswer::NotApplicable)),
        ];
        for (code, given) in answers {
            let fields = shown(question(code), Some(&given));
            assert_eq!(answer(question(code), &fields).unwrap(), given, "{code}");
        }
    }

    #[test]
    fn nothing_two_things_and_half_a_date_are_refused() {
        assert_eq!(sent(&[], "sex"), Err("sheets-field-answer"));
        assert_eq!(sent(&[("sex", "")], "sex"), Err("sheets-field-answer"));
        let both = [("family_name", "Példa"), ("family_name.instead", "?declined")];
        assert_eq!(sent(&both, "family_name"), Err("sheets-field-both"));
        assert_eq!(sent(&[("birth_date-month", "5")], "birth_date"), Err("sheets-field-date"));
        assert_eq!(
            sent(&[("birth_date-year", "1999"), ("birth_date-month", "13")], "birth_date"),
            Err("sheets-field-date")
        );
        assert_eq!(
            sent(&[("age_at_registration", "many")], "age_at_registration"),
            Err("sheets-field-number")
        );
    }
}
