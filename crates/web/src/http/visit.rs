//! One request as the pages see it: language, session, nonce, what a form of this page is bound to.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use app::{
    Ctx, Store,
    accounts::{self, Session, Token, TokenHash},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, StatusCode, Uri, header, request::Parts};
use policy::{Actor, Purpose};
use vocabulary::{Fault, Locale, OnceId, Outcome, Refusal};

use super::{Failed, Front, Scene, gate, headers, outcome};
use crate::{language::Texts, shell::Shell, tour};

/// What takes longer is given up, with a page that says so.
const LONGEST: Duration = Duration::from_secs(30);

/// One request.
#[derive(Debug, Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    scene: Arc<Scene>,
    t: Texts,
    session: Option<Session>,
    /// The cookie of a session that has ended.
    former: Option<TokenHash>,
    nonce: String,
    path: String,
    /// To what the forms of this page are bound: the session, or a cookie of its own before sign-in.
    bound: Bound,
    /// Where somebody is on the tour of a demo.
    tour: Option<tour::Place>,
    /// Set when a page has rendered a form, so that the binding cookie is sent with it, and only then.
    has_form: AtomicBool,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit").field("locale", &self.t.locale()).finish_non_exhaustive()
    }
}

enum Bound {
    /// To a token that came with the request.
    To(TokenHash),
    /// To a token that this response has to bring.
    New(Token),
    /// To nothing: no form of this response can be sent.
    Nothing,
}

impl Visit {
    async fn begin(front: &Front, uri: &Uri, headers: &HeaderMap) -> Outcome<Self> {
        let scene = front.scene();
        let path = uri.path().to_owned();
        let token = |name| cookie(headers, name).and_then(|text| Token::parse(&text).ok());
        let of_people = !path.starts_with("/assets/");
        let tour = match cookie(headers, scene.tour_cookie()) {
            Some(stop) if of_people && scene.is_demo() => tour::Place::of(front, &stop).await?,
            _ => None,
        };
        let cookie = if of_people { token(scene.session_cookie()).map(|token| token.hash()) } else { None };
        let session = match &cookie {
            Some(hash) => look_up(front, hash).await?,
            None => None,
        };
        let locale = session.as_ref().map_or_else(
            || asked_language(uri.query()).or_else(|| accepted_language(headers)).unwrap_or(Locale::Hu),
            |session| session.locale,
        );
        let former = cookie.filter(|_| session.is_none());
        let bound = match (&session, cookie, token(scene.form_cookie())) {
            (Some(_), Some(hash), _) => Bound::To(hash),
            (_, _, Some(before)) => Bound::To(before.hash()),
            _ => Bound::New(Token::generate(scene.chance())),
        };
        Ok(Self(Arc::new(Inner {
            scene: Arc::clone(scene),
            t: Texts::for_pages(locale),
            session,
            former,
            nonce: nonce(scene),
            path,
            bound,
            tour,
            has_form: AtomicBool::new(false),
        })))
    }

    /// A request of which the session could not be looked up.
    fn without_session(front: &Front, request: &Request) -> Self {
        let locale = accepted_language(request.headers()).unwrap_or(Locale::Hu);
        let path = request.uri().path().to_owned();
        let word = nonce(front.scene());
        Self::made(Arc::clone(front.scene()), locale, None, path, word)
    }

    /// A request that nobody made, for samples.
    pub(crate) fn sample(
        scene: &Arc<Scene>,
        locale: Locale,
        session: Option<Session>,
        path: &str,
        word: Option<String>,
    ) -> Self {
        let word = word.unwrap_or_else(|| nonce(scene));
        Self::made(Arc::clone(scene), locale, session, path.to_owned(), word)
    }

    fn made(
        scene: Arc<Scene>,
        locale: Locale,
        session: Option<Session>,
        path: String,
        nonce: String,
    ) -> Self {
        let t = Texts::for_pages(locale);
        Self(Arc::new(Inner {
            scene,
            t,
            session,
            former: None,
            nonce,
            path,
            bound: Bound::Nothing,
            tour: None,
            has_form: AtomicBool::new(false),
        }))
    }

    /// The texts in the reader's language.
    pub fn t(&self) -> Texts {
        self.0.t
    }

    /// What the pages know of the instance.
    pub fn scene(&self) -> &Scene {
        &self.0.scene
    }

    /// The session, when somebody is signed in.
    pub fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    /// Where whoever asks is on the tour of a demo.
    pub(crate) fn tour(&self) -> Option<&tour::Place> {
        self.0.tour.as_ref()
    }

    /// The cookie of a session that has ended, if this browser still holds one.
    pub(crate) fn former(&self) -> Option<&TokenHash> {
        self.0.former.as_ref()
    }

    /// The address of this request, without its query.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The random word that this response's own modules carry.
    pub fn nonce(&self) -> &str {
        &self.0.nonce
    }

    /// The shell of a page whose own words have this stem: `home-index` speaks `home-index-tab`, `home-index-heading`,
    /// `home-index-purpose`, `home-index-audience`.
    pub fn shell(&self, stem: &str) -> Shell {
        Shell::of(self, stem)
    }

    /// A form token for a form on this page.
    pub(crate) fn form_token(&self) -> String {
        self.0.has_form.store(true, Ordering::Relaxed);
        let hash = match &self.0.bound {
            Bound::To(hash) => *hash,
            Bound::New(token) => token.hash(),
            Bound::Nothing => return "sample".to_owned(),
        };
        self.0.scene.form_key.as_ref().map(|key| key.issue(&hash, self.0.scene.chance())).unwrap_or_default()
    }

    /// A one-time token for a form on this page.
    pub(crate) fn once_token(&self) -> String {
        OnceId::random(self.0.scene.chance()).to_string()
    }

