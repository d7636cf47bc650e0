//! The institution's own server for mails, and the way to it.
//!
//! **Invariants:** nothing is sent without encryption but to this machine itself. What a server answers is not repeated in a log:
//! it may hold an address.

use std::{net::IpAddr, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        response::Category,
    },
};
use vocabulary::MailTrouble;

/// Longest wait for an answer of the server.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the way to the server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// It begins in plain and must change (STARTTLS): a server that does not offer it gets nothing.
    StartTls,
    /// It is encrypted from the beginning.
    Implicit,
    /// It is not encrypted. Only to this machine itself.
    Plain,
}

/// Where mails are handed in.
#[derive(Clone)]
pub struct Smtp {
    /// The name of the server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// Whose mails these are: an address of the institution, to which calendars reply.
    pub from: String,
    /// How the way is encrypted.
    pub encryption: Encryption,
    /// Name and password, where the server asks for them.
    pub credentials: Option<(String, String)>,
    /// The certificate (PEM) of the institution's own authority, where the machine does not know it.
    pub authority: Option<Vec<u8>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).field("port", &self.port).finish_non_exhaustive()
    }
}

/// Why mails cannot be sent with these settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostError {
    /// The sender is no address.
    Sender,
    /// Without encryption mails go to this machine alone.
    Unencrypted,
    /// The certificate cannot be read.
    Authority,
}

impl std::fmt::Display for PostError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sender => "the sender of mails is no e-mail address",
            Self::Unencrypted => "without encryption mails are handed in on this machine alone (localhost)",
            Self::Authority => "the certificate of the mail server's authority cannot be read",
        })
    }
}

impl std::error::Error for PostError {}

/// The way to the institution's server, ready to be used.
#[derive(Clone)]
pub struct PostOffice {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for PostOffice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostOffice")
    }
}

impl PostOffice {
    /// Makes the way ready; the server is not asked yet.
    pub fn new(smtp: &Smtp) -> Result<Self, PostError> {
        let from: Mailbox = smtp.from.parse().map_err(|_| PostError::Sender)?;
        let encrypted = || -> Result<TlsParameters, PostError> {
            let mut parameters = TlsParameters::builder(smtp.server.clone());
            if let Some(pem) = &smtp.authority {
                let authority = Certificate::from_pem(pem).map_err(|_| PostError::Authority)?;
                parameters = parameters.add_root_certificate(authority);
            }
            parameters.build_rustls().map_err(|_| PostError::Authority)
        };
        let tls = match smtp.encryption {
            Encryption::StartTls => Tls::Required(encrypted()?),
            Encryption::Implicit => Tls::Wrapper(encrypted()?),
            Encryption::Plain if is_here(&smtp.server) => Tls::None,
            Encryption::Plain => return Err(PostError::Unencrypted),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(smtp.server.clone())
            .port(smtp.port)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if let Some((user, password)) = smtp.credentials.clone() {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// Whose mails these are.
    pub(super) fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Hands a mail in.
    pub(super) async fn send(&self, message: &Message) -> Result<(), MailTrouble> {
        let sending = self.transport.send_raw(message.envelope(), &message.formatted()).await;
        sending.map(|_| ()).map_err(|error| trouble(&error))
    }
}

fn is_here(server: &str) -> bool {
    server == "localhost" || server.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What kept a mail from leaving. A server that does not let us in at all has not refused the mail.
fn trouble(error: &Error) -> MailTrouble {
    let about_mail = error.status().is_some_and(|code| code.category == Category::MailSystem);
    if error.is_permanent() && about_mail {
        MailTrouble::Refused
    } else if error.is_permanent() || error.is_transient() {
        MailTrouble::Later
    } else if error.is_tls() || error.is_client() {
        MailTrouble::Unencrypted
    } else {
        MailTrouble::Unreachable
    }
}
