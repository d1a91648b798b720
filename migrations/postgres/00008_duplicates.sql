-- +goose Up

-- Names of one postcode are compared when an account is entered.
CREATE INDEX accounts_alike ON accounts (org_id, postcode, match_name, kind, id) WHERE archived_at IS NULL;

-- Two accounts that may be one (doublon), found in the background; first_id < second_id. reasons is a JSON list.
CREATE TABLE duplicate_pairs (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    first_id        uuid NOT NULL,
    second_id       uuid NOT NULL,
    score           BIGINT NOT NULL CHECK (score BETWEEN 0 AND 10000),
    reasons         TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'merged')),
    decided_by      uuid,
    decided_at      TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, first_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, second_id) REFERENCES accounts (org_id, id)
);
CREATE UNIQUE INDEX duplicate_pairs_accounts ON duplicate_pairs (org_id, first_id, second_id);
CREATE INDEX duplicate_pairs_second ON duplicate_pairs (org_id, second_id);
CREATE INDEX duplicate_pairs_review ON duplicate_pairs (org_id, state, score, id);

-- How far the search for pairs went: the latest change of an account it has seen.
CREATE TABLE duplicate_scans (
    org_id          uuid PRIMARY KEY REFERENCES organisations (id),
    seen_until      TIMESTAMPTZ NOT NULL
);

-- One account poured into another. The images (JSON sheets) and the list of rows that moved serve the undo, and are
-- erased when its 30 days are over.
CREATE TABLE account_merges (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    survivor_id     uuid NOT NULL,
    merged_id       uuid NOT NULL,
    survivor_before TEXT NOT NULL,
    survivor_after  TEXT NOT NULL,
    merged_before   TEXT NOT NULL,
    merged_by       uuid NOT NULL,
    undone_by       uuid,
    undone_at       TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, survivor_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, merged_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX account_merges_list ON account_merges (org_id, created_at, id);
CREATE INDEX account_merges_survivor ON account_merges (org_id, survivor_id);
CREATE INDEX account_merges_merged ON account_merges (org_id, merged_id);

CREATE TABLE account_merge_rows (
    org_id          uuid NOT NULL,
    merge_id        uuid NOT NULL,
    table_name      TEXT NOT NULL,
    row_id          uuid NOT NULL,
    PRIMARY KEY (org_id, merge_id, table_name, row_id),
    FOREIGN KEY (org_id, merge_id) REFERENCES account_merges (org_id, id)
);
