package agenda

import (
	"context"
	"time"

	"besace/internal/platform/fault"
)

// ReadWhole is Read for figures, which need everything: what an answer does not hold is read
// for fewer people at once, then for fewer days, and take gets each part, with the instants
// between which it lies: what lasts from one part into the next is in both. Faults:
// agenda.window, agenda.too_full.
func (s *Service) ReadWhole(ctx context.Context, w Window, take func(a Agenda, from, to time.Time)) error {
	return w.inParts(func(part Window) (cut bool, err error) {
		a, err := s.Read(ctx, part)
		if err != nil || a.Cut {
			return a.Cut, err
		}
		_, from, to, err := part.reach(ctx)
		if err == nil {
			take(a, from, to)
		}
		return false, err
	})
}

// inParts reads a window, by halves when it holds more than an answer.
func (w Window) inParts(read func(part Window) (cut bool, err error)) error {
	cut, err := read(w)
	if err != nil || !cut {
		return err
	}
	first, second := w, w
	switch days := w.From.DaysUntil(w.To); {
	case len(w.Users) > 1:
		half := len(w.Users) / 2
		first.Users, second.Users = w.Users[:half], w.Users[half:]
	case days > 0:
		first.To = w.From.AddDays(days / 2)
		second.From = first.To.AddDays(1)
	default:
		return fault.New(fault.Conflict, "agenda.too_full", "Le "+w.From.Display()+
			", un agenda contient à lui seul plus d’entrées que Besace n’en lit d’un coup\u00a0: les chiffres de cette période seraient faux. Retirez les séries en trop.")
	}
	if err := first.inParts(read); err != nil {
		return err
	}
	return second.inParts(read)
}
