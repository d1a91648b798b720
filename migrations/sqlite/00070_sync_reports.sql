-- +goose Up

-- What a device said last of its synchronisation, for the administration and for whoever is about to sign it out: counters, which go
-- with the session. report_at is NULL as long as it has said nothing.
ALTER TABLE sessions ADD COLUMN report_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN report_version TEXT NOT NULL DEFAULT '' CHECK (length(report_version) <= 60);
ALTER TABLE sessions ADD COLUMN report_pulled_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN report_pushed_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN report_waiting BIGINT NOT NULL DEFAULT 0 CHECK (report_waiting BETWEEN 0 AND 100000);
ALTER TABLE sessions ADD COLUMN report_waiting_since TIMESTAMP;
ALTER TABLE sessions ADD COLUMN report_refused BIGINT NOT NULL DEFAULT 0 CHECK (report_refused BETWEEN 0 AND 100000);
ALTER TABLE sessions ADD COLUMN report_conflicts BIGINT NOT NULL DEFAULT 0 CHECK (report_conflicts BETWEEN 0 AND 100000);
CREATE INDEX sessions_seen ON sessions (org_id, last_seen_at, id) WHERE revoked_at IS NULL;
