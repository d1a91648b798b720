package seed

import (
	"context"
	"fmt"
	"strings"

	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// talks are notes an adviser writes, by what they tell.
var talks = []prospect.NoteDraft{
	{Kind: "call", Direction: "outbound", Text: "Appel de prise de rendez-vous. Le gérant est disponible le mardi matin, avant l’ouverture."},
	{Kind: "call", Direction: "inbound", Text: "A rappelé pour demander le délai de portabilité de ses deux numéros."},
	{Kind: "visit", Direction: "none", Text: "Visite sur place. Quatre postes fixes, standard de 2014, une seule ligne mobile professionnelle. Souhaite une facture unique."},
	{Kind: "visit", Direction: "none", Text: "Démonstration du standard cloud au comptoir. Intéressé par le renvoi vers le mobile en dehors des heures d’ouverture."},
	{Kind: "email", Direction: "outbound", Text: "Envoi du devis fibre et quatre postes, valable un mois."},
	{Kind: "email", Direction: "inbound", Text: "Confirme la réception du devis et demande le détail des frais de mise en service."},
	{Kind: "meeting", Direction: "none", Text: "Rencontre au Salon de Metz. Contrat actuel jusqu’à l’été\u00a0; décide avec son associée."},
	{Kind: "note", Direction: "none", Text: "Éligible à la fibre depuis les travaux de la rue. Raccordement à prévoir par la cour."},
	{Kind: "call", Direction: "outbound", Text: "Relance du devis. Compare avec un opérateur régional\u00a0; le débit garanti compte plus que le prix."},
	{Kind: "visit", Direction: "none", Text: "Bilan annuel\u00a0: aucune coupure signalée, deux mobiles à ajouter pour les livraisons."},
}

var jobs = []struct{ title, role string }{
	{"Gérant", "decision_maker"}, {"Gérante", "decision_maker"}, {"Responsable administrative", "buyer"}, {"Assistante", "gatekeeper"},
	{"Comptable", "payer"}, {"Responsable d’atelier", "user"},
}

// history gives a company its people and what was said with them so far; suspects
// have been talked to less.
func (d *demo) history(ctx context.Context, follower string, sheet prospect.Sheet) error {
	age := int(d.today.Sub(sheet.CreatedAt).Hours() / 24)
	if sheet.Kind == prospect.Company {
		for n := range 1 + d.random.IntN(2) {
			if err := d.contact(ctx, follower, sheet, n == 0); err != nil {
				return err
			}
		}
	}
	if err := d.qualify(ctx, follower, sheet, age); err != nil {
		return err
	}
	talked := d.random.IntN(7)
	if sheet.Status == prospect.Lead {
		talked = d.random.IntN(2)
	}
	for range talked {
		note := pick(d.random, talks)
		note.OccurredAt, note.Zone = d.past(1+d.random.IntN(max(1, age-1))), "Europe/Paris"
		if _, _, err := d.Prospect.AddNote(d.as(ctx, follower, note.OccurredAt), sheet.ID, note); err != nil {
			return err
		}
		d.did(follower, note.OccurredAt, "createNote", sheet.Ref())
	}
	return nil
}

func (d *demo) contact(ctx context.Context, follower string, sheet prospect.Sheet, first bool) error {
	job, name, family := pick(d.random, jobs), pick(d.random, firstNames), pick(d.random, families)
	host := strings.TrimPrefix(sheet.Website, "https://")
	address := fold.Fold(name) + "." + strings.ReplaceAll(fold.Fold(family), " ", "") + "@" + host
	_, _, err := d.Prospect.AddContact(d.as(ctx, follower, sheet.CreatedAt), sheet.ID, prospect.ContactDraft{Fields: prospect.ContactPatch{
		FirstName: opt.Of(name), LastName: opt.Of(family), JobTitle: opt.Of(job.title), Role: opt.Of(job.role), Main: opt.Of(first),
		Phones: opt.Of([]prospect.PhoneInput{{Number: fmt.Sprintf("06 39 98 %02d %02d", d.random.IntN(100), d.random.IntN(100))}}),
		Emails: opt.Of([]prospect.EmailInput{{Address: address, Kind: "pro_nominative"}}),
	}})
	d.did(follower, sheet.CreatedAt, "createContact", sheet.Ref())
	return err
}
