-- +goose Up

-- What cursors of the delta feed must agree with, one row per organisation that has anything to say. epoch changes when
-- older rows are put back: cursors of another epoch ask for a full read. The floor is the place of the newest removal that
-- was forgotten: a client that stands before it would never hear of it.
CREATE TABLE change_feeds (
    org_id          uuid PRIMARY KEY REFERENCES organisations (id),
    epoch           TEXT NOT NULL,
    floor_xid       BIGINT NOT NULL,
    floor_seq       BIGINT NOT NULL
);

-- Where the feed ended, night after night: tells how old its lines are without a date on each of them.
CREATE TABLE change_marks (
    taken_at        TIMESTAMPTZ PRIMARY KEY,
    xid             BIGINT NOT NULL,
    seq             BIGINT NOT NULL
);

CREATE INDEX changes_removals ON changes (xid, seq) WHERE op <> 'upsert';
