//! Passwords that an attacker tries first. The list is our own: keyboard runs, plain words, names, places and the words of
//! this field, in Hungarian and English, written without accents and in small letters.

/// Lower case, Hungarian accents gone, and the commonest signs that stand for letters put back.
pub(super) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// Whether the password is a common one: one or two common words with a few
/// other characters, a piece repeated, a run of the alphabet, or signs and digits alone.
pub(super) fn is_common(text: &str) -> bool {
    let folded = &fold(text);
    let has_letter = text.chars().any(char::is_alphabetic);
    !has_letter || is_repeated(folded) || is_run(folded) || is_made_of_common(folded)
}

/// Whether little more than `word` is left in the folded password: it stands in it, and fewer than six characters beside.
pub(super) fn is_mostly(folded: &str, word: &str) -> bool {
    word.chars().count() >= 3
        && folded.contains(word)
        && folded.replace(word, "").chars().filter(|c| c.is_alphabetic()).count() < 6
}

fn plain(c: char) -> char {
    match c {
        'á' | '@' | '4' => 'a',
        'é' | '3' => 'e',
        'í' | '1' | '!' => 'i',
        'ó' | 'ö' | 'ő' | '0' => 'o',
        'ú' | 'ü' | 'ű' => 'u',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// A piece over and over: the text continues with its own beginning, at least twice.
fn is_repeated(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    (1..=letters.len() / 2)
        .any(|piece| letters.iter().skip(piece).zip(&letters).all(|(later, earlier)| later == earlier))
}

/// Each character follows the one before (or each precedes it), as in `abcdefghijkl`.
fn is_run(folded: &str) -> bool {
    let steps = || {
        folded
            .chars()
            .zip(folded.chars().skip(1))
            .map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a)))
    };
    steps().all(|step| step == 1) || steps().all(|step| step == -1)
}

/// Whether one or two common words are all there is, but for a few other characters.
fn is_made_of_common(text: &str) -> bool {
    let mut words: Vec<String> = COMMON.iter().map(|word| fold(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut rest, mut found) = (text.to_owned(), 0);
    for word in words {
        found += rest.matches(&word).count();
        rest = rest.replace(&word, "");
    }
    (1..=2).contains(&found) && rest.chars().count() < SPARE
}

/// Fewer other characters than this do not save a common word.
const SPARE: usize = 7;

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "000000000000", "0123456789", "098765432109", "101010101010", "111111111111", "112233445566",
    "121212121212", "123123123123", "123321123321", "123456", "12345678", "123456789", "1234567890",
    "123456789012", "147258369", "159753", "192837465", "1q2w3e4r5t6y", "1qaz2wsx3edc", "654321",
    "696969696969", "741852963", "987654321", "aaaaaaaaaaaa", "abc", "abcd", "abcdef", "abcdefgh",
    "abcdefghijkl", "access", "administration", "administrator", "adminisztrator", "agnes", "akarmi",
    "aldozat", "aldozatsegites", "aldozatvedelem", "andrea", "andrew", "android", "anna", "anthony",
    "anyuka", "aprilis", "apuka", "arsenal", "asdfgh", "asdfghjkl", "asdfghjkl123", "ashley", "attila",
    "augusztus", "autumn", "balazs", "barcelona", "barmi", "baseball", "basketball", "batman",
    "bejelentkezes", "bekesseg", "belepes", "belugy", "belugyminiszterium", "bence", "birosag", "blink",
    "bogar", "boldogkaracsonyt", "boldogsag", "budapest", "changeme", "changethis", "charlie", "cheese",
    "chelsea", "chocolate", "cica", "cicamica", "computer", "cookie", "coordinator", "correcthorse",
    "correcthorsebatterystaple", "corvette", "csillag", "csillagom", "csutortok", "daniel", "debrecen",
    "december", "default", "dragam", "dragon", "edesanya", "edesapa", "egeszseg", "ekat",
    "emberkereskedelem", "erzsebet", "eszter", "ezajelszo", "ezegyjelszo", "facebook", "farkas", "februar",
    "february", "felhasznalo", "ferenc", "ferencvaros", "ferrari", "foci", "football", "fradi", "freedom",
    "friday", "gabor", "ginger", "goodbye", "google", "guest", "gyermekvedelem", "gyor", "hello",
    "helloworld", "hercegno", "hetfo", "hivatal", "honved", "hungaria", "hungary", "hunter", "husvet",
    "igazolvany", "igazsag", "ilona", "iloveyou", "internet", "iphone", "iroda", "istvan", "januar",
    "january", "jelszavam", "jelszo", "jennifer", "jessica", "jordan", "joshua", "jozsef", "julius",
    "junius", "justice", "karacsony", "katalin", "kecskemet", "kedd", "kerekasztal", "kicsim", "killer",
    "kincsem", "kiraly", "kiralyno", "kisfiam", "kiskutya", "kislanyom", "kormany", "kormanyhivatal",
    "krisztian", "krisztina", "kutya", "kutyus", "labdarugas", "laszlo", "legyszives", "letmein", "levente",
    "liberty", "linux", "liverpool", "login", "maci", "macska", "maggie", "magyar", "magyarorszag", "majus",
    "marcius", "maria", "master", "mate", "matthew", "menedek", "menhely", "mercedes", "michael",
    "michelle", "microsoft", "mindegy", "miniszterium", "miskolc", "mobil", "monday", "monika", "monkey",
    "munka", "munkahely", "mustang", "nagymama", "nagyontitkos", "nagypapa", "napsugar", "nemtudom",
    "nemtudommi", "nicole", "nikolett", "norbert", "november", "nyar", "nyiregyhaza", "nyuszi", "october",
    "okit", "oktober", "onkormanyzat", "opensesame", "oroszlan", "oszi", "password", "password123",
    "passwords", "passwort", "pecs", "pentek", "pepper", "peter", "polgarmester", "police", "porsche",
    "princess", "private", "puskas", "q1w2e3r4t5z6", "qazwsxedc", "qwerty", "qwertyuiop", "qwertyuiopasdf",
    "qwertz", "qwertzuiop", "qwertzuiopasdf", "realmadrid", "referral", "regijelszo", "reka", "remeny",
    "rendor", "rendorseg", "rendszergazda", "robert", "roundtable", "rozsa", "samsung", "sandor", "sarkany",
    "saturday", "secret", "secure", "security", "segitseg", "semmi", "september", "shadow", "shelter",
    "spring", "starwars", "summer", "sunday", "sunshine", "superman", "szabadsag", "szallas", "szamitogep",
    "szeged", "szekesfehervar", "szemelyi", "szeptember", "szerda", "szerelem", "szeretlek",
    "szeretlekanyu", "szia", "sziaszia", "szilvia", "szivem", "szombat", "szombathely", "szupertitkos",
    "tamas", "tavasz", "telefon", "teli", "test", "tester", "testing", "thomas", "thursday", "titkos",
    "titkosjelszo", "titok", "topsecret", "trafficking", "trustno", "tuesday", "tulipan", "tunder",
    "ugyeszseg", "ujjelszo", "ujpest", "user", "username", "valami", "vasarnap", "victim", "viktoria",
    "virag", "viragom", "wednesday", "welcome", "whatever", "william", "windows", "winter", "yxcvbnm",
    "zoltan", "zsolt", "zsuzsa", "zsuzsanna", "zxcvbnm", "zzzzzzzzzzzz",
];
