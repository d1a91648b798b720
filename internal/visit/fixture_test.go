package visit

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
	"besace/internal/testkit/firm"
)

// desk is the visits of a firm, on Monday at ten o'clock in Paris.
type desk struct {
	*Service
	*firm.Firm
	ctx      context.Context
	account  uuid.UUID
	followed []Happened // what accounts were told
	counted  []Counted  // what the law was told
	closed   []uuid.UUID
	unmarked []Place                 // the addresses whose mark was taken off
	redated  []*time.Time            // since when marks stand instead
	forgiven []uuid.UUID             // what the law was told to take back
	parted   []uuid.UUID             // whose files stay with the account
	silenced []uuid.UUID             // whose files were erased
	moved    map[uuid.UUID]time.Time // when appointments take place by now
	retold   int
	dropped  int
	holding  func(ctx context.Context) // what ended while an account was waited for, nil for nothing
}

func each(t *testing.T, fn func(t *testing.T, d *desk)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		d := &desk{Firm: f, ctx: f.OnMonday(f.Adviser)}
		d.Service = New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, Accounts: file{d}, Timeline: d, Law: d, Agenda: d, Planned: d, Files: d, Settings: d})
		d.account = d.prospect()
		fn(t, d)
	})
}

// file is the prospect file, as far as visits ask.
type file struct{ d *desk }

// Visible finds the account among those of the actor.
func (a file) Visible(ctx context.Context, account uuid.UUID) error {
	_, err := a.Hold(ctx, account)
	return err
}

// Hold names the owner of the account.
func (a file) Hold(ctx context.Context, account uuid.UUID) (uuid.UUID, error) {
	if a.d.holding != nil {
		a.d.holding(ctx)
	}
	row, err := database.One[struct{ OwnerID uuid.UUID }](a.d.DB.Owned(ctx).Table("accounts").Select("owner_id").Where("id = ?", account))
	return row.OwnerID, err
}

// Follow remembers what the account was told.
func (a file) Follow(_ context.Context, _ uuid.UUID, h Happened) (DoorMark, error) {
	a.d.followed = append(a.d.followed, h)
	return DoorMark{Put: h.Refusal != nil}, nil
}

// Redate remembers since when the mark stands instead.
func (a file) Redate(_ context.Context, _ uuid.UUID, _ Place, _ time.Time, since *time.Time) error {
	a.d.redated = append(a.d.redated, since)
	return nil
}

// Unmark remembers the address.
func (a file) Unmark(_ context.Context, _ uuid.UUID, refusal Place, _ time.Time) error {
	a.d.unmarked = append(a.d.unmarked, refusal)
	return nil
}

// RetellEvent counts the lines told again.
func (d *desk) RetellEvent(context.Context, subject.Ref, any) error {
	d.retold++
	return nil
}

// ForgetEvents counts the lines dropped.
func (d *desk) ForgetEvents(context.Context, uuid.UUID, subject.Ref) error {
	d.dropped++
	return nil
}

// Count remembers what the law was told.
func (d *desk) Count(_ context.Context, _ uuid.UUID, c Counted) error {
	d.counted = append(d.counted, c)
	return nil
}

// Discount remembers what the law was told to take back.
func (d *desk) Discount(_ context.Context, visit uuid.UUID) (Agreed, error) {
	d.forgiven = append(d.forgiven, visit)
	return Agreed{}, nil
}

// Close remembers the event.
func (d *desk) Close(_ context.Context, event, _ uuid.UUID, _ time.Time, _ bool) (Agreed, error) {
	d.closed = append(d.closed, event)
	return Agreed{Event: event, Purpose: "contract"}, nil
}

// Standing has the appointments where the test put them.
func (d *desk) Standing(_ context.Context, list []Planned) ([]time.Time, error) {
	starts := make([]time.Time, len(list))
	for n, p := range list {
		if p.Account == d.account {
			starts[n] = d.moved[p.Event]
		}
	}
	return starts, nil
}

// Recurs has no series.
func (d *desk) Recurs(context.Context, uuid.UUID) (bool, error) { return false, nil }

// Attends has the colleague go along to every appointment.
func (d *desk) Attends(_ context.Context, _, user uuid.UUID) (bool, error) {
	return user == d.Colleague, nil
}

// Part remembers the visits.
func (d *desk) Part(_ context.Context, visits []uuid.UUID) error {
	d.parted = append(d.parted, visits...)
	return nil
}

// ForgetVisits remembers the visits.
func (d *desk) ForgetVisits(_ context.Context, visits []uuid.UUID) error {
	d.silenced = append(d.silenced, visits...)
	return nil
}

// NoteWindow is a day.
func (d *desk) NoteWindow(context.Context) (time.Duration, error) { return 24 * time.Hour, nil }

func (d *desk) exec(sql string, args ...any) {
	d.T.Helper()
	firm.Must(d.T, d.DB.InTx(d.ctx, func(ctx context.Context) error {
		return d.DB.System(ctx, "test: rows of the prospect file").Exec(sql, args...).Error
	}))
}

// prospect adds an account of the adviser's.
func (d *desk) prospect() uuid.UUID {
	d.T.Helper()
	account, now := id.New(), firm.Monday
	d.exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'company', 'prospect', 'Durand', 'durand', 'durand', 'durand', '{}', ?, ?)`, account, d.Org, d.Adviser, d.Adviser, now, now)
	return account
}

// contact adds an interlocutor of the account.
func (d *desk) contact(of uuid.UUID) uuid.UUID {
	d.T.Helper()
	contact, now := id.New(), firm.Monday
	d.exec(`INSERT INTO contacts (id, org_id, account_id, owner_id, created_by, last_name, name_fold, search_text, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, 'Durand', 'durand', 'durand', ?, ?)`, contact, d.Org, of, d.Adviser, d.Adviser, now, now)
	return contact
}

// at is a context in which the user acts, so long after Monday.
func (d *desk) at(user uuid.UUID, later time.Duration) context.Context {
	return actor.With(clock.WithFixed(d.T.Context(), firm.Monday.Add(later)), d.People[user])
}

// records keeps a visit of the adviser.
func (d *desk) records(mode Mode, outcome Outcome) Visit {
	d.T.Helper()
	v, created, err := d.Record(d.ctx, d.account, Draft{Mode: mode, Fields: Patch{Outcome: opt.Of(string(outcome))}})
	firm.Must(d.T, err)
	if !created {
		d.T.Fatal("nothing new was kept")
	}
	return v
}
