//! The sending of mails in German.

use super::dates::day as date;
use super::usage::meant_or;
use crate::cli::SendingFault;
use crate::outbox::{LedgerFault, State};
use crate::text::Explanation;
use crate::text::cli::VerbText;
use crate::text::outbox::{OutboxLabel, OutboxPhrase, OutboxText};
use crate::text::say::{fault, say};
use crate::transport::{RouteFault, SecretFault, Step, TlsFault, TransportFault};

/// The help.
pub(crate) const OUTBOX: OutboxText = OutboxText {
    heading: "Versand",
    send: "Versendet die Mails. Ohne diese Angabe wird nur gezeigt, was hinausginge",
    ledger: "Das Postausgangsbuch: die Datei, in der steht, wer was schon bekommen hat. Nötig mit --send, \
             außer mit --since. Ohne Angabe: als wäre noch nichts versandt",
    init_ledger: "Legt das Postausgangsbuch an. Nur beim ersten Mal: Ohne das Buch bekäme jeder alles \
                  noch einmal, deshalb ist ein fehlendes sonst ein Fehler",
    via: "Wo die Mails übergeben werden: smtp://[BENUTZER@]SERVER[:PORT] (STARTTLS, Port 587), smtps://… \
          (TLS von Anfang an, Port 465), sendmail[:PROGRAMM], folder:ORDNER, oder smtp-plain://localhost[:PORT] \
          (ohne TLS, nur an diesen Rechner, Port 25). Nötig mit --send. Ohne Angabe: nirgends",
    password_file: "Eine Datei mit dem Passwort, die nur ihr Eigentümer lesen darf (chmod 600). Ohne Angabe: \
                    stichtag-smtp-password aus den Credentials von systemd, sonst die Umgebungsvariable \
                    STICHTAG_SMTP_PASSWORD",
    ca_file: "Eine Datei mit Zertifikaten (PEM), denen allein vertraut wird. Ohne Angabe: die des Systems",
    hello: "Wie sich dieser Rechner beim Server meldet. Ohne Angabe: mit seiner Adresse",
    timeout: "Wie viele Sekunden höchstens auf eine Antwort gewartet wird. Ohne Angabe: 300, nach dem Ende einer \
              Mail 600",
    ledger_verb: VerbText {
        line: "Zeigt und führt das Postausgangsbuch",
        about: "Zeigt und führt das Postausgangsbuch: welche Mails geplant, versandt, abgelehnt oder ungeklärt \
                sind.",
        usage: "stichtag remind ledger <BEFEHL> --ledger DATEI [OPTIONEN]",
        after: "Mehr zu einem Befehl: stichtag remind ledger <BEFEHL> --help",
    },
    list: VerbText {
        line: "Zeigt die Mails, eine je Zeile",
        about: "Zeigt die Mails im Postausgangsbuch, eine je Zeile, die älteste zuerst.",
        usage: "stichtag remind ledger list --ledger DATEI [--state STAND]…",
        after: "",
    },
    show: VerbText {
        line: "Zeigt eine Mail und was mit ihr geschah",
        about: "Zeigt, was das Postausgangsbuch von einer Mail weiß: woran sie erinnert und was wann mit ihr geschah. \
                Mit --eml die Mail selbst, Byte für Byte.",
        usage: "stichtag remind ledger show NUMMER --ledger DATEI [--eml]",
        after: "",
    },
    resolve: VerbText {
        line: "Hält fest, was aus abgelehnten oder ungeklärten Mails wird",
        about: "Hält fest, was aus Mails wird, die abgelehnt wurden oder von denen niemand weiß, ob sie angekommen \
                sind. Solange das offen ist, endet jeder Versand mit dem Rückgabewert 4.",
        usage: "stichtag remind ledger resolve NUMMER… --as arrived|again|dropped --ledger DATEI",
        after: "",
    },
    prune: VerbText {
        line: "Vergisst alte Mails",
        about: "Löscht erledigte Mails, die sich so lange nicht geändert haben: Text, Adressen und Verlauf. Es bleibt \
                nur, dass erinnert wurde (Schlüssel, Stufe, Termin und eine Prüfsumme des Postfachs), damit niemand \
                dieselbe Erinnerung noch einmal bekommt.",
        usage: "stichtag remind ledger prune --older-than TAGE --ledger DATEI",
        after: "",
    },
    export: VerbText {
        line: "Gibt das ganze Postausgangsbuch als JSON aus",
        about: "Gibt alle Mails im Postausgangsbuch mit ihrem Verlauf als JSON aus, ohne ihren Text.",
        usage: "stichtag remind ledger export --ledger DATEI",
        after: "",
    },
    doctor: VerbText {
        line: "Prüft Verbindung, Verschlüsselung, Anmeldung und Absender, ohne etwas zu versenden",
        about: "Prüft, ob Mails hinausgehen könnten: Verbindung, Verschlüsselung, Anmeldung und Absender, auf Wunsch auch das \
                Postausgangsbuch. Es wird nichts versandt.",
        usage: "stichtag remind doctor [PLAN]… --via ADRESSE [OPTIONEN]",
        after: "Rückgabewert: 0 alles in Ordnung; 2 Aufruf oder Plan fehlerhaft, 3 kein Plan, 4 etwas davon geht nicht.\n\n\
                Beispiel:\n  \
                stichtag remind doctor --via smtp://stichtag@mail.stadt.example --password-file passwort",
    },
    which_ledger: "Das Postausgangsbuch",
    look_ledger: "Ein Postausgangsbuch, das mit geprüft wird",
    state: "Nur Mails mit diesem Stand: planned (geplant), sending (in Übergabe), committing (vor dem Abschluss), sent \
            (versandt), retry (zurückgestellt), failed (abgelehnt), unknown (ungeklärt), replaced (ersetzt) oder \
            dropped (aufgegeben). Mehrfach möglich",
    number: "Die Nummer der Mail, wie list sie zeigt",
    numbers: "Die Nummern der Mails, wie list sie zeigt",
    eml: "Die Mail selbst",
    verdict: "Was gilt: arrived (ist angekommen), again (noch einmal senden, mit denselben Bytes) oder dropped \
              (braucht nicht anzukommen)",
    older_than: "Wie viele Tage seit der letzten Änderung vergangen sein müssen",
    sender: "Die Absenderadresse. Ohne Angabe: die der Pläne",
    file_name: "DATEI",
    via_name: "ADRESSE",
    hello_name: "NAME",
    seconds_name: "SEKUNDEN",
    number_name: "NUMMER",
    verdict_name: "WAS",
    days_name: "TAGE",
    address_name: "ADRESSE",
};

