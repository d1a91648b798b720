package calling

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// Those who call at once from the list of another, or while it changes, are all known to have to do with it.
func TestWhoCalledFromAListAtOnceIsKnown(t *testing.T) {
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		s, ctx, now := New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, People: firm.Members{Of: f}}), f.OnMonday(f.Adviser), firm.Monday
		account := id.New()
		l := List{ID: id.New(), OrgID: f.Org, Version: 1, OwnerID: f.Adviser, AuthorID: f.Adviser, Name: "Lundi", CreatedAt: now, UpdatedAt: now, HeldBy: "[]"}
		firm.Must(t, f.DB.InTx(ctx, func(ctx context.Context) error {
			err := f.DB.System(ctx, "test: an account").Exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, created_at, updated_at)
				VALUES (?, ?, ?, ?, 'company', 'prospect', 'Garage', 'garage', 'garage', 'garage', '{}', ?, ?)`, account, f.Org, f.Adviser, f.Adviser, now, now).Error
			if err != nil {
				return err
			}
			return f.DB.Insert(ctx, &l)
		}))
		tell := func(ctx context.Context, caller uuid.UUID) error {
			c := Call{ID: id.New(), OrgID: f.Org, Version: 1, CallerID: caller, AccountID: account, AttemptID: id.New(), ListID: &l.ID, Outcome: NoAnswer,
				StepsDone: "[]", CalledAt: now, Weekday: 1, CreatedAt: now, UpdatedAt: now}
			if err := f.DB.Insert(ctx, &c); err != nil {
				return err
			}
			return s.tellOwner(ctx, c)
		}
		var wants []uuid.UUID
		// meanwhile somebody else calls, in a transaction of her own that has read the list when it may.
		var told chan error
		meanwhile := func() {
			caller, done := id.New(), make(chan error, 1)
			wants, told = append(wants, caller), done
			go func() { done <- f.DB.InTx(ctx, func(ctx context.Context) error { return tell(ctx, caller) }) }()
			select {
			case err := <-done:
				done <- err
			case <-time.After(300 * time.Millisecond):
			}
		}
		knows := func(when string) {
			t.Helper()
			firm.Must(t, <-told)
			now, err := s.list(ctx, l.ID)
			firm.Must(t, err)
			for _, caller := range wants {
				if !slices.Contains(now.Held(), caller) {
					t.Errorf("%s: of %d, %d are known", when, len(wants), len(now.Held()))
					return
				}
			}
		}

		firm.Must(t, f.DB.InTx(ctx, func(ctx context.Context) error {
			wants = append(wants, f.Colleague)
			if err := tell(ctx, f.Colleague); err != nil {
				return err
			}
			meanwhile()
			return nil
		}))
		knows("two call")
		renamed := false
		_, err := s.changeList(ctx, l.ID, 1, "call_list.updated", func(_ context.Context, l *List) error {
			if l.Name = "Mardi"; !renamed {
				renamed = true
				meanwhile()
			}
			return nil
		})
		firm.Must(t, err)
		knows("one calls while it is renamed")
	})
}
