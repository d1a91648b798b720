package solicitation

import (
	"context"
	"testing"
	"time"

	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

// recognised has the objections of the account learn, as the prospect file does once numbers changed.
func (b *bureau) recognised(p Subject) {
	b.T.Helper()
	firm.Must(b.T, b.DB.InTx(b.ctx, func(ctx context.Context) error { return b.Recognise(ctx, p.Account) }))
}

func TestWhoObjectedIsKnownByHerNewNumber(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		const old, anew = "+33639980021", "+33639980022"
		her, sharing := b.account("person", old), b.account("company", anew)
		_, _, err := b.AddObjection(b.ctx, her.Account, Objection{})
		firm.Must(t, err)
		later := b.later(time.Minute)
		if got := b.answers(later, sharing, law.Phone); got != "allow" {
			t.Errorf("before she has the number: %s", got)
		}
		b.exec(`UPDATE account_phones SET number = ? WHERE account_id = ?`, anew, her.Account)
		before := b.now()
		b.recognised(her)
		if moved := b.moved(before); moved["account"] != 2 {
			t.Errorf("the feed tells of %v", moved)
		}
		for name, p := range map[string]Subject{"her": her, "the number under another account": sharing, "typed in again": b.account("person", anew), "her old number": b.account("company", old)} {
			if got := b.answers(later, p, law.Phone); got != "block R-PRV-03" {
				t.Errorf("%s: %s", name, got)
			}
		}
		before = b.now()
		b.recognised(her)
		if moved := b.moved(before); len(moved) != 0 {
			t.Errorf("nothing new, and the feed tells of %v", moved)
		}
		b.exec(`DELETE FROM account_phones WHERE account_id = ?`, her.Account)
		b.erased(her)
		if got := b.answers(later, b.account("company", anew), law.Phone); got != "block R-PRV-03" {
			t.Errorf("erased and typed in again: %s", got)
		}
	})
}

func TestALiftedObjectionLearnsNothing(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.account("person", "+33639980023")
		o, _, err := b.AddObjection(b.ctx, her.Account, Objection{})
		firm.Must(t, err)
		_, err = b.OverrideObjection(b.later(time.Minute), o.ID, o.Version, "Opposition d’un homonyme")
		firm.Must(t, err)
		b.exec(`UPDATE account_phones SET number = '+33639980024' WHERE account_id = ?`, her.Account)
		b.recognised(her)
		var n int64
		firm.Must(t, b.DB.Scoped(b.ctx).Model(&objectionKey{}).Where("objection_id = ?", o.ID).Count(&n).Error)
		if n != 2 { // her first number, and her door
			t.Errorf("%d digests", n)
		}
	})
}
