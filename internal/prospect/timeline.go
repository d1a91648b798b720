package prospect

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// Kinds of timeline entries written here, beside the kinds of notes; other domains
// add theirs.
const (
	StatusChanged    = "status_changed"   // data: from, to, reason
	OwnerChanged     = "owner_changed"    // data: from, to, reason
	NextActionDone   = "next_action_done" // data: action, label, plannedAt
	QualifiedAccount = "qualified"        // data: score, grade
	NoteRemoved      = "note_removed"     // by somebody else than its author; data: kind, authorId, occurredAt
	MergedHere       = "merged"           // data: mergeId, accountId, name of the account poured into this one
	UnmergedHere     = "unmerged"         // data: as merged
)

// Event is something that happened with an account, as its row. Data is a JSON
// object; what it holds depends on Kind.
type Event struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id"`
	AccountID  uuid.UUID  `gorm:"column:account_id"`
	OccurredAt time.Time  `gorm:"column:occurred_at"`
	Kind       string     `gorm:"column:kind"`
	Activity   bool       `gorm:"column:activity"` // work done on the account: moves LastActivityAt
	Inbound    bool       `gorm:"column:inbound"`  // came from the customer: moves LastInboundContactAt, R-PRV-01
	AuthorID   *uuid.UUID `gorm:"column:author_id"`
	About      string     `gorm:"column:subject_type"`
	AboutID    uuid.UUID  `gorm:"column:subject_id"`
	Data       string     `gorm:"column:data"`
}

// TableName names the table for gorm.
func (Event) TableName() string { return "timeline_entries" }

// OwnedBy is the organisation of the row.
func (e Event) OwnedBy() uuid.UUID { return e.OrgID }

// TimelinePage is one page of a timeline, newest first.
type TimelinePage struct {
	Items []Event
	Next  string
}

// timelineKeys is the order of timelines.
var timelineKeys = database.Keyset{Sort: "-occurredAt", Desc: true,
	Columns: []database.Column{{Name: "t.occurred_at", Type: database.Time}, {Name: "t.id", Type: database.UUID}}}

// ShowWith adds events that another domain keeps to timelines. The composition root
// calls it before any request.
func (s *Service) ShowWith(h ...History) { s.histories = append(s.histories, h...) }

// Timeline returns one page of what happened with the account, newest first.
// Faults: not_found, page.bad_cursor.
func (s *Service) Timeline(ctx context.Context, account uuid.UUID, cursor string, limit int) (TimelinePage, error) {
	if _, err := s.visible(ctx, account); err != nil {
		return TimelinePage{}, err
	}
	return s.timeline(ctx, account, cursor, limit)
}

func (s *Service) timeline(ctx context.Context, account uuid.UUID, cursor string, limit int) (page TimelinePage, err error) {
	keys := timelineKeys
	keys.Filters = database.Digest(account)
	after, args, err := keys.After(cursor)
	if err != nil {
		return TimelinePage{}, err
	}
	events, err := s.events(ctx, account, &conditions{parts: []string{cmp.Or(after, "TRUE")}, args: args}, keys.OrderBy(), limit+1)
	if err != nil {
		return TimelinePage{}, err
	}
	page.Items, page.Next = database.Cut(keys, events, limit, func(e Event) []any { return []any{e.OccurredAt, e.ID} })
	return page, nil
}

// RecordActivity adds to the account's timeline, in the ambient transaction, work
// that the caller's domain keeps in rows of its own (about): a call, a visit, a
// quote sent. inbound tells that it came from the customer. data, a JSON object,
// is what the line shows. The account's dates of last activity and last contact
// follow. Faults: not_found.
func (s *Service) RecordActivity(ctx context.Context, account uuid.UUID, kind string, at time.Time, inbound bool, about subject.Ref, data any) error {
	return s.relate(ctx, account, kind, at, about, data, func(e *Event) { e.Activity, e.Inbound = true, inbound })
}

