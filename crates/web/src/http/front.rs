//! What every handler is given: the instance as the front of house knows it.

use std::sync::Arc;

use app::{
    Ctx, Store,
    accounts::{self, FormKey},
};
use policy::{Actor, Purpose};
use vocabulary::{Chance, Clock, Moment};

use crate::post::PostOffice;

/// The instance, shared by all requests.
#[derive(Clone)]
pub struct Front {
    store: Store,
    scene: Arc<Scene>,
    site: Arc<str>,
    post: Option<Arc<PostOffice>>,
}

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Front")
    }
}

/// How browsers reach an instance, and what kind of instance it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Whether browsers reach it by HTTPS.
    pub https: bool,
    /// Whether its people are invented.
    pub demo: bool,
}

impl Front {
    /// An instance on its store.
    pub fn new(store: Store, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>, manner: Manner) -> Self {
        let form_key = Some(accounts::form_key(&store));
        let zone = app::time_zone().to_owned();
        let scene = Arc::new(Scene { clock, chance, zone, manner, form_key });
        Self { store, scene, site: Arc::from(""), post: None }
    }

    /// Where people reach the instance: `https://kerekasztal.pelda.invalid`. Links in mails begin with it.
    #[must_use]
    pub fn reached_at(mut self, site: &str) -> Self {
        self.site = Arc::from(site.trim_end_matches('/'));
        self
    }

    /// Where its mails are handed in; without it they wait.
    #[must_use]
    pub fn with_post(mut self, post: PostOffice) -> Self {
        self.post = Some(Arc::new(post));
        self
    }

    /// Where people reach the instance.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Where mails are handed in, if anywhere.
    pub fn post_office(&self) -> Option<&PostOffice> {
        self.post.as_deref()
    }

    /// The store, for `app::read!` and `app::write!`.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What the pages know of the instance.
    pub fn scene(&self) -> &Arc<Scene> {
        &self.scene
    }

    /// A context for this actor and purpose.
    pub fn ctx(&self, actor: Actor, purpose: Purpose) -> Ctx {
        Ctx::new(actor, purpose, Arc::clone(&self.scene.clock), Arc::clone(&self.scene.chance))
    }
}

/// What the pages know of an instance without its store; samples have one too.
pub struct Scene {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) chance: Arc<dyn Chance>,
    pub(super) zone: String,
    pub(super) manner: Manner,
    /// Absent in samples, whose forms lead nowhere.
    pub(super) form_key: Option<FormKey>,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scene").field("manner", &self.manner).finish_non_exhaustive()
    }
}

impl Scene {
    /// The scene of samples: a demo at this moment.
    pub(crate) fn of_samples(clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        let zone = app::time_zone().to_owned();
        Self { clock, chance, zone, manner: Manner { https: false, demo: true }, form_key: None }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The randomness.
    pub fn chance(&self) -> &dyn Chance {
        self.chance.as_ref()
    }

    /// The time zone of the country pack.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// Whether browsers reach this instance by HTTPS.
    pub fn is_https(&self) -> bool {
        self.manner.https
    }

    /// Whether this instance is filled with invented people.
    pub fn is_demo(&self) -> bool {
        self.manner.demo
    }

    /// The name of the session cookie. The prefix binds it to this host and to HTTPS; on plain loopback browsers refuse it.
    pub fn session_cookie(&self) -> &'static str {
        if self.manner.https { "__Host-rt" } else { "rt" }
    }

    /// The name of the cookie to which forms are bound before anybody is signed in.
    pub fn form_cookie(&self) -> &'static str {
        if self.manner.https { "__Host-rt-form" } else { "rt-form" }
    }

    /// The name of the cookie that holds where somebody is on the tour of a demo.
    pub fn tour_cookie(&self) -> &'static str {
        if self.manner.https { "__Host-rt-tour" } else { "rt-tour" }
    }

    /// The name of the cookie that changes when something was destroyed; see `see_other_and_forget`.
    pub fn turn_cookie(&self) -> &'static str {
        if self.manner.https { "__Host-rt-turn" } else { "rt-turn" }
    }

    /// A cookie for the whole of this instance, as the value of `Set-Cookie`. An empty value takes it away.
    pub fn set_cookie(&self, name: &str, value: &str) -> String {
        let secure = if self.manner.https { "; Secure" } else { "" };
        let age = if value.is_empty() { "; Max-Age=0" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }
}
