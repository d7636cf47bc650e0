//! An invented questionnaire of a yearly report: 58 questions in our own words, each with an answer that changes from year to year.
//!
//! Nobody asked exactly this and nobody answered so; only the subjects are those that evaluators come back to. `{y}` is the year that is
//! told of, `{n}` a number that grows.

/// A section: its heading, and its questions with their own number, their words, the answer and last year's number in it.
pub(crate) type Section = (&'static str, &'static [(&'static str, &'static str, &'static str, u32)]);

/// The questionnaire.
pub(crate) const QUESTIONNAIRE: &[Section] = &[
    (
        "I. Law and policy",
        &[
            (
                "1.",
                "Which laws on trafficking in human beings were adopted or changed in the period?",
                "In {y} the invented government changed {n} provisions on the support of victims.",
                2,
            ),
            ("2.", "Which changes of law are in preparation?", "In {y} {n} drafts were under discussion.", 1),
            (
                "3.",
                "Is there a national strategy or an action plan, and who follows it?",
                "The sample strategy is in force; {n} measures were followed in {y}.",
                24,
            ),
            (
                "4.",
                "How are ministries and independent bodies coordinated?",
                "The mechanism met {n} times in {y}, once together with the roundtable.",
                2,
            ),
            ("5.", "Which resources does the coordinator have?", "The office had {n} posts in {y}.", 4),
            ("6.", "How is civil society involved?", "{n} organisations sat in the roundtable in {y}.", 17),
            (
                "7.",
                "How does the country measure whether its plan works?",
                "Each body reported quarterly in {y}; {n} measures have a figure.",
                9,
            ),
        ],
    ),
    (
        "II. Recognising victims",
        &[
            (
                "8.",
                "Which bodies may identify a victim?",
                "Thirteen kinds of bodies may; {n} of them did so in {y}.",
                6,
            ),
            (
                "9.",
                "Which signs are used, and when were they last revised?",
                "The list of signs was revised in {y}; it holds {n} signs.",
                84,
            ),
            (
                "10.",
                "How are front-line officers trained to recognise victims?",
                "In {y} {n} officers were trained.",
                310,
            ),
            (
                "11.",
                "How are persons in prostitution screened?",
                "In {y} the invented police screened at {n} joint actions.",
                11,
            ),
            (
                "12.",
                "How are children in institutions screened?",
                "In {y} {n} institutions introduced a screening on arrival.",
                8,
            ),
            (
                "13.",
                "How are workers in agriculture and construction screened?",
                "In {y} inspectors visited {n} sites with the sheet of signs.",
                46,
            ),
            (
                "14.",
                "How are workers in private households reached?",
                "In {y} {n} leaflets in six languages were given out by the hotline.",
                900,
            ),
            (
                "15.",
                "What happens when the suspected offender accompanies the victim?",
                "A method for separate interviews was taught at {n} places in {y}.",
                5,
            ),
            (
                "16.",
                "How is the consent of an adult victim obtained?",
                "Consent is asked for each purpose; in {y} {n} trainings dealt with it.",
                7,
            ),
            (
                "17.",
                "What steps were taken to recognise victims of trafficking among persons who seek asylum?",
                "In {y} the imagined asylum office trained {n} case officers to recognise signs of trafficking. A screening sheet is used at the first interview at one reception centre.",
                12,
            ),
            (
                "17.a",
                "How many persons who seek asylum were screened, and with what result?",
                "The count of {y} is given by the yearly return; {n} interviewers took part.",
                12,
            ),
            (
                "18.",
                "How are victims recognised at the border?",
                "In {y} {n} border posts used the sheet of signs.",
                9,
            ),
            (
                "19.",
                "How are victims of forced criminality recognised?",
                "In {y} the sample prosecution office held {n} seminars on it.",
                3,
            ),
        ],
    ),
    (
        "III. Help and protection",
        &[
            (
                "20.",
                "How many places are there for victims, and for whom?",
                "In {y} there were {n} places, {n} of them known to the placement desk.",
                40,
            ),
            (
                "21.",
                "Who pays for shelters and for how long?",
                "In {y} {n} shelters had a contract of three years.",
                5,
            ),
            (
                "22.",
                "How quickly is a place found?",
                "The median is published by the coordinator; {n} offices were on duty at night in {y}.",
                2,
            ),
            ("23.", "Which help do men receive?", "In {y} {n} places were open to men.", 6),
            (
                "24.",
                "Which help do children receive?",
                "In {y} {n} child-welfare workers were trained for it.",
                58,
            ),
            (
                "25.",
                "Which help do victims without residence receive?",
                "In {y} the help was the same; {n} interpreters were on call.",
                14,
            ),
            (
                "26.",
                "Which health care do victims receive?",
                "In {y} {n} hospitals had a contact person.",
                12,
            ),
            (
                "27.",
                "Which psychological help do victims receive?",
                "In {y} {n} psychologists worked for the shelters.",
                7,
            ),
            (
                "28.",
                "How are victims helped back to work and school?",
                "In {y} {n} grants for training were given.",
                15,
            ),
            (
                "29.",
                "How are victims helped to return home safely?",
                "In {y} {n} returns were prepared together with the imagined migration organisation.",
                6,
            ),
            (
                "30.",
                "Is there a reflection period, and who tells victims of it?",
                "Each victim is told; in {y} the leaflet was issued in {n} languages.",
                9,
            ),
            ("31.", "Which residence permits may victims receive?", "The law of {y} names {n} grounds.", 2),
            (
                "32.",
                "How is the hotline run?",
                "The invented crisis line answered night and day; in {y} {n} people worked there.",
                18,
            ),
            (
                "33.",
                "How do bodies hand victims over to each other?",
                "In {y} {n} bodies used the common sheet for it.",
                21,
            ),
        ],
    ),
    (
        "IV. Justice",
        &[
            (
                "34.",
                "How many investigations were opened?",
                "The count of {y} is given by the yearly return of the bureau; {n} county units took part.",
                20,
            ),
            (
                "35.",
                "How many persons were prosecuted?",
                "The count of {y} is given by the yearly return of the prosecution; {n} prosecutors are specialised.",
                23,
            ),
            (
                "36.",
                "How many persons were convicted, and to what?",
                "The count of {y} is given by the yearly return of the courts; {n} courts reported.",
                20,
            ),
            (
                "37.",
                "How are investigators specialised?",
                "In {y} {n} counties had a specialised investigator.",
                20,
            ),
            (
                "38.",
                "How are financial investigations used?",
                "In {y} {n} trainings on tracing assets were held.",
                4,
            ),
            (
                "39.",
                "How are victims protected during proceedings?",
                "In {y} {n} rooms for video interviews were in use.",
                16,
            ),
            (
                "40.",
                "Are victims punished for what they were made to do?",
                "A guideline of {y} asks prosecutors to drop such cases; {n} trainings dealt with it.",
                3,
            ),
            ("41.", "How are victims compensated?", "In {y} the claim form was shortened to {n} pages.", 4),
            ("42.", "Which free legal help do victims receive?", "In {y} {n} lawyers were on the list.", 33),
            (
                "43.",
                "Were officials suspected of taking part?",
                "The question is answered by the yearly return of {y}; {n} bodies reported.",
                3,
            ),
        ],
    ),
    (
        "V. Prevention",
        &[
            (
                "44.",
                "Which campaigns were held?",
                "In {y} {n} campaigns were held, one of them on 18 October.",
                4,
            ),
            ("45.", "How is demand discouraged?", "In {y} {n} films were shown to clients.", 2),
            ("46.", "How are recruitment agencies supervised?", "In {y} {n} agencies were inspected.", 37),
            ("47.", "How are workers told of their rights?", "In {y} a page in {n} languages was opened.", 8),
            (
                "48.",
                "How is public procurement kept free of forced labour?",
                "A clause is used since {y} in {n} kinds of contracts.",
                2,
            ),
            ("49.", "How are schools involved?", "In {y} {n} schools held the sample lesson.", 120),
            (
                "50.",
                "How is trafficking over the internet prevented?",
                "In {y} {n} platforms were asked for co-operation.",
                5,
            ),
            (
                "51.",
                "How are diplomats' household workers protected?",
                "In {y} {n} interviews were held without the employer.",
                11,
            ),
        ],
    ),
    (
        "VI. Working together",
        &[
            ("52.", "Which joint investigation teams took part?", "In {y} {n} teams were at work.", 2),
            (
                "53.",
                "With which countries are victims referred?",
                "In {y} there were contact points in {n} countries.",
                12,
            ),
            ("54.", "Which projects are financed from abroad?", "In {y} {n} projects ran.", 6),
            ("55.", "Which research was done?", "In {y} {n} studies were published.", 2),
            (
                "56.",
                "Which good practice would the country share?",
                "The weekly call of shelters and desk, held {n} times in {y}.",
                50,
            ),
            (
                "57.",
                "What does the country plan for the coming year?",
                "{n} measures are planned after {y}.",
                10,
            ),
        ],
    ),
];

/// An answer as it was given for a year; the later the year, the larger the number.
pub(crate) fn told(answer: &str, number: u32, year: i64, years_later: u32) -> String {
    let grown = number + years_later * number.div_ceil(6);
    answer.replace("{y}", &year.to_string()).replace("{n}", &grown.to_string())
}

/// What the ministry answers to question 17 this year: more than another number.
pub(crate) fn on_asylum(year: i64) -> String {
    format!(
        "In {year} the imagined asylum office trained 31 case officers and 6 interpreters to recognise signs of trafficking. A screening \
         sheet is used at the first interview at both reception centres.\n\nSince spring {year} the office hands persons over to victim \
         support with one call to the placement desk."
    )
}
