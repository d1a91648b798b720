-- +goose Up

-- How a visit went as somebody who was there saw it, who made it (owner_id) or who went along. marks is JSON.
CREATE TABLE visit_grids (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        TEXT NOT NULL,
    author_id       TEXT NOT NULL,
    visit_id        TEXT NOT NULL,
    marks           TEXT NOT NULL DEFAULT '[]' CHECK (length(marks) <= 50000),
    keep            TEXT NOT NULL DEFAULT '' CHECK (length(keep) <= 500),
    change          TEXT NOT NULL DEFAULT '' CHECK (length(change) <= 500),
    attempt         TEXT NOT NULL DEFAULT '' CHECK (length(attempt) <= 500),
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id)
);
CREATE UNIQUE INDEX visit_grids_once ON visit_grids (org_id, visit_id, author_id);
