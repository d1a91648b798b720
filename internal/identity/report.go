package identity

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// From when on a device is in trouble though nothing was refused.
const (
	// LongWaiting is how long something may wait on a device: a day in the field without network is none.
	LongWaiting = 24 * time.Hour
	// LongSilence is how long a device on which something waits may not be heard of.
	LongSilence = 7 * 24 * time.Hour
)

// Report is what a device said last of its synchronisation; the instants are by the server's clock.
// None of it is in the audit trail.
type Report struct {
	At           *time.Time `gorm:"column:report_at"` // nil as long as it has said nothing
	AppVersion   string     `gorm:"column:report_version"`
	PulledAt     *time.Time `gorm:"column:report_pulled_at"`
	PushedAt     *time.Time `gorm:"column:report_pushed_at"`
	Waiting      int        `gorm:"column:report_waiting"`       // will leave by themselves
	WaitingSince *time.Time `gorm:"column:report_waiting_since"` // the oldest of those
	Refused      int        `gorm:"column:report_refused"`
	Conflicts    int        `gorm:"column:report_conflicts"`
}

// heard is the report as it is kept when it arrives: no instant lies ahead of now, and nothing waits
// since when where nothing waits. A clock that is wrong is set right rather than refused, since the
// device that has it is one to hear about.
func (r Report) heard(now time.Time) Report {
	for _, at := range []**time.Time{&r.At, &r.PulledAt, &r.PushedAt, &r.WaitingSince} {
		if *at != nil && (*at).After(now) {
			*at = &now
		}
	}
	if r.Waiting == 0 {
		r.WaitingSince = nil
	}
	return r
}

// Trouble is why somebody should look at a device.
type Trouble string

// The troubles of a device, what somebody must act upon first.
const (
	TroubleRefused   Trouble = "refused"
	TroubleConflicts Trouble = "conflicts"
	TroubleWaiting   Trouble = "waiting" // for more than LongWaiting
	TroubleSilent    Trouble = "silent"  // for more than LongSilence, while something waits
)

// Troubles are those of the device now, none when it is well or has said nothing. troubled in
// store_report.go is the same in SQL.
func (s Session) Troubles(now time.Time) []Trouble {
	found := []Trouble{}
	r := s.Report
	if r.At == nil {
		return found
	}
	since := r.WaitingSince
	if since == nil {
		since = r.At
	}
	for _, one := range []struct {
		trouble Trouble
		so      bool
	}{
		{TroubleRefused, r.Refused > 0},
		{TroubleConflicts, r.Conflicts > 0},
		{TroubleWaiting, r.Waiting > 0 && since.Before(now.Add(-LongWaiting))},
		{TroubleSilent, r.Waiting > 0 && s.LastSeenAt.Before(now.Add(-LongSilence))},
	} {
		if one.so {
			found = append(found, one.trouble)
		}
	}
	return found
}

// Synced is a device signed in, whose it is and what is wrong with it.
type Synced struct {
	Session
	UserName string
	Troubles []Trouble
}

// ReportSync keeps what the actor's own device says of its synchronisation, unless what it said
// before is more recent. It leaves neither evidence nor a line of the audit trail. An API token has no
// device, and a session that has ended meanwhile is not told about any more: both change nothing.
func (s *Service) ReportSync(ctx context.Context, r Report) error {
	return s.db.InTx(ctx, func(ctx context.Context) error { return s.keepReport(ctx, r.heard(s.now())) })
}

// SyncedDevices returns one page of the open sessions of the organisation, the one used last first;
// those in trouble only when troubled. Faults: page.bad_cursor.
func (s *Service) SyncedDevices(ctx context.Context, troubled bool, cursor string, limit int) ([]Synced, string, error) {
	now := s.now()
	sessions, next, err := s.openSessions(ctx, now, troubled, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	users := make([]uuid.UUID, len(sessions))
	for i, d := range sessions {
		users[i] = d.UserID
	}
	names, err := s.DisplayNames(ctx, users)
	if err != nil {
		return nil, "", err
	}
	out := make([]Synced, len(sessions))
	for i, d := range sessions {
		out[i] = Synced{Session: d, UserName: names[d.UserID], Troubles: d.Troubles(now)}
	}
	return out, next, nil
}
