//! A site of a few fixed pages on loopback, with a session cookie, a redirect and a form that repeats what it got.

use std::net::Ipv4Addr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const FORM: &str = "<!doctype html><html lang=en><head><title>A form</title>\
    <meta name=viewport content=\"width=device-width\"></head><body><main><h1>A form</h1>\
    <form id=sheet method=post action=/echo>\
    <p><label for=n>Name</label> <input id=n name=name value=before>\
    <p><label for=t>Note</label> <textarea id=t name=note>old</textarea>\
    <p><label for=c>County</label> <select id=c name=county><option value=bp>Budapest<option value=fe selected>Fejér</select>\
    <fieldset><legend>Alone</legend><input type=radio id=y name=alone value=yes><label for=y>Yes</label>\
    <input type=radio id=x name=alone value=no><label for=x>No</label></fieldset>\
    <fieldset><legend>Signs</legend><input type=checkbox id=a name=sign value=a checked><label for=a>A</label>\
    <input type=checkbox id=b name=sign value=b><label for=b>B</label></fieldset>\
    <input type=hidden name=token value=t0k>\
    <input name=locked value=never disabled>\
    <button>Continue</button> <button name=then value=leave>Save and leave</button></form>\
    <p><a href=/moved>Moved</a></main></body></html>";

const BAD: &str = "<!doctype html><html lang=en><head><title>Bad</title></head><body><main><h1>Bad</h1>\
    <img src=/none.png><p style=\"color:#ddd\">hardly there</p></main></body></html>";

const SCRIPT: &str = "<!doctype html><html lang=en><head><title>Script</title></head><body><main><h1>Script</h1>\
    <p id=said>asleep</p><noscript><p>scripts are off</p></noscript></main><script nonce=n0nce>\
    document.getElementById('said').textContent = 'awake'</script></body></html>";

const STRICT: &str = "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'self'; img-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Starts the site; it ends with the test's runtime.
pub(crate) async fn open() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let home = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    home
}

async fn serve(mut stream: TcpStream) {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    let (head, body) = loop {
        let read = stream.read(&mut chunk).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        request.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or(0) {
            break (head.to_owned(), body.to_owned());
        }
    };
    let path = head.split(' ').nth(1).unwrap_or_default();
    let (status, headers, page) = match path.split('?').next().unwrap_or_default() {
        "/form" => (
            "200 OK",
            "set-cookie: __Host-sid=s1; Path=/; Secure; HttpOnly; SameSite=Lax\r\n".to_owned(),
            FORM.to_owned(),
        ),
        "/bad" => ("200 OK", String::new(), BAD.to_owned()),
        "/script" => ("200 OK", format!("content-security-policy: {STRICT}\r\n"), SCRIPT.to_owned()),
        "/moved" => ("303 See Other", "location: /echo?from=moved\r\n".to_owned(), String::new()),
        "/leave" => (
            "303 See Other",
            "location: /echo\r\nset-cookie: __Host-sid=; Path=/; Secure; Max-Age=0\r\n".to_owned(),
            String::new(),
        ),
        "/echo" => ("200 OK", String::new(), echo(&head, path, &body)),
        _ => (
            "404 Not Found",
            String::new(),
            "<!doctype html><html lang=en><title>Not found</title>".to_owned(),
        ),
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\n{headers}content-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    );
    _ = stream.write_all(answer.as_bytes()).await;
}

fn echo(head: &str, path: &str, body: &str) -> String {
    let cookie = head.lines().find(|line| line.to_ascii_lowercase().starts_with("cookie:"));
    format!(
        "<!doctype html><html lang=en><head><title>Echo</title></head><body><main><h1>Echo</h1>\
         <p>{path}</p><p id=body>{}</p><p id=cookie>{}</p></main></body></html>",
        body.replace('&', " "),
        cookie.unwrap_or("no cookie"),
    )
}