/// The name of a state.
pub(crate) fn mail_state(state: State) -> &'static str {
    match state {
        State::Planned => "geplant",
        State::Sending => "in Übergabe",
        State::Committing => "vor dem Abschluss",
        State::Sent => "versandt",
        State::Retry => "zurückgestellt",
        State::Failed => "abgelehnt",
        State::Unknown => "ungeklärt",
        State::Replaced => "ersetzt",
        State::Dropped => "aufgegeben",
    }
}

fn mails(count: usize) -> String {
    if count == 1 { "1 Mail".to_owned() } else { format!("{count} Mails") }
}

/// A phrase.
pub(crate) fn outbox_phrase(phrase: OutboxPhrase<'_>) -> String {
    match phrase {
        OutboxPhrase::Sent { day, count: 0 } => {
            format!("Erinnerungen zum {}: keine Mail versandt.", date(day))
        }
        OutboxPhrase::Sent { day, count } => {
            format!("Erinnerungen zum {}: {} versandt.", date(day), mails(count))
        }
        OutboxPhrase::NothingDue { day } => {
            format!("Erinnerungen zum {}: nichts zu versenden.", date(day))
        }
        OutboxPhrase::Doubtful { count } => {
            let (verb, they) = if count == 1 { ("blieb", "sie") } else { ("blieben", "sie") };
            format!(
                "Ein früherer Lauf brach ab: Von {} {verb} offen, ob {they} angekommen {}.",
                mails(count),
                if count == 1 { "ist" } else { "sind" }
            )
        }
        OutboxPhrase::Replaced { count } => format!(
            "{} früherer Tage {} nicht hinausgegangen und {} durch neue ersetzt.",
            mails(count),
            if count == 1 { "war" } else { "waren" },
            if count == 1 { "wurde" } else { "wurden" },
        ),
        OutboxPhrase::RefusedBefore { count } => format!(
            "{} früherer Läufe {} abgelehnt.",
            mails(count),
            if count == 1 { "wurde" } else { "wurden" }
        ),
        OutboxPhrase::Incomplete => {
            "Was nicht hinausging, versucht der nächste Lauf wieder; am selben Tag bekommt niemand etwas \
             doppelt."
                .to_owned()
        }
        OutboxPhrase::Decide { ledger } => format!(
            "Über abgelehnte und ungeklärte Mails entscheidet bitte ein Mensch:\n    \
             stichtag remind ledger list --state failed --state unknown --ledger {ledger}\n    \
             stichtag remind ledger resolve NUMMER --as arrived|again|dropped --ledger {ledger}"
        ),
        OutboxPhrase::Stateless => {
            "Ohne Postausgangsbuch: Was dieser Lauf versandt hat, weiß der nächste nicht. Ein Lauf mit \
             demselben --since versendet alles noch einmal, und was heute nicht hinausging, holt keiner nach."
                .to_owned()
        }
        OutboxPhrase::Again => "erneut, mit denselben Bytes".to_owned(),
        OutboxPhrase::NotBefore { time } => format!("nicht vor {time}"),
        OutboxPhrase::NoMails => "Solche Mails gibt es in diesem Postausgangsbuch nicht.".to_owned(),
        OutboxPhrase::Resolved { id, state } => format!("Mail {id}: {}.", mail_state(state)),
        OutboxPhrase::Pruned { mails: count, reminders } => format!(
            "{} gelöscht. Dass erinnert wurde, bleibt vermerkt ({reminders}-mal), ohne Adressen.",
            mails(count as usize)
        ),
        OutboxPhrase::Label(label) => label_of(label).to_owned(),
        OutboxPhrase::Reached { name, address } => format!("Verbindung     {name} ({address})"),
        OutboxPhrase::Secured { version, suite } => {
            format!("Verschlüsselt  {version}, {suite}; das Zertifikat ist gültig")
        }
        OutboxPhrase::InTheClear => {
            "Verschlüsselt  nein; die Verbindung bleibt auf diesem Rechner".to_owned()
        }
        OutboxPhrase::LoggedIn { user, mechanism } => {
            format!("Anmeldung      {user} ({mechanism})")
        }
        OutboxPhrase::NoLogin => "Anmeldung      keine".to_owned(),
        OutboxPhrase::SenderTaken { sender } => format!("Absender       {sender} wird angenommen"),
        OutboxPhrase::Present { path } => format!("Vorhanden      {path}"),
        OutboxPhrase::LedgerSound { mails: count, open } => {
            format!("Ausgangsbuch   unversehrt; {}, davon {open} nicht erledigt", mails(count))
        }
        OutboxPhrase::LedgerDamaged { said } => format!("Ausgangsbuch   beschädigt: {said}"),
        OutboxPhrase::NothingSent => "Es wurde nichts versandt.".to_owned(),
    }
}