    /// A form token for a form that is sent in a session that begins with this response.
    pub(crate) fn form_token_in(&self, session: &Token) -> String {
        let key = self.0.scene.form_key.as_ref();
        key.map(|key| key.issue(&session.hash(), self.0.scene.chance())).unwrap_or_default()
    }

    /// Whether this form token was given to this browser: now, or in its session that has ended since.
    pub(crate) fn recognises(&self, token: &str) -> bool {
        let Some(key) = &self.0.scene.form_key else { return false };
        let now = match &self.0.bound {
            Bound::To(hash) => Some(hash),
            Bound::New(_) | Bound::Nothing => None,
        };
        now.into_iter().chain(self.former()).any(|hash| key.check(hash, token).is_ok())
    }

    /// The cookie to set with this response, if a form was rendered for someone who is not signed in.
    pub(crate) fn form_cookie_to_set(&self) -> Option<String> {
        let Bound::New(token) = &self.0.bound else { return None };
        let rendered = self.0.has_form.load(Ordering::Relaxed);
        rendered.then(|| self.0.scene.set_cookie(self.0.scene.form_cookie(), &token.text()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failed> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Fault::broken("finding the frame of a request").into())
    }
}

/// A request of somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The session.
    pub session: Session,
    /// The request.
    pub visit: Visit,
    front: Front,
}

impl Signed {
    /// The context in which verbs act, for this purpose.
    pub fn ctx(&self, purpose: Purpose) -> Ctx {
        let mut ctx = self.front.ctx(self.session.actor.clone(), purpose);
        ctx.locale = self.session.locale;
        ctx
    }

    /// The store, for `app::read!` and `app::write!`.
    pub fn store(&self) -> &Store {
        self.front.store()
    }
}

impl FromRequestParts<Front> for Signed {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Failed> {
        let visit = Visit::from_request_parts(parts, front).await?;
        let session = visit.session().cloned().ok_or_else(Refusal::not_found)?;
        Ok(Self { session, visit, front: front.clone() })
    }
}

/// The live session behind a cookie, its use noted at most once a minute.
async fn look_up(front: &Front, hash: &TokenHash) -> Outcome<Option<Session>> {
    let store = front.store();
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let session = app::read!(store, &visitor, |tx| accounts::session(tx, hash).await)?;
    if let Some(session) = session.as_ref().filter(|session| session.stale) {
        let ctx = front.ctx(session.actor.clone(), Purpose::OwnAccount);
        let id = session.id;
        app::write!(store, &ctx, |tx| accounts::touch(tx, id).await)?;
    }
    Ok(session)
}

/// The frame around every request.
pub(super) async fn around(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let visit = match Visit::begin(&front, request.uri(), request.headers()).await {
        Ok(visit) => visit,
        Err(failure) => {
            let visit = Visit::without_session(&front, &request);
            return headers::dress(&visit, outcome::dress(&visit, Failed::from(failure).into_response()));
        }
    };
    request.extensions_mut().insert(visit.clone());
    let answered = tokio::time::timeout(LONGEST, async {
        match gate::pass(&visit, request).await {
            Ok(request) => next.run(request).await,
            Err(response) => response,
        }
    })
    .await
    .unwrap_or_else(|_| outcome::too_slow());
    headers::dress(&visit, outcome::dress(&visit, answered))
}

/// Sends whoever is not signed in to the sign-in page, and back to the same page afterwards. A form that was sent after its
/// session had ended is not lost.
pub(super) async fn require_session(visit: Visit, request: Request, next: Next) -> Response {
    if visit.session().is_some() {
        return next.run(request).await;
    }
    let address = |page: &str, name: &str, value: &str| {
        format!("{page}?{}", serde_urlencoded::to_string([(name, value)]).unwrap_or_default())
    };
    if request.method() != Method::GET && visit.former().is_some() {
        // the browser sends the same form on to a page that keeps it until its sender has signed in
        let mut response = super::see_other(&address("/sign-in/again", "to", visit.path()));
        *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        return response;
    }
    let back = if request.method() == Method::GET { visit.path() } else { "/" };
    super::see_other(&address("/sign-in", "next", back))
}

/// Where the reader's own browser has found this instance: for addresses that are handed over whole.
pub(crate) fn site_of(visit: &Visit, headers: &HeaderMap) -> String {
    let scheme = if visit.scene().is_https() { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.map_or_else(String::new, |host| format!("{scheme}://{host}"))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

fn asked_language(query: Option<&str>) -> Option<Locale> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query?).ok()?;
    pairs.iter().find(|(name, _)| name == "lang").and_then(|(_, code)| Locale::parse(code))
}

/// The first language of the browser that we speak; weights are not compared, since browsers list by preference.
fn accepted_language(headers: &HeaderMap) -> Option<Locale> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    list.split(',')
        .filter_map(|item| item.split([';', '-']).next())
        .find_map(|tag| Locale::parse(tag.trim().to_ascii_lowercase().as_str()))
}

/// 128 random bits in 22 characters.
fn nonce(scene: &Scene) -> String {
    use base64::Engine as _;
    let mut bytes = [0; 16];
    scene.chance().fill(&mut bytes);
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_language_that_we_speak_is_taken() {
        let accept = |list: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
            accepted_language(&headers)
        };
        assert_eq!(accept("uk,en-GB;q=0.8,hu;q=0.5"), Some(Locale::En));
        assert_eq!(accept("hu-HU,hu;q=0.9"), Some(Locale::Hu));
        assert_eq!(accept("vi"), None);
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "rt-form=a; rt=b".parse().unwrap());
        assert_eq!(cookie(&headers, "rt").as_deref(), Some("b"));
        assert_eq!(cookie(&headers, "r"), None);
    }
}
