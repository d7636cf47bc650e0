//! One spelling for the many spellings of a name.

/// The parts of a name in one spelling, sorted, so that the order of family and given name does not matter.
pub(super) fn name(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(spelling)
        .filter(|part| !part.is_empty())
        .collect();
    parts.sort();
    parts
}

/// Letters and digits alone, without accents, in capitals.
pub(super) fn letters_and_digits(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .flat_map(|c| latin(c).chars())
        .collect::<String>()
        .to_uppercase()
}

/// Without accents and signs, in Latin letters, `y` as `i` (initial `Я` is `Ya` in passports and `Ia` in the machine
/// readable zone), double letters once.
fn spelling(part: &str) -> String {
    let mut letters = String::new();
    for c in part.chars().flat_map(char::to_lowercase).flat_map(|c| latin(c).chars()) {
        let c = if c == 'y' { 'i' } else { c };
        if !letters.ends_with(c) {
            letters.push(c);
        }
    }
    letters
}

/// A small letter in plain Latin letters: Ukrainian by ICAO Doc 9303-3, accents dropped, anything else nothing.
fn latin(c: char) -> Latin {
    let text = match c {
        'a'..='z' | '0'..='9' => return Latin::One(c),
        'á' | 'à' | 'â' | 'ä' | 'ă' | 'ą' | 'ã' | 'å' | 'а' => "a",
        'б' => "b",
        'ć' | 'č' | 'ç' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' | 'д' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ę' | 'ė' | 'ē' | 'е' | 'э' | 'ё' => "e",
        'є' => "ie",
        'ф' => "f",
        'ğ' | 'ģ' | 'ґ' => "g",
        'г' => "h",
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' | 'į' | 'і' | 'ї' | 'й' => "i",
        'к' | 'ķ' => "k",
        'х' => "kh",
        'ł' | 'ľ' | 'ĺ' | 'ļ' | 'л' => "l",
        'м' => "m",
        'ń' | 'ň' | 'ñ' | 'ņ' | 'н' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'ő' | 'õ' | 'ø' | 'ō' | 'о' => "o",
        'п' => "p",
        'ř' | 'ŕ' | 'р' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'с' => "s",
        'ß' => "ss",
        'ш' => "sh",
        'щ' => "shch",
        'ť' | 'ţ' | 'ț' | 'т' => "t",
        'ц' => "ts",
        'ч' => "ch",
        'ú' | 'ù' | 'û' | 'ü' | 'ű' | 'ů' | 'ū' | 'ų' | 'у' => "u",
        'в' => "v",
        'ý' | 'ÿ' | 'и' | 'ы' => "y",
        'ź' | 'ž' | 'ż' | 'з' => "z",
        'ж' => "zh",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    };
    Latin::Several(text)
}

enum Latin {
    One(char),
    Several(&'static str),
}

impl Latin {
    fn chars(self) -> impl Iterator<Item = char> {
        let (one, several) = match self {
            Self::One(c) => (Some(c), ""),
            Self::Several(text) => (None, text),
        };
        one.into_iter().chain(several.chars())
    }
}
