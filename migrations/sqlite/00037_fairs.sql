-- +goose Up

-- Fairs at which the organisation holds a stand, and what was seen in place before it opened: when, and by whom. The whole
-- organisation shares them; owner_id answers for the stand.
CREATE TABLE fairs (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        TEXT NOT NULL,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    place           TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 200),
    first_on        DATE NOT NULL,
    last_on         DATE NOT NULL CHECK (last_on >= first_on),
    credit          BOOLEAN NOT NULL DEFAULT FALSE,
    cancelled       BOOLEAN NOT NULL DEFAULT FALSE,
    panel_at        TIMESTAMP,
    panel_by        TEXT,
    box_at          TIMESTAMP,
    box_by          TEXT,
    loan_at         TIMESTAMP,
    loan_by         TEXT,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX fairs_days ON fairs (org_id, last_on, id);
