-- +goose Up

-- Forms an account is qualified with. What they ask is in questionnaire_editions; an edition that was published never
-- changes. published_edition is the one answered today, 0 before the first publication.
CREATE TABLE questionnaires (
    id                  uuid PRIMARY KEY,
    org_id              uuid NOT NULL REFERENCES organisations (id),
    version             BIGINT NOT NULL DEFAULT 1,
    name                TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    name_fold           TEXT COLLATE "C" NOT NULL,
    applies_to          TEXT NOT NULL CHECK (applies_to IN ('company', 'person', 'both')),
    status              TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    -- the questionnaire every organisation receives, whatever becomes of it afterwards
    built_in            BOOLEAN NOT NULL DEFAULT FALSE,
    published_edition   BIGINT NOT NULL DEFAULT 0,
    latest_edition      BIGINT NOT NULL DEFAULT 1,
    created_by          uuid NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    archived_at         TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX questionnaires_built_in ON questionnaires (org_id) WHERE built_in;
CREATE UNIQUE INDEX questionnaires_name ON questionnaires (org_id, name_fold) WHERE archived_at IS NULL;
CREATE INDEX questionnaires_list ON questionnaires (org_id, name_fold, id);

CREATE TABLE questionnaire_editions (
    org_id              uuid NOT NULL,
    questionnaire_id    uuid NOT NULL,
    number              BIGINT NOT NULL CHECK (number > 0),
    content             TEXT NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    published_at        TIMESTAMPTZ,
    PRIMARY KEY (org_id, questionnaire_id, number),
    FOREIGN KEY (org_id, questionnaire_id) REFERENCES questionnaires (org_id, id)
);

-- What was answered about an account, when, and the score with its reasons, kept as they were counted.
CREATE TABLE qualifications (
    id                  uuid PRIMARY KEY,
    org_id              uuid NOT NULL REFERENCES organisations (id),
    version             BIGINT NOT NULL DEFAULT 1,
    account_id          uuid NOT NULL,
    questionnaire_id    uuid NOT NULL,
    edition             BIGINT NOT NULL,
    questionnaire_name  TEXT NOT NULL,
    points              BIGINT NOT NULL,
    max_points          BIGINT NOT NULL CHECK (max_points > 0),
    score               BIGINT NOT NULL CHECK (score BETWEEN 0 AND 100),
    grade               TEXT NOT NULL CHECK (grade IN ('hot', 'warm', 'cold')),
    completeness        BIGINT NOT NULL CHECK (completeness BETWEEN 0 AND 10000),
    next_contact_at     TIMESTAMPTZ,
    next_action_kind    TEXT,
    next_action_label   TEXT NOT NULL DEFAULT '',
    answers             TEXT NOT NULL,
    lines               TEXT NOT NULL,
    occurred_at         TIMESTAMPTZ NOT NULL,
    time_zone           TEXT NOT NULL,
    created_by          uuid NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, questionnaire_id, edition) REFERENCES questionnaire_editions (org_id, questionnaire_id, number)
);
CREATE INDEX qualifications_history ON qualifications (org_id, account_id, occurred_at, id);

-- The ideal customer (avatar client idéal): criteria on what an account says of itself.
CREATE TABLE personas (
    id                  uuid PRIMARY KEY,
    org_id              uuid NOT NULL REFERENCES organisations (id),
    version             BIGINT NOT NULL DEFAULT 1,
    name                TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    name_fold           TEXT COLLATE "C" NOT NULL,
    description         TEXT NOT NULL DEFAULT '',
    status              TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    criteria            TEXT NOT NULL,
    created_by          uuid NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    archived_at         TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX personas_name ON personas (org_id, name_fold) WHERE archived_at IS NULL;
CREATE INDEX personas_list ON personas (org_id, name_fold, id);
