//! What is said to a server, word by word.

use std::net::SocketAddr;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::commands::{
    Auth, Data, Ehlo, Mail as MailFrom, Quit, Rcpt, Rset, Starttls,
};
use lettre::transport::smtp::extension::{ClientId, Extension, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};
use rustls::ClientConnection;

use super::stream::Stream;
use super::{Found, Patience};
use crate::reminder::Mail;
use crate::transport::{Answer, Delivery, Security, Step, TransportFault};

/// How many challenges a login has at most.
const MOST_CHALLENGES: usize = 3;
/// How long a farewell is waited for.
const FAREWELL: Duration = Duration::from_secs(5);
/// The server is about to end the connection (RFC 5321, section 4.2.2).
const CLOSING: u16 = 421;

/// A conversation.
#[derive(Debug)]
pub(super) struct Talk {
    stream: Stream,
    there: SocketAddr,
    hello: ClientId,
    patience: Patience,
    server: ServerInfo,
    login: Option<String>,
    /// Whether the server has said that it will hang up.
    pub(super) is_closing: bool,
}

/// What the server said to an envelope.
pub(super) enum Told {
    Accepted,
    Refused(Delivery),
}

impl Talk {
    pub(super) fn new(
        stream: Stream,
        there: SocketAddr,
        hello: ClientId,
        patience: Patience,
    ) -> Self {
        let server = ServerInfo::default();
        Self { stream, there, hello, patience, server, login: None, is_closing: false }
    }

    /// Everything up to the first mail.
    pub(super) fn open(
        &mut self,
        security: Security,
        tls: Option<ClientConnection>,
        credentials: Option<&Credentials>,
    ) -> Result<(), TransportFault> {
        let reply = self.patience.reply;
        match (security, tls) {
            (Security::Implicit, Some(tls)) => {
                self.stream.secure(tls, reply)?;
                self.greeting()?;
                self.ehlo()?;
            }
            (Security::StartTls, Some(tls)) => {
                self.greeting()?;
                self.ehlo()?;
                if !self.server.supports_feature(Extension::StartTls) {
                    return Err(TransportFault::NoStartTls);
                }
                self.expect(&Starttls, Step::StartTls, 220)?;
                self.stream.secure(tls, reply)?;
                // What was said before was said in the clear, perhaps by somebody else.
                self.ehlo()?;
            }
            (Security::Plain, _) => {
                self.greeting()?;
                self.ehlo()?;
            }
            (Security::Implicit | Security::StartTls, None) => {
                return Err(TransportFault::NoStartTls);
            }
        }
        match credentials {
            Some(credentials) if security != Security::Plain => self.log_in(credentials),
            _ => Ok(()),
        }
    }

    fn greeting(&mut self) -> Result<(), TransportFault> {
        let response = self.stream.hear(Step::Greeting, self.patience.reply)?;
        if response.has_code(220) { Ok(()) } else { Err(refused(Step::Greeting, &response)) }
    }

    fn ehlo(&mut self) -> Result<(), TransportFault> {
        let response = self.expect(&Ehlo::new(self.hello.clone()), Step::Ehlo, 250)?;
        // Keywords have no case (RFC 5321, section 2.4); lettre knows them in capitals, and no blank line.
        let lines = response.message().map(str::to_ascii_uppercase);
        let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
        self.server = ServerInfo::from_response(&Response::new(response.code(), lines))
            .map_err(|_| TransportFault::Garbage { at: Step::Ehlo })?;
        Ok(())
    }

    fn log_in(&mut self, credentials: &Credentials) -> Result<(), TransportFault> {
        let mechanism =
            self.server.get_auth_mechanism(DEFAULT_MECHANISMS).ok_or(TransportFault::NoLogin)?;
        let garbage = |_| TransportFault::Garbage { at: Step::Auth };
        let mut command = Auth::new(mechanism, credentials.clone(), None).map_err(garbage)?;
        for _ in 0..MOST_CHALLENGES {
            let response = self.command(&command, Step::Auth)?;
            match u16::from(response.code()) {
                235 => {
                    self.login = Some(mechanism.to_string());
                    return Ok(());
                }
                334 => {
                    command = Auth::new_from_response(mechanism, credentials.clone(), &response)
                        .map_err(garbage)?;
                }
                _ => {
                    let answer = answer(&response).without_text();
                    return Err(TransportFault::Refused { at: Step::Auth, answer });
                }
            }
        }
        Err(TransportFault::Garbage { at: Step::Auth })
    }

    /// Names the sender, and takes it back.
    pub(super) fn sender(&mut self, sender: &str) -> Result<Answer, TransportFault> {
        let command = MailFrom::new(Some(address(sender)?), Vec::new());
        let response = self.expect(&command, Step::Mail, 250)?;
        self.again();
        Ok(answer(&response))
    }

