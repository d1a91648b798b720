package generate

import (
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// seed makes every run the same.
const seed = 20_261_123

// today is the day the organisation has been generated for; its history is the
// four years before.
var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// quiet is when the last account came, with its people and what is noted of them: what a
// phone catches up with is what each day of work brings.
var quiet = today.AddDate(0, 0, -7)

const history = 4 * 365 * 24 * time.Hour

// dice are the choices of one kind of rows, apart from those of the others.
type dice struct{ *rand.Rand }

func newDice(kind uint64) dice { return dice{rand.New(rand.NewPCG(seed, kind))} }

func pick[T any](d dice, from []T) T { return from[d.IntN(len(from))] }

// chance is true so many times out of a hundred.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// at is a UUIDv7 made at the instant.
func (d dice) at(t time.Time) (id uuid.UUID) {
	ms := t.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	a, b := d.Uint64(), d.Uint64()
	for i := range 8 {
		id[8+i] = byte(a >> (8 * i))
	}
	id[6], id[7] = 0x70|byte(b)&0x0f, byte(b>>8)
	id[8] = 0x80 | id[8]&0x3f
	return id
}

// between is an instant of working hours, to the second.
func (d dice) between(from, to time.Time) time.Time {
	return from.Add(time.Duration(d.Int64N(int64(to.Sub(from)/time.Second)+1)) * time.Second)
}
