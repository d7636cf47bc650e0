//! Reading a pack from its files.

use serde::Deserialize;

use super::{
    BodyKind, Complaint, ConsentModePeriod, ConsentText, Contact, Country, County, DataPurpose, DeclineWords,
    Duty, Evaluator, FormWords, HandOver, Holiday, Indicator, InterviewLanguage, LeadTime, LegalBasis,
    Manifest, Need, NonAnswerText, OptionList, Pack, PackError, PlaceType, PlanElement, Preamble,
    PurposeOfConsent, Question, RecipientKind, Retention, Section, Sector, Setting, SheetTitle,
    SignAnswerText, SignSet, Source, StatusWords, Term, UrgencyClocks, check,
};

/// One file of a pack: any tables, in any order.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PackFile {
    manifest: Option<Manifest>,
    sheet_title: Option<SheetTitle>,
    source: Vec<Source>,
    duty: Vec<Duty>,
    body_kind: Vec<BodyKind>,
    county: Vec<County>,
    country: Vec<Country>,
    language: Vec<InterviewLanguage>,
    sector: Vec<Sector>,
    form: Vec<FormWords>,
    setting: Vec<Setting>,
    sign_set: Vec<SignSet>,
    indicator: Vec<Indicator>,
    sign_answer: Vec<SignAnswerText>,
    preamble: Vec<Preamble>,
    contact: Vec<Contact>,
    consent_mode: Vec<ConsentModePeriod>,
    consent_purpose: Vec<PurposeOfConsent>,
    recipient: Vec<RecipientKind>,
    consent_text: Vec<ConsentText>,
    section: Vec<Section>,
    question: Vec<Question>,
    list: Vec<OptionList>,
    non_answer: Vec<NonAnswerText>,
    data_purpose: Vec<DataPurpose>,
    legal_basis: Vec<LegalBasis>,
    retention: Vec<Retention>,
    need: Vec<Need>,
    decline_reason: Vec<DeclineWords>,
    urgency: Vec<UrgencyClocks>,
    term: Vec<Term>,
    place_type: Vec<PlaceType>,
    status: Vec<StatusWords>,
    hand_over: Vec<HandOver>,
    evaluator: Vec<Evaluator>,
    holiday: Vec<Holiday>,
    lead_time: Vec<LeadTime>,
    plan_element: Vec<PlanElement>,
}

macro_rules! append {
    ($whole:ident, $part:ident: $($table:ident)*) => { $($whole.$table.extend($part.$table);)* };
}

impl PackFile {
    fn append(&mut self, mut part: PackFile) -> Result<(), &'static str> {
        if part.manifest.is_some() && self.manifest.is_some() {
            return Err("a second [manifest]");
        }
        if part.sheet_title.is_some() && self.sheet_title.is_some() {
            return Err("a second [sheet_title]");
        }
        self.manifest = self.manifest.take().or(part.manifest.take());
        self.sheet_title = self.sheet_title.take().or(part.sheet_title.take());
        append!(self, part: source duty body_kind county country language sector form setting sign_set indicator sign_answer
            preamble contact consent_mode consent_purpose recipient consent_text section question list non_answer data_purpose legal_basis
            retention need decline_reason urgency term place_type status hand_over plan_element evaluator holiday lead_time);
        Ok(())
    }

    fn into_pack(self) -> Result<Pack, &'static str> {
        Ok(Pack {
            manifest: self.manifest.ok_or("no file has a [manifest]")?,
            sheet_title: self.sheet_title.ok_or("no file has a [sheet_title]")?,
            sources: self.source,
            duties: self.duty,
            body_kinds: self.body_kind,
            counties: self.county,
            countries: self.country,
            languages: self.language,
            sectors: self.sector,
            forms: self.form,
            settings: self.setting,
            sign_sets: self.sign_set,
            indicators: self.indicator,
            sign_answers: self.sign_answer,
            preamble: self.preamble,
            contacts: self.contact,
            consent_modes: self.consent_mode,
            consent_purposes: self.consent_purpose,
            recipients: self.recipient,
            consent_texts: self.consent_text,
            sections: self.section,
            questions: self.question,
            lists: self.list,
            non_answers: self.non_answer,
            data_purposes: self.data_purpose,
            legal_bases: self.legal_basis,
            retentions: self.retention,
            needs: self.need,
            decline_reasons: self.decline_reason,
            urgencies: self.urgency,
            terms: self.term,
            place_types: self.place_type,
            statuses: self.status,
            hand_overs: self.hand_over,
            evaluators: self.evaluator,
            holidays: self.holiday,
            lead_times: self.lead_time,
            plan_elements: self.plan_element,
        })
    }
}

impl Pack {
    /// Reads a pack from `(file name, content)` pairs and checks it as a whole.
    ///
    /// # Errors
    /// Every complaint with its file and line: syntax and unknown keys per file first, then what only the whole shows: a code
    /// used twice, a reference to nothing, a text that lacks a language, a list that is incomplete.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, PackError> {
        let mut whole = PackFile::default();
        let mut complaints = Vec::new();
        for &(file, content) in files {
            let complaint = match toml::from_str::<PackFile>(content) {
                Ok(part) => whole.append(part).err().map(|what| Complaint::at(file, 1, what)),
                Err(error) => {
                    let line = error.span().map_or(1, |span| {
                        1 + content.bytes().take(span.start).filter(|&byte| byte == b'\n').count()
                    });
                    Some(Complaint::at(file, line, error.message()))
                }
            };
            complaints.extend(complaint);
        }
        if !complaints.is_empty() {
            return Err(PackError { complaints });
        }
        let pack = whole
            .into_pack()
            .map_err(|what| PackError { complaints: vec![Complaint::at("pack", 0, what)] })?;
        let complaints = check::whole(&pack, files);
        if complaints.is_empty() { Ok(pack) } else { Err(PackError { complaints }) }
    }
}
