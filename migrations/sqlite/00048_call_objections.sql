-- +goose Up

-- What was objected in a call, how it was answered and what came of it. search_text is folded.
CREATE TABLE call_objections (
    org_id          TEXT NOT NULL,
    call_id         TEXT NOT NULL,
    position        BIGINT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('founded', 'misunderstanding', 'pretext', 'tactical', 'price', 'competitor', 'inertia')),
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    product         TEXT NOT NULL DEFAULT '' CHECK (length(product) <= 100),
    technique       TEXT NOT NULL DEFAULT '' CHECK (length(technique) <= 20),
    answer          TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
    outcome         TEXT NOT NULL CHECK (outcome IN ('resolved', 'condition', 'open', 'lost')),
    search_text     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, call_id, position),
    FOREIGN KEY (org_id, call_id) REFERENCES calls (org_id, id)
);
CREATE INDEX call_objections_kind ON call_objections (org_id, kind);
