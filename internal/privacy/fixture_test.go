package privacy

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// desk is the personal data of a firm, on Monday.
type desk struct {
	*Service
	*firm.Firm
	retained, erased []uuid.UUID
	expired          int         // nights that had what counts no more erased
	files            []time.Time // when the imports ended that still have their lines
	begun            bool        // some lines of one are gone
}

func each(t *testing.T, fn func(t *testing.T, d *desk)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		d := &desk{Firm: f}
		d.Service = New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, Jobs: f.Queue, Accounts: file{d}, Eraser: file{d}, Keeper: file{d}, Objections: file{d}, Imports: files{d}, Settings: file{d}, People: firm.Members{Of: f}})
		fn(t, d)
	})
}

// file is the prospect file and the settings, as far as personal data ask.
type file struct{ d *desk }

// Visible finds the account among those of the actor.
func (a file) Visible(ctx context.Context, account uuid.UUID) error {
	_, err := a.Hold(ctx, account)
	return err
}

// Hold names the owner of the account.
func (a file) Hold(ctx context.Context, account uuid.UUID) (uuid.UUID, error) {
	row, err := database.One[struct{ OwnerID uuid.UUID }](a.d.DB.Owned(ctx).Table("accounts").Select("owner_id").Where("id = ?", account))
	return row.OwnerID, err
}

// Erase remembers the account.
func (a file) Erase(_ context.Context, account uuid.UUID, _ string) error {
	a.d.erased = append(a.d.erased, account)
	return nil
}

// EraseContact remembers the contact.
func (a file) EraseContact(ctx context.Context, contact uuid.UUID, why string) error {
	return a.Erase(ctx, contact, why)
}

// Retain marks the account, in the ambient transaction.
func (a file) Retain(ctx context.Context, account uuid.UUID) error {
	a.d.retained = append(a.d.retained, account)
	return a.d.DB.Scoped(ctx).Exec(`UPDATE accounts SET former_owner_id = owner_id WHERE id = ? AND org_id = ?`, account, a.d.Org).Error
}

// Restrict does nothing here.
func (file) Restrict(context.Context, uuid.UUID, *uuid.UUID, bool) error { return nil }

// Object does nothing here.
func (file) Object(context.Context, uuid.UUID, uuid.UUID, *uuid.UUID, string, time.Time) error {
	return nil
}

// Release does nothing here.
func (file) Release(context.Context, uuid.UUID, string) error { return nil }

// Expire counts how often it is asked.
func (a file) Expire(context.Context) error {
	a.d.expired++
	return nil
}

// files are the imports of the prospect file.
type files struct{ d *desk }

// Expire takes away one import that ended before then, in two steps.
func (f files) Expire(_ context.Context, before time.Time) (more, whole bool, err error) {
	at := slices.IndexFunc(f.d.files, before.After)
	if at < 0 {
		return false, false, nil
	}
	if f.d.begun = !f.d.begun; !f.d.begun {
		f.d.files = slices.Delete(f.d.files, at, at+1)
	}
	return true, !f.d.begun, nil
}

// Zone is Paris.
func (file) Zone(context.Context) (*time.Location, error) { return paris, nil }

// Installation is nowhere in particular.
func (file) Installation(context.Context) (Installation, error) {
	return Installation{Organisation: "Fenêtres du Graoully", Engine: "SQLite"}, nil
}

func (d *desk) exec(sql string, args ...any) {
	d.T.Helper()
	firm.Must(d.T, d.DB.InTx(d.As(d.Administrator), func(ctx context.Context) error {
		return d.DB.System(ctx, "test: rows of the prospect file").Exec(sql, args...).Error
	}))
}

// account adds one of the adviser's, collected and last heard of then.
func (d *desk) account(status string, collected time.Time, inbound *time.Time) uuid.UUID {
	d.T.Helper()
	account := id.New()
	d.exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, created_at, updated_at, last_inbound_contact_at)
		VALUES (?, ?, ?, ?, 'person', ?, 'Weber', 'weber', 'weber', 'weber', '{}', ?, ?, ?)`, account, d.Org, d.Adviser, d.Adviser, status, collected, collected, inbound)
	return account
}

// on is a context of the system, at noon of the day in Paris.
func (d *desk) on(day string) context.Context {
	return actor.With(clock.WithFixed(d.T.Context(), date(d.T, day).Midnight(paris).Add(12*time.Hour)), actor.System(d.Org))
}

// as is a context in which the user acts, at noon of the day.
func (d *desk) as(user uuid.UUID, day string) context.Context {
	return actor.With(d.on(day), d.People[user])
}

// lines are all lines in the state.
func (d *desk) lines(state LineState) []Line {
	d.T.Helper()
	list, _, err := d.Lines(d.as(d.Administrator, "2026-11-22"), LineQuery{State: state, Limit: 200})
	firm.Must(d.T, err)
	return list
}
