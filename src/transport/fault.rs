//! What can go wrong on the way.

use std::io;

use super::Answer;

/// How far a conversation had come: what was waited for, or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The name of the server is looked up, and the connection made.
    Connect,
    /// The server's greeting.
    Greeting,
    /// `EHLO`.
    Ehlo,
    /// `STARTTLS`.
    StartTls,
    /// The handshake of TLS.
    Tls,
    /// `AUTH`.
    Auth,
    /// `MAIL FROM`.
    Mail,
    /// `RCPT TO`.
    Rcpt,
    /// `DATA`.
    Data,
    /// The body, without the last dot.
    Body,
    /// The last dot, and the answer to it.
    Dot,
    /// A program takes the mail.
    Program,
    /// A file is written.
    File,
}

impl Step {
    /// Its name in the ledger and in messages: the verb, where there is one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::Ehlo => "EHLO",
            Self::StartTls => "STARTTLS",
            Self::Tls => "TLS",
            Self::Auth => "AUTH",
            Self::Mail => "MAIL",
            Self::Rcpt => "RCPT",
            Self::Data => "DATA",
            Self::Body => "body",
            Self::Dot => "dot",
            Self::Program => "program",
            Self::File => "file",
        }
    }
}

/// What is wrong with a certificate, or a handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// It names another server.
    OtherName,
    /// Nobody who is trusted has signed it.
    UnknownIssuer,
    /// Anything else.
    Other {
        /// What rustls said.
        said: String,
    },
}

impl TlsFault {
    fn of(error: &rustls::Error) -> Self {
        use rustls::{CertificateError as Certificate, Error};
        match error {
            Error::InvalidCertificate(why) => match why {
                Certificate::Expired | Certificate::ExpiredContext { .. } => Self::Expired,
                Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => {
                    Self::NotYetValid
                }
                Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => {
                    Self::OtherName
                }
                Certificate::UnknownIssuer => Self::UnknownIssuer,
                _ => Self::Other { said: error.to_string() },
            },
            _ => Self::Other { said: error.to_string() },
        }
    }

    fn note(&self) -> &str {
        match self {
            Self::Expired => "certificate expired",
            Self::NotYetValid => "certificate not yet valid",
            Self::OtherName => "certificate of another name",
            Self::UnknownIssuer => "certificate of an unknown issuer",
            Self::Other { said } => said,
        }
    }
}

/// Why a transport did not do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportFault {
    /// The system, or the network, refuses.
    Io {
        /// What was being done.
        at: Step,
        /// What the system said.
        said: String,
    },
    /// The connection broke off.
    Dropped {
        /// What was being done.
        at: Step,
    },
    /// Nothing happened for too long.
    TimedOut {
        /// What was waited for.
        at: Step,
    },
    /// What came is no reply of SMTP.
    Garbage {
        /// What was waited for.
        at: Step,
    },
    /// What came has no end.
    TooLong {
        /// What was waited for.
        at: Step,
    },
    /// A reply that does not belong there, or a refusal.
    Refused {
        /// To what.
        at: Step,
        /// What was said.
        answer: Answer,
    },
    /// The server offers no STARTTLS, and nothing is said in the clear.
    NoStartTls,
    /// More came than was asked for before the connection was secured.
    Injected,
    /// The certificate, or the handshake, is not in order.
    Tls {
        /// What is wrong with it.
        why: TlsFault,
    },
    /// No certificate that is trusted could be read.
    NoRoots {
        /// The file, if one was named.
        file: Option<String>,
        /// What was said.
        said: String,
    },
    /// The server offers no way to log in that is known here.
    NoLogin,
    /// An address that SMTP cannot carry.
    Address {
        /// The address.
        address: String,
    },
    /// The name of the server is none.
    Host {
        /// As written.
        host: String,
    },
}

impl TransportFault {
    /// What the system said, told apart by whether it means the end of the connection or of patience.
    pub(super) fn io(at: Step, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::TimedOut | Kind::WouldBlock => Self::TimedOut { at },
            Kind::UnexpectedEof
            | Kind::ConnectionReset
            | Kind::ConnectionAborted
            | Kind::BrokenPipe => Self::Dropped { at },
            Kind::InvalidData => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
                Some(inner) => Self::Tls { why: TlsFault::of(inner) },
                None => Self::Io { at, said: error.to_string() },
            },
            _ => Self::Io { at, said: error.to_string() },
        }
    }

    /// What is kept in the ledger: the words of protocols.
    pub fn note(&self) -> String {
        match self {
            Self::Io { at, said } => format!("{}: {said}", at.name()),
            Self::Dropped { at } => format!("{}: connection lost", at.name()),
            Self::TimedOut { at } => format!("{}: timed out", at.name()),
            Self::Garbage { at } => format!("{}: not a reply", at.name()),
            Self::TooLong { at } => format!("{}: reply too long", at.name()),
            Self::Refused { at, answer } => format!("{}: {answer}", at.name()),
            Self::NoStartTls => "STARTTLS: not offered".to_owned(),
            Self::Injected => "STARTTLS: more than was asked for".to_owned(),
            Self::Tls { why } => format!("TLS: {}", why.note()),
            Self::NoRoots { said, .. } => format!("TLS: no trusted certificates: {said}"),
            Self::NoLogin => "AUTH: no known mechanism".to_owned(),
            Self::Address { .. } => "not an address".to_owned(),
            Self::Host { .. } => "not the name of a server".to_owned(),
        }
    }
}
