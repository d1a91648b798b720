package agenda

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
	"besace/internal/platform/subject"
	"besace/internal/platform/token"
)

// Feed is the secret address at which calendars read somebody's agenda, as its row: only
// the digest of the secret is kept.
type Feed struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	UserID    uuid.UUID `gorm:"column:user_id"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Hash      string    `gorm:"column:hash" audit:"-"`
	CreatedAt time.Time `gorm:"column:created_at"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Feed) TableName() string { return "calendar_feeds" }

// OwnedBy is the organisation of the row.
func (f Feed) OwnedBy() uuid.UUID { return f.OrgID }

// Ref points at the feed of the member.
func (f Feed) Ref() subject.Ref { return subject.Ref{Type: "calendar_feed", ID: f.UserID} }

// What a feed holds: the last two months and a little more than the year to come.
const (
	feedBack    = 60 * 24 * time.Hour
	feedAhead   = 400 * 24 * time.Hour
	maxFeed     = 2000
	maxFeedSize = 4 << 20
)

// OpenFeed gives the actor a new secret, in place of the one she had, and returns it: it
// is never shown again.
func (s *Service) OpenFeed(ctx context.Context) (f Feed, secret string, err error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	secret = token.New(token.Calendar)
	f = Feed{OrgID: who.OrgID, UserID: who.UserID, Version: 1, Hash: token.Hash(secret), CreatedAt: now, UpdatedAt: now}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.Scoped(ctx).Where("user_id = ?", who.UserID).Delete(&Feed{}).Error; err != nil {
			return err
		}
		if err := s.db.Insert(ctx, &f); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("calendar_feed.opened", f.Ref(), f))
	})
	return f, secret, err
}

// FeedOf is the feed of the actor. Faults: not_found when she has none.
func (s *Service) FeedOf(ctx context.Context) (Feed, error) {
	return database.One[Feed](s.db.Scoped(ctx).Where("user_id = ?", actor.Current(ctx).UserID))
}

// CloseFeed ends the feed of the actor; without one it changes nothing.
func (s *Service) CloseFeed(ctx context.Context) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		f, err := s.FeedOf(ctx)
		if fault.Is(err, "not_found") {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where("user_id = ?", f.UserID).Delete(&Feed{}).Error; err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Changed("calendar_feed.closed", f.Ref(), f, Feed{}))
	})
}

// Calendar is the agenda behind a secret, as calendars read it, and its digest. Faults:
// not_found for a secret that opens nothing, any more or at all.
func (s *Service) Calendar(ctx context.Context, secret string) (text []byte, digest string, err error) {
	if token.Check(token.Calendar, secret) != nil {
		return nil, "", database.NotFound()
	}
	f, err := database.One[Feed](s.db.System(ctx, "the secret of a feed says whose it is").Where("hash = ?", token.Hash(secret)))
	if err != nil {
		return nil, "", err
	}
	ctx, err = s.people.ActorFor(ctx, f.OrgID, f.UserID)
	if fault.Is(err, "auth.disabled") {
		return nil, "", database.NotFound()
	}
	if err != nil {
		return nil, "", err
	}
	entries, err := s.entries(ctx, f.UserID)
	if err != nil {
		return nil, "", err
	}
	var out bytes.Buffer
	now := clock.Now(ctx)
	// The zones are described from the first of the year: the same agenda is the same text.
	if err := ical.Write(&out, "Besace", time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC), entries); err != nil {
		return nil, "", err
	}
	if out.Len() > maxFeedSize {
		return nil, "", fault.New(fault.TooLarge, "calendar.too_large", "Cet agenda est trop volumineux pour un flux\u00a0; terminez les séries qui ne servent plus.")
	}
	sum := sha256.Sum256(out.Bytes())
	return out.Bytes(), hex.EncodeToString(sum[:16]), nil
}

// entries are what a feed tells: when, what and where, but no notes and nobody’s name but
// that of an account in sight, for it is read by whoever the address was given to.
func (s *Service) entries(ctx context.Context, user uuid.UUID) (list []ical.Entry, err error) {
	rows, err := s.fed(ctx, user)
	if err != nil {
		return nil, err
	}
	discreet(ctx, rows)
	clocks := map[uuid.UUID]ical.Clock{}
	hers := map[uuid.UUID]bool{}
	for _, r := range rows {
		clocks[r.ID], hers[r.ID] = r.clock(), !r.gone()
	}
	// A date that is in somebody else's agenda alone is none of this one.
	without, err := s.withoutOf(ctx, rows, func(date Event) bool { return !hers[date.ID] })
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if r.State == Moved || len(list) == maxFeed {
			continue
		}
		e := entryOf(r)
		switch _, together := without[at(r.SeriesID)]; {
		case r.Rule != "":
			e.Rule, e.Without = r.Rule, without[r.ID]
		case together && r.State != Cancelled:
			e.UID, e.Recurrence, e.Series = uidOf(*r.SeriesID), r.OriginalStart, clocks[*r.SeriesID]
		case together:
			continue // it is one of those without which its series is
		}
		list = append(list, e)
	}
	// In the order of the days, wherever today is: the same agenda is the same text.
	slices.SortStableFunc(list, func(a, b ical.Entry) int { return a.Start.Compare(b.Start) })
	return list, nil
}

