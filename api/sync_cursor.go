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
	// Stage is which part of a first reading is under way, from 1; 0 once it is over.
	Stage int `json:"g,omitempty"`
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
	begin := syncCursor{Version: syncVersion, Sight: sight(actor.Current(ctx), types), Issued: now.Unix(), Stage: 1, begins: true}
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
	if c.Version != syncVersion || c.Sight != begin.Sight || age > syncMemory || c.Stage < 0 || c.Stage > len(later)+1 {
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
		c.Epoch, c.Start, c.begins = feed.Epoch, changes.Later(feed.Stable, feed.Floor), false
		return nil
	}
	if c.Epoch != feed.Epoch || c.At.After(changes.Later(feed.Newest, feed.Floor)) || feed.Floor.After(changes.Later(c.At, c.Start)) {
		return reload(nil)
	}
	return nil
}

// later are the types of rows that a first reading leaves for its second and its third stage:
// what surrounds an account, then what happened to it. An account moves to the end of the feed each time
// something happens to it; a phone that is filled in that order would show its first ones
// last.
var later = [][]string{
	{"contact", "establishment", "account_address", "consent", "privacy_objection", "call_back", "current_contract", "notice_delivery", "data_request"},
	{"work_hours", "presence", "event", "qualification", "attachment", "contact_attempt", "call_script", "call_list", "call", "call_grid", "note", "visit", "visit_prep", "visit_grid", "fair", "letter", "team_answer"},
}

// part is what to read next. The stages of a first reading stop where the feed stood when it
// began: what moves meanwhile comes after them.
func (c syncCursor) part() changes.Part {
	switch c.Stage {
	case 0:
		return changes.Part{After: c.At}
	case 1:
		return changes.Part{After: c.At, UpTo: c.Start, Except: slices.Concat(later...)}
	default:
		return changes.Part{After: c.At, UpTo: c.Start, Only: later[c.Stage-2]}
	}
}

// next turns to the next stage, or to what moved since the first one began.
func (c *syncCursor) next() {
	c.Stage, c.At = c.Stage+1, changes.Position{}
	if c.Stage > len(later)+1 {
		c.Stage, c.At = 0, c.Start
	}
}

// sight digests all that decides what the actor sees, and the types of rows the feed gives.
func sight(a actor.Actor, types []string) string {
	var owners []uuid.UUID
	if a.Scope == actor.Team {
		owners = slices.Clone(a.TeamOwners)
	}
	slices.SortFunc(owners, func(x, y uuid.UUID) int { return slices.Compare(x[:], y[:]) })
	roles := slices.Sorted(slices.Values(a.Roles))
	return database.Digest(a.OrgID, a.UserID, a.Scope, roles, owners, types)
}

func reload(cause error) error {
	return fault.New(fault.Gone, "sync.reload",
		"Ce curseur n’est plus valable\u00a0: relisez tout sans curseur, en gardant ce qui n’est pas encore envoyé.").Because(cause)
}
