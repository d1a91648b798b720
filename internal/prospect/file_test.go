package prospect_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit/dbtest"
)

// file is a prospect file with one adviser at her desk on Monday 23 November 2026.
type file struct {
	*prospect.Service
	db  *database.DB
	ctx context.Context // her
	org uuid.UUID
}

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// eachFile runs fn on a fresh prospect file of both engines.
func eachFile(t *testing.T, fn func(t *testing.T, f *file)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := &file{db: db, org: id.New()}
		f.Service = prospect.New(prospect.Deps{
			DB: db, Audit: audit.New(db, []byte("key")), Changes: changes.New(db), Jobs: jobs.New(db, jobs.Options{}), Territories: nobody{}, People: nobody{},
		})
		if err := db.InTx(t.Context(), func(ctx context.Context) error {
			return db.System(ctx, "tests make organisations").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
				VALUES (?, 'Fenêtres du Graoully', 'standard', 'Europe/Paris', ?, ?)`, f.org, monday, monday).Error
		}); err != nil {
			t.Fatal(err)
		}
		f.ctx = f.as(t, actor.Own, actor.Adviser)
		fn(t, f)
	})
}

// as is somebody of the organisation, on Monday.
func (f *file) as(t *testing.T, scope actor.Scope, roles ...actor.Role) context.Context {
	ctx := clock.WithFixed(t.Context(), monday)
	return actor.With(ctx, actor.Actor{OrgID: f.org, UserID: id.New(), Roles: roles, Scope: scope, TimeZone: "Europe/Paris"})
}

// nobody has a territory, a colleague or a name; everybody is active.
type nobody struct{}

func (nobody) OwnerOf(context.Context, string) (uuid.UUID, bool, error) { return uuid.Nil, false, nil }
func (nobody) Active(context.Context, uuid.UUID) (bool, error)          { return true, nil }

// company adds a company of the adviser.
func (f *file) company(t *testing.T, name string, p prospect.Patch) prospect.Sheet {
	t.Helper()
	p.Name = opt.Of(name)
	sheet, _, err := f.Create(f.ctx, prospect.Draft{Kind: prospect.Company, Fields: p})
	must(t, err)
	return sheet
}

// contact adds a contact to an account.
func (f *file) contact(t *testing.T, account uuid.UUID, p prospect.ContactPatch) prospect.Contact {
	t.Helper()
	c, _, err := f.AddContact(f.ctx, account, prospect.ContactDraft{Fields: p})
	must(t, err)
	return c
}

// kinds lists the timeline of an account, newest first.
func (f *file) kinds(t *testing.T, account uuid.UUID) (kinds []string) {
	t.Helper()
	page, err := f.Timeline(f.ctx, account, "", 50)
	must(t, err)
	for _, e := range page.Items {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// found lists the accounts that a search finds.
func (f *file) found(t *testing.T, query string) (names []string) {
	t.Helper()
	page, err := f.List(f.ctx, prospect.ListQuery{Filter: prospect.Filter{Query: query}, Limit: 50})
	must(t, err)
	for _, item := range page.Items {
		names = append(names, item.Name)
	}
	return names
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, code string, pointers ...string) {
	t.Helper()
	f, ok := fault.Of(err)
	if !ok || f.Code != code {
		t.Fatalf("error %v, want %s", err, code)
	}
	for _, pointer := range pointers {
		if !names(f.Fields, pointer) {
			t.Errorf("%s does not name %s: %v", code, pointer, f.Fields)
		}
	}
}

func names(fields []fault.Field, pointer string) bool {
	for _, f := range fields {
		if f.Pointer == pointer {
			return true
		}
	}
	return false
}

func (nobody) Colleagues(context.Context) ([]uuid.UUID, error) { return nil, nil }
func (nobody) DisplayNames(context.Context, []uuid.UUID) (map[uuid.UUID]string, error) {
	return nil, nil
}
