package solicitation

import (
	"context"
	"slices"
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

// A person is one to the law, whichever of her numbers rings and on whatever sheet (R-TEL-06).
func TestCallsAreCountedByPerson(t *testing.T) {
	const called, other, third = "+33639980031", "+33639980032", "+33639980033"
	for name, c := range map[string]struct {
		number string
		again  func(b *bureau) Subject
	}{
		"another of her numbers": {called, func(b *bureau) Subject { return b.account("person", other) }},
		"her name and her door": {called, func(b *bureau) Subject {
			return b.lives(b.account("person", third), "anne lefort", "3, rue des Jardins", "57000", "Metz")
		}},
		"a call without its number": {"", func(b *bureau) Subject { return b.account("person", called) }},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, b *bureau) {
				her := b.lives(b.account("person", called), "lefort anne", "3 rue des Jardins", "57000", "Metz")
				b.exec(`INSERT INTO account_phones (org_id, account_id, position, number, kind, label) VALUES (?, ?, 2, ?, 'mobile', '')`, b.Org, her.Account, other)
				again, neighbour := c.again(b), b.lives(b.account("person", "+33639980034"), "muller", "3 rue des Jardins", "57000", "Metz")
				for _, p := range []Subject{her, again, neighbour} {
					b.consents(p, law.Phone)
				}
				before := b.now()
				for n := range 4 {
					_, _, err := b.Record(b.later(time.Hour), her.Account, Opening{Channel: law.Phone, Number: c.number}, firm.Monday.Add(time.Duration(n+1)*time.Minute), NoAnswer)
					firm.Must(t, err)
					want := "allow"
					if n == 3 {
						want = "block R-TEL-06"
					}
					for whose, p := range map[string]Subject{"herself": her, "on the other sheet": again} {
						if got := b.answers(b.later(time.Hour), p, law.Phone); got != want {
							t.Errorf("%s, after %d calls: %s", whose, n+1, got)
						}
					}
				}
				if moved := b.moved(before); moved["account"] != 2 {
					t.Errorf("the feed tells of %v", moved)
				}
				if got := b.answers(b.later(time.Hour), neighbour, law.Phone); got != "allow" {
					t.Errorf("a neighbour: %s", got)
				}
				// Together, as a phone that synchronises asks.
				known, err := b.people(b.ctx, []Subject{her, again, neighbour}, firm.Monday.Add(time.Hour))
				firm.Must(t, err)
				if n := []int{len(known[her].Attempts), len(known[again].Attempts), len(known[neighbour].Attempts)}; !slices.Equal(n, []int{4, 4, 0}) {
					t.Errorf("asked together they have %v attempts", n)
				}
				b.exec(`DELETE FROM account_phones WHERE account_id = ?`, her.Account)
				b.erased(her)
				if got := b.answers(b.later(time.Hour), again, law.Phone); got != "block R-TEL-06" {
					t.Errorf("once her sheet is erased: %s", got)
				}
			})
		})
	}
}

// Of two calls at one instant to one person, from two of her sheets, the second is judged by the first.
func TestTwoCallsAtOnceAreJudgedOneAfterTheOther(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		const number = "+33639980090"
		one, other, later := b.account("person", number), b.account("person", number), b.later(time.Minute)
		for _, p := range []Subject{one, other} {
			b.consents(p, law.Phone)
		}
		for range 3 {
			_, _, err := b.Record(b.ctx, one.Account, Opening{Channel: law.Phone, Number: number}, firm.Monday, NoAnswer)
			firm.Must(t, err)
		}
		second := make(chan error, 1)
		firm.Must(t, b.DB.InTx(later, func(ctx context.Context) error {
			_, _, err := b.Start(ctx, one.Account, Opening{Channel: law.Phone, Number: number})
			go func() {
				_, _, err := b.Start(later, other.Account, Opening{Channel: law.Phone, Number: number})
				second <- err
			}()
			for range 300 { // until the other one has come as far as it can
				if _, err := b.Callability(ctx, Ask{Subject: one, Channel: law.Phone}); err != nil {
					return err
				}
			}
			return err
		}))
		firm.Refused(t, <-second, "contact.blocked")
	})
}
