package seed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// Fillable refuses an organisation that the sample company may not join. Faults: demo.present,
// demo.not_empty.
func Fillable(ctx context.Context, s Services) error {
	org, err := s.Identity.Organisation(ctx)
	if err != nil {
		return err
	}
	if org.Profile == identity.Demo || org.Choices().Sample != nil {
		return fault.New(fault.Conflict, "demo.present", "L’entreprise d’exemple est déjà là.")
	}
	var accounts []uuid.UUID
	if err := s.DB.Scoped(ctx).Table("accounts").Limit(1).Pluck("id", &accounts).Error; err != nil {
		return err
	}
	if len(accounts) > 0 {
		return fault.New(fault.Conflict, "demo.not_empty", "Votre portefeuille a déjà des fiches\u00a0: l’entreprise d’exemple ne se mêle pas à de vraies données.")
	}
	return nil
}

// Fill puts the life of the company into the actor's organisation, all or nothing: what its people follow is hers
// afterwards, and they are colleagues whom nobody can sign in as. Where it is there already, it stays as it is.
// Faults: demo.not_empty.
func Fill(ctx context.Context, s Services) error {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := Fillable(ctx, s); fault.Is(err, "demo.present") {
			return nil
		} else if err != nil {
			return err
		}
		d := begin(ctx, s, paris)
		d.org, d.sample = actor.Current(ctx).OrgID, true
		if err := d.live(ctx, d.hire); err != nil {
			return err
		}
		return d.leave(ctx)
	})
}

// leave hands what the people follow over to whoever asked for the sample, and closes their access.
func (d *demo) leave(ctx context.Context) error {
	me := actor.Current(ctx).UserID
	sample := identity.Sample{Since: clock.Now(ctx), Words: d.coined}
	for _, who := range staff {
		u, err := d.Identity.User(ctx, d.people[who.firstName].ID)
		if err != nil {
			return err
		}
		if _, err = d.Identity.Disable(ctx, u.ID, u.Version, &me); err != nil {
			return err
		}
		sample.People = append(sample.People, u.ID)
	}
	return d.Identity.MarkSample(ctx, &sample)
}