fn label_of(label: OutboxLabel) -> &'static str {
    match label {
        OutboxLabel::State => "Stand",
        OutboxLabel::To => "An",
        OutboxLabel::From => "Von",
        OutboxLabel::Subject => "Betreff",
        OutboxLabel::MessageId => "Message-ID",
        OutboxLabel::Day => "Stichtag",
        OutboxLabel::Size => "Bytes",
        OutboxLabel::Attempts => "Versuche",
        OutboxLabel::Reminders => "Erinnert an",
        OutboxLabel::History => "Verlauf",
    }
}

/// What is wrong with how mails are to leave.
pub(crate) fn sending(wrong: &SendingFault) -> Explanation {
    match wrong {
        SendingFault::NoRoute => say(
            "Es fehlt, wo die Mails übergeben werden (--via)",
            "",
            "Zum Beispiel:",
            "--via smtp://stichtag@mail.stadt.example --password-file passwort\n--via sendmail",
        ),
        SendingFault::NoLedger => say(
            "Zum Versenden fehlt das Postausgangsbuch (--ledger)",
            "",
            "Es merkt sich, wer was schon bekommen hat. Beim ersten Mal legt --init-ledger es an:",
            "--ledger postausgang.sqlite --init-ledger",
        ),
        SendingFault::LedgerOfNothing => say(
            "--since und --ledger gehen nicht zusammen",
            "",
            "Mit --since wird kein Postausgangsbuch geführt: Versandt wird genau, was nach diesem Tag fällig \
             wurde.",
            "",
        ),
        SendingFault::ShowsOnly => say(
            "--show und --send gehen nicht zusammen",
            "",
            "Mit --show wird eine Mail nur gezeigt, mit --send gehen alle hinaus.",
            "",
        ),
        SendingFault::Route { found, fault } => route(found, fault),
        SendingFault::Secret(fault) => secret(fault),
        SendingFault::NoPassword { user } => say(
            format!("Für „{user}“ fehlt das Passwort"),
            "",
            "Es steht in einer Datei (--password-file), unter dem Namen stichtag-smtp-password in den Credentials \
             von systemd oder in der Umgebungsvariablen STICHTAG_SMTP_PASSWORD.",
            "",
        ),
        SendingFault::NoUser => say(
            "Ein Passwort ohne Benutzer",
            "",
            "Wer sich anmeldet, steht vor dem Server. Ein @ im Namen wird als %40 geschrieben:",
            "--via smtp://stichtag%40stadt.example@mail.stadt.example",
        ),
        SendingFault::Timeout { found } => say(
            format!("„{found}“ ist keine Wartezeit (--timeout)"),
            "",
            "Möglich sind 1 bis 3600 Sekunden.",
            "",
        ),
        SendingFault::Hello { found } => say(
            format!("„{found}“ ist kein Name eines Rechners (--hello)"),
            "",
            "Möglich sind Buchstaben, Ziffern, Punkte und Striche, zum Beispiel plan.stadt.example.",
            "",
        ),
        SendingFault::Number { found } => say(
            format!("„{found}“ ist keine Nummer einer Mail"),
            "",
            "Die Nummern zeigt stichtag remind ledger list.",
            "",
        ),
        SendingFault::Age { found } => say(
            format!("„{found}“ ist keine Zahl von Tagen (--older-than)"),
            "",
            "Möglich sind 0 bis 36525, zum Beispiel 730 für zwei Jahre.",
            "",
        ),
    }
}

