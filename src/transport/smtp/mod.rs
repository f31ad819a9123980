//! SMTP (RFC 5321), as a client of a submission server (RFC 6409).
//!
//! lettre has the words of the protocol: its commands, replies, extensions and ways to log in are used here. The
//! conversation is not lettre's: it writes the body and the last dot in one go, and what a ledger has to write
//! between them could fail only after the dot. It reads a line of any length before it finds it too long, and
//! takes a `354` for an answer to the dot.

mod stream;
mod talk;
mod tls;

use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use rustls::ClientConfig;

use self::stream::{Stream, Timed};
use self::talk::{Talk, Told};
use super::{Answer, Commit, Delivery, Secret, Security, Server, Step, Transport, TransportFault};
use crate::outbox::LedgerFault;
use crate::reminder::Mail;

/// How long to wait for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For an answer, and for the next piece of the body to be taken.
    pub reply: Duration,
    /// For the answer to the last dot: the server may look into the mail before it takes it.
    pub dot: Duration,
}

impl Default for Patience {
    /// As RFC 5321, section 4.5.3.2, asks for.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            reply: Duration::from_secs(300),
            dot: Duration::from_secs(600),
        }
    }
}

impl Patience {
    /// The same time for everything.
    pub fn of(time: Duration) -> Self {
        Self { connect: time, reply: time, dot: time }
    }
}

/// What is known of a server after a conversation without a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it calls itself.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The version of TLS, and the suite; `None` without TLS.
    pub tls: Option<(String, String)>,
    /// How the login worked; `None` if nobody logged in.
    pub login: Option<String>,
    /// What it said to the sender.
    pub sender: Answer,
}

/// A server that takes mails.
#[derive(Debug)]
pub struct Smtp {
    server: Server,
    credentials: Option<Credentials>,
    /// A file with the only certificates that are trusted; `None` for those of the system.
    roots: Option<PathBuf>,
    /// What this computer calls itself; `None` for its address.
    hello: Option<String>,
    patience: Patience,
    config: Option<Arc<ClientConfig>>,
    talk: Option<Talk>,
}

impl Smtp {
    /// A server, to which nobody has connected yet.
    pub fn new(
        server: Server,
        password: Option<&Secret>,
        roots: Option<PathBuf>,
        hello: Option<String>,
        patience: Patience,
    ) -> Self {
        let credentials = server
            .user
            .clone()
            .zip(password)
            .map(|(user, password)| Credentials::new(user, password.expose().to_owned()));
        Self { server, credentials, roots, hello, patience, config: None, talk: None }
    }

    /// Connects, secures, logs in and names the sender; sends nothing.
    ///
    /// # Errors
    /// Something of that does not work.
    pub fn check(&mut self, sender: &str) -> Result<Found, TransportFault> {
        self.prepare()?;
        let Some(talk) = &mut self.talk else {
            return Err(TransportFault::Dropped { at: Step::Connect });
        };
        let answer = talk.sender(sender)?;
        let found = talk.found(answer);
        self.finish();
        Ok(found)
    }

    fn connect(&mut self) -> Result<Talk, TransportFault> {
        let Server { host, port, security, .. } = &self.server;
        // What TLS needs is looked for before anybody is called.
        let secured = match security {
            Security::Plain => None,
            Security::Implicit | Security::StartTls => {
                let config = match self.config.take() {
                    Some(config) => config,
                    None => tls::config(self.roots.as_deref())?,
                };
                let config = self.config.insert(config);
                Some(tls::connection(config, host)?)
            }
        };
        let failed = |error: std::io::Error| TransportFault::io(Step::Connect, &error);
        let addresses = (host.as_str(), *port).to_socket_addrs().map_err(failed)?;
        let socket = dial(addresses, self.patience.connect)?;
        let (here, there) = (socket.local_addr(), socket.peer_addr());
        let (here, there) = (here.map_err(failed)?, there.map_err(failed)?);
        if *security == Security::Plain && !there.ip().is_loopback() {
            let said = "not this computer".to_owned();
            return Err(TransportFault::Io { at: Step::Connect, said });
        }
        let hello = match (&self.hello, here.ip().to_canonical()) {
            (Some(name), _) => ClientId::Domain(name.clone()),
            (None, std::net::IpAddr::V4(ip)) => ClientId::Ipv4(ip),
            (None, std::net::IpAddr::V6(ip)) => ClientId::Ipv6(ip),
        };
        let stream = Stream::new(Timed::new(socket, self.patience.reply));
        let mut talk = Talk::new(stream, there, hello, self.patience);
        talk.open(*security, secured, self.credentials.as_ref())?;
        Ok(talk)
    }
}

/// Tries one address after the other.
fn dial(
    addresses: impl Iterator<Item = SocketAddr>,
    patience: Duration,
) -> Result<TcpStream, TransportFault> {
    let mut last = std::io::ErrorKind::AddrNotAvailable.into();
    for address in addresses {
        match TcpStream::connect_timeout(&address, patience) {
            Ok(socket) => {
                // Commands are short, and each waits for its answer.
                let _ = socket.set_nodelay(true);
                return Ok(socket);
            }
            Err(error) => last = error,
        }
    }
    Err(TransportFault::io(Step::Connect, &last))
}

impl Transport for Smtp {
    fn prepare(&mut self) -> Result<(), TransportFault> {
        if self.talk.is_none() {
            self.talk = Some(self.connect()?);
        }
        Ok(())
    }

    fn deliver(&mut self, mail: &Mail, commit: Commit<'_>) -> Result<Delivery, LedgerFault> {
        // Whatever goes wrong, the next mail gets a new connection.
        let Some(mut talk) = self.talk.take() else {
            return Ok(Delivery::Undelivered(TransportFault::Dropped { at: Step::Connect }));
        };
        match talk.envelope(mail) {
            Ok(Told::Accepted) => {}
            Ok(Told::Refused(refused)) => {
                self.talk = talk.again().then_some(talk);
                return Ok(refused);
            }
            Err(fault) => return Ok(Delivery::Undelivered(fault)),
        }
        if let Err(fault) = talk.body(&mail.bytes) {
            return Ok(Delivery::Undelivered(fault));
        }
        // Without this, the connection ends here, and a mail without its dot is none.
        commit()?;
        let delivery = talk.dot();
        let is_clear = matches!(delivery, Delivery::Sent(_) | Delivery::Refused { .. });
        self.talk = (is_clear && !talk.is_closing).then_some(talk);
        Ok(delivery)
    }

    fn finish(&mut self) {
        if let Some(talk) = self.talk.take() {
            talk.quit();
        }
    }
}
