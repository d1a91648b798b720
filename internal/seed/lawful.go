package seed

import (
	"context"
	"fmt"

	"besace/internal/platform/civil"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// opposed is how many prospects refused to be solicited: nobody may call them.
const opposed = 3

// lawful notes who refused to be solicited, which private persons agreed to be called and
// which of them have a contract.
func (d *demo) lawful(ctx context.Context) error {
	refused, met := 0, 0
	for _, sheet := range d.made {
		by := d.follower(sheet.Postcode)
		var err error
		switch {
		case sheet.ArchivedAt != nil:
		case sheet.Kind == prospect.Company && sheet.Status == prospect.Prospect && refused < opposed:
			refused++
			d.did(by, sheet.CreatedAt, "createPrivacyObjection", sheet.Ref())
			_, _, err = d.Solicitation.AddObjection(d.as(ctx, by, sheet.CreatedAt), sheet.ID, solicitation.Objection{Source: "Courrier du gérant", ReceivedAt: sheet.CreatedAt})
		case sheet.Kind == prospect.Person:
			met++
			err = d.agreed(ctx, by, sheet, met)
		}
		if err != nil {
			return fmt.Errorf("what the law asks of account %s: %w", sheet.Name, err)
		}
	}
	return nil
}

// agreed gives a private person a contract when she is a customer, and every second one
// a consent to calls.
func (d *demo) agreed(ctx context.Context, by string, sheet prospect.Sheet, nth int) error {
	ctx = d.as(ctx, by, sheet.CreatedAt)
	if sheet.Status == prospect.Customer {
		c := solicitation.Contract{Reference: fmt.Sprintf("FP-%04d", nth), StartsOn: civil.In(sheet.CreatedAt, sheet.CreatedAt.Location())}
		c.CoverOnly(nil)
		if _, _, err := d.Solicitation.AddContract(ctx, sheet.ID, c); err != nil {
			return err
		}
		d.did(by, sheet.CreatedAt, "createCurrentContract", sheet.Ref())
	}
	if nth%2 == 0 {
		return nil
	}
	d.did(by, sheet.CreatedAt, "createConsent", sheet.Ref())
	_, _, err := d.Solicitation.AddConsent(ctx, sheet.ID, solicitation.Consent{
		Channel: law.Phone, Purpose: law.Prospecting, TextVersion: "2025-01", TextShown: "J’accepte que Fibralia Pro m’appelle pour me proposer ses offres.",
		Source: "Salon de Metz", Proof: fmt.Sprintf("Formulaire papier n° %d, signé", nth), CollectedAt: sheet.CreatedAt,
	})
	return err
}
