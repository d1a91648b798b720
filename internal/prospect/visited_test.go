package prospect

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
	"besace/internal/testkit/firm"
)

// An address refuses visits since the last time that it did, wherever it is: a consent between two
// refusals lifts neither (R-OFF-06).
func TestTheLatestRefusalCountsWhateverTheAddress(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		account := o.company(o.adviser, "Keller")
		address, _, err := o.AddAddress(o.ctx, account.ID, AddressDraft{Fields: AddressPatch{Address: place("", "57000", "Metz")}})
		firm.Must(t, err)
		establishment, err := o.establishment(t, account, EstablishmentPatch{Address: place("", "57000", "Metz")})
		firm.Must(t, err)
		march := monday.AddDate(0, -8, 0)
		june, may := march.AddDate(0, 3, 0), march.AddDate(0, 2, 0)
		since := map[string]func() *time.Time{
			"": func() *time.Time {
				a, err := o.Get(o.ctx, account.ID)
				firm.Must(t, err)
				return a.NoVisitSince
			},
			"address": func() *time.Time {
				a, err := o.loadAddress(o.ctx, address.ID)
				firm.Must(t, err)
				return a.NoVisitSince
			},
			"establishment": func() *time.Time {
				e, err := o.loadEstablishment(o.ctx, establishment.ID)
				firm.Must(t, err)
				return e.NoVisitSince
			},
		}
		for kind, place := range map[string]*uuid.UUID{"": nil, "address": &address.ID, "establishment": &establishment.ID} {
			for n, at := range []time.Time{march, june, may} {
				found, err := o.RecordVisit(o.ctx, account.ID, Visited{About: subject.Ref{Type: "visit", ID: id.New()}, At: at, Refused: &RefusedWhere{Kind: kind, ID: place}})
				firm.Must(t, err)
				if found.Put != (n == 0) {
					t.Errorf("%q: refusal %d marked it: %v", kind, n, found.Put)
				}
				want := at
				if n == 2 {
					want = june
				}
				if got := since[kind](); got == nil || !got.Equal(want) {
					t.Errorf("%q: after refusal %d it refuses since %v, want %v", kind, n, got, want)
				}
			}
			// June was never said; nor was July, since which nothing stands.
			for _, said := range []time.Time{june, june.AddDate(0, 1, 0)} {
				firm.Must(t, o.RedateRefusal(o.ctx, account.ID, RefusedWhere{Kind: kind, ID: place}, said, &may))
				if got := since[kind](); got == nil || !got.Equal(may) {
					t.Errorf("%q: once a refusal is taken back it refuses since %v, want %v", kind, got, may)
				}
			}
			firm.Must(t, o.TakeBackRefusal(o.ctx, account.ID, RefusedWhere{Kind: kind, ID: place}, march))
			if got := since[kind](); got == nil || !got.Equal(may) {
				t.Errorf("%q: without what was there before its mark it refuses since %v, want %v", kind, got, may)
			}
			firm.Must(t, o.TakeBackRefusal(o.ctx, account.ID, RefusedWhere{Kind: kind, ID: place}, may))
			if got := since[kind](); got != nil {
				t.Errorf("%q: without its mark it refuses since %v", kind, got)
			}
		}
	})
}

// A mark is said from the day that somebody put it, which no other change moves; one of which the
// day is not known keeps none, whichever account it goes to.
func TestSinceWhenVisitsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		refusing := func(refuses bool) Patch { return Patch{Address: opt.Of(PlacePatch{NoVisit: opt.Of(refuses)})} }
		since := func(a Sheet) time.Time {
			t.Helper()
			known, err := o.Get(o.ctx, a.ID)
			firm.Must(t, err)
			if known.NoVisitSince == nil {
				return time.Time{}
			}
			return *known.NoVisitSince
		}
		old := o.client("Keller", refusing(true))
		day := since(old)
		if day.IsZero() {
			t.Fatal("a mark put at the creation has no day")
		}
		later := clock.WithFixed(o.ctx, monday.AddDate(0, 1, 0))
		changed, err := o.Update(later, old.ID, 1, Patch{Website: opt.Of("https://keller.example"), Address: opt.Of(PlacePatch{NoVisit: opt.Of(true), Town: opt.Of("Nancy")})})
		firm.Must(t, err)
		if got := since(old); !got.Equal(day) {
			t.Errorf("put again, it is said since %v instead of %v", got, day)
		}

		firm.Must(t, o.db.InTx(o.ctx, func(ctx context.Context) error {
			return o.db.Owned(ctx).Table("accounts").Where("id = ?", old.ID).Update("no_visit_since", nil).Error
		}))
		stays := o.client("Keller Père", Patch{})
		_, merged, err := o.Merge(later, stays.ID, 1, MergeRequest{Other: old.ID, OtherVersion: changed.Version, Fields: map[string]Side{"address": Other}})
		firm.Must(t, err)
		if !merged.NoVisit || !since(merged).IsZero() {
			t.Errorf("merged: refuses %v since %v, want an unknown day", merged.NoVisit, since(merged))
		}
		lifted, err := o.Update(later, merged.ID, merged.Version, refusing(false))
		firm.Must(t, err)
		if _, err = o.Update(later, merged.ID, lifted.Version, refusing(true)); err != nil || !since(merged).Equal(monday.AddDate(0, 1, 0)) {
			t.Errorf("lifted and put again, since %v: %v", since(merged), err)
		}
	})
}
