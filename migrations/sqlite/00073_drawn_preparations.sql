-- +goose Up

-- What was prepared of a visit, and answered freely to a questionnaire, is drawn among the texts to be read too.
-- SQLite changes no CHECK in place: the table is written again, as it was. Nothing refers to it.
CREATE TABLE text_draw_items_again (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    draw_id         TEXT NOT NULL,
    account_id      TEXT,
    subject_type    TEXT NOT NULL CHECK (subject_type IN ('note', 'visit', 'event', 'call', 'visit_prep', 'qualification')),
    subject_id      TEXT NOT NULL,
    verdict         TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'conform', 'reword')),
    reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
    judged_by       TEXT,
    judged_at       TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    CHECK ((verdict = '') = (judged_at IS NULL)),
    FOREIGN KEY (org_id, draw_id) REFERENCES text_draws (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
INSERT INTO text_draw_items_again (id, org_id, version, draw_id, account_id, subject_type, subject_id, verdict, reason, judged_by, judged_at, created_at, updated_at)
SELECT id, org_id, version, draw_id, account_id, subject_type, subject_id, verdict, reason, judged_by, judged_at, created_at, updated_at FROM text_draw_items;
DROP TABLE text_draw_items;
ALTER TABLE text_draw_items_again RENAME TO text_draw_items;
CREATE INDEX text_draw_items_draw ON text_draw_items (org_id, draw_id, id);
CREATE INDEX text_draw_items_account ON text_draw_items (org_id, account_id) WHERE account_id IS NOT NULL;
