//! The canonical typed fields of a victim's record that a sheet can fill.
//!
//! These are Rust types and columns elsewhere; every other question is data of the pack. Fields that a sheet does not ask for
//! (registering body, status, consent, reflection period, proceedings) have their own features. Ethnicity is absent.

use super::coded::coded;

coded! {
    /// A canonical field of the record of a presumed or identified victim.
    pub enum CanonicalField {
        /// Family name (identity).
        FamilyName = "family_name",
        /// Given name (identity).
        GivenName = "given_name",
        /// Name at birth (identity).
        BirthName = "birth_name",
        /// Mother's name at birth (identity).
        MothersName = "mothers_name",
        /// Place of birth (identity).
        BirthPlace = "birth_place",
        /// Date of birth, may be partial (identity).
        BirthDate = "birth_date",
        /// Identity or travel document (identity).
        IdDocument = "id_document",
        /// Address of residence (identity).
        Address = "address",
        /// Telephone (identity).
        Phone = "phone",
        /// E-mail (identity).
        Email = "email",
        /// How, when and through whom the person may be reached safely (identity).
        SafeContact = "safe_contact",
        /// Sex.
        Sex = "sex",
        /// Gender, as the person says it.
        Gender = "gender",
        /// Age in years at registration.
        AgeAtRegistration = "age_at_registration",
        /// Age in years when exploitation began.
        AgeAtExploitationStart = "age_at_exploitation_start",
        /// Somebody doubts the stated age.
        AgeDisputed = "age_disputed",
        /// The age has been assessed officially.
        AgeAssessed = "age_assessed",
        /// Citizenships.
        Citizenship = "citizenship",
        /// Country of birth.
        CountryOfBirth = "country_of_birth",
        /// Country of residence.
        CountryOfResidence = "country_of_residence",
        /// Right of residence in the country.
        ResidenceStatus = "residence_status",
        /// International or temporary protection.
        ProtectionStatus = "protection_status",
        /// Languages the person speaks.
        Languages = "languages",
        /// Highest level of education.
        Education = "education",
        /// Marital status.
        MaritalStatus = "marital_status",
        /// Number of children under 18 in the person's care.
        Children = "children",
        /// Forms of exploitation.
        Forms = "forms",
        /// The one form that counts first.
        PrimaryForm = "primary_form",
        /// Kinds of sexual exploitation.
        SexSubtypes = "sex_subtypes",
        /// Sectors of work.
        Sectors = "sectors",
        /// Means of control.
        Means = "means",
        /// How the person was recruited.
        RecruitmentMethod = "recruitment_method",
        /// Kinds of online platforms used.
        OnlinePlatform = "online_platform",
        /// Relation to the recruiter.
        RelationToRecruiter = "relation_to_recruiter",
        /// Relation to the exploiter.
        RelationToTrafficker = "relation_to_trafficker",
        /// Country of recruitment.
        RecruitmentCountry = "recruitment_country",
        /// County of recruitment.
        RecruitmentCounty = "recruitment_county",
        /// When recruitment happened, may be partial.
        RecruitedOn = "recruited_on",
        /// Countries of transit.
        TransitCountries = "transit_countries",
        /// Countries of exploitation.
        ExploitationCountry = "exploitation_country",
        /// County of exploitation.
        ExploitationCounty = "exploitation_county",
        /// Place of exploitation in words (sealed: it can name a house).
        ExploitationPlace = "exploitation_place",
        /// When exploitation began, may be partial.
        ExploitationFrom = "exploitation_from",
        /// When exploitation ended, may be partial.
        ExploitationTo = "exploitation_to",
        /// Vulnerabilities that were taken advantage of.
        Vulnerabilities = "vulnerabilities",
        /// What the person needs.
        Needs = "needs",
        /// County where the person is now.
        CurrentCounty = "current_county",
    }
}

impl CanonicalField {
    /// Whether the field belongs to the sealed identity plane; a pack cannot move it out of there.
    pub const fn is_identity(self) -> bool {
        matches!(
            self,
            Self::FamilyName
                | Self::GivenName
                | Self::BirthName
                | Self::MothersName
                | Self::BirthPlace
                | Self::BirthDate
                | Self::IdDocument
                | Self::Address
                | Self::Phone
                | Self::Email
                | Self::SafeContact
                | Self::ExploitationPlace
        )
    }
}
