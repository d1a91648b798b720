package generate

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/subject"
)

// change is a row of the delta feed, as the synchronisation of a phone reads it.
type change struct {
	XID         int64     `gorm:"column:xid"`
	OrgID       uuid.UUID `gorm:"column:org_id"`
	OwnerID     uuid.UUID `gorm:"column:owner_id"`
	SubjectType string    `gorm:"column:subject_type"`
	SubjectID   uuid.UUID `gorm:"column:subject_id"`
	Op          string    `gorm:"column:op"`
}

func (change) TableName() string { return "changes" }

// news is when somebody's row last changed.
type news struct {
	at    time.Time
	owner uuid.UUID
	about subject.Ref
}

func (f *file) hears(owner uuid.UUID, at time.Time, about subject.Ref) {
	f.feed = append(f.feed, news{at, owner, about})
}

// tell makes the feed of all rows, in the order of time: an account moves to the end each
// time something happens to it.
func (f *file) tell() {
	for _, c := range f.contacts {
		f.hears(c.OwnerID, c.CreatedAt, c.Ref())
	}
	for _, s := range f.accounts {
		at := s.CreatedAt
		if s.LastActivityAt != nil {
			at = *s.LastActivityAt
		}
		f.hears(s.OwnerID, at, s.Ref())
	}
	for _, a := range f.activities {
		f.hears(a.owner, a.note.OccurredAt, a.note.Ref())
	}
	slices.SortStableFunc(f.feed, func(a, b news) int { return a.at.Compare(b.at) })
}

// told is the batch of the feed.
func (f *file) told() batch {
	return rowsOf(each(f.feed, func(n news) []change {
		return []change{{OrgID: f.people.org.ID, OwnerID: n.owner, SubjectType: n.about.Type, SubjectID: n.about.ID, Op: "upsert"}}
	}))
}