    /// The envelope, and leave to send the body.
    pub(super) fn envelope(&mut self, mail: &Mail) -> Result<Told, TransportFault> {
        let (sender, recipient) = (address(&mail.sender)?, address(&mail.recipient)?);
        let mail = MailFrom::new(Some(sender), Vec::new()).to_string();
        let rcpt = Rcpt::new(recipient, Vec::new()).to_string();
        let data = Data.to_string();
        let words = [(mail, Step::Mail, 2), (rcpt, Step::Rcpt, 2), (data, Step::Data, 3)];
        for (word, at, good) in words {
            let response = self.command(&word, at)?;
            let severity = response.code().severity;
            if severity as u8 == good && (at != Step::Data || response.has_code(354)) {
                continue;
            }
            // Whoever may not send at all is told so at MAIL: that says nothing about this mail.
            let for_good = severity == Severity::PermanentNegativeCompletion && at != Step::Mail;
            return match severity {
                Severity::TransientNegativeCompletion | Severity::PermanentNegativeCompletion => {
                    let answer = answer(&response);
                    Ok(Told::Refused(Delivery::Refused { answer, at, for_good }))
                }
                _ => Err(refused(at, &response)),
            };
        }
        Ok(Told::Accepted)
    }

    /// The body, up to and without the last dot.
    pub(super) fn body(&mut self, bytes: &[u8]) -> Result<(), TransportFault> {
        self.stream.say(&stuffed(bytes), Step::Body, self.patience.reply)
    }

    /// The last dot.
    pub(super) fn dot(&mut self) -> Delivery {
        let response = self
            .stream
            .say(b".\r\n", Step::Dot, self.patience.reply)
            .and_then(|()| self.stream.hear(Step::Dot, self.patience.dot));
        let response = match response {
            Ok(response) => response,
            Err(fault) => return Delivery::Unknown(fault),
        };
        self.is_closing |= response.has_code(CLOSING);
        let answer = answer(&response);
        match response.code().severity {
            Severity::PositiveCompletion => Delivery::Sent(answer),
            Severity::PositiveIntermediate => {
                Delivery::Unknown(TransportFault::Refused { at: Step::Dot, answer })
            }
            Severity::TransientNegativeCompletion => {
                Delivery::Refused { answer, at: Step::Dot, for_good: false }
            }
            Severity::PermanentNegativeCompletion => {
                Delivery::Refused { answer, at: Step::Dot, for_good: true }
            }
        }
    }

    /// Forgets the mail that was begun. Returns whether the server is ready for the next one.
    pub(super) fn again(&mut self) -> bool {
        !self.is_closing && self.expect(&Rset, Step::Mail, 250).is_ok()
    }

    /// Takes leave.
    pub(super) fn quit(mut self) {
        // Everything is said; whether the farewell arrives is no matter.
        let said = self.stream.say(Quit.to_string().as_bytes(), Step::Connect, FAREWELL);
        let _ = said.and_then(|()| self.stream.hear(Step::Connect, FAREWELL));
    }

    /// What is known of the server.
    pub(super) fn found(&self, sender: Answer) -> Found {
        Found {
            name: crate::render::escape::visible(self.server.name()).to_ascii_lowercase(),
            address: self.there.to_string(),
            tls: self.stream.security(),
            login: self.login.clone(),
            sender,
        }
    }

    fn command(
        &mut self,
        command: &impl std::fmt::Display,
        at: Step,
    ) -> Result<Response, TransportFault> {
        self.stream.say(command.to_string().as_bytes(), at, self.patience.reply)?;
        let response = self.stream.hear(at, self.patience.reply)?;
        self.is_closing |= response.has_code(CLOSING);
        Ok(response)
    }

    fn expect(
        &mut self,
        command: &impl std::fmt::Display,
        at: Step,
        code: u16,
    ) -> Result<Response, TransportFault> {
        let response = self.command(command, at)?;
        if response.has_code(code) { Ok(response) } else { Err(refused(at, &response)) }
    }
}

/// A body as it goes over the line: a line that begins with a dot gets another one (RFC 5321, section 4.5.2),
/// and the last line ends.
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 2);
    let mut is_start = true;
    for byte in bytes {
        if is_start && *byte == b'.' {
            out.push(b'.');
        }
        out.push(*byte);
        is_start = *byte == b'\n';
    }
    if !out.ends_with(b"\r\n") && !out.is_empty() {
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn address(text: &str) -> Result<Address, TransportFault> {
    let wrong = || TransportFault::Address { address: text.to_owned() };
    text.parse().ok().filter(|_| text.is_ascii()).ok_or_else(wrong)
}

fn answer(response: &Response) -> Answer {
    Answer::new(response.code().into(), response.message())
}

fn refused(at: Step, response: &Response) -> TransportFault {
    TransportFault::Refused { at, answer: answer(response) }
}

#[cfg(test)]
mod tests {
    use super::stuffed;

    #[test]
    fn no_line_of_a_body_is_a_dot() {
        assert_eq!(stuffed(b"a\r\n.\r\n..b\r\nc."), b"a\r\n..\r\n...b\r\nc.\r\n");
        assert_eq!(stuffed(b".x\r\n"), b"..x\r\n");
        // A bare LF starts a line for servers that are not strict: smuggling needs exactly that.
        assert_eq!(stuffed(b"a\n.\r\nb\r\n"), b"a\n..\r\nb\r\n");
    }
}
