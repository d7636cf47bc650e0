//! The door: headers, the gate before forms, failures as pages, the weight of a page.

use std::sync::Arc;

use axum::{Router, body::Body};
use http_body_util::BodyExt as _;
use hyper::{HeaderMap, Method, Request, StatusCode, header};
use testkit::{TestApp, on_sqlite};
use tower::ServiceExt as _;
use vocabulary::SeededChance;
use web::http::{Access, Answer, Form, Front, Manner, RouteDef, Visit, see_other};
use web::{assets, shell::page};

/// Runs a test on an instance that is reached in this manner.
fn on(manner: Manner, test: impl AsyncFn(Front)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(on_sqlite(async |app: &TestApp| {
        let chance = Arc::new(SeededChance::new(7));
        test(Front::new(app.store.clone(), app.clock.clone(), chance, manner)).await;
    }));
}

const PLAIN: Manner = Manner { https: false, demo: false };

/// A one-time token like any other.
const ONCE: &str = "0193a7c0-0000-7000-8000-000000000001";

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

async fn ask(router: &Router, request: Request<Body>) -> Got {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Got { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
}

fn get(path: &str) -> Request<Body> {
    Request::builder().uri(path).header(header::HOST, "rt.example").body(Body::empty()).unwrap()
}

fn post(path: &str, cookie: &str, body: String) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "rt.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

/// Routes that the product does not have: a page with a form, what it is sent to, and one that panics.
fn trial_routes() -> Vec<RouteDef> {
    const WHY: Access = Access::Public("a test");
    async fn form(visit: Visit) -> Answer {
        #[derive(askama::Template)]
        #[template(source = "{{ tokens }}", ext = "html")]
        struct Bare {
            tokens: web::shell::Tokens,
        }
        page(&Bare { tokens: visit.shell("home-help").tokens() })
    }
    async fn take(form: Form) -> Answer {
        Ok(see_other(if form.0.one("name") == "Példa" { "/taken" } else { "/mangled" }))
    }
    async fn panics() -> Answer {
        panic!("Példa Anna, +36 1 555 0100")
    }
    vec![
        RouteDef::get("/trial", form, WHY),
        RouteDef::post("/trial", take, WHY),
        RouteDef::get("/trial/panic", panics, WHY),
    ]
}

fn trial(front: Front) -> Router {
    let mut routes = web::routes(false);
    routes.extend(trial_routes());
    web::http::router(front, routes)
}

fn token(html: &str) -> &str {
    html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn every_answer_carries_the_same_headers() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let style = assets::path("style", "css");
        let mut nonces = Vec::new();
        for (path, status) in
            [("/help", 200), ("/", 303), ("/nothing", 404), ("/trial/panic", 500), (style, 200)]
        {
            let got = ask(&router, get(path)).await;
            assert_eq!(got.status.as_u16(), status, "{path}");
            let header =
                |name: &str| got.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
            let policy = header("content-security-policy");
            let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
            assert_eq!(
                policy,
                format!(
                    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self'; \
                     font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
                     object-src 'none'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; \
                     trusted-types 'none'"
                )
            );
            nonces.push(nonce.to_owned());
            assert_eq!(header("cross-origin-opener-policy"), "same-origin");
            assert_eq!(header("cross-origin-embedder-policy"), "require-corp");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(header("referrer-policy"), "same-origin");
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("x-frame-options"), "DENY");
            assert!(header("x-robots-tag").starts_with("noindex"));
            assert!(header("permissions-policy").contains("camera=()"));
            let kept = if path == style { "public, max-age=31536000, immutable" } else { "no-store" };
            assert_eq!(header("cache-control"), kept, "{path}");
            assert_eq!(header("strict-transport-security"), "", "on plain loopback there is nothing to pin");
        }
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), 5, "a nonce is used once");
    });
}

#[test]
fn what_a_demo_has_invented_is_not_for_search_engines_even_where_it_is_public() {
    for (demo, robots) in [(false, None), (true, Some("noindex, nofollow"))] {
        on(Manner { https: false, demo }, async |front| {
            let got = ask(&trial(front), get("/hu/hirek")).await;
            assert_eq!(got.status.as_u16(), 200);
            assert_eq!(got.headers.get("x-robots-tag").map(|value| value.to_str().unwrap()), robots);
        });
    }
}

#[test]
fn over_https_cookies_are_bound_to_the_host_and_the_browser_stays_with_it() {
    on(Manner { https: true, demo: false }, async |front| {
        let got = ask(&trial(front), get("/trial")).await;
        assert_eq!(got.headers["strict-transport-security"], "max-age=63072000; includeSubDomains; preload");
        let cookie = got.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.starts_with("__Host-rt-form="), "{cookie}");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    });
}

#[test]
fn a_page_without_a_form_sets_no_cookie() {
    on(PLAIN, async |front| {
        let router = trial(front);
        assert!(ask(&router, get("/trial")).await.headers.contains_key("set-cookie"), "one with a form does");
        assert!(!ask(&router, get("/help")).await.headers.contains_key("set-cookie"));
    });
}

#[test]
fn what_is_absent_and_what_has_another_method_answer_alike() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let absent = ask(&router, get("/nothing")).await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND);
        // `/sign-out` only takes forms; the asset does not exist; the last is no id
        for path in
            ["/sign-out", "/assets/nothing.css", "/nothing/00000000-0000-0000-0000-000000000000", "/%ff"]
        {
            let other = ask(&router, get(path)).await;
            assert_eq!(other.status, absent.status, "{path}");
            assert_eq!(without_nonce(&other.body), without_nonce(&absent.body), "{path}");
            let names = |got: &Got| got.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(names(&other), names(&absent), "{path}");
        }
    });
}

