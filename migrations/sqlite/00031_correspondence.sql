-- +goose Up

-- When somebody is reminded of an entry: a JSON list of minutes before it and of ways. remind_by_mail says that one of them is a
-- mail, which the server sends.
ALTER TABLE events ADD COLUMN reminders TEXT NOT NULL DEFAULT '[]' CHECK (length(reminders) <= 400);
ALTER TABLE events ADD COLUMN remind_by_mail BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX events_reminders ON events (org_id, start_at) WHERE remind_by_mail;
CREATE INDEX events_successor ON events (org_id, successor_id) WHERE successor_id IS NOT NULL;
-- Those that one wants on what one plans.
ALTER TABLE work_hours ADD COLUMN reminders TEXT NOT NULL DEFAULT '[{"minutes":15,"by":"app"}]' CHECK (length(reminders) <= 400);

-- When the recap of a visit left for the customer.
ALTER TABLE visits ADD COLUMN recap_sent_at TIMESTAMP;

-- A mail that somebody asked for, and what became of it. An invitation carries the calendar that it sends, under a uid that stays
-- when the appointment is moved, with what it told of the appointment; a reminder is made once, under the key that names its
-- date. A visit may be erased; the mail that left is not. claimed_by is the attempt under way; useful_until, when it is no more worth sending.
CREATE TABLE letters (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    kind            TEXT NOT NULL CHECK (kind IN ('invitation', 'cancellation', 'recap', 'reminder')),
    author_id       TEXT NOT NULL,
    account_id      TEXT,
    contact_id      TEXT,
    event_id        TEXT,
    visit_id        TEXT,
    recipient_name  TEXT NOT NULL DEFAULT '' CHECK (length(recipient_name) <= 200),
    recipient_email TEXT NOT NULL CHECK (length(recipient_email) BETWEEN 3 AND 254),
    subject         TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 250),
    body            TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 12000),
    calendar        TEXT NOT NULL DEFAULT '',
    uid             TEXT NOT NULL DEFAULT '' CHECK (length(uid) <= 80),
    sequence        BIGINT NOT NULL DEFAULT 0,
    told            TEXT NOT NULL DEFAULT '{}',
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'abandoned')),
    attempts        BIGINT NOT NULL DEFAULT 0,
    failure_code    TEXT NOT NULL DEFAULT '' CHECK (length(failure_code) <= 60),
    failure         TEXT NOT NULL DEFAULT '' CHECK (length(failure) <= 500),
    next_attempt_at TIMESTAMP,
    claimed_by      TEXT,
    useful_until    TIMESTAMP,
    sent_at         TIMESTAMP,
    once            TEXT,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id),
    FOREIGN KEY (org_id, event_id) REFERENCES events (org_id, id)
);
CREATE UNIQUE INDEX letters_once ON letters (org_id, once) WHERE once IS NOT NULL;
CREATE INDEX letters_account ON letters (org_id, account_id, created_at, id) WHERE account_id IS NOT NULL;
CREATE INDEX letters_contact ON letters (org_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX letters_event ON letters (org_id, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX letters_visit ON letters (org_id, visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX letters_author ON letters (org_id, author_id, created_at, id);
CREATE INDEX letters_uid ON letters (org_id, uid) WHERE uid <> '';
