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
	syncVersion = 1
	// syncMemory is how old a cursor may be.
	syncMemory = 60 * 24 * time.Hour
)

// syncCursor is where a client stands in the feed. It opens nothing: what it may
// see is worked out again at each call.
type syncCursor struct {
	Version int              `json:"v"`
	At      changes.Position `json:"p"`
	// Start is the end of the feed when the client began to read everything: it has
	// no use for what was removed before.
	Start changes.Position `json:"s"`
	// Sight sums up who reads and how far; another sight needs another full read.
	Sight  string `json:"d"`
	Issued int64  `json:"t"` // Unix seconds
}

func (c syncCursor) String() string {
	text, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// resume reads the client's cursor, or begins at the beginning. horizon is the
// newest place of the feed. Faults: sync.reload.
func resume(ctx context.Context, cursor *string, types []string, horizon changes.Position) (syncCursor, error) {
	now := clock.Wall()
	fresh := syncCursor{Version: syncVersion, Start: horizon, Sight: sight(actor.Current(ctx), types), Issued: now.Unix()}
	if cursor == nil || *cursor == "" {
		return fresh, nil
	}
	var c syncCursor
	text, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil {
		return fresh, reload(err)
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return fresh, reload(err)
	}
	age := now.Sub(time.Unix(c.Issued, 0))
	if c.Version != syncVersion || c.Sight != fresh.Sight || age > syncMemory || c.At.After(horizon) {
		return fresh, reload(nil)
	}
	c.Issued = now.Unix()
	return c, nil
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
		"Ce curseur n’est plus valable : relisez tout sans curseur, en gardant ce qui n’est pas encore envoyé.").Because(cause)
}
