//! Where an instance hands in its mails: arguments of `serve`.

use std::path::PathBuf;

use anyhow::Context as _;
use web::post::{Encryption, PostOffice, Smtp};

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum MailTls {
    /// It must change to TLS (port 587).
    Starttls,
    /// It is TLS from the beginning (port 465).
    Implicit,
    /// No encryption; on this machine alone.
    None,
}

/// The institution's mail server. Without it mails are written down and wait.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_field_names, reason = "fields are named as the options of the command line")]
pub(crate) struct Mail {
    /// Name of the institution's mail server (SMTP). Without it mails wait.
    #[arg(long, requires = "mail_from")]
    mail_server: Option<String>,
    /// Its port; 587, or 465 with `--mail-tls implicit`.
    #[arg(long, requires = "mail_server")]
    mail_port: Option<u16>,
    /// Sender of mails: an address of the institution, to which calendars reply.
    #[arg(long, requires = "mail_server")]
    mail_from: Option<String>,
    /// How the way to the mail server is encrypted.
    #[arg(long, value_enum, default_value = "starttls")]
    mail_tls: MailTls,
    /// Name with which the instance signs in to the mail server.
    #[arg(long, requires = "mail_password_file")]
    mail_user: Option<String>,
    /// File that holds the password alone.
    #[arg(long, requires = "mail_user")]
    mail_password_file: Option<PathBuf>,
    /// PEM file with the certificate of the institution's own authority, where this machine does not know it.
    #[arg(long, requires = "mail_server")]
    mail_authority: Option<PathBuf>,
}

impl Mail {
    /// The way to the server; nothing where none is named.
    pub(crate) fn office(self) -> anyhow::Result<Option<PostOffice>> {
        let (Some(server), Some(from)) = (self.mail_server, self.mail_from) else { return Ok(None) };
        let (encryption, usual) = match self.mail_tls {
            MailTls::Starttls => (Encryption::StartTls, 587),
            MailTls::Implicit => (Encryption::Implicit, 465),
            MailTls::None => (Encryption::Plain, 25),
        };
        let credentials = match self.mail_user.zip(self.mail_password_file) {
            Some((user, file)) => {
                let password =
                    std::fs::read_to_string(file).context("read the password of the mail server")?;
                Some((user, password.trim_end_matches(['\r', '\n']).to_owned()))
            }
            None => None,
        };
        let authority = self.mail_authority.map(std::fs::read).transpose();
        let smtp = Smtp {
            server,
            port: self.mail_port.unwrap_or(usual),
            from,
            encryption,
            credentials,
            authority: authority.context("read the certificate of the mail server's authority")?,
        };
        Ok(Some(PostOffice::new(&smtp)?))
    }
}