fn route(found: &str, wrong: &RouteFault) -> Explanation {
    let title = format!("An „{found}“ können keine Mails übergeben werden (--via)");
    match wrong {
        RouteFault::Scheme { meant } => say(
            title,
            "",
            meant_or(
                meant.as_ref().copied(),
                "Möglich sind smtp://SERVER, smtps://SERVER, smtp-plain://localhost, sendmail und folder:ORDNER.",
            ),
            "",
        ),
        RouteFault::Host => say(
            title,
            "",
            "Nach dem // steht der Name des Servers, zum Beispiel smtp://mail.stadt.example.",
            "",
        ),
        RouteFault::Port => say(title, "", "Ein Port ist eine Zahl von 1 bis 65535.", ""),
        RouteFault::User => say(
            title,
            "",
            "Vor dem @ steht der Name, mit dem sich stichtag anmeldet. Sonderzeichen werden als % und zwei \
             Hexadezimalziffern geschrieben, ein @ als %40.",
            "",
        ),
        RouteFault::Password => say(
            "Ein Passwort gehört nicht in den Aufruf: Dort kann es jeder auf diesem Rechner lesen (--via)",
            "",
            "Bitte ändern Sie dieses Passwort und legen Sie das neue in eine Datei, die nur ihr Eigentümer lesen \
             darf (--password-file). Ein Doppelpunkt im Namen des Benutzers wird als %3A geschrieben.",
            "",
        ),
        RouteFault::Path => say(title, "", "Nach dem Server und dem Port steht nichts mehr.", ""),
        RouteFault::NotLocal => say(
            title,
            "",
            "Ohne TLS gehen Mails nur an diesen Rechner: localhost, 127.0.0.1 oder [::1]. Für andere Server: \
             smtp:// (mit STARTTLS) oder smtps://.",
            "",
        ),
        RouteFault::PlainUser => {
            say(title, "", "Ohne TLS meldet sich niemand an: Das Passwort wäre zu lesen.", "")
        }
        RouteFault::NoFolder => say(title, "", "Der Ordner fehlt:", "--via folder:postausgang"),
    }
}

