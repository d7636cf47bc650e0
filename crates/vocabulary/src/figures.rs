//! Code lists of figures: what is counted, in what, and what closed months can tell.

use crate::codes::code_list;

code_list! {
    /// The status of those whom a figure counts.
    pub enum Counted {
        /// Presumed, identified or declined: whoever was registered (Article 19a of Directive 2011/36/EU).
        Registered = "registered",
        /// Presumed victims.
        Presumed = "presumed",
        /// Identified victims.
        Identified = "identified",
        /// Victims who were helped.
        Assisted = "assisted",
        /// People whose status the source does not say.
        Unstated = "unstated",
        /// Something else than victims.
        Other = "other",
    }

    /// What a figure is counted in.
    pub enum Unit {
        /// People.
        People = "people",
        /// How many in a hundred.
        Percent = "percent",
        /// Minutes.
        Minutes = "minutes",
        /// Anything else: places, trainings, forints.
        Other = "other",
    }

    /// The stretch of time that each value of a computed figure is about.
    pub enum Span {
        /// A closed quarter.
        Quarter = "quarter",
        /// A year whose four quarters are closed.
        Year = "year",
    }

    /// What the closed months of this instance can tell.
    pub enum Series {
        /// Everybody who was registered.
        Registered = "registered",
        /// Children.
        Children = "children",
        /// Adults.
        Adults = "adults",
        /// Women and girls.
        Female = "female",
        /// Men and boys.
        Male = "male",
        /// Sexual exploitation.
        Sexual = "sexual",
        /// Labour and servitude.
        Labour = "labour",
        /// Another form.
        OtherForm = "other_form",
        /// No form recorded.
        NoForm = "no_form",
        /// How many in a hundred have a form recorded.
        FormRecorded = "form_recorded",
        /// Median minutes to a place.
        PlaceMinutes = "place_minutes",
        /// Median minutes to an answer.
        AnswerMinutes = "answer_minutes",
        /// Requests declined for want of a place.
        NoPlace = "no_place",
    }
}

impl Series {
    /// What it is counted in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::PlaceMinutes | Self::AnswerMinutes => Unit::Minutes,
            Self::FormRecorded => Unit::Percent,
            Self::NoPlace => Unit::Other,
            Self::Registered
            | Self::Children
            | Self::Adults
            | Self::Female
            | Self::Male
            | Self::Sexual
            | Self::Labour
            | Self::OtherForm
            | Self::NoForm => Unit::People,
        }
    }

    /// Whether values of quarters can be added up: counts can, medians and shares cannot.
    pub const fn adds_up(self) -> bool {
        matches!(self.unit(), Unit::People | Unit::Other)
    }
}