fn without_nonce(html: &str) -> String {
    let (before, after) = html.split_once("nonce=\"").unwrap();
    format!("{before}{}", after.split_once('"').unwrap().1)
}

#[test]
fn a_form_counts_only_from_our_own_page_and_with_the_token_of_this_browser() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let shown = ask(&router, get("/trial")).await;
        let cookie = shown.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let body = format!("csrf={}&once={ONCE}&name=P%C3%A9lda", token(&shown.body));
        let taken = ask(&router, post("/trial", &cookie, body.clone())).await;
        assert_eq!(
            (taken.status, &taken.headers["location"]),
            (StatusCode::SEE_OTHER, &"/taken".parse().unwrap())
        );

        let other = ask(&router, get("/trial")).await;
        let others_cookie =
            other.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut elsewhere = post("/trial", &cookie, body.clone());
        elsewhere.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        let mut silent = post("/trial", &cookie, body.clone());
        silent.headers_mut().remove("sec-fetch-site");
        let refused = [
            ("no token", post("/trial", &cookie, "name=P%C3%A9lda".to_owned())),
            ("no cookie", post("/trial", "", body.clone())),
            ("another browser's cookie", post("/trial", &others_cookie, body.clone())),
            ("another site", elsewhere),
            ("a browser that does not say from where", silent),
            ("an altered token", post("/trial", &cookie, body.replace("csrf=", "csrf=A"))),
            ("what is no form", post("/trial", &cookie, "%ff=%".to_owned())),
        ];
        for (why, request) in refused {
            assert_eq!(ask(&router, request).await.status, StatusCode::FORBIDDEN, "{why}");
        }
    });
}

#[test]
fn a_form_without_its_one_time_token_is_refused_because_it_could_be_done_twice() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let shown = ask(&router, get("/trial")).await;
        let cookie = shown.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let send = async |once: &str| {
            let body = format!("csrf={}{once}&name=P%C3%A9lda", token(&shown.body));
            ask(&router, post("/trial", &cookie, body)).await
        };
        assert_eq!(send(&format!("&once={ONCE}")).await.status, StatusCode::SEE_OTHER, "with its token");
        for once in ["", "&once=", "&once=again", "&once=00000000-0000-0000-0000-000000000000"] {
            let got = send(once).await;
            assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{once}");
            assert!(got.body.contains("kétszer"), "{once} is refused without a reason");
        }
    });
}

#[test]
fn no_route_takes_a_form_without_a_token() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let routes = web::routes(true).into_iter().filter(|route| route.method == Method::POST);
        let paths: Vec<&str> = routes.map(|route| route.path).collect();
        assert!(paths.len() > 3, "hardly any forms: this would prove nothing");
        // RFC 8058: the program that reads somebody's mails stops them by the mail's own link, which opens nothing else
        let one_click = "/mail/{link}/stop";
        assert!(paths.contains(&one_click));
        for path in paths.into_iter().filter(|path| *path != one_click) {
            let got = ask(&router, post(path, "", "name=value".to_owned())).await;
            assert_eq!(got.status, StatusCode::FORBIDDEN, "{path}");
        }
    });
}

#[test]
fn a_form_past_a_megabyte_is_refused() {
    on(PLAIN, async |front| {
        let router = trial(front);
        let got = ask(&router, post("/trial", "", format!("note={}", "a".repeat(1024 * 1024)))).await;
        assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn a_panic_shows_a_number_and_nothing_else() {
    on(PLAIN, async |front| {
        let got = ask(&trial(front), get("/trial/panic")).await;
        assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
        let number = got.body.split("<strong>").nth(1).unwrap().split("</strong>").next().unwrap();
        assert!(number.len() == 7 && number.as_bytes()[4] == b'-', "{number}");
        assert!(!got.body.contains("Anna") && !got.body.contains("555"), "what it said stays inside");
    });
}

#[test]
fn who_is_not_signed_in_is_led_to_the_door_and_back() {
    on(PLAIN, async |front| {
        let got = ask(&trial(front), get("/account")).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER);
        assert_eq!(got.headers["location"], "/sign-in?next=%2Faccount");
    });
}

#[test]
fn a_page_with_all_that_it_needs_weighs_at_most_60_kilobytes() {
    on(Manner { https: false, demo: true }, async |front| {
        let router = web::router(front);
        let weigh = async |path: &str| {
            let mut request = get(path);
            request.headers_mut().insert(header::ACCEPT_ENCODING, "gzip".parse().unwrap());
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            response.into_body().collect().await.unwrap().to_bytes().len()
        };
        let modules: usize =
            assets::all().iter().filter(|asset| asset.kind == "js").map(|asset| asset.body.len()).sum();
        assert!((1..30_000).contains(&modules), "modules: {modules} bytes");
        let mut shared = 0;
        for asset in assets::all() {
            shared += weigh(asset.path).await;
        }
        let room = web::samples::SampleRoom::new(vocabulary::Locale::Hu);
        let mut heaviest = (0, "");
        for sample in web::samples::all(&room) {
            heaviest = heaviest.max((weigh(&format!("/styleguide/{}", sample.name)).await, sample.name));
        }
        println!("assets {shared} bytes, heaviest page {} bytes ({})", heaviest.0, heaviest.1);
        assert!(shared + heaviest.0 < 60_000, "{shared} + {heaviest:?}");
    });
}