// RecordEvent is RecordActivity for what is no work on the account: an import, a
// qualification computed, a merge. It moves no date, but that of the last contact where it
// came from the customer. Faults: not_found.
func (s *Service) RecordEvent(ctx context.Context, account uuid.UUID, kind string, at time.Time, inbound bool, about subject.Ref, data any) error {
	if inbound {
		return s.relate(ctx, account, kind, at, about, data, func(e *Event) { e.Inbound = true })
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		e, err := event(ctx, Account{ID: account, OrgID: actor.Current(ctx).OrgID}, kind, at, about, data)
		if err != nil {
			return err
		}
		return s.db.Insert(ctx, &e)
	})
}

// relate adds a line that moves the dates of the account, which it locks.
func (s *Service) relate(ctx context.Context, account uuid.UUID, kind string, at time.Time, about subject.Ref, data any, means func(*Event)) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lock(ctx, account)
		if err != nil {
			return err
		}
		e, err := event(ctx, of, kind, at, about, data)
		if err != nil {
			return err
		}
		means(&e)
		return s.act(ctx, of, e)
	})
}

// Heard says, in the ambient transaction, that what the timeline of the account tells of a
// row, at the instant, came from the customer. Faults: not_found.
func (s *Service) Heard(ctx context.Context, account uuid.UUID, at time.Time, about subject.Ref) error {
	of, err := s.lock(ctx, account)
	if err != nil {
		return err
	}
	err = s.db.Scoped(ctx).Model(&Event{}).Where("account_id = ? AND subject_type = ? AND subject_id = ?", account, about.Type, about.ID).Update("inbound", true).Error
	if err != nil {
		return err
	}
	return s.setDates(ctx, of, of.LastActivityAt, later(of.LastInboundContactAt, at, true))
}

// RetellEvent replaces, in the ambient transaction, what timelines say about a row of the
// caller's domain.
func (s *Service) RetellEvent(ctx context.Context, about subject.Ref, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	return s.db.Scoped(ctx).Model(&Event{}).Where("subject_type = ? AND subject_id = ?", about.Type, about.ID).Update("data", string(text)).Error
}

// ForgetEvents removes from timelines what was recorded about a row that is no
// more, and recomputes the account's dates.
func (s *Service) ForgetEvents(ctx context.Context, account uuid.UUID, about subject.Ref) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lock(ctx, account)
		if err != nil {
			return err
		}
		if err := s.deleteEvents(ctx, about); err != nil {
			return err
		}
		return s.redate(ctx, of)
	})
}

// act stores an activity of the locked account and moves its dates forward.
func (s *Service) act(ctx context.Context, of Account, e Event) error {
	if err := s.db.Insert(ctx, &e); err != nil {
		return err
	}
	activity, inbound := later(of.LastActivityAt, e.OccurredAt, e.Activity), later(of.LastInboundContactAt, e.OccurredAt, e.Inbound)
	return s.setDates(ctx, of, activity, inbound)
}

// redate computes the dates of the locked account again from its timeline.
func (s *Service) redate(ctx context.Context, of Account) error {
	activity, err := s.lastEvent(ctx, of.ID, "activity")
	if err != nil {
		return err
	}
	inbound, err := s.lastEvent(ctx, of.ID, "inbound")
	if err != nil {
		return err
	}
	return s.setDates(ctx, of, activity, inbound)
}

// later is the newer of a date kept and one that happened, if it counts.
func later(kept *time.Time, at time.Time, counts bool) *time.Time {
	if counts && (kept == nil || at.After(*kept)) {
		return &at
	}
	return kept
}

func event(ctx context.Context, of Account, kind string, at time.Time, about subject.Ref, data any) (Event, error) {
	text, err := json.Marshal(data)
	if err != nil {
		return Event{}, err
	}
	e := Event{ID: id.New(), OrgID: of.OrgID, AccountID: of.ID, OccurredAt: at.UTC().Truncate(time.Microsecond), Kind: kind,
		About: about.Type, AboutID: about.ID, Data: string(text)}
	if author := actor.Current(ctx).UserID; author != uuid.Nil {
		e.AuthorID = &author
	}
	return e, nil
}

