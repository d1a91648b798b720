-- +goose Up

-- Background work, queued in the transaction that asks for it. Times are the machine's, never an organisation's
-- simulated ones. locked_by names one claim: whoever no longer finds its own claim here has lost the job.
CREATE TABLE jobs (
    id               uuid PRIMARY KEY,
    -- NULL is work of the installation itself.
    org_id           uuid REFERENCES organisations (id),
    version          BIGINT NOT NULL DEFAULT 1,
    created_by       uuid,
    kind             TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
    payload          TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    -- 0 is the most urgent, 9 the least.
    priority         BIGINT NOT NULL CHECK (priority BETWEEN 0 AND 9),
    unique_key       TEXT,
    run_at           TIMESTAMPTZ NOT NULL,
    attempts         BIGINT NOT NULL DEFAULT 0,
    max_attempts     BIGINT NOT NULL CHECK (max_attempts >= 1),
    locked_by        TEXT,
    locked_until     TIMESTAMPTZ,
    cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
    progress_done    BIGINT NOT NULL DEFAULT 0,
    progress_total   BIGINT NOT NULL DEFAULT 0,
    progress_note    TEXT NOT NULL DEFAULT '',
    result           TEXT,
    error_code       TEXT NOT NULL DEFAULT '',
    last_error       TEXT NOT NULL DEFAULT '',
    created_at       TIMESTAMPTZ NOT NULL,
    updated_at       TIMESTAMPTZ NOT NULL,
    started_at       TIMESTAMPTZ,
    finished_at      TIMESTAMPTZ,
    CHECK ((state = 'running') = (locked_by IS NOT NULL)),
    CHECK ((state = 'running') = (locked_until IS NOT NULL)),
    CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL))
);
CREATE INDEX jobs_due ON jobs (priority, run_at, id) WHERE state = 'queued';
CREATE INDEX jobs_next ON jobs (run_at) WHERE state = 'queued';
CREATE INDEX jobs_leases ON jobs (locked_until) WHERE state = 'running';
CREATE UNIQUE INDEX jobs_unique ON jobs (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('queued', 'running');
CREATE INDEX jobs_list ON jobs (org_id, id);
CREATE INDEX jobs_mine ON jobs (org_id, created_by, id);
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

-- What starts by itself, one row per name over all processes.
CREATE TABLE job_schedules (
    name             TEXT PRIMARY KEY,
    spec             TEXT NOT NULL,
    next_run_at      TIMESTAMPTZ NOT NULL,
    last_run_at      TIMESTAMPTZ
);
