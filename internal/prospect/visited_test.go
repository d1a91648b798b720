package prospect

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
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
				marked, err := o.RecordVisit(o.ctx, account.ID, Visited{About: subject.Ref{Type: "visit", ID: id.New()}, At: at, Refused: &RefusedWhere{Kind: kind, ID: place}})
				firm.Must(t, err)
				if marked != (n == 0) {
					t.Errorf("%q: refusal %d marked it: %v", kind, n, marked)
				}
				want := at
				if n == 2 {
					want = june
				}
				if got := since[kind](); got == nil || !got.Equal(want) {
					t.Errorf("%q: after refusal %d it refuses since %v, want %v", kind, n, got, want)
				}
			}
		}
	})
}
