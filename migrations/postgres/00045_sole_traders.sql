-- +goose Up

-- A company that is somebody alone (entreprise individuelle), and the line by which she is reached: that of her trade, or one that
-- may be her own, on which she has the rights of a consumer. Empty for any other company.
ALTER TABLE accounts ADD COLUMN sole_trader TEXT NOT NULL DEFAULT '' CHECK (sole_trader IN ('', 'professional_line', 'any_line'));
