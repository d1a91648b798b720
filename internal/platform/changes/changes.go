// Package changes is the delta feed: it remembers, for each audience, which rows
// changed since a cursor, so that a phone pulls only what moved. An audience is
// an owner (those who may see that adviser's rows) or the whole organisation.
// A row that moves to another owner leaves an "out" line for the former audience,
// which the reader turns into a tombstone.
//
// The order is (xid, seq). On PostgreSQL xid is the writing transaction and a
// reader stops before the oldest transaction still running, because sequence
// numbers become visible out of order; on SQLite writers commit one by one and
// xid is always 0.
package changes

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Op says what happened to a row, for one audience.
type Op string

// Ops: the row is there and changed; it is gone for everybody; it left this audience.
const (
	Upsert Op = "upsert"
	Delete Op = "delete"
	Out    Op = "out"
)

// Everyone is the audience of rows that belong to the whole organisation:
// vocabularies, teams, definitions.
var Everyone = uuid.Nil

// Position is a place in the feed; the zero Position is its beginning.
type Position struct{ XID, Seq int64 }

// Change is one line of the feed.
type Change struct {
	Position
	Subject subject.Ref
	Op      Op
}

// Feed writes and reads the changes of every organisation in db.
type Feed struct{ db *database.DB }

// New returns the feed kept in db.
func New(db *database.DB) *Feed { return &Feed{db: db} }

// Touch tells the audience of owner that the row changed, in the ambient transaction.
func (f *Feed) Touch(ctx context.Context, ref subject.Ref, owner uuid.UUID) error {
	return f.write(ctx, ref, owner, Upsert)
}

// Remove tells the audience of owner that the row is gone.
func (f *Feed) Remove(ctx context.Context, ref subject.Ref, owner uuid.UUID) error {
	return f.write(ctx, ref, owner, Delete)
}

// Move tells the former owner's audience that the row left and the new one's that it came.
func (f *Feed) Move(ctx context.Context, ref subject.Ref, from, to uuid.UUID) error {
	if from != to {
		if err := f.write(ctx, ref, from, Out); err != nil {
			return err
		}
	}
	return f.write(ctx, ref, to, Upsert)
}

// MoveAll is Move for rows that follow another one, a few statements for all.
// from and to may be the same audience, which is then told once.
func (f *Feed) MoveAll(ctx context.Context, refs []subject.Ref, from, to uuid.UUID) error {
	told := make([]Told, 0, 2*len(refs))
	for _, ref := range refs {
		if from != to {
			told = append(told, Told{Subject: ref, Owner: from, Op: Out})
		}
		told = append(told, Told{Subject: ref, Owner: to, Op: Upsert})
	}
	return f.TellAll(ctx, told)
}

func (f *Feed) write(ctx context.Context, ref subject.Ref, owner uuid.UUID, op Op) error {
	return f.TellAll(ctx, []Told{{Subject: ref, Owner: owner, Op: op}})
}

// Part says what to read of the feed.
type Part struct {
	After Position
	UpTo  Position // included; the zero Position is no end
	// Only are the types of rows to read, Except those to pass over; nil leaves none out.
	Only, Except []string
}

// Reading is a part of the feed as it was at one instant.
type Reading struct {
	Lines []Change // oldest first
	// Newest is the place of the organisation's newest change, whoever may see it: a
	// later position was not given by this database.
	Newest Position
	// Stable is the place up to which nothing will be added any more.
	Stable Position
	State
}

// State is what a position must agree with to be worth anything.
type State struct {
	// Epoch changes when older rows are put back in the database: positions of another
	// one speak of rows that may be gone.
	Epoch string
	// Floor is the place of the newest removal that was forgotten.
	Floor Position
}

// Read returns up to limit changes of the part for the audiences the actor's
// scope reaches and for everyone, and how the feed stood: one statement, so that both
// are of the same instant.
func (f *Feed) Read(ctx context.Context, part Part, limit int) (Reading, error) {
	who, stable := actor.Current(ctx), ` AND xid < `+f.db.Dialect().StableBefore()
	audience, args := ``, []any{who.OrgID}
	if who.Scope != actor.Org {
		audience = ` AND owner_id IN (?, ?` + strings.Repeat(", ?", len(teamOf(who))) + `)`
		args = append(args, Everyone, who.UserID)
		for _, colleague := range teamOf(who) {
			args = append(args, colleague)
		}
	}
	which := ` AND (xid, seq) > (?, ?)`
	args = append(args, part.After.XID, part.After.Seq)
	if part.UpTo != (Position{}) {
		which += ` AND (xid, seq) <= (?, ?)`
		args = append(args, part.UpTo.XID, part.UpTo.Seq)
	}
	for in, types := range map[string][]string{` IN (`: part.Only, ` NOT IN (`: part.Except} {
		if types != nil {
			which += ` AND subject_type` + in + strings.Join(slices.Repeat([]string{"?"}, len(types)), ", ") + `)`
			for _, one := range types {
				args = append(args, one)
			}
		}
	}
	const last = `(SELECT xid, seq, org_id FROM changes WHERE org_id = ?%s ORDER BY xid DESC, seq DESC LIMIT 1)`
	rows, err := f.db.Rows(ctx, `SELECT 'line', xid, seq, subject_type, subject_id, op FROM (
			SELECT xid, seq, subject_type, subject_id, op FROM changes WHERE org_id = ?`+audience+which+stable+` ORDER BY xid, seq LIMIT ?) l
		UNION ALL SELECT 'newest', xid, seq, '', org_id, '' FROM `+fmt.Sprintf(last, ``)+` n
		UNION ALL SELECT 'stable', xid, seq, '', org_id, '' FROM `+fmt.Sprintf(last, stable)+` s
		UNION ALL SELECT 'state', floor_xid, floor_seq, epoch, org_id, '' FROM change_feeds WHERE org_id = ?`,
		append(args, limit, who.OrgID, who.OrgID, who.OrgID)...)
	if err != nil {
		return Reading{}, err
	}
	defer rows.Close()
	return scan(rows)
}

// Since is the lines of Read alone.
func (f *Feed) Since(ctx context.Context, after Position, limit int) ([]Change, error) {
	reading, err := f.Read(ctx, Part{After: after}, limit)
	return reading.Lines, err
}

// After reports whether the position comes later in the feed than q.
func (p Position) After(q Position) bool {
	return p.XID > q.XID || (p.XID == q.XID && p.Seq > q.Seq)
}

// Later is the later one of two positions.
func Later(p, q Position) Position {
	if p.After(q) {
		return p
	}
	return q
}

func teamOf(who actor.Actor) []uuid.UUID {
	if who.Scope == actor.Team {
		return who.TeamOwners
	}
	return nil
}

func scan(rows *sql.Rows) (r Reading, err error) {
	for rows.Next() {
		var what string
		var c Change
		if err := rows.Scan(&what, &c.XID, &c.Seq, &c.Subject.Type, &c.Subject.ID, &c.Op); err != nil {
			return r, err
		}
		switch what {
		case "line":
			r.Lines = append(r.Lines, c)
		case "newest":
			r.Newest = c.Position
		case "stable":
			r.Stable = c.Position
		case "state":
			r.Epoch, r.Floor = c.Subject.Type, c.Position
		}
	}
	// No engine promises the order of a union.
	slices.SortFunc(r.Lines, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.XID, b.XID), cmp.Compare(a.Seq, b.Seq))
	})
	return r, rows.Err()
}
