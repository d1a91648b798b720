-- +goose Up

-- A visit that took place, or at which nobody was, with its report. What was met is told once: what the law counted then stays.
-- The report is JSON, but for the objections, which the library looks for.
CREATE TABLE visits (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    author_id       TEXT NOT NULL,
    event_id        TEXT,
    mode            TEXT NOT NULL CHECK (mode IN ('appointment', 'cold', 'door', 'fair')),
    context         TEXT NOT NULL CHECK (context IN ('premises', 'off_premises', 'distance', 'fair_stand', 'home_party')),
    place_kind      TEXT NOT NULL DEFAULT '' CHECK (place_kind IN ('', 'account', 'address', 'establishment', 'free')),
    place_id        TEXT,
    place_text      TEXT NOT NULL DEFAULT '' CHECK (length(place_text) <= 300),
    latitude        BIGINT,
    longitude       BIGINT,
    started_at      TIMESTAMP NOT NULL,
    ended_at        TIMESTAMP NOT NULL,
    zone            TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 60),
    outcome         TEXT NOT NULL CHECK (outcome IN ('met', 'absent', 'order', 'quote_requested', 'to_think', 'refused')),
    note            TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
    next_at         TIMESTAMP,
    next_kind       TEXT NOT NULL DEFAULT '' CHECK (next_kind IN ('', 'call', 'visit', 'email', 'mail', 'quote', 'other')),
    next_label      TEXT NOT NULL DEFAULT '' CHECK (length(next_label) <= 200),
    capture_ms      BIGINT NOT NULL DEFAULT 0,
    report          TEXT NOT NULL DEFAULT '{}' CHECK (length(report) <= 150000),
    reported_at     TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    CHECK (ended_at >= started_at),
    CHECK ((next_at IS NULL) = (next_kind = '')),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, event_id) REFERENCES events (org_id, id)
);
CREATE INDEX visits_account ON visits (org_id, account_id, started_at, id);
CREATE INDEX visits_event ON visits (org_id, event_id) WHERE event_id IS NOT NULL;

-- Who was met.
CREATE TABLE visit_contacts (
    org_id          TEXT NOT NULL,
    visit_id        TEXT NOT NULL,
    position        BIGINT NOT NULL,
    contact_id      TEXT NOT NULL,
    PRIMARY KEY (org_id, visit_id, position),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX visit_contacts_contact ON visit_contacts (org_id, contact_id);

-- What was objected to at a visit, how it was answered and what came of it. search_text is folded.
CREATE TABLE sales_objections (
    org_id          TEXT NOT NULL,
    visit_id        TEXT NOT NULL,
    position        BIGINT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('founded', 'misunderstanding', 'pretext', 'tactical', 'price', 'competitor', 'inertia')),
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    product         TEXT NOT NULL DEFAULT '' CHECK (length(product) <= 100),
    technique       TEXT NOT NULL DEFAULT '' CHECK (length(technique) <= 20),
    answer          TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
    outcome         TEXT NOT NULL CHECK (outcome IN ('resolved', 'condition', 'open', 'lost')),
    search_text     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, visit_id, position),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id)
);
CREATE INDEX sales_objections_kind ON sales_objections (org_id, kind);
