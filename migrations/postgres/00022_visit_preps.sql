-- +goose Up

-- What one prepared of the next visit to an account: objectives in cents, and lists as JSON.
CREATE TABLE visit_preps (
    id                  uuid PRIMARY KEY,
    org_id              uuid NOT NULL REFERENCES organisations (id),
    version             BIGINT NOT NULL DEFAULT 1,
    account_id          uuid NOT NULL,
    author_id           uuid NOT NULL,
    planned_at          TIMESTAMPTZ,
    main_text           TEXT NOT NULL DEFAULT '' CHECK (length(main_text) <= 500),
    main_cents          BIGINT,
    intermediate_text   TEXT NOT NULL DEFAULT '' CHECK (length(intermediate_text) <= 500),
    intermediate_cents  BIGINT,
    fallback_text       TEXT NOT NULL DEFAULT '' CHECK (length(fallback_text) <= 500),
    fallback_cents      BIGINT,
    hypotheses          TEXT NOT NULL DEFAULT '' CHECK (length(hypotheses) <= 2000),
    competitor          TEXT NOT NULL DEFAULT '' CHECK (length(competitor) <= 300),
    lists               TEXT NOT NULL DEFAULT '{}' CHECK (length(lists) <= 100000),
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX visit_preps_account ON visit_preps (org_id, account_id, created_at, id);
