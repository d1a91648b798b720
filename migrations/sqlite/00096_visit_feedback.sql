-- +goose Up

-- What a report says to the marketing or to the sales administration, and what became of it. It follows the report of the visit,
-- whose author is owner_id; told_at is when the visit began. search_text is folded.
CREATE TABLE visit_feedback (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    visit_id        TEXT NOT NULL,
    audience        TEXT NOT NULL CHECK (audience IN ('marketing', 'sales_admin')),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        TEXT NOT NULL,
    told_at         TIMESTAMP NOT NULL,
    words           TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
    competitor      TEXT NOT NULL DEFAULT '' CHECK (length(competitor) <= 300),
    search_text     TEXT NOT NULL DEFAULT '',
    handled_at      TIMESTAMP,
    handled_by      TEXT,
    answer          TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 500),
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
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
SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), v.org_id, v.id, 'marketing', 1, v.author_id, v.started_at, json_extract(v.report, '$.forMarketing'), COALESCE(json_extract(v.report, '$.competitor'), ''),
    json_extract(v.report, '$.forMarketing') || ' ' || COALESCE(json_extract(v.report, '$.competitor'), '') || ' ' || COALESCE((SELECT group_concat(o.product, ' ') FROM sales_objections o WHERE o.org_id = v.org_id AND o.visit_id = v.id), ''), v.updated_at, v.updated_at
FROM visits v WHERE v.report LIKE '%"forMarketing"%' AND COALESCE(json_extract(v.report, '$.forMarketing'), '') <> '';
INSERT INTO visit_feedback (id, org_id, visit_id, audience, version, owner_id, told_at, words, competitor, search_text, created_at, updated_at)
SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), v.org_id, v.id, 'sales_admin', 1, v.author_id, v.started_at, json_extract(v.report, '$.forSalesAdmin'), COALESCE(json_extract(v.report, '$.competitor'), ''),
    json_extract(v.report, '$.forSalesAdmin') || ' ' || COALESCE(json_extract(v.report, '$.competitor'), '') || ' ' || COALESCE((SELECT group_concat(o.product, ' ') FROM sales_objections o WHERE o.org_id = v.org_id AND o.visit_id = v.id), ''), v.updated_at, v.updated_at
FROM visits v WHERE v.report LIKE '%"forSalesAdmin"%' AND COALESCE(json_extract(v.report, '$.forSalesAdmin'), '') <> '';
UPDATE visit_feedback SET search_text = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(search_text, 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'á', 'a'), 'ã', 'a'), 'ç', 'c'), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'î', 'i'), 'ï', 'i'), 'í', 'i');
UPDATE visit_feedback SET search_text = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(search_text, 'ô', 'o'), 'ö', 'o'), 'ó', 'o'), 'õ', 'o'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'ú', 'u'), 'ÿ', 'y'), 'ñ', 'n'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a');
UPDATE visit_feedback SET search_text = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(search_text, 'Á', 'a'), 'Ã', 'a'), 'Ç', 'c'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'Î', 'i'), 'Ï', 'i'), 'Í', 'i'), 'Ô', 'o'), 'Ö', 'o'), 'Ó', 'o');
UPDATE visit_feedback SET search_text = lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(search_text, 'Õ', 'o'), 'Ù', 'u'), 'Û', 'u'), 'Ü', 'u'), 'Ú', 'u'), 'Ÿ', 'y'), 'Ñ', 'n'), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'));
