-- +goose Up

-- The hours of a member of the organisation, and how fast she travels: kilometres an hour, and how much longer than a straight
-- line a way is, in basis points.
CREATE TABLE work_hours (
    org_id          uuid NOT NULL REFERENCES organisations (id),
    user_id         uuid NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    weekly          TEXT NOT NULL DEFAULT '[]' CHECK (length(weekly) <= 8000),
    speed_kmh       BIGINT NOT NULL CHECK (speed_kmh BETWEEN 3 AND 130),
    detour_bp       BIGINT NOT NULL CHECK (detour_bp BETWEEN 10000 AND 30000),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, user_id)
);

-- When a customer can be visited: slots of each week in which she is there, those in which she cannot be disturbed (market days,
-- milking hours), and periods in which she is closed.
CREATE TABLE presence_hours (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid NOT NULL,
    weekly          TEXT NOT NULL DEFAULT '[]' CHECK (length(weekly) <= 8000),
    busy            TEXT NOT NULL DEFAULT '[]' CHECK (length(busy) <= 8000),
    closures        TEXT NOT NULL DEFAULT '[]' CHECK (length(closures) <= 8000),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE UNIQUE INDEX presence_hours_account ON presence_hours (org_id, account_id);
