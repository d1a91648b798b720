package visit

import (
	"context"
	"time"

	"besace/internal/platform/fault"
)

// recount tells the law, the address and the timeline again of a visit that counts otherwise than was told:
// somebody who was met refused, or the other way round, at another hour, or it was somebody else. That nobody
// was there is another visit. Faults: visit.counted, those of Count.
func (s *Service) recount(ctx context.Context, before Visit, v *Visit) error {
	if v.met() != before.met() {
		return fault.New(fault.Conflict, "visit.counted", "Une absence et une rencontre ne se remplacent pas\u00a0: effacez la visite et saisissez-la de nouveau.",
			fault.At("/outcome", "counted", "Une issue qui dise comme avant si quelqu’un était là."))
	}
	counts := v.counted() != NotCounted || before.counted() != NotCounted
	if counts && v.tally() != before.tally() {
		agreed, err := s.law.Discount(ctx, v.ID)
		if err != nil {
			return err
		}
		if err := s.count(ctx, *v, agreed); err != nil {
			return err
		}
	}
	if v.dating() == before.dating() {
		return nil
	}
	h := Happened{About: v.Ref(), At: v.StartedAt, Told: v.line(), Inbound: v.inbound(), Late: true, Refusal: v.refusal()}
	again := before.refusal() != nil && v.refusal() != nil
	if again { // told once: whoever took the mark off since knows better
		h.Refusal = nil
		if err := s.unsay(ctx, before, &v.StartedAt); err != nil {
			return err
		}
	} else if err := s.unsay(ctx, before, nil); err != nil {
		return err
	}
	if err := s.timeline.ForgetEvents(ctx, v.AccountID, v.Ref()); err != nil {
		return err
	}
	found, err := s.accounts.Follow(ctx, v.AccountID, h)
	if !again {
		v.Marked, v.StoodSince = found.Put, found.Stood
	}
	return err
}

// takeBack undoes what an erased visit told the law and its address.
func (s *Service) takeBack(ctx context.Context, v Visit) error {
	if v.counted() != NotCounted {
		if _, err := s.law.Discount(ctx, v.ID); err != nil {
			return err
		}
	}
	return s.unsay(ctx, v, nil)
}

// unsay takes a refusal back from its address, or has it said at another moment: the mark goes with it, or stands since
// the latest of what else refused there, an older mark of somebody's hand included.
func (s *Service) unsay(ctx context.Context, v Visit, instead *time.Time) error {
	if v.refusal() == nil {
		return nil
	}
	others, err := s.refusedToo(ctx, v)
	if err != nil {
		return err
	}
	if instead == nil && v.Marked && len(others) == 0 {
		return s.accounts.Unmark(ctx, v.AccountID, v.Place, v.StartedAt)
	}
	stood, found := v.StoodSince, v.StoodSince
	if instead != nil {
		found = instead
	}
	for n, o := range others {
		stood = latest(stood, o.StartedAt)
		inherits := n == 0 && v.Marked && instead == nil
		follows := o.StoodSince != nil && o.StoodSince.Equal(v.StartedAt)
		if follows {
			o.StoodSince = found
		}
		if o.Marked = o.Marked || inherits; inherits || follows {
			if err := s.keepMark(ctx, o); err != nil {
				return err
			}
		}
	}
	since := stood
	if instead != nil {
		since = latest(stood, *instead)
	}
	return s.accounts.Redate(ctx, v.AccountID, v.Place, *latest(stood, v.StartedAt), since)
}

func latest(since *time.Time, at time.Time) *time.Time {
	if since != nil && since.After(at) {
		return since
	}
	return &at
}
