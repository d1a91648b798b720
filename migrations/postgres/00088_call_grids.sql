-- +goose Up

-- How a call went as somebody who heard it saw it, who made it (owner_id) or who listened. marks is JSON.
CREATE TABLE call_grids (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    author_id       uuid NOT NULL,
    call_id         uuid NOT NULL,
    marks           TEXT NOT NULL DEFAULT '[]' CHECK (length(marks) <= 50000),
    keep            TEXT NOT NULL DEFAULT '' CHECK (length(keep) <= 500),
    change          TEXT NOT NULL DEFAULT '' CHECK (length(change) <= 500),
    attempt         TEXT NOT NULL DEFAULT '' CHECK (length(attempt) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, call_id) REFERENCES calls (org_id, id)
);
CREATE UNIQUE INDEX call_grids_once ON call_grids (org_id, call_id, author_id);
