-- +goose Up

-- What an organisation wants of the measures of a rule of evidence, where it differs from what the rule comes with. wanted is JSON.
CREATE TABLE evidence_thresholds (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    criterion       TEXT NOT NULL CHECK (length(criterion) BETWEEN 5 AND 20),
    wanted          TEXT NOT NULL CHECK (length(wanted) <= 10000),
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX evidence_thresholds_criterion ON evidence_thresholds (org_id, criterion);
