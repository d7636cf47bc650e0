//! HTTP as a load generator needs it: one kept connection, no surprises, no dependency that would itself be measured.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A kept connection to the server.
pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

/// What is asked.
#[derive(Clone, Default)]
pub(crate) struct Request {
    /// `GET` unless there is a body.
    pub(crate) path: String,
    /// A form's body.
    pub(crate) body: Option<String>,
    /// The cookies, as the header says them.
    pub(crate) cookies: String,
    /// What `Accept-Encoding` says.
    pub(crate) encoding: &'static str,
}

/// What came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The headers, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    pub(crate) fn to(address: SocketAddr) -> Connection {
        Connection { address, stream: None }
    }

    /// Sends a request and reads its answer; a kept connection that the server has closed is opened anew once.
    pub(crate) fn send(&mut self, request: &Request) -> Result<Answer> {
        let kept = self.stream.is_some();
        match self.exchange(request) {
            Err(_) if kept => {
                self.stream = None;
                self.exchange(request)
            }
            other => other,
        }
    }

    fn exchange(&mut self, request: &Request) -> Result<Answer> {
        let outcome = self.try_exchange(request);
        if outcome.is_err() {
            self.stream = None;
        }
        outcome
    }

    fn try_exchange(&mut self, request: &Request) -> Result<Answer> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => {
                let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_mins(1)))?;
                none.insert(BufReader::new(stream))
            }
        };
        stream.get_mut().write_all(&encode(request, self.address))?;
        let answer = read(stream)?;
        if answer.header("connection") == Some("close") {
            self.stream = None;
        }
        Ok(answer)
    }
}

fn encode(request: &Request, address: SocketAddr) -> Vec<u8> {
    let method = if request.body.is_some() { "POST" } else { "GET" };
    let mut lines = vec![
        format!("{method} {} HTTP/1.1", request.path),
        format!("host: {address}"),
        "accept: text/html".to_owned(),
        "sec-fetch-site: same-origin".to_owned(),
    ];
    if !request.cookies.is_empty() {
        lines.push(format!("cookie: {}", request.cookies));
    }
    if !request.encoding.is_empty() {
        lines.push(format!("accept-encoding: {}", request.encoding));
    }
    if let Some(body) = &request.body {
        lines.push(format!("origin: http://{address}"));
        lines.push("content-type: application/x-www-form-urlencoded".to_owned());
        lines.push(format!("content-length: {}", body.len()));
    }
    format!("{}\r\n\r\n{}", lines.join("\r\n"), request.body.as_deref().unwrap_or_default()).into_bytes()
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<Answer> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status came")?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            bail!("the connection ended in the headers");
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    if answer.header("transfer-encoding") == Some("chunked") {
        read_chunks(stream, &mut answer.body)?;
    } else {
        let length = answer.header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
        answer.body.resize(length, 0);
        stream.read_exact(&mut answer.body)?;
    }
    Ok(answer)
}

fn read_chunks(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Result<()> {
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let length = usize::from_str_radix(line.trim(), 16).context("a chunk without its length")?;
        let mut chunk = vec![0; length + 2];
        stream.read_exact(&mut chunk)?;
        chunk.truncate(length);
        body.append(&mut chunk);
        if length == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn answers_with_a_length_and_in_chunks_are_read_on_one_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut stream = BufReader::new(stream);
            for answer in [
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 422 X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\n\r\n",
            ] {
                let mut line = String::new();
                while line != "\r\n" {
                    line.clear();
                    stream.read_line(&mut line).unwrap();
                }
                stream.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        let mut connection = Connection::to(address);
        let request = Request { path: "/".to_owned(), ..Request::default() };
        let first = connection.send(&request).unwrap();
        let second = connection.send(&request).unwrap();
        assert_eq!((first.status, first.text().as_str()), (200, "abc"));
        assert_eq!((second.status, second.text().as_str()), (422, "def"));
        server.join().unwrap();
    }
}
