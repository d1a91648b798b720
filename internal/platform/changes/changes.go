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
	"context"
	"database/sql"
	"fmt"
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

// Since returns up to limit changes after the position, oldest first, for the
// audiences the actor's scope reaches and for everyone.
func (f *Feed) Since(ctx context.Context, after Position, limit int) ([]Change, error) {
	who := actor.Current(ctx)
	q := `SELECT xid, seq, subject_type, subject_id, op FROM changes WHERE org_id = ?`
	args := []any{who.OrgID}
	if who.Scope != actor.Org {
		q += ` AND owner_id IN (?, ?` + strings.Repeat(", ?", len(teamOf(who))) + `)`
		args = append(args, Everyone, who.UserID)
		for _, colleague := range teamOf(who) {
			args = append(args, colleague)
		}
	}
	q += ` AND (xid, seq) > (?, ?) AND xid < ` + f.db.Dialect().StableBefore() + ` ORDER BY xid, seq LIMIT ?`
	rows, err := f.db.Rows(ctx, q, append(args, after.XID, after.Seq, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scan(rows)
}

// End is where the feed of an organisation ends, whoever may see its lines.
type End struct {
	// Newest is the place of the newest change: a later position was not given by this database.
	Newest Position
	// Stable is the place up to which nothing will be added any more.
	Stable Position
}

// End reads it.
func (f *Feed) End(ctx context.Context) (e End, err error) {
	org := actor.Current(ctx).OrgID
	newest := `SELECT xid, seq FROM changes WHERE org_id = ? %s ORDER BY xid DESC, seq DESC LIMIT 1`
	stable := fmt.Sprintf(newest, `AND xid < `+f.db.Dialect().StableBefore())
	rows, err := f.db.Rows(ctx, `SELECT 0, n.xid, n.seq FROM (`+fmt.Sprintf(newest, ``)+`) n UNION ALL SELECT 1, s.xid, s.seq FROM (`+stable+`) s`, org, org)
	if err != nil {
		return e, err
	}
	defer rows.Close()
	places := [2]Position{}
	for rows.Next() {
		var which int
		var p Position
		if err := rows.Scan(&which, &p.XID, &p.Seq); err != nil {
			return e, err
		}
		places[which] = p
	}
	return End{Newest: places[0], Stable: places[1]}, rows.Err()
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

func scan(rows *sql.Rows) ([]Change, error) {
	var out []Change
	for rows.Next() {
		var c Change
		if err := rows.Scan(&c.XID, &c.Seq, &c.Subject.Type, &c.Subject.ID, &c.Op); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
