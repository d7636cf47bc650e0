//! A questionnaire as it was typed or pasted: one question per numbered line. Pure.
//!
//! A line that begins with a number of the evaluator's own (`17`, `17.`, `17.a`, `17 a)`, `a)`) is a question. What follows on the
//! next lines belongs to it until an empty line. Any other line is the heading of a section; so is one that begins with `#`, with a
//! Roman number or with a capital letter and a full stop (`II. Protection`).

use vocabulary::QuestionRow;

use super::model::NewRow;

/// The rows of a pasted text, in its own order and numbering.
pub fn rows(text: &str) -> Vec<NewRow> {
    let mut rows: Vec<NewRow> = Vec::new();
    // whether the next line may belong to the question before it
    let mut goes_on = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        if let Some(heading) = line.strip_prefix('#') {
            rows.push(heading_of(heading.trim_start_matches('#').trim()));
            goes_on = false;
        } else if let Some((number, rest)) = numbered(line) {
            rows.push(NewRow {
                kind: QuestionRow::Question,
                number: number.to_owned(),
                text: rest.to_owned(),
            });
            goes_on = true;
        } else if is_section(line) || !goes_on {
            rows.push(heading_of(line));
            goes_on = false;
        } else if let Some(last) = rows.last_mut() {
            if !last.text.is_empty() {
                last.text.push('\n');
            }
            last.text.push_str(line);
        }
    }
    rows
}

fn heading_of(text: &str) -> NewRow {
    NewRow { kind: QuestionRow::Heading, number: String::new(), text: text.to_owned() }
}

/// The number at the beginning of a line, exactly as it stands, and the rest.
fn numbered(line: &str) -> Option<(&str, &str)> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim_start();
    let bare = first.trim_end_matches(['.', ')', ':']).trim_start_matches('(');
    let sub = |part: &str| {
        (1..=3).contains(&part.len())
            && (part.bytes().all(|sign| sign.is_ascii_digit())
                || (part.len() == 1 && part.bytes().all(|sign| sign.is_ascii_lowercase())))
    };
    let begins_with_digit = bare.starts_with(|sign: char| sign.is_ascii_digit());
    let is_number = if begins_with_digit {
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = bare.split_at(digits);
        let tail = tail.trim_start_matches(['.', '-', '/']);
        sub(head) && (tail.is_empty() || tail.split(['.', '-', '/']).all(sub))
    } else {
        // a lone letter is a number only with its bracket: "a" begins many an English sentence
        sub(bare) && first.ends_with(')')
    };
    if !is_number || (rest.is_empty() && !first.ends_with(['.', ')', ':'])) {
        return None;
    }
    // "17 a) …": the letter belongs to the number
    if begins_with_digit
        && let Some((second, after)) = rest.split_once(char::is_whitespace)
        && second.len() == 2
        && second.ends_with(')')
        && second.starts_with(|sign: char| sign.is_ascii_lowercase())
    {
        let end = line.len() - rest.len() + second.len();
        return Some((line.get(..end)?, after.trim_start()));
    }
    Some((first, rest))
}

/// `II. Protection`, `B. Partnership`.
fn is_section(line: &str) -> bool {
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return false };
    let Some(bare) = first.strip_suffix('.') else { return false };
    let roman = bare.bytes().all(|sign| b"IVXLC".contains(&sign));
    let letter = bare.len() == 1 && bare.bytes().all(|sign| sign.is_ascii_uppercase());
    !bare.is_empty() && (roman || letter) && !rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(bool, String, String)> {
        rows(text).into_iter().map(|row| (row.kind == QuestionRow::Question, row.number, row.text)).collect()
    }

    fn row(question: bool, number: &str, text: &str) -> (bool, String, String) {
        (question, number.to_owned(), text.to_owned())
    }

    #[test]
    fn numbers_and_headings_stay_exactly_as_the_evaluator_wrote_them() {
        let text = "Questionnaire of an invented evaluator\n\n\
                    I. Prevention\n\
                    1. What was done?\n\
                    Please name the\n\
                    budget.\n\
                    \n\
                    17 Which steps were taken for asylum seekers?\n\
                    17.a How many were screened?\n\
                    17 b) By whom?\n\
                    a) In which language?\n\
                    # Protection\n\
                    2.1.3) And shelters?\n";
        assert_eq!(
            read(text),
            [
                row(false, "", "Questionnaire of an invented evaluator"),
                row(false, "", "I. Prevention"),
                row(true, "1.", "What was done?\nPlease name the\nbudget."),
                row(true, "17", "Which steps were taken for asylum seekers?"),
                row(true, "17.a", "How many were screened?"),
                row(true, "17 b)", "By whom?"),
                row(true, "a)", "In which language?"),
                row(false, "", "Protection"),
                row(true, "2.1.3)", "And shelters?"),
            ]
        );
    }

    #[test]
    fn a_sentence_that_begins_with_a_letter_or_a_year_is_no_question() {
        assert_eq!(read("A country may reply late."), [row(false, "", "A country may reply late.")]);
        assert_eq!(read("2025 was the year."), [row(false, "", "2025 was the year.")]);
        assert_eq!(read("3rd round"), [row(false, "", "3rd round")]);
        assert_eq!(read("\n \n"), []);
    }

    #[test]
    fn after_an_empty_line_a_text_without_number_begins_a_section() {
        let found = read("1. One?\nmore\n\nProtection\n2. Two?");
        assert_eq!(
            found,
            [row(true, "1.", "One?\nmore"), row(false, "", "Protection"), row(true, "2.", "Two?")]
        );
    }
}