// moved is the data of a change of status or owner.
type moved struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Reason string `json:"reason,omitempty"`
}

// tellMoves writes changes of status and owner on the timeline, and makes what
// belongs to the account follow it to another owner, to the archives and back.
func (s *Service) tellMoves(ctx context.Context, before, after Sheet) error {
	now := clock.Now(ctx)
	if before.Status != after.Status {
		if err := s.RecordEvent(ctx, after.ID, StatusChanged, now, false, after.Ref(), moved{string(before.Status), string(after.Status), after.StatusReason}); err != nil {
			return err
		}
	}
	if before.OwnerID != after.OwnerID {
		if err := s.RecordEvent(ctx, after.ID, OwnerChanged, now, false, after.Ref(), moved{before.OwnerID.String(), after.OwnerID.String(), after.OwnerReason}); err != nil {
			return err
		}
		if err := s.handOn(ctx, before, after); err != nil {
			return err
		}
		if err := s.lead(ctx, before, after, allKinds); err != nil {
			return err
		}
	}
	switch {
	case before.ArchivedAt == nil && after.ArchivedAt != nil:
		if err := s.shelve(ctx, after.ID, *after.ArchivedAt); err != nil {
			return err
		}
	case before.ArchivedAt != nil && after.ArchivedAt == nil:
		if err := s.unshelve(ctx, after.ID, *before.ArchivedAt, now); err != nil {
			return err
		}
	default:
		return nil
	}
	return s.lead(ctx, before, after, shelvedKinds)
}

// allKinds and shelvedKinds are the tables of what belongs to an account, with the
// subject type of their rows: all of them, and those archived with it.
var (
	allKinds = map[string]string{"contacts": "contact", "establishments": "establishment", "account_addresses": "account_address", "notes": "note",
		"qualifications": "qualification", "attachments": "attachment", "consents": "consent", "privacy_objections": "privacy_objection",
		"call_backs": "call_back", "current_contracts": "current_contract", "contact_attempts": "contact_attempt",
		"presence_hours": "presence", "visits": "visit", "visit_preps": "visit_prep", "letters": "letter",
		"notice_deliveries": "notice_delivery", "data_requests": "data_request"}
	shelvedKinds = map[string]string{"contacts": "contact", "establishments": "establishment"}
)

// removedNote is the data of a note that somebody else than its author erased.
type removedNote struct {
	Kind       string    `json:"kind"`
	AuthorID   uuid.UUID `json:"authorId"`
	OccurredAt time.Time `json:"occurredAt"`
}

// mergedHere is the data of a merge, on the timeline of the account that stays.
type mergedHere struct {
	MergeID   uuid.UUID `json:"mergeId"`
	AccountID uuid.UUID `json:"accountId"`
	Name      string    `json:"name"`
}

// settleBelow tells the timeline of the account that stays about a merge or its
// undo, once rows moved, and makes the account repeat its contacts again.
func (s *Service) settleBelow(ctx context.Context, before, after Sheet, kind string, data mergedHere) error {
	if err := s.RecordEvent(ctx, after.ID, kind, clock.Now(ctx), false, after.Ref(), data); err != nil {
		return err
	}
	if before.OwnerID != after.OwnerID {
		if err := s.lead(ctx, before, after, allKinds); err != nil {
			return err
		}
	}
	return s.refreshContactTexts(ctx, after.ID)
}

func (s *Service) lead(ctx context.Context, before, after Sheet, kinds map[string]string) error {
	refs, err := s.family(ctx, after.ID, kinds)
	if err != nil {
		return err
	}
	return s.changes.MoveAll(ctx, refs, before.OwnerID, after.OwnerID)
}
