-- +goose Up

-- Answers to objections that somebody put forward for everybody; they name no customer. search_text is folded.
CREATE TABLE team_answers (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    author_id       uuid NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('founded', 'misunderstanding', 'pretext', 'tactical', 'price', 'competitor', 'inertia')),
    technique       TEXT NOT NULL DEFAULT '' CHECK (length(technique) <= 20),
    product         TEXT NOT NULL DEFAULT '' CHECK (length(product) <= 100),
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    answer          TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 2000),
    search_text     TEXT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX team_answers_list ON team_answers (org_id, created_at, id);
