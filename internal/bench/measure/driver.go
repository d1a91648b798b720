package measure

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"besace/internal/bench/reference"
	"besace/internal/platform/fold"
)

// driver runs the statements of the reference without HTTP nor JSON of the answer.
type driver struct {
	store *reference.Store
	bare  *target // whose users and accounts it takes
	turn  atomic.Int64
}

func newDriver(ctx context.Context, url string, bare *target) (*driver, error) {
	store, err := reference.Open(ctx, url)
	return &driver{store: store, bare: bare}, err
}

func (d *driver) close() { _ = d.store.Close() } // nothing is under way

// run counts how often per second so many goroutines carry the operation out.
func (d *driver) run(ctx context.Context, op operation, goroutines int, warmUp, duration time.Duration) (float64, error) {
	begin := time.Now().Add(warmUp)
	end := begin.Add(duration)
	var done atomic.Int64
	var failed atomic.Pointer[error]
	var all sync.WaitGroup
	people := d.bare.advisers
	if op.whole {
		people = d.bare.office
	}
	for i := range goroutines {
		all.Go(func() {
			for now := time.Now(); now.Before(end); now = time.Now() {
				if err := d.one(ctx, op, people[i], int(d.turn.Add(1))); err != nil {
					failed.Store(&err)
					return
				}
				if !now.Before(begin) {
					done.Add(1)
				}
			}
		})
	}
	all.Wait()
	if err := failed.Load(); err != nil {
		return 0, fmt.Errorf("driver: %s: %w", op.name, *err)
	}
	return float64(done.Load()) / time.Since(begin).Seconds(), nil
}

func (d *driver) one(ctx context.Context, op operation, u *user, turn int) (err error) {
	who := reference.Reader{ID: u.person.ID, Whole: op.whole}
	key := fmt.Sprintf("pilote-%d", turn)
	switch op.name {
	case "list 50":
		_, err = d.store.List(ctx, who, "", nil, 50)
	case "deep page":
		_, err = d.store.List(ctx, who, u.cursor, nil, 50)
	case "search, whole base":
		_, err = d.store.List(ctx, who, "", fold.Tokens(d.bare.searches[turn%len(d.bare.searches)].Query), 50)
	case "account sheet":
		_, err = d.store.Sheet(ctx, who, u.account(turn))
	case "today":
		_, err = d.store.CatchUp(ctx, who, u.since, 500)
	case "callability":
		_, err = d.store.Callability(ctx, who, u.account(turn), nil, asked)
	case "next number":
		c := u.callees[turn%len(u.callees)]
		_, err = d.store.Callability(ctx, who, c.Account, c.Contact, asked)
	case "save a visit":
		c := u.callees[turn%len(u.callees)]
		_, err = d.store.SaveVisit(ctx, who, c.Account, key, visitBody(nil, c.Contact, 12))
	case "update an account":
		_, err = d.store.Rename(ctx, who, u.account(turn), key, []byte(`{"tradeName":"Enseigne du pilote"}`))
	case "create a note":
		_, err = d.store.AddNote(ctx, who, u.account(turn), key, []byte(`{"kind":"call","direction":"outbound","text":"Souhaite un devis pour dix lots avant la fin du mois, rappeler mardi matin."}`))
	default:
		err = fmt.Errorf("%s has no driver loop", op.name)
	}
	return err
}

func (u *user) account(turn int) uuid.UUID {
	return uuid.MustParse(u.accounts[turn%len(u.accounts)].ID)
}
