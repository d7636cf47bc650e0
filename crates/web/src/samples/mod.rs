//! Every page with invented content, in one language at a time. The tests render and parse each; the accessibility tests look
//! at each; `/styleguide` shows the parts. People in samples look invented.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use app::accounts::Session;
use askama::Template;
use policy::{Actor, Member};
use vocabulary::{AccountId, BodyId, Locale, Mandate, ManualClock, Moment, Role, SeededChance, SessionId};

use crate::{
    http::{Scene, Visit},
    language::Texts,
    shell::{self, Shell},
    styleguide, tour,
};

/// One rendered page.
#[derive(Debug, Clone)]
pub struct Sample {
    /// `feature/page/state`.
    pub name: &'static str,
    /// The page.
    pub html: String,
}

impl Sample {
    /// Renders a page. One that cannot be rendered is empty, which every test refuses.
    pub fn new(name: &'static str, page: &impl Template) -> Self {
        Self { name, html: page.render().unwrap_or_default() }
    }
}

/// Where samples are made: an invented person at a fixed moment.
#[derive(Debug)]
pub struct SampleRoom {
    scene: Arc<Scene>,
    locale: Locale,
    nonce: Option<String>,
}

impl SampleRoom {
    /// A room in which this language is spoken.
    pub fn new(locale: Locale) -> Self {
        let clock = Arc::new(ManualClock::new(AT));
        Self {
            scene: Arc::new(Scene::of_samples(clock, Arc::new(SeededChance::new(1)))),
            locale,
            nonce: None,
        }
    }

    /// The same room for pages that are sent with this visit's response, so that its modules run in them.
    #[must_use]
    pub(crate) fn at_nonce(mut self, visit: &Visit) -> Self {
        self.nonce = Some(visit.nonce().to_owned());
        self
    }

    /// The texts.
    pub fn t(&self) -> Texts {
        Texts::for_pages(self.locale)
    }

    /// The moment at which samples are looked at: 2026-11-22, early afternoon.
    pub fn now(&self) -> Moment {
        AT
    }

    /// A request of someone who is not signed in.
    pub fn visitor(&self) -> Visit {
        self.made(None, "/")
    }

    /// A request of an invented person with these roles and mandates, at this address.
    pub fn visit_as(&self, roles: &[Role], mandates: &[Mandate], path: &str) -> Visit {
        let (account, body) = (AccountId::nil(), BodyId::nil());
        let actor =
            Actor::Member(Member { account, body, roles: roles.to_vec(), mandates: mandates.to_vec() });
        let session = Session {
            id: SessionId::nil(),
            actor,
            account,
            body,
            name: "Minta Béla".to_owned(),
            body_name_hu: "Példa Áldozatsegítő Szolgálat".to_owned(),
            body_name_en: "Example Victim Support Service".to_owned(),
            body_kind: "victim_support".to_owned(),
            body_county: None,
            locale: self.locale,
            ends_at: AT.plus_minutes(15),
            proven_at: AT,
            stale: false,
        };
        self.made(Some(session), path)
    }

    fn made(&self, session: Option<Session>, path: &str) -> Visit {
        Visit::sample(&self.scene, self.locale, session, path, self.nonce.clone())
    }

    /// A request of an invented person without any role.
    pub fn visit(&self) -> Visit {
        self.visit_as(&[], &[], "/")
    }

    /// The shell of a page for an invented person.
    pub fn shell(&self, stem: &str) -> Shell {
        self.visit().shell(stem)
    }
}

/// Every page of every feature in one language.
pub fn all(room: &SampleRoom) -> Vec<Sample> {
    let features = crate::FEATURES.iter().flat_map(|feature| (feature.samples)(room));
    features.chain(shell::samples(room)).chain(tour::samples(room)).chain(styleguide::samples(room)).collect()
}

const AT: Moment = Moment::from_micros(1_795_352_700_000_000);
