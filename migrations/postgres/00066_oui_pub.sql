-- +goose Up

-- Where the « Oui Pub » experiment holds, leaflets go to the letterboxes alone that ask for them (R-PST-01): whether the address
-- is in such an area, and whether its letterbox asks.
ALTER TABLE accounts ADD COLUMN oui_pub_area BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE accounts ADD COLUMN wants_leaflets BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE establishments ADD COLUMN oui_pub_area BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE establishments ADD COLUMN wants_leaflets BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account_addresses ADD COLUMN oui_pub_area BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account_addresses ADD COLUMN wants_leaflets BOOLEAN NOT NULL DEFAULT FALSE;
