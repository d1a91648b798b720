package agenda

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// desk is the agendas of a firm, on Monday at ten o'clock in Paris.
type desk struct {
	*Service
	*firm.Firm
	ctx   context.Context
	asked []Visiting // of the law
	law   Judgement
}

func each(t *testing.T, fn func(t *testing.T, d *desk)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		d := &desk{Firm: f, ctx: f.OnMonday(f.Adviser), law: Judgement{Verdict: "allow", Findings: "[]"}}
		d.Service = New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, Jobs: f.Queue, Accounts: file{f}, People: firm.Members{Of: f}, Law: d, Holiday: func(_, _, _ string, on Day) string { return on.HolidayName(civil.AlsaceMoselle) }})
		fn(t, d)
	})
}

// MayVisit answers what the test wants.
func (d *desk) MayVisit(_ context.Context, v Visiting) (Judgement, error) {
	d.asked = append(d.asked, v)
	return d.law, nil
}

// file is the prospect file, as far as agendas ask.
type file struct{ f *firm.Firm }

// Visible finds the account among those of the actor.
func (a file) Visible(ctx context.Context, account uuid.UUID) error {
	_, err := a.Hold(ctx, account)
	return err
}

// Hold names the owner of the account.
func (a file) Hold(ctx context.Context, account uuid.UUID) (uuid.UUID, error) {
	row, err := database.One[struct{ OwnerID uuid.UUID }](a.f.DB.Owned(ctx).Table("accounts").Select("owner_id").Where("id = ?", account))
	return row.OwnerID, err
}

func (d *desk) exec(sql string, args ...any) {
	d.T.Helper()
	firm.Must(d.T, d.DB.InTx(d.ctx, func(ctx context.Context) error {
		return d.DB.System(ctx, "test: rows of the prospect file").Exec(sql, args...).Error
	}))
}

// account adds one of the adviser's, at the coordinates in microdegrees.
func (d *desk) account(latitude, longitude int64) uuid.UUID {
	d.T.Helper()
	account, now := id.New(), firm.Monday
	d.exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, postcode, town, latitude, longitude, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'company', 'prospect', 'Durand', 'durand', 'durand', 'durand', '{}', '57000', 'Metz', ?, ?, ?, ?)`,
		account, d.Org, d.Adviser, d.Adviser, latitude, longitude, now, now)
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

// plans puts an event into the adviser's agenda.
func (d *desk) plans(p Patch) Event {
	d.T.Helper()
	e, created, err := d.Plan(d.ctx, Draft{Fields: p})
	firm.Must(d.T, err)
	if !created {
		d.T.Fatal("nothing new was planned")
	}
	return e
}

// from is a patch of the times of an event.
func (d *desk) from(start string, lasts time.Duration) Patch {
	d.T.Helper()
	at := moment(d.T, start)
	return Patch{Start: opt.Of(at), End: opt.Of(at.Add(lasts))}
}

func blocked() error { return fault.New(fault.Conflict, "contact.blocked", "Non.") }

// forgets erases what agendas keep about the account.
func (d *desk) forgets(account uuid.UUID) func(context.Context) error {
	return func(ctx context.Context) error { return d.Forget(ctx, []uuid.UUID{account}) }
}
