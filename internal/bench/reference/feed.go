package reference

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// caughtUp is what moved since a cursor.
type caughtUp struct {
	Changes []moved   `json:"changes"`
	Cursor  string    `json:"cursor"`
	HasMore bool      `json:"hasMore"`
	Time    time.Time `json:"serverTime"`
}

type moved struct {
	Type string          `json:"type"`
	ID   uuid.UUID       `json:"id"`
	Data json.RawMessage `json:"data,omitempty"`
}

// place is a position of the feed; its text is the cursor.
type place struct{ xid, seq int64 }

func (p place) String() string { return fmt.Sprintf("%d.%d", p.xid, p.seq) }

const (
	feed = `SELECT 'line', xid, seq, subject_type, subject_id, op FROM (
			SELECT xid, seq, subject_type, subject_id, op FROM changes WHERE org_id = ? AND owner_id IN (?, ?) AND (xid, seq) > (?, ?)%[1]s ORDER BY xid, seq LIMIT ?) l
		UNION ALL SELECT 'newest', xid, seq, '', org_id, '' FROM (SELECT xid, seq, org_id FROM changes WHERE org_id = ? ORDER BY xid DESC, seq DESC LIMIT 1) n
		UNION ALL SELECT 'stable', xid, seq, '', org_id, '' FROM (SELECT xid, seq, org_id FROM changes WHERE org_id = ?%[1]s ORDER BY xid DESC, seq DESC LIMIT 1) s
		UNION ALL SELECT 'state', floor_xid, floor_seq, epoch, org_id, '' FROM change_feeds WHERE org_id = ?`
	stableOnly = ` AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
)

// CatchUp reads what moved among the reader's rows. Without a cursor it only tells where
// the feed ends. It knows the types of rows that a day of work moves, and no others.
func (s *Store) CatchUp(ctx context.Context, who Reader, cursor string, limit int) (c caughtUp, err error) {
	var after, newest place
	if cursor == "" {
		after.xid, after.seq = 1<<62, 1<<62
	} else if _, err := fmt.Sscanf(cursor, "%d.%d", &after.xid, &after.seq); err != nil {
		return c, err
	}
	stable := ` AND xid < 9223372036854775807`
	if s.pool != nil {
		stable = stableOnly
	}
	of := map[string][]uuid.UUID{}
	err = each(ctx, s, fmt.Sprintf(feed, stable), []any{s.org, uuid.Nil, who.ID, after.xid, after.seq, limit + 1, s.org, s.org, s.org}, func(scan func(...any) error) error {
		var what, kind, op string
		var id uuid.UUID
		var at place
		err := scan(&what, &at.xid, &at.seq, &kind, &id, &op)
		switch what {
		case "line":
			c.Changes, of[kind] = append(c.Changes, moved{Type: kind, ID: id}), append(of[kind], id)
		case "newest":
			newest = at
		}
		return err
	})
	if err != nil {
		return c, err
	}
	if c.HasMore = len(c.Changes) > limit; c.HasMore {
		return c, errors.New("more than a page")
	}
	data := map[string]map[uuid.UUID]any{} // a visit and its attempt have one id
	for kind, ids := range of {
		data[kind] = make(map[uuid.UUID]any, len(ids))
		read, known := map[string]func(context.Context, Reader, []uuid.UUID, map[uuid.UUID]any) error{
			"account": s.movedAccounts, "note": s.movedNotes, "visit": s.movedVisits, "contact_attempt": s.movedAttempts, "call": s.movedCalls, "event": s.movedEvents,
		}[kind]
		if !known {
			return c, fmt.Errorf("no reader of %s", kind)
		}
		if err := read(ctx, who, ids, data[kind]); err != nil {
			return c, err
		}
	}
	for i, m := range c.Changes {
		if c.Changes[i].Data, err = json.Marshal(data[m.Type][m.ID]); err != nil {
			return c, err
		}
	}
	c.Cursor, c.Time = newest.String(), now()
	return c, nil
}

func (s *Store) movedAccounts(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	list, args := in([]any{s.org, who.ID}, ids)
	of := map[uuid.UUID]*account{}
	var subjects []subject
	err := each(ctx, s, `SELECT `+accountColumns+` FROM accounts a WHERE a.org_id = ? AND a.owner_id = ? AND a.id IN `+list+` ORDER BY a.id`, args,
		func(scan func(...any) error) error {
			a := &account{}
			err := a.scan(scan)
			of[a.ID], into[a.ID] = a, a
			subjects = append(subjects, subject{account: a.ID})
			return err
		})
	if err != nil {
		return err
	}
	if err := s.movedLists(ctx, who, ids, of); err != nil || len(subjects) == 0 {
		return err
	}
	if err := s.only(ctx, s, `SELECT * FROM organisations WHERE id = ? LIMIT 1`, s.org); err != nil {
		return err
	}
	at := now()
	known, err := s.people(ctx, s, subjects, at)
	for p, k := range known {
		answers := k.callables(at)
		of[p.account].Callability = &answers
	}
	return err
}
