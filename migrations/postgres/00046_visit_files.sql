-- +goose Up

-- A file may belong to a visit of its account, and a recording is one of them: a note that somebody spoke, with how long it is.
ALTER TABLE attachments ADD COLUMN visit_id uuid;
ALTER TABLE attachments ADD COLUMN duration_ms BIGINT NOT NULL DEFAULT 0 CHECK (duration_ms >= 0);
ALTER TABLE attachments DROP CONSTRAINT attachments_kind_check;
ALTER TABLE attachments ADD CONSTRAINT attachments_kind_check CHECK (kind IN ('business_card', 'photo', 'document', 'recording'));
ALTER TABLE attachments DROP CONSTRAINT attachments_media_type_check;
ALTER TABLE attachments ADD CONSTRAINT attachments_media_type_check
    CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'audio/webm', 'audio/ogg', 'audio/mp4'));
ALTER TABLE attachments ADD FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id);
CREATE INDEX attachments_visit ON attachments (org_id, visit_id) WHERE visit_id IS NOT NULL;
