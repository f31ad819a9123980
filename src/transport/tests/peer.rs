//! A server that does as a script says.

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Where in a conversation something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Greeting,
    Ehlo,
    Mail,
    Rcpt,
    Data,
    Body,
    Dot,
}

/// What happens there, instead of what should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The connection is closed.
    Drop,
    /// Nothing more is said.
    Hang,
    /// Another code.
    Code(u16),
    /// `354` alone, without a text.
    Bare354,
    /// Bytes that are no reply.
    Garbage,
    /// A megabyte without the end of a line.
    Endless,
    /// A reply that never comes to its last line.
    Unending,
    /// Two replies for one command.
    Twice,
}

/// What the server has got.
#[derive(Debug, Default)]
pub(super) struct Got {
    /// Mails, up to their dots, as they were before the dots were doubled.
    pub(super) mails: Vec<Vec<u8>>,
    /// All commands.
    pub(super) commands: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Peer {
    pub(super) port: u16,
    pub(super) got: Arc<Mutex<Got>>,
}

impl Peer {
    /// A server with one fault, that happens the first `times` times its place comes.
    pub(super) fn start(fault: Option<(At, Fault)>, times: usize, offers: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let got = Arc::new(Mutex::new(Got::default()));
        let (shared, left) = (Arc::clone(&got), Arc::new(AtomicUsize::new(times)));
        thread::spawn(move || {
            for socket in listener.incoming().map_while(Result::ok) {
                let (got, left) = (Arc::clone(&shared), Arc::clone(&left));
                let talk = Talk { fault, left, got, offers };
                // A client that goes away ends its conversation, nothing else.
                thread::spawn(move || drop(talk.run(&socket)));
            }
        });
        Self { port, got }
    }

    /// The mails that came.
    pub(super) fn mails(&self) -> Vec<Vec<u8>> {
        self.got.lock().expect("no panic").mails.clone()
    }
}

struct Talk {
    fault: Option<(At, Fault)>,
    left: Arc<AtomicUsize>,
    got: Arc<Mutex<Got>>,
    offers: &'static str,
}

impl Talk {
    fn run(&self, socket: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(socket.try_clone()?);
        self.reply(socket, At::Greeting, "220 peer.example ESMTP\r\n")?;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_owned();
            self.got.lock().expect("no panic").commands.push(line.clone());
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => self.reply(socket, At::Ehlo, self.offers).map(drop)?,
                "MAIL" => self.reply(socket, At::Mail, "250 2.1.0 Ok\r\n").map(drop)?,
                "RCPT" => self.reply(socket, At::Rcpt, "250 2.1.5 Ok\r\n").map(drop)?,
                "STARTTLS" => say(socket, b"220 Go\r\n250 injected\r\n")?,
                "DATA" => {
                    if self.reply(socket, At::Data, "354 Go ahead\r\n")? && self.body(&mut lines)? {
                        self.reply(socket, At::Dot, "250 2.0.0 queued\r\n")?;
                    }
                }
                "QUIT" => {
                    say(socket, b"221 Bye\r\n")?;
                    return Ok(());
                }
                _ => say(socket, b"250 Ok\r\n")?,
            }
        }
    }

    /// Takes a body; whether it came to its dot.
    fn body(&self, lines: &mut impl BufRead) -> io::Result<bool> {
        if self.is_now(At::Body) {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        let mut mail = Vec::new();
        loop {
            let mut line = Vec::new();
            if lines.read_until(b'\n', &mut line)? == 0 {
                return Ok(false);
            }
            if line == b".\r\n" {
                self.got.lock().expect("no panic").mails.push(mail);
                return Ok(true);
            }
            mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    /// Whether the fault happens here and now.
    fn is_now(&self, at: At) -> bool {
        let count = |left: usize| left.checked_sub(1);
        self.fault.is_some_and(|(place, _)| place == at)
            && self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, count).is_ok()
    }

    /// Replies as it should, or as the script says; whether it was as it should.
    fn reply(&self, socket: &TcpStream, at: At, good: &str) -> io::Result<bool> {
        let Some((_, fault)) = self.fault.filter(|_| self.is_now(at)) else {
            say(socket, good.as_bytes())?;
            return Ok(true);
        };
        match fault {
            Fault::Drop => return Err(ErrorKind::ConnectionAborted.into()),
            Fault::Hang => loop {
                thread::sleep(Duration::from_secs(1));
            },
            Fault::Code(code) => say(socket, format!("{code} as you like it\r\n").as_bytes())?,
            Fault::Bare354 => say(socket, b"354\r\n")?,
            Fault::Garbage => say(socket, b"\xff\xfeHTTP/1.1 400 Bad Request\r\n\r\n")?,
            Fault::Endless => say(socket, &vec![b'2'; 1 << 20])?,
            Fault::Unending => {
                let mut out = socket;
                while out.write_all(b"250-and so on\r\n").is_ok() {}
            }
            Fault::Twice => say(socket, format!("{good}{good}").as_bytes())?,
        }
        Ok(false)
    }
}

fn say(mut socket: &TcpStream, bytes: &[u8]) -> io::Result<()> {
    socket.write_all(bytes)
}
