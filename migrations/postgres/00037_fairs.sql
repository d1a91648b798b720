-- +goose Up

-- Fairs at which the organisation holds a stand, and what was seen in place before it opened: when, and by whom. The whole
-- organisation shares them; owner_id answers for the stand.
CREATE TABLE fairs (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    place           TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 200),
    first_on        DATE NOT NULL,
    last_on         DATE NOT NULL CHECK (last_on >= first_on),
    credit          BOOLEAN NOT NULL DEFAULT FALSE,
    cancelled       BOOLEAN NOT NULL DEFAULT FALSE,
    panel_at        TIMESTAMPTZ,
    panel_by        uuid,
    box_at          TIMESTAMPTZ,
    box_by          uuid,
    loan_at         TIMESTAMPTZ,
    loan_by         uuid,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX fairs_days ON fairs (org_id, last_on, id);
