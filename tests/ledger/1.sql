-- A ledger of version 1, as it was released: the schema, a mail in every state, and a reminder whose mail was pruned.
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
INSERT INTO ledger VALUES ('salt', X'000102030405060708090a0b0c0d0e0f');

PRAGMA application_id = 1937008995; -- "stic"
PRAGMA user_version = 1;

INSERT INTO mail VALUES (1, '<1@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '1',
    '2026-11-02', 'planned', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (1, CAST('Subject: 1' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/1', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 1);
INSERT INTO history (mail, at, state, detail) VALUES (1, 1793599201, 'planned', '');
INSERT INTO mail VALUES (2, '<2@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '2',
    '2026-11-02', 'sending', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (2, CAST('Subject: 2' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/2', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 2);
INSERT INTO history (mail, at, state, detail) VALUES (2, 1793599201, 'sending', '');
INSERT INTO mail VALUES (3, '<3@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '3',
    '2026-11-02', 'committing', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (3, CAST('Subject: 3' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/3', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 3);
INSERT INTO history (mail, at, state, detail) VALUES (3, 1793599201, 'committing', '');
INSERT INTO mail VALUES (4, '<4@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '4',
    '2026-11-02', 'sent', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (4, CAST('Subject: 4' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/4', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 4);
INSERT INTO history (mail, at, state, detail) VALUES (4, 1793599201, 'sent', '');
INSERT INTO mail VALUES (5, '<5@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '5',
    '2026-11-02', 'retry', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (5, CAST('Subject: 5' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/5', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 5);
INSERT INTO history (mail, at, state, detail) VALUES (5, 1793599201, 'retry', '');
INSERT INTO mail VALUES (6, '<6@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '6',
    '2026-11-02', 'failed', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (6, CAST('Subject: 6' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/6', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 6);
INSERT INTO history (mail, at, state, detail) VALUES (6, 1793599201, 'failed', '');
INSERT INTO mail VALUES (7, '<7@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '7',
    '2026-11-02', 'unknown', 1, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (7, CAST('Subject: 7' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/7', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 7);
INSERT INTO history (mail, at, state, detail) VALUES (7, 1793599201, 'unknown', '');
INSERT INTO mail VALUES (8, '<8@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '8',
    '2026-11-02', 'replaced', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (8, CAST('Subject: 8' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/8', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 8);
INSERT INTO history (mail, at, state, detail) VALUES (8, 1793599201, 'replaced', '');
INSERT INTO mail VALUES (9, '<9@stadt.example>', 'amt@stadt.example', 'fristen@stadt.example', '9',
    '2026-11-02', 'dropped', 0, 1, 0, 0, 1793599200, 1793599201);
INSERT INTO body VALUES (9, CAST('Subject: 9' || char(13, 10, 13, 10) || 'Bitte.' || char(13, 10) AS BLOB));
INSERT INTO reminder VALUES ('stadt/regel/ding/9', 'before-7', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', 9);
INSERT INTO history (mail, at, state, detail) VALUES (9, 1793599201, 'dropped', '');
INSERT INTO reminder VALUES ('stadt/regel/alt/0', 'due', '2026-11-09', X'e991c29d52acb12346f4c2cd0d9062ad', NULL);
