-- +goose Up

-- Answers to objections that somebody put forward for everybody; they name no customer. search_text is folded.
CREATE TABLE team_answers (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    author_id       TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('founded', 'misunderstanding', 'pretext', 'tactical', 'price', 'competitor', 'inertia')),
    technique       TEXT NOT NULL DEFAULT '' CHECK (length(technique) <= 20),
    product         TEXT NOT NULL DEFAULT '' CHECK (length(product) <= 100),
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    answer          TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 2000),
    search_text     TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX team_answers_list ON team_answers (org_id, created_at, id);
