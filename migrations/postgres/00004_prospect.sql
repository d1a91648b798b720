-- +goose Up

-- Where an account came from (fair, referral, bought list …) and the words stuck on it.
CREATE TABLE sources (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_fold       TEXT COLLATE "C" NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    archived_at     TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX sources_name ON sources (org_id, name_fold) WHERE archived_at IS NULL;

CREATE TABLE tags (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    name_fold       TEXT COLLATE "C" NOT NULL,
    colour          TEXT NOT NULL DEFAULT 'grey',
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    archived_at     TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX tags_name ON tags (org_id, name_fold) WHERE archived_at IS NULL;

-- A company or a private person; the columns a list sorts, filters or shows are here, kept by the service.
CREATE TABLE accounts (
    id                      uuid PRIMARY KEY,
    org_id                  uuid NOT NULL REFERENCES organisations (id),
    version                 BIGINT NOT NULL DEFAULT 1,
    owner_id                uuid NOT NULL,
    created_by              uuid NOT NULL,
    kind                    TEXT NOT NULL CHECK (kind IN ('company', 'person')),
    status                  TEXT NOT NULL CHECK (status IN ('lead', 'prospect', 'customer', 'former_customer', 'disqualified')),
    status_reason           TEXT NOT NULL DEFAULT '',
    name                    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 310),
    name_fold               TEXT COLLATE "C" NOT NULL,
    match_name              TEXT COLLATE "C" NOT NULL,
    trade_name              TEXT NOT NULL DEFAULT '',
    civility                TEXT NOT NULL DEFAULT 'unspecified' CHECK (civility IN ('mr', 'mrs', 'unspecified')),
    first_name              TEXT NOT NULL DEFAULT '',
    last_name               TEXT NOT NULL DEFAULT '',
    siren                   TEXT COLLATE "C",
    siret                   TEXT COLLATE "C",
    vat_number              TEXT,
    naf_rev2                TEXT COLLATE "C",
    naf_2025                TEXT,
    headcount_min           BIGINT,
    headcount_max           BIGINT,
    website                 TEXT NOT NULL DEFAULT '',
    fictitious              BOOLEAN NOT NULL DEFAULT FALSE,
    class                   TEXT CHECK (class IN ('A', 'B', 'C')),
    potential_cents         BIGINT,
    score                   BIGINT,
    source_id               uuid,
    -- the main address, as the list and the map need it
    unit                    TEXT NOT NULL DEFAULT '',
    building                TEXT NOT NULL DEFAULT '',
    street                  TEXT NOT NULL DEFAULT '',
    locality                TEXT NOT NULL DEFAULT '',
    postcode                TEXT COLLATE "C" NOT NULL DEFAULT '',
    town                    TEXT NOT NULL DEFAULT '',
    town_fold               TEXT COLLATE "C" NOT NULL DEFAULT '',
    cedex                   TEXT NOT NULL DEFAULT '',
    insee_code              TEXT NOT NULL DEFAULT '',
    country                 TEXT NOT NULL DEFAULT 'FR',
    latitude                BIGINT,
    longitude               BIGINT,
    no_visit                BOOLEAN NOT NULL DEFAULT FALSE,
    stop_pub                BOOLEAN NOT NULL DEFAULT FALSE,
    -- the first phone and e-mail; all of them are in account_phones and account_emails
    phone                   TEXT NOT NULL DEFAULT '',
    email                   TEXT NOT NULL DEFAULT '',
    next_action_at          TIMESTAMPTZ,
    next_action_kind        TEXT CHECK (next_action_kind IN ('call', 'visit', 'email', 'mail', 'quote', 'other')),
    next_action_label       TEXT NOT NULL DEFAULT '',
    last_activity_at        TIMESTAMPTZ,
    last_inbound_contact_at TIMESTAMPTZ,
    last_qualified_at       TIMESTAMPTZ,
    custom                  TEXT NOT NULL DEFAULT '{}',
    search_text             TEXT NOT NULL,
    merged_into_id          uuid,
    created_at              TIMESTAMPTZ NOT NULL,
    updated_at              TIMESTAMPTZ NOT NULL,
    archived_at             TIMESTAMPTZ,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, source_id) REFERENCES sources (org_id, id)
);
CREATE UNIQUE INDEX accounts_siret ON accounts (org_id, siret) WHERE siret IS NOT NULL AND archived_at IS NULL;
CREATE INDEX accounts_siren ON accounts (org_id, siren) WHERE siren IS NOT NULL;
-- Keyset lists of one adviser, then of the whole organisation.
CREATE INDEX accounts_owner_name ON accounts (org_id, owner_id, name_fold, id);
CREATE INDEX accounts_owner_created ON accounts (org_id, owner_id, created_at, id);
CREATE INDEX accounts_owner_updated ON accounts (org_id, owner_id, updated_at, id);
CREATE INDEX accounts_owner_next ON accounts (org_id, owner_id, next_action_at, id);
CREATE INDEX accounts_owner_activity ON accounts (org_id, owner_id, last_activity_at DESC NULLS LAST, id DESC);
CREATE INDEX accounts_name ON accounts (org_id, name_fold, id);
CREATE INDEX accounts_created ON accounts (org_id, created_at, id);
CREATE INDEX accounts_updated ON accounts (org_id, updated_at, id);
CREATE INDEX accounts_next ON accounts (org_id, next_action_at, id);
CREATE INDEX accounts_activity ON accounts (org_id, last_activity_at DESC NULLS LAST, id DESC);
CREATE INDEX accounts_town ON accounts (org_id, town_fold, id);
CREATE INDEX accounts_postcode ON accounts (org_id, postcode, name_fold, id);
CREATE INDEX accounts_potential ON accounts (org_id, potential_cents DESC NULLS LAST, id DESC);
CREATE INDEX accounts_score ON accounts (org_id, score DESC NULLS LAST, id DESC);
CREATE INDEX accounts_status ON accounts (org_id, status, name_fold, id);
CREATE INDEX accounts_naf ON accounts (org_id, naf_rev2, id);
CREATE INDEX accounts_source ON accounts (org_id, source_id, id);
CREATE INDEX accounts_match ON accounts (org_id, match_name, postcode);
-- Few accounts are archived: without an index of their own, finding them reads all the others.
CREATE INDEX accounts_archived ON accounts (org_id, name_fold, id) WHERE archived_at IS NOT NULL;
-- Oldest activity first, rows without any last: the indexes on last_activity_at run the other way.
CREATE INDEX accounts_oldest_activity ON accounts (org_id, last_activity_at, id);
CREATE INDEX accounts_oldest_activity_owner ON accounts (org_id, owner_id, last_activity_at, id);

CREATE TABLE account_phones (
    org_id          uuid NOT NULL,
    account_id      uuid NOT NULL,
    position        BIGINT NOT NULL,
    number          TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('mobile', 'fixed', 'other')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, account_id, position),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX account_phones_number ON account_phones (org_id, number);

CREATE TABLE account_emails (
    org_id          uuid NOT NULL,
    account_id      uuid NOT NULL,
    position        BIGINT NOT NULL,
    address         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('consumer', 'pro_nominative', 'pro_generic')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, account_id, position),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX account_emails_address ON account_emails (org_id, address);

CREATE TABLE account_tags (
    org_id          uuid NOT NULL,
    account_id      uuid NOT NULL,
    tag_id          uuid NOT NULL,
    PRIMARY KEY (org_id, account_id, tag_id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, tag_id) REFERENCES tags (org_id, id)
);
CREATE INDEX account_tags_tag ON account_tags (org_id, tag_id, account_id);

CREATE TABLE account_favourites (
    org_id          uuid NOT NULL,
    user_id         uuid NOT NULL,
    account_id      uuid NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, user_id, account_id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);

-- Fragments of names, towns, numbers and addresses are found by trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX accounts_search ON accounts USING gin (search_text gin_trgm_ops);
