package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

const (
	syncVersion = 2
	// syncMemory is how old a cursor may be.
	syncMemory = 60 * 24 * time.Hour
)

// syncCursor is where a client stands in the feed. It opens nothing: what it may
// see is worked out again at each call.
type syncCursor struct {
	Version int `json:"v"`
	// Epoch is that of the rows it speaks of.
	Epoch string           `json:"e"`
	At    changes.Position `json:"p"`
	// Start is the end of the feed when the client began to read everything: it has
	// no use for what was removed before.
	Start changes.Position `json:"s"`
	// Sight sums up who reads and how far; another sight needs another full read.
	Sight  string `json:"d"`
	Issued int64  `json:"t"` // Unix seconds

	begins bool // the client reads everything
}

func (c syncCursor) String() string {
	text, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// resume reads the client's cursor, or begins at the beginning. Faults: sync.reload.
func resume(ctx context.Context, cursor *string, types []string) (syncCursor, error) {
	now := clock.Wall()
	begin := syncCursor{Version: syncVersion, Sight: sight(actor.Current(ctx), types), Issued: now.Unix(), begins: true}
	if cursor == nil || *cursor == "" {
		return begin, nil
	}
	var c syncCursor
	text, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil {
		return c, reload(err)
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, reload(err)
	}
	age := now.Sub(time.Unix(c.Issued, 0))
	if c.Version != syncVersion || c.Sight != begin.Sight || age > syncMemory {
		return c, reload(nil)
	}
	c.Issued = now.Unix()
	return c, nil
}

// agree holds the cursor against the feed: it must speak of the rows that are there, lie
// within the feed, and not before a removal that was forgotten since. One that begins
// takes what it finds. Faults: sync.reload.
func (c *syncCursor) agree(feed changes.Reading) error {
	if c.begins {
		c.Epoch, c.Start = feed.Epoch, changes.Later(feed.Stable, feed.Floor)
		return nil
	}
	if c.Epoch != feed.Epoch || c.At.After(changes.Later(feed.Newest, feed.Floor)) || feed.Floor.After(changes.Later(c.At, c.Start)) {
		return reload(nil)
	}
	return nil
}

// sight digests all that decides what the actor sees, and the types of rows the feed gives.
func sight(a actor.Actor, types []string) string {
	owners := slices.Clone(a.TeamOwners)
	slices.SortFunc(owners, func(x, y uuid.UUID) int { return slices.Compare(x[:], y[:]) })
	roles := slices.Sorted(slices.Values(a.Roles))
	return database.Digest(a.OrgID, a.UserID, a.Scope, roles, owners, types)
}

func reload(cause error) error {
	return fault.New(fault.Gone, "sync.reload",
		"Ce curseur n’est plus valable\u00a0: relisez tout sans curseur, en gardant ce qui n’est pas encore envoyé.").Because(cause)
}
