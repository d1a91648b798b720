-- +goose Up

-- Where the coordinates of an address come from, how near they are, and what the geocoder made of the address. Without
-- source, coordinates were typed before sources were kept: they are a user's.
ALTER TABLE accounts ADD COLUMN position_source TEXT CHECK (position_source IN ('user', 'geoplateforme', 'postal_base'));
ALTER TABLE accounts ADD COLUMN position_precision TEXT CHECK (position_precision IN ('housenumber', 'street', 'locality', 'commune'));
ALTER TABLE accounts ADD COLUMN position_score BIGINT CHECK (position_score BETWEEN 0 AND 10000);
ALTER TABLE accounts ADD COLUMN geocoding TEXT CHECK (geocoding IN ('found', 'review', 'none'));
ALTER TABLE establishments ADD COLUMN position_source TEXT CHECK (position_source IN ('user', 'geoplateforme', 'postal_base'));
ALTER TABLE establishments ADD COLUMN position_precision TEXT CHECK (position_precision IN ('housenumber', 'street', 'locality', 'commune'));
ALTER TABLE establishments ADD COLUMN position_score BIGINT CHECK (position_score BETWEEN 0 AND 10000);
ALTER TABLE establishments ADD COLUMN geocoding TEXT CHECK (geocoding IN ('found', 'review', 'none'));
ALTER TABLE account_addresses ADD COLUMN position_source TEXT CHECK (position_source IN ('user', 'geoplateforme', 'postal_base'));
ALTER TABLE account_addresses ADD COLUMN position_precision TEXT CHECK (position_precision IN ('housenumber', 'street', 'locality', 'commune'));
ALTER TABLE account_addresses ADD COLUMN position_score BIGINT CHECK (position_score BETWEEN 0 AND 10000);
ALTER TABLE account_addresses ADD COLUMN geocoding TEXT CHECK (geocoding IN ('found', 'review', 'none'));

-- Few addresses are in doubt: without indexes of their own, finding them reads all the others.
CREATE INDEX accounts_doubtful ON accounts (org_id, id) WHERE geocoding IN ('review', 'none');
CREATE INDEX establishments_doubtful ON establishments (org_id, id) WHERE geocoding IN ('review', 'none');
CREATE INDEX account_addresses_doubtful ON account_addresses (org_id, id) WHERE geocoding IN ('review', 'none');

-- The official base of postcodes, as an organisation imported it. Rows of the nil UUID are the installation's, for the
-- organisations that imported none.
CREATE TABLE postal_bases (
    org_id          TEXT PRIMARY KEY,
    version         BIGINT NOT NULL DEFAULT 1,
    file_name       TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    towns           BIGINT NOT NULL,
    located         BIGINT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL
);

-- One name of one commune under one postcode: the commune, the line of its delivery office, or a hamlet of it.
-- name_fold is what people type: no accent, no case, ST written SAINT.
CREATE TABLE postal_towns (
    org_id          TEXT NOT NULL REFERENCES postal_bases (org_id) ON DELETE CASCADE,
    postcode        TEXT NOT NULL CHECK (length(postcode) = 5),
    insee_code      TEXT NOT NULL CHECK (length(insee_code) = 5),
    name_fold       TEXT NOT NULL,
    town            TEXT NOT NULL CHECK (length(town) BETWEEN 1 AND 80),
    locality        TEXT NOT NULL DEFAULT '',
    latitude        BIGINT,
    longitude       BIGINT,
    PRIMARY KEY (org_id, postcode, insee_code, name_fold)
);
CREATE INDEX postal_towns_name ON postal_towns (org_id, name_fold, postcode, insee_code);