fn secret(wrong: &SecretFault) -> Explanation {
    match wrong {
        SecretFault::Unreadable { path, said } => say(
            format!("Das Passwort in „{}“ ist nicht lesbar: {said}", path.display()),
            "",
            "",
            "",
        ),
        SecretFault::Exposed { path, mode } => say(
            format!("„{}“ können andere lesen (Rechte {mode:03o})", path.display()),
            "",
            "Ein Passwort darf nur sein Eigentümer lesen:",
            &format!("chmod 600 {}", path.display()),
        ),
        SecretFault::NoPassword { path } if path.as_os_str().is_empty() => say(
            "In STICHTAG_SMTP_PASSWORD steht kein Passwort",
            "",
            "Ein Passwort ist eine Zeile Text.",
            "",
        ),
        SecretFault::NoPassword { path } => say(
            format!("In „{}“ steht kein Passwort", path.display()),
            "",
            "Ein Passwort ist eine Zeile Text in einer Datei für sich.",
            "",
        ),
    }
}

/// Why a ledger cannot be used.
pub(crate) fn ledger(wrong: &LedgerFault) -> Explanation {
    match wrong {
        LedgerFault::Missing { path } => say(
            format!("Das Postausgangsbuch „{}“ gibt es nicht", path.display()),
            "",
            "Ohne das Buch ist nicht bekannt, wer was schon bekommen hat; deshalb ist nichts versandt. War es \
             schon einmal da, stellen Sie es bitte aus der Sicherung wieder her. Beim ersten Mal legt \
             --init-ledger es an.",
            "",
        ),
        LedgerFault::Exists { path } => say(
            format!("Das Postausgangsbuch „{}“ gibt es schon", path.display()),
            "",
            "Bitte lassen Sie --init-ledger weg: Es gehört nur zum ersten Aufruf.",
            "",
        ),
        LedgerFault::Busy { path, waited } => say(
            format!("„{}“ ist seit {waited} Sekunden in Gebrauch", path.display()),
            "",
            "Ein anderer Lauf versendet gerade; zwei auf einmal gehen nicht. Bitte versuchen Sie es später noch \
             einmal.",
            "",
        ),
        LedgerFault::Foreign { path } => say(
            format!("„{}“ ist kein Postausgangsbuch", path.display()),
            "",
            "Die Datei bleibt, wie sie ist.",
            "",
        ),
        LedgerFault::Newer { path, version, known } => say(
            format!("„{}“ stammt von einer neueren Version von stichtag", path.display()),
            "",
            format!(
                "Das Buch hat die Fassung {version}, diese Version kennt nur die bis {known}. Bitte verwenden Sie \
                 dieselbe oder eine neuere Version."
            ),
            "",
        ),
        LedgerFault::Disk { path, said } => say(
            format!("Das Postausgangsbuch „{}“ ist nicht benutzbar: {said}", path.display()),
            "",
            "Ohne Eintrag im Buch geht keine Mail hinaus.",
            "",
        ),
        LedgerFault::Twice { obligation, stage } => say(
            format!("Die Erinnerung {stage} an „{obligation}“ steht schon in einer anderen Mail"),
            "",
            "Deshalb ist nichts versandt. Bitte melden Sie das als Fehler von stichtag.",
            "",
        ),
        LedgerFault::NoMail { id } => say(
            format!("Eine Mail mit der Nummer {id} gibt es nicht"),
            "",
            "Die Nummern zeigt stichtag remind ledger list.",
            "",
        ),
        LedgerFault::Settled { id, state } => say(
            format!("Mail {id} ist schon erledigt: {}", mail_state(*state)),
            "",
            "Zu entscheiden ist nur über Mails, die abgelehnt, ungeklärt oder noch nicht hinausgegangen sind.",
            "",
        ),
    }
}

