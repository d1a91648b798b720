-- +goose Up

-- Persons named after their door are compared by one spelling of it, which SQL cannot make: those stored before it wait here for
-- the job that does, queued once where there are some.
CREATE TABLE accounts_to_respell (
    org_id          uuid NOT NULL,
    id              uuid NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, id) REFERENCES accounts (org_id, id) ON DELETE CASCADE
);
INSERT INTO accounts_to_respell (org_id, id) SELECT org_id, id FROM accounts WHERE kind = 'person' AND street <> '';
INSERT INTO jobs (id, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at)
    SELECT '01a21e00-0000-7000-8000-000000000067', 'prospect.respelling', '{}', 'queued', 9, '2026-11-27 00:00:00+00:00', 10,
        '2026-11-27 00:00:00+00:00', '2026-11-27 00:00:00+00:00'
    WHERE EXISTS (SELECT 1 FROM accounts_to_respell);
