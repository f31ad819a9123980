//! A connection with limits: nothing waits for ever, and no reply is longer than a reply.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use lettre::transport::smtp::response::Response;
use rustls::{ClientConnection, StreamOwned};

use crate::transport::{Step, TransportFault};

/// The longest line of a reply, in bytes. RFC 5321, section 4.5.3.1.5, allows 512.
const LONGEST_LINE: usize = 2048;
/// The longest reply, in bytes.
const LONGEST_REPLY: usize = 64 << 10;
/// How much is read at once, in bytes.
const CHUNK: usize = 2048;
/// How much is written at once, in bytes.
const PIECE: usize = 16 << 10;

/// A socket whose every wait ends at a moment that was set before.
#[derive(Debug)]
pub(super) struct Timed {
    socket: TcpStream,
    until: Instant,
}

impl Timed {
    pub(super) fn new(socket: TcpStream, patience: Duration) -> Self {
        Self { socket, until: Instant::now() + patience }
    }

    fn left(&self) -> io::Result<Option<Duration>> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(self.left()?)?;
        self.socket.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(self.left()?)?;
        self.socket.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// What bytes go through.
#[derive(Debug)]
enum Channel {
    Plain(Timed),
    Tls(Box<StreamOwned<ClientConnection, Timed>>),
    /// Nothing, any more.
    Gone,
}

/// A conversation in lines.
#[derive(Debug)]
pub(super) struct Stream {
    channel: Channel,
    /// What was read and not used yet.
    read: Vec<u8>,
}

impl Stream {
    pub(super) fn new(socket: Timed) -> Self {
        Self { channel: Channel::Plain(socket), read: Vec::new() }
    }

    /// Secures the connection. What came before, and was not asked for, would count as said in confidence.
    pub(super) fn secure(
        &mut self,
        mut tls: ClientConnection,
        patience: Duration,
    ) -> Result<(), TransportFault> {
        if !self.read.is_empty() {
            return Err(TransportFault::Injected);
        }
        let Channel::Plain(mut socket) = std::mem::replace(&mut self.channel, Channel::Gone) else {
            return Err(TransportFault::Dropped { at: Step::Tls });
        };
        socket.until = Instant::now() + patience;
        while tls.is_handshaking() {
            tls.complete_io(&mut socket).map_err(|error| TransportFault::io(Step::Tls, &error))?;
        }
        self.channel = Channel::Tls(Box::new(StreamOwned::new(tls, socket)));
        Ok(())
    }

    /// The version of TLS and its suite, if the connection is secured.
    pub(super) fn security(&self) -> Option<(String, String)> {
        let Channel::Tls(tls) = &self.channel else { return None };
        let version = match tls.conn.protocol_version()? {
            rustls::ProtocolVersion::TLSv1_3 => "TLS 1.3".to_owned(),
            rustls::ProtocolVersion::TLSv1_2 => "TLS 1.2".to_owned(),
            other => format!("{other:?}"),
        };
        let suite = tls.conn.negotiated_cipher_suite()?.suite();
        Some((version, suite.as_str().unwrap_or_default().to_owned()))
    }

    /// Says something, which is on its way when this returns.
    pub(super) fn say(
        &mut self,
        bytes: &[u8],
        at: Step,
        patience: Duration,
    ) -> Result<(), TransportFault> {
        // A reply that nobody asked for would be taken for the answer to this.
        if !self.read.is_empty() {
            return Err(TransportFault::Garbage { at });
        }
        let failed = |error: io::Error| TransportFault::io(at, &error);
        for piece in bytes.chunks(PIECE) {
            self.wait(patience);
            self.writer().map_err(failed)?.write_all(piece).map_err(failed)?;
        }
        self.writer().map_err(failed)?.flush().map_err(failed)
    }

    /// Hears a reply: all its lines.
    pub(super) fn hear(
        &mut self,
        at: Step,
        patience: Duration,
    ) -> Result<Response, TransportFault> {
        self.wait(patience);
        let mut reply = String::new();
        loop {
            let line = self.line(at)?;
            let garbage = || TransportFault::Garbage { at };
            let (code, rest) = line.split_at_checked(3).ok_or_else(garbage)?;
            let is_last = match rest.bytes().next() {
                None | Some(b' ') => true,
                Some(b'-') => false,
                Some(_) => return Err(garbage()),
            };
            let text = rest.get(1..).unwrap_or_default();
            let sign = if is_last { " " } else { "-" };
            reply.extend([code, sign, text, "\r\n"]);
            if is_last {
                return reply.parse().map_err(|_| garbage());
            }
            if reply.len() > LONGEST_REPLY {
                return Err(TransportFault::TooLong { at });
            }
        }
    }

    fn line(&mut self, at: Step) -> Result<String, TransportFault> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', &self.read) {
                if end > LONGEST_LINE {
                    return Err(TransportFault::TooLong { at });
                }
                let line: Vec<u8> = self.read.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line);
                let line = line.trim_end_matches(['\n', '\r']);
                // A bare CR would break the line once more.
                return Ok(line.replace(['\r', '\0'], "\u{fffd}"));
            }
            if self.read.len() > LONGEST_LINE {
                return Err(TransportFault::TooLong { at });
            }
            let mut chunk = [0; CHUNK];
            let read = self.reader().and_then(|it| it.read(&mut chunk));
            match read {
                Ok(0) => return Err(TransportFault::Dropped { at }),
                Ok(count) => self.read.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(TransportFault::io(at, &error)),
            }
        }
    }

    fn wait(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        match &mut self.channel {
            Channel::Plain(socket) => socket.until = until,
            Channel::Tls(tls) => tls.sock.until = until,
            Channel::Gone => {}
        }
    }

    fn writer(&mut self) -> io::Result<&mut dyn Write> {
        match &mut self.channel {
            Channel::Plain(socket) => Ok(socket),
            Channel::Tls(tls) => Ok(tls.as_mut()),
            Channel::Gone => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn reader(&mut self) -> io::Result<&mut dyn Read> {
        match &mut self.channel {
            Channel::Plain(socket) => Ok(socket),
            Channel::Tls(tls) => Ok(tls.as_mut()),
            Channel::Gone => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}