/// Why mails cannot leave.
pub(crate) fn transport(wrong: &TransportFault) -> Explanation {
    match wrong {
        TransportFault::Io { at: Step::Connect, said } => say(
            format!("Der Server ist nicht erreichbar: {said}"),
            "",
            "Bitte prüfen Sie Namen und Port in --via.",
            "",
        ),
        TransportFault::Io { at: Step::Program, said } => {
            say(format!("Das Programm für den Versand läuft nicht: {said}"), "", "", "")
        }
        TransportFault::Io { at: Step::File, said } => {
            say(format!("Der Ordner für die Mails ist nicht benutzbar: {said}"), "", "", "")
        }
        TransportFault::Io { at, said } => {
            say(format!("Die Verbindung ist gestört ({}): {said}", at.name()), "", "", "")
        }
        TransportFault::Dropped { at } => {
            say(format!("Der Server hat die Verbindung beendet ({})", at.name()), "", "", "")
        }
        TransportFault::TimedOut { at } => say(
            format!("Der Server antwortet nicht ({})", at.name()),
            "",
            "Bitte prüfen Sie Namen und Port in --via: smtp:// ist für Port 587, smtps:// für Port 465.",
            "",
        ),
        TransportFault::Garbage { at } => say(
            format!("Der Server antwortet, aber nicht mit SMTP ({})", at.name()),
            "",
            "Bitte prüfen Sie Namen und Port in --via.",
            "",
        ),
        TransportFault::TooLong { at } => say(
            format!("Die Antwort des Servers nimmt kein Ende ({})", at.name()),
            "",
            "Bitte prüfen Sie Namen und Port in --via.",
            "",
        ),
        TransportFault::Refused { at: Step::Auth, answer } => say(
            format!("Der Server lehnt die Anmeldung ab ({})", answer.codes()),
            "",
            "Bitte prüfen Sie Benutzer und Passwort.",
            "",
        ),
        TransportFault::Refused { at: Step::Mail, answer } => say(
            format!("Der Server lehnt den Absender ab: {answer}"),
            "",
            "Bitte prüfen Sie, ob dieser Benutzer unter dieser Adresse senden darf.",
            "",
        ),
        TransportFault::Refused { at, answer } => {
            say(format!("Der Server lehnt ab ({}): {answer}", at.name()), "", "", "")
        }
        TransportFault::NoStartTls => say(
            "Der Server bietet keine Verschlüsselung an (STARTTLS)",
            "",
            "Unverschlüsselt geht nichts hinaus. Vielleicht erwartet er TLS von Anfang an (smtps://, Port 465).",
            "",
        ),
        TransportFault::Injected => say(
            "Vor der Verschlüsselung kam mehr, als gefragt war (STARTTLS)",
            "",
            "Das kann ein Angriff sein; deshalb ist nichts übergeben.",
            "",
        ),
        TransportFault::Tls { why } => {
            let (title, help) = certificate(why);
            say(title, "", help, "")
        }
        TransportFault::NoRoots { file: Some(file), said } => say(
            format!("In „{file}“ stehen keine lesbaren Zertifikate (PEM) {said}").trim(),
            "",
            "",
            "",
        ),
        TransportFault::NoRoots { file: None, said } => say(
            format!("Dieser Rechner kennt keine Zertifizierungsstellen {said}").trim(),
            "",
            "Unter Debian enthält sie das Paket ca-certificates. Oder nennen Sie eine Datei mit --ca-file.",
            "",
        ),
        TransportFault::NoLogin => say(
            "Der Server bietet keine Anmeldung an, die stichtag kennt (PLAIN oder LOGIN)",
            "",
            "",
            "",
        ),
        TransportFault::Address { address } => {
            fault(format!("„{address}“ ist keine Adresse, an die SMTP zustellt"), "")
        }
        TransportFault::Host { host } => fault(format!("„{host}“ kann kein Zertifikat nennen"), ""),
    }
}

/// What is wrong with a certificate, and what to do.
fn certificate(why: &TlsFault) -> (String, &'static str) {
    match why {
        TlsFault::Expired => ("Das Zertifikat des Servers ist abgelaufen".to_owned(), ""),
        TlsFault::NotYetValid => (
            "Das Zertifikat des Servers gilt noch nicht".to_owned(),
            "Bitte prüfen Sie auch die Uhr dieses Rechners.",
        ),
        TlsFault::OtherName => (
            "Das Zertifikat des Servers gilt für einen anderen Namen".to_owned(),
            "Bitte nennen Sie den Server in --via mit dem Namen, für den es gilt.",
        ),
        TlsFault::UnknownIssuer => (
            "Das Zertifikat des Servers kommt von einer unbekannten Stelle".to_owned(),
            "Hat Ihre Verwaltung eine eigene Zertifizierungsstelle, nennen Sie deren Zertifikat mit \
             --ca-file.",
        ),
        TlsFault::Other { said } => (
            format!("Die Verschlüsselung kommt nicht zustande: {said}"),
            "smtp:// erwartet STARTTLS (Port 587), smtps:// TLS von Anfang an (Port 465).",
        ),
    }
}
