//! Where mails are handed over: `smtp://…`, `sendmail`, `folder:…`.

use std::net::IpAddr;
use std::path::PathBuf;

/// The port of submission (RFC 6409).
const SUBMISSION: u16 = 587;
/// The port of submission over implicit TLS (RFC 8314).
const SUBMISSIONS: u16 = 465;
/// The port of SMTP.
const SMTP: u16 = 25;
/// Where Unix systems have sendmail (Filesystem Hierarchy Standard 3.0, section 4.10).
const SENDMAIL: &str = "/usr/sbin/sendmail";
/// The names of all ways.
const SCHEMES: [&str; 5] = ["smtp", "smtps", "smtp-plain", "sendmail", "folder"];

/// A way on which mails leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A server.
    Smtp(Server),
    /// A program that takes mails as sendmail does.
    Sendmail(PathBuf),
    /// A folder.
    Folder(PathBuf),
}

/// A server of SMTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name or address; its certificate must name it.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Who logs in; `None` for nobody.
    pub user: Option<String>,
}

/// How a connection is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte (RFC 8314).
    Implicit,
    /// By `STARTTLS`, before anything is said (RFC 3207). Without it, nothing is sent.
    StartTls,
    /// Not at all: only to this computer.
    Plain,
}

/// Why an address names no way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteFault {
    /// There is no such way.
    Scheme {
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// The name of the server is missing, or none.
    Host,
    /// The port is no number from 1 to 65535.
    Port,
    /// The name of the user is empty or not well written.
    User,
    /// A password is no part of an address: everybody would see it.
    Password,
    /// More stands behind the server.
    Path,
    /// Without TLS, mails go to this computer alone.
    NotLocal,
    /// Without TLS, nobody logs in.
    PlainUser,
    /// The folder is missing.
    NoFolder,
}

impl Route {
    /// Reads an address.
    ///
    /// # Errors
    /// It names no way that mails can take.
    pub fn parse(text: &str) -> Result<Self, RouteFault> {
        let (scheme, rest) = text.split_once(':').unwrap_or((text, ""));
        match scheme {
            "smtp" => server(rest, Security::StartTls).map(Self::Smtp),
            "smtps" => server(rest, Security::Implicit).map(Self::Smtp),
            "smtp-plain" => server(rest, Security::Plain).map(Self::Smtp),
            "sendmail" if rest.is_empty() => Ok(Self::Sendmail(SENDMAIL.into())),
            "sendmail" => Ok(Self::Sendmail(rest.into())),
            "folder" if rest.is_empty() => Err(RouteFault::NoFolder),
            "folder" => Ok(Self::Folder(rest.into())),
            _ => {
                let meant = crate::source::fields::closest(scheme, SCHEMES);
                Err(RouteFault::Scheme { meant })
            }
        }
    }
}

fn server(text: &str, security: Security) -> Result<Server, RouteFault> {
    let text = text.strip_prefix("//").ok_or(RouteFault::Host)?;
    let text = text.strip_suffix('/').unwrap_or(text);
    if text.contains(['/', '?', '#']) {
        return Err(RouteFault::Path);
    }
    let (user, place) = match text.rsplit_once('@') {
        Some((user, place)) => (Some(name(user)?), place),
        None => (None, text),
    };
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']').ok_or(RouteFault::Host)?;
            (
                host,
                if port.is_empty() {
                    None
                } else {
                    Some(port.strip_prefix(':').ok_or(RouteFault::Port)?)
                },
            )
        }
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let is_name = |host: &str| {
        host.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        })
    };
    if host.parse::<IpAddr>().is_err() && !is_name(host) {
        return Err(RouteFault::Host);
    }
    let port = match port {
        Some(port) => port.parse().ok().filter(|port| *port > 0).ok_or(RouteFault::Port)?,
        None => match security {
            Security::Implicit => SUBMISSIONS,
            Security::StartTls => SUBMISSION,
            Security::Plain => SMTP,
        },
    };
    if security == Security::Plain {
        let is_local =
            host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if !is_local {
            return Err(RouteFault::NotLocal);
        }
        if user.is_some() {
            return Err(RouteFault::PlainUser);
        }
    }
    Ok(Server { host: host.to_owned(), port, security, user })
}

/// The name of a user: `%40` stands for `@` in it.
fn name(text: &str) -> Result<String, RouteFault> {
    if text.contains(':') {
        return Err(RouteFault::Password);
    }
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()), hex(rest.next()));
                let value = high.zip(low).map(|(high, low)| high * 16 + low);
                value.and_then(|value| u8::try_from(value).ok()).ok_or(RouteFault::User)?
            }
            byte => byte,
        });
    }
    let name = String::from_utf8(bytes).map_err(|_| RouteFault::User)?;
    let is_sound = !name.is_empty() && !name.contains(|c: char| c.is_control());
    if is_sound { Ok(name) } else { Err(RouteFault::User) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp(text: &str) -> (String, u16, Security, Option<String>) {
        match Route::parse(text) {
            Ok(Route::Smtp(it)) => (it.host, it.port, it.security, it.user),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn ports_and_security_follow_from_the_scheme() {
        let host = "mail.stadt.example".to_owned();
        let ip = "::1".to_owned();
        assert_eq!(
            smtp("smtp://mail.stadt.example"),
            (host.clone(), 587, Security::StartTls, None)
        );
        assert_eq!(
            smtp("smtps://mail.stadt.example/"),
            (host.clone(), 465, Security::Implicit, None)
        );
        assert_eq!(
            smtp("smtp://stichtag%40stadt.example@mail.stadt.example:25"),
            (host, 25, Security::StartTls, Some("stichtag@stadt.example".to_owned()))
        );
        assert_eq!(smtp("smtp-plain://[::1]:2525"), (ip.clone(), 2525, Security::Plain, None));
        assert_eq!(smtp("smtp-plain://[::1]"), (ip, 25, Security::Plain, None));
    }

    #[test]
    fn what_is_no_way_is_refused() {
        let refused = |text| Route::parse(text).expect_err(text);
        assert_eq!(refused("smpt://mail.example"), RouteFault::Scheme { meant: Some("smtp") });
        assert_eq!(refused("smtp://u:geheim@mail.example"), RouteFault::Password);
        assert_eq!(refused("smtp://"), RouteFault::Host);
        assert_eq!(refused("smtp://mail.example\r\nRCPT"), RouteFault::Host);
        assert_eq!(refused("smtp://mail.example:0"), RouteFault::Port);
        assert_eq!(refused("smtp://mail.example:65536"), RouteFault::Port);
        assert_eq!(refused("smtp://mail.example/inbox"), RouteFault::Path);
        assert_eq!(refused("smtp://a%0d@mail.example"), RouteFault::User);
        assert_eq!(refused("smtp-plain://mail.example"), RouteFault::NotLocal);
        assert_eq!(refused("smtp-plain://a@127.0.0.1"), RouteFault::PlainUser);
        assert_eq!(refused("folder:"), RouteFault::NoFolder);
    }
}