// fed are the rows of a feed: what is to come from today on first, then what was, the latest first, and the dates of its
// series that are otherwise beyond: calendars show a series as far as it goes.
func (s *Service) fed(ctx context.Context, user uuid.UUID) ([]Item, error) {
	now := clock.Now(ctx)
	today := now.Truncate(24 * time.Hour)
	ahead, _, err := s.between(ctx, []uuid.UUID{user}, today, now.Add(feedAhead))
	if err != nil {
		return nil, err
	}
	behind, _, err := s.between(ctx, []uuid.UUID{user}, now.Add(-feedBack), today)
	if err != nil {
		return nil, err
	}
	known := map[uuid.UUID]bool{}
	for _, r := range ahead {
		known[r.ID] = true
	}
	slices.Reverse(behind)
	rows := append(ahead, slices.DeleteFunc(behind, func(r Item) bool { return known[r.ID] })...)
	series := map[uuid.UUID]bool{}
	for _, r := range rows {
		known[r.ID], series[r.ID] = true, r.Rule != ""
	}
	beyond, _, err := s.between(ctx, []uuid.UUID{user}, now.Add(feedAhead), Latest)
	return append(rows, slices.DeleteFunc(beyond, func(r Item) bool { return known[r.ID] || !series[at(r.SeriesID)] })...), err
}

// gone reports a date that its series does not have any more.
func (e Event) gone() bool { return e.RemovedAt != nil || e.State == Moved || e.State == Cancelled }

// withoutOf are the dates that series of the rows do not have, by series: those of what was taken
// out of them that are left out.
func (s *Service) withoutOf(ctx context.Context, rows []Item, leftOut func(Event) bool) (map[uuid.UUID][]time.Time, error) {
	without, ids := map[uuid.UUID][]time.Time{}, []uuid.UUID{}
	for _, r := range rows {
		if r.Rule != "" {
			ids, without[r.ID] = append(ids, r.ID), nil
		}
	}
	for part := range slices.Chunk(ids, handBatch) {
		var apart []Event
		err := s.db.Scoped(ctx).Select("id", "series_id", "original_start", "state", "removed_at").Where("series_id IN ?", part).Order("original_start").Find(&apart).Error
		if err != nil {
			return nil, err
		}
		for _, e := range apart {
			if leftOut(e) {
				without[*e.SeriesID] = append(without[*e.SeriesID], *e.OriginalStart)
			}
		}
	}
	return without, nil
}

func uidOf(event uuid.UUID) string { return event.String() + "@besace" }

// clock is what calendars tell the times of the entry by.
func (e Event) clock() ical.Clock { return ical.Clock{AllDay: e.AllDay, Zone: e.Zone} }

var kindNames = map[Kind]string{Appointment: "Rendez-vous", Visit: "Visite", Task: "Tâche", Prospecting: "Prospection", Absence: "Absence", Other: "Occupé"}

var statusNames = map[State]string{Planned: "TENTATIVE", Cancelled: "CANCELLED"}

func entryOf(r Item) ical.Entry {
	e := ical.Entry{UID: uidOf(r.ID), Summary: r.Title, Start: r.StartAt, End: r.EndAt, AllDay: r.AllDay, Zone: r.Zone, Private: r.Private,
		Free: r.Kind == Task || r.AllDay && r.Kind != Absence, Sequence: r.Version, Stamp: r.UpdatedAt, Status: statusNames[r.State]}
	if e.Status == "" {
		e.Status = "CONFIRMED"
	}
	if e.Summary == "" {
		e.Summary = kindNames[r.Kind]
	}
	if r.AccountName != "" {
		e.Summary += " – " + r.AccountName
	}
	switch r.Place.Kind {
	case Nowhere:
	case Elsewhere:
		e.Location = r.Place.Text
	default:
		e.Location = strings.TrimLeft(strings.TrimSpace(r.Street+", "+strings.TrimSpace(r.Postcode+" "+r.Town)), ", ")
	}
	return e
}
