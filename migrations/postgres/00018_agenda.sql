-- +goose Up

-- One entry of somebody's agenda. end_at is exclusive; an all-day event goes from midnight to midnight of its zone. What the
-- law said of a visit is kept with it, and why a manager overrode it. One that was moved names the event that took its place.
-- A series has a rule (RFC 5545) and ends at series_end, never when NULL; an occurrence that is not as its rule says is a row
-- of its own, which names the series and the instant whose place it takes.
CREATE TABLE events (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    author_id       uuid NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('appointment', 'visit', 'task', 'prospecting', 'absence', 'other')),
    title           TEXT NOT NULL DEFAULT '' CHECK (length(title) <= 200),
    notes           TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 4000),
    private         BOOLEAN NOT NULL DEFAULT FALSE,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'confirmed', 'held', 'absent', 'cancelled', 'moved')),
    cause           TEXT NOT NULL DEFAULT '' CHECK (cause IN ('', 'customer', 'adviser', 'other')),
    reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
    state_at        TIMESTAMPTZ NOT NULL,
    all_day         BOOLEAN NOT NULL DEFAULT FALSE,
    start_at        TIMESTAMPTZ NOT NULL,
    end_at          TIMESTAMPTZ NOT NULL,
    zone            TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 60),
    rule            TEXT NOT NULL DEFAULT '' CHECK (length(rule) <= 300),
    series_end      TIMESTAMPTZ,
    series_id       uuid,
    original_start  TIMESTAMPTZ,
    account_id      uuid,
    purpose         TEXT NOT NULL DEFAULT '' CHECK (purpose IN ('', 'prospecting', 'contract', 'service')),
    family          TEXT NOT NULL DEFAULT '' CHECK (length(family) <= 40),
    verdict         TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'allow', 'warn', 'block')),
    findings        TEXT NOT NULL DEFAULT '[]',
    override_reason TEXT NOT NULL DEFAULT '' CHECK (length(override_reason) <= 500),
    successor_id    uuid,
    place_kind      TEXT NOT NULL DEFAULT '' CHECK (place_kind IN ('', 'account', 'address', 'establishment', 'free')),
    place_id        uuid,
    place_text      TEXT NOT NULL DEFAULT '' CHECK (length(place_text) <= 300),
    latitude        BIGINT,
    longitude       BIGINT,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    removed_at      TIMESTAMPTZ,
    UNIQUE (org_id, id),
    CHECK (end_at >= start_at),
    CHECK (rule = '' OR series_id IS NULL),
    CHECK ((series_id IS NULL) = (original_start IS NULL)),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, series_id) REFERENCES events (org_id, id)
);
CREATE INDEX events_agenda ON events (org_id, owner_id, start_at, id);
CREATE INDEX events_series ON events (org_id, owner_id, start_at, id) WHERE rule <> '';
CREATE UNIQUE INDEX events_occurrence ON events (org_id, series_id, original_start) WHERE series_id IS NOT NULL;
CREATE INDEX events_account ON events (org_id, account_id, start_at, id) WHERE account_id IS NOT NULL;

-- Who takes part beside the owner: an interlocutor of the account, or a member of the organisation, who has it in her agenda too.
CREATE TABLE event_guests (
    org_id          uuid NOT NULL,
    event_id        uuid NOT NULL,
    position        BIGINT NOT NULL,
    contact_id      uuid,
    user_id         uuid,
    PRIMARY KEY (org_id, event_id, position),
    CHECK ((contact_id IS NULL) <> (user_id IS NULL)),
    FOREIGN KEY (org_id, event_id) REFERENCES events (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX event_guests_user ON event_guests (org_id, user_id, event_id) WHERE user_id IS NOT NULL;
CREATE INDEX event_guests_contact ON event_guests (org_id, contact_id) WHERE contact_id IS NOT NULL;
