-- The ledger of reminders, version 1.

-- Mails, as they were or will be sent. What is older than a person wants to keep is pruned.
CREATE TABLE mail (
    id         INTEGER PRIMARY KEY,
    message_id TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    sender     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    day        TEXT    NOT NULL, -- the reference date that it speaks of
    state      TEXT    NOT NULL CHECK (state IN
        ('planned', 'sending', 'committing', 'sent', 'retry', 'failed', 'unknown', 'replaced', 'dropped')),
    kept       INTEGER NOT NULL DEFAULT 0, -- whether it goes out on any day as it is: it may have arrived
    attempts   INTEGER NOT NULL DEFAULT 0,
    silences   INTEGER NOT NULL DEFAULT 0, -- how often the server said nothing after the last word
    not_before INTEGER NOT NULL DEFAULT 0, -- seconds since 1970, UTC, as all times
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_state ON mail (state);

-- The mails themselves, byte by byte: apart, so that a change of state does not write them again.
CREATE TABLE body (
    mail  INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

-- Reminders: nobody gets one twice. They outlive the mail, with nothing of the mailbox but a salted hash.
CREATE TABLE reminder (
    obligation TEXT NOT NULL,
    stage      TEXT NOT NULL,
    due        TEXT NOT NULL,
    recipient  BLOB NOT NULL,
    mail       INTEGER REFERENCES mail (id) ON DELETE SET NULL,
    PRIMARY KEY (obligation, stage, due, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_mail ON reminder (mail);

-- What became of each mail, and when.
CREATE TABLE history (
    id     INTEGER PRIMARY KEY,
    mail   INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
    at     INTEGER NOT NULL,
    state  TEXT    NOT NULL,
    detail TEXT    NOT NULL
) STRICT;
CREATE INDEX history_mail ON history (mail);

CREATE TABLE ledger (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO ledger VALUES ('salt', randomblob(16));
