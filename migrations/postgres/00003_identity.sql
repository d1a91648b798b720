-- +goose Up

-- Teams form a tree: a manager sees the members of her teams and of those below.
CREATE TABLE teams (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_fold       TEXT NOT NULL,
    parent_id       uuid,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, parent_id) REFERENCES teams (org_id, id)
);
CREATE UNIQUE INDEX teams_name ON teams (org_id, name_fold);
CREATE INDEX teams_parent ON teams (org_id, parent_id);

-- People who may sign in. roles is a list of words between commas: ',adviser,manager,'.
CREATE TABLE users (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    email           TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    first_name      TEXT NOT NULL CHECK (length(first_name) <= 100),
    last_name       TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 100),
    name_fold       TEXT NOT NULL,
    roles           TEXT NOT NULL CHECK (length(roles) BETWEEN 3 AND 200),
    status          TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    time_zone       TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 60),
    language        TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 10),
    last_sign_in_at TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX users_email ON users (org_id, email);
CREATE INDEX users_sign_in ON users (email);
CREATE INDEX users_name ON users (org_id, name_fold, id);

-- Secrets of a user, apart from her sheet: argon2id record, sealed TOTP seed, hashes of recovery codes.
CREATE TABLE user_credentials (
    user_id             uuid PRIMARY KEY,
    org_id              uuid NOT NULL,
    password_hash       TEXT NOT NULL DEFAULT '',
    password_at         TIMESTAMPTZ,
    totp_seed           BYTEA,
    totp_confirmed_at   TIMESTAMPTZ,
    totp_step           BIGINT NOT NULL DEFAULT 0,
    recovery_hashes     TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);

CREATE TABLE team_members (
    org_id          uuid NOT NULL,
    team_id         uuid NOT NULL,
    user_id         uuid NOT NULL,
    PRIMARY KEY (org_id, team_id, user_id),
    FOREIGN KEY (org_id, team_id) REFERENCES teams (org_id, id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX team_members_user ON team_members (org_id, user_id);

-- A territory is a list of postcodes or of their beginnings; the longest one that fits wins.
CREATE TABLE territories (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_fold       TEXT NOT NULL,
    adviser_id      uuid NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, adviser_id) REFERENCES users (org_id, id)
);
CREATE UNIQUE INDEX territories_name ON territories (org_id, name_fold);
CREATE INDEX territories_adviser ON territories (org_id, adviser_id);

CREATE TABLE territory_prefixes (
    org_id          uuid NOT NULL,
    prefix          TEXT NOT NULL CHECK (length(prefix) BETWEEN 2 AND 5),
    territory_id    uuid NOT NULL,
    PRIMARY KEY (org_id, prefix),
    FOREIGN KEY (org_id, territory_id) REFERENCES territories (org_id, id)
);
CREATE INDEX territory_prefixes_territory ON territory_prefixes (org_id, territory_id);

-- One device signed in. wipe asks a revoked device to erase what it keeps.
CREATE TABLE sessions (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL,
    user_id         uuid NOT NULL,
    label           TEXT NOT NULL DEFAULT '',
    user_agent      TEXT NOT NULL DEFAULT '',
    address         TEXT NOT NULL DEFAULT '',
    created_at      TIMESTAMPTZ NOT NULL,
    last_seen_at    TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    revoked_at      TIMESTAMPTZ,
    revoked_reason  TEXT NOT NULL DEFAULT '' CHECK (revoked_reason IN ('', 'logout', 'device', 'password', 'disabled', 'reuse')),
    wipe            BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX sessions_user ON sessions (org_id, user_id, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Every refresh token of a session, hashed: a used one that comes back betrays a copy. successor is the sealed token
-- that replaced it, given again for ten minutes to whoever lost the answer.
CREATE TABLE refresh_tokens (
    hash            TEXT PRIMARY KEY,
    org_id          uuid NOT NULL,
    session_id      uuid NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    replaced_at     TIMESTAMPTZ,
    successor       BYTEA,
    FOREIGN KEY (org_id, session_id) REFERENCES sessions (org_id, id)
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (org_id, session_id);
CREATE INDEX refresh_tokens_age ON refresh_tokens (created_at);

CREATE TABLE api_tokens (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL,
    user_id         uuid NOT NULL,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    hash            TEXT NOT NULL,
    scopes          TEXT NOT NULL CHECK (scopes IN ('read', 'write', 'read,write')),
    created_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    last_used_at    TIMESTAMPTZ,
    revoked_at      TIMESTAMPTZ,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (hash);
CREATE INDEX api_tokens_user ON api_tokens (org_id, user_id, created_at, id);

-- Links sent by e-mail and the link of the first administrator (which has no user yet), hashed, good once.
CREATE TABLE one_time_tokens (
    hash            TEXT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'setup')),
    org_id          uuid,
    user_id         uuid,
    created_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX one_time_tokens_user ON one_time_tokens (org_id, user_id);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

-- Wrong passwords in a row, by keyed digest of the e-mail typed or of the network address.
CREATE TABLE sign_in_attempts (
    subject         TEXT PRIMARY KEY,
    failures        BIGINT NOT NULL,
    last_at         TIMESTAMPTZ NOT NULL,
    blocked_until   TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_attempts_age ON sign_in_attempts (last_at);

-- Keys of access tokens, sealed. The one without end signs; the others verify until their date.
CREATE TABLE signing_keys (
    id              TEXT PRIMARY KEY,
    sealed          BYTEA NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    until_at        TIMESTAMPTZ
);
