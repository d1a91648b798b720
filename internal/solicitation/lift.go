package solicitation

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/solicitation/law"
)

// LiftObjection ends an objection now, because the person came back on it: her consent to
// the same channel, noted since with its proof, says so. An objection to all channels is
// wider than any consent. Faults: not_found, account.merged, contact_fact.stale,
// privacy_objection.unproved.
func (s *Service) LiftObjection(ctx context.Context, id uuid.UUID, version int64, how string) (Objection, error) {
	return s.lift(ctx, id, version, "privacy_objection.lifted", how, func(o Objection) error {
		var given []Consent
		err := s.db.Scoped(ctx).Where("account_id = ? AND channel = ?", at(o.AccountID), o.Channel).Find(&given).Error
		if err != nil {
			return err
		}
		for _, c := range given {
			if c.comesBackOn(o, clock.Now(ctx)) && !slices.ContainsFunc(given, c.takenBackWith) {
				return nil
			}
		}
		return fault.New(fault.Conflict, "privacy_objection.unproved", "Seule la personne peut revenir sur son opposition\u00a0: notez d’abord son accord pour la "+
			"même voie, donné depuis, avec sa preuve et le texte montré. Sans lui, ou pour une opposition à toutes les voies, un responsable décide et dit pourquoi.")
	})
}

// OverrideObjection ends an objection now, for a reason that is kept: it was noted about
// somebody else, or the person came back on it in a way that he answers for. Only a manager
// may. Faults: those of LiftObjection, without privacy_objection.unproved.
func (s *Service) OverrideObjection(ctx context.Context, id uuid.UUID, version int64, reason string) (Objection, error) {
	return s.lift(ctx, id, version, "privacy_objection.overridden", "Décision d’un responsable\u00a0: "+reason, func(Objection) error { return nil })
}

func (s *Service) lift(ctx context.Context, id uuid.UUID, version int64, action, how string, allowed func(Objection) error) (Objection, error) {
	return amend(ctx, s, id, version, action, func(ctx context.Context, o *Objection) error {
		if o.LiftedAt != nil {
			return nil
		}
		if err := allowed(*o); err != nil {
			return err
		}
		now := clock.Now(ctx)
		o.LiftedAt, o.LiftedHow = &now, how
		return s.tellHome(ctx, Subject{at(o.AccountID), o.contact()})
	})
}

// comesBackOn reports a consent by which the person of the objection came back on it.
func (c Consent) comesBackOn(o Objection, now time.Time) bool {
	return c.contact() == o.contact() && o.Channel != "" && c.Channel == o.Channel && c.Purpose == law.Prospecting && c.CollectedAt.After(o.ReceivedAt) &&
		c.Proof != "" && c.TextVersion != "" && c.TextShown != "" &&
		c.WithdrawnAt == nil && (c.ExpiresAt == nil || c.ExpiresAt.After(now))
}

// takenBackWith reports that the person withdrew the other consent since, and this one with it.
func (c Consent) takenBackWith(other Consent) bool {
	return other.WithdrawnAt != nil && other.contact() == c.contact() && other.Purpose == c.Purpose && (other.Family == "" || other.Family == c.Family) &&
		!c.CollectedAt.After(*other.WithdrawnAt)
}

// Object notes, in the ambient transaction, the objection that a request of the person
// makes, for all channels: it has the id of the request, and is noted once. Faults: those of
// AddObjection.
func (s *Service) Object(ctx context.Context, request, account uuid.UUID, contact *uuid.UUID, source string, when time.Time) error {
	if _, err := load[Objection](ctx, s, request); !fault.Is(err, "not_found") {
		return err
	}
	_, _, err := s.AddObjection(ctx, account, Objection{Head: Head{ID: request}, Person: Person{ContactID: contact}, Source: source, ReceivedAt: when})
	return err
}

// Release ends, in the ambient transaction, the objection of a request that turned out not
// to be one of the person; none was noted with a request of former versions. Faults: those
// of OverrideObjection.
func (s *Service) Release(ctx context.Context, request uuid.UUID, why string) error {
	o, err := load[Objection](ctx, s, request)
	if fault.Is(err, "not_found") {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = s.OverrideObjection(ctx, o.ID, o.Version, why)
	return err
}
