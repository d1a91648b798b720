package solicitation

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

// What stays of the calls to somebody who is erased stays as long as the law counts them, and a refused visit always.
func TestWhatTheLawCountsNoMoreOfSomebodyErasedGoes(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p, other := b.account("person", mobile), b.account("person", "+33639980004")
		for _, one := range []struct {
			of      Subject
			channel law.Channel
		}{{p, law.Phone}, {p, law.Visit}, {other, law.Phone}} {
			_, _, err := b.Record(b.ctx, one.of.Account, Opening{Channel: one.channel}, firm.Monday, Refused)
			firm.Must(t, err)
		}
		firm.Must(t, b.DB.InTx(b.ctx, func(ctx context.Context) error { return b.Forget(ctx, []uuid.UUID{p.Account}) }))
		left := func(days int) (n [3]int) { // of hers, calls and visits; of others
			firm.Must(t, b.Expire(b.later(time.Duration(days)*24*time.Hour)))
			var all []Attempt
			firm.Must(t, b.DB.Scoped(b.ctx).Find(&all).Error)
			for _, a := range all {
				switch {
				case a.AccountID != nil:
					n[2]++
				case a.Channel == law.Visit:
					n[1]++
				default:
					n[0]++
				}
			}
			return n
		}
		for days, want := range map[int][3]int{0: {1, 1, 1}, 61: {1, 1, 1}} {
			if got := left(days); got != want {
				t.Errorf("after %d days %v, want %v", days, got, want)
			}
		}
		if got := left(63); got != [3]int{0, 1, 1} {
			t.Errorf("after 63 days %v", got)
		}
	})
}
