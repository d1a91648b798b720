-- +goose Up

-- How a visit went as somebody who was there saw it, who made it (owner_id) or who went along. marks is JSON.
CREATE TABLE visit_grids (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    author_id       uuid NOT NULL,
    visit_id        uuid NOT NULL,
    marks           TEXT NOT NULL DEFAULT '[]' CHECK (length(marks) <= 50000),
    keep            TEXT NOT NULL DEFAULT '' CHECK (length(keep) <= 500),
    change          TEXT NOT NULL DEFAULT '' CHECK (length(change) <= 500),
    attempt         TEXT NOT NULL DEFAULT '' CHECK (length(attempt) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id)
);
CREATE UNIQUE INDEX visit_grids_once ON visit_grids (org_id, visit_id, author_id);
