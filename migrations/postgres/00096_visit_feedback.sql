-- +goose Up

-- What a report says to the marketing or to the sales administration, and what became of it. It follows the report of the visit,
-- whose author is owner_id; told_at is when the visit began. search_text is folded.
CREATE TABLE visit_feedback (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    visit_id        uuid NOT NULL,
    audience        TEXT NOT NULL CHECK (audience IN ('marketing', 'sales_admin')),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    told_at         TIMESTAMPTZ NOT NULL,
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
    competitor      TEXT NOT NULL DEFAULT '' CHECK (length(competitor) <= 300),
    search_text     TEXT NOT NULL DEFAULT '',
    handled_at      TIMESTAMPTZ,
    handled_by      uuid,
    answer          TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    CHECK ((handled_at IS NULL) = (handled_by IS NULL)),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id)
);
CREATE UNIQUE INDEX visit_feedback_once ON visit_feedback (org_id, visit_id, audience);
CREATE INDEX visit_feedback_told ON visit_feedback (org_id, told_at, id);
CREATE INDEX visit_feedback_owner ON visit_feedback (org_id, owner_id, told_at, id);
CREATE INDEX visit_feedback_open ON visit_feedback (org_id, told_at, id) WHERE handled_at IS NULL;

-- What was told until now, all of it to be read. The accents go as when it is told anew.
INSERT INTO visit_feedback (id, org_id, visit_id, audience, version, owner_id, told_at, words, competitor, search_text, created_at, updated_at)
SELECT gen_random_uuid(), v.org_id, v.id, 'marketing', 1, v.author_id, v.started_at, (v.report::json ->> 'forMarketing'), COALESCE((v.report::json ->> 'competitor'), ''),
    lower(translate(replace(replace(replace(replace((v.report::json ->> 'forMarketing') || ' ' || COALESCE((v.report::json ->> 'competitor'), '') || ' ' || COALESCE((SELECT string_agg(o.product, ' ') FROM sales_objections o WHERE o.org_id = v.org_id AND o.visit_id = v.id), ''), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'àâäáãçéèêëîïíôöóõùûüúÿñÀÂÄÁÃÇÉÈÊËÎÏÍÔÖÓÕÙÛÜÚŸÑ', 'aaaaaceeeeiiioooouuuuynaaaaaceeeeiiioooouuuuyn')), v.updated_at, v.updated_at
FROM visits v WHERE v.report LIKE '%"forMarketing"%' AND COALESCE((v.report::json ->> 'forMarketing'), '') <> '';
INSERT INTO visit_feedback (id, org_id, visit_id, audience, version, owner_id, told_at, words, competitor, search_text, created_at, updated_at)
SELECT gen_random_uuid(), v.org_id, v.id, 'sales_admin', 1, v.author_id, v.started_at, (v.report::json ->> 'forSalesAdmin'), COALESCE((v.report::json ->> 'competitor'), ''),
    lower(translate(replace(replace(replace(replace((v.report::json ->> 'forSalesAdmin') || ' ' || COALESCE((v.report::json ->> 'competitor'), '') || ' ' || COALESCE((SELECT string_agg(o.product, ' ') FROM sales_objections o WHERE o.org_id = v.org_id AND o.visit_id = v.id), ''), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'àâäáãçéèêëîïíôöóõùûüúÿñÀÂÄÁÃÇÉÈÊËÎÏÍÔÖÓÕÙÛÜÚŸÑ', 'aaaaaceeeeiiioooouuuuynaaaaaceeeeiiioooouuuuyn')), v.updated_at, v.updated_at
FROM visits v WHERE v.report LIKE '%"forSalesAdmin"%' AND COALESCE((v.report::json ->> 'forSalesAdmin'), '') <> '';
