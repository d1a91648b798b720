package seed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/platform/civil"
	"besace/internal/platform/observation"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/visit"
)

// told are visits as advisers tell of them.
var told = []struct {
	outcome, note, next string
	report              visit.ReportPatch
}{
	{"quote_requested", "Souhaite un devis pour trois postes de plus avant la fin du mois.", "quote", visit.ReportPatch{
		Facts: text("Le gérant ouvre un second atelier en janvier. Trois postes et une ligne mobile à prévoir."), Observed: text("Deux lignes fixes au comptoir, box sous la caisse, pas d’onduleur."), InfoLevel: text("comparing"),
		InfoWords: text("«\u00a0J’ai reçu l’offre d’un opérateur régional.\u00a0»"), Restatement: text("Trois postes et un mobile, raccordés avant l’ouverture, sur une seule facture."), Validated: yes(),
		Discovery: &[]visit.Answer{{Theme: "who", Words: "Le gérant décide avec son associée."}, {Theme: "what", Words: "Trois postes et un mobile."}, {Theme: "where", Words: "Le second atelier, rue des Tanneurs."},
			{Theme: "when", Words: "Avant l’ouverture de janvier."}, {Theme: "how_much", Words: "Budget de 90\u00a0€ par mois."}, {Theme: "why", Words: "Rester joignable des deux ateliers."}},
		Questions:  &[]string{"open", "closed", "mirror"},
		Motives:    &[]visit.Motive{{Motive: "security", Weight: 3, Words: "«\u00a0Je ne veux pas de coupure le samedi.\u00a0»"}, {Motive: "money", Weight: 1, Words: "«\u00a0Il faut que ça reste raisonnable.\u00a0»"}},
		Arguments:  &[]visit.Argument{{Feature: "Lien de secours 4G", Advantage: "La caisse continue pendant une coupure", Proof: "Fiche du site de Thionville", Aid: "Schéma du secours 4G", Need: "why", Motive: "security"}},
		Objections: &[]visit.Objection{{Kind: "price", Words: "C’est plus cher que l’opérateur régional.", Product: "fibre pro", Technique: "division", Answer: "Un euro par jour et par poste, secours compris.", Outcome: "resolved"}},
		Signals:    &[]string{"delivery", "guarantee"}, Competitor: text("Opérateur régional, 59\u00a0€ par mois"), SalesAdmin: text("Prévoir la création de ligne sur le second site.")}},
	{"met", "Point annuel\u00a0: aucune coupure signalée, satisfait du standard.", "visit", visit.ReportPatch{
		Facts: text("Aucun incident depuis un an. Deux salariés de plus au printemps."), InfoLevel: text("aware"), InfoWords: text("«\u00a0Je n’ai pas regardé ailleurs.\u00a0»"),
		Marketing:  text("Demande une offre mobile sans engagement pour les saisonniers\u00a0; deux voisins la demandent aussi."),
		Objections: &[]visit.Objection{{Kind: "inertia", Words: "Je vais réfléchir pour les mobiles.", Product: "mobile pro", Technique: "question", Answer: "Qu’est-ce qui vous ferait décider avant le printemps\u00a0?", Outcome: "open"}}}},
	{"order", "Signe deux lignes mobiles de plus.", "visit", visit.ReportPatch{
		Facts: text("Deux livreurs de plus dès lundi."), Restatement: text("Deux lignes, mêmes conditions que les autres."), Validated: yes(),
		Objections:  &[]visit.Objection{{Kind: "competitor", Words: "Mon cousin paie moins cher chez un autre.", Product: "mobile pro", Technique: "comparison", Answer: "À usage égal, la ligne comprend l’assistance sur place.", Outcome: "resolved"}},
		Concessions: &[]visit.Concession{{Given: "Mise en service offerte", Against: "Engagement de 36 mois", AmountCents: cents(4900)}}}},
	{"to_think", "Attend l’accord de son associée.", "call", visit.ReportPatch{}},
	{"absent", "", "visit", visit.ReportPatch{}},
}

func text(s string) *string { return &s }

func yes() *bool { v := true; return &v }

func cents(n int64) *int64 { return &n }

// visited tells of an appointment that was held, and of its report but for the last days.
func (d *demo) visited(ctx context.Context, by string, sheet prospect.Sheet, e agenda.Event, nth int) error {
	one := told[nth%len(told)]
	over := e.EndAt
	day := d.working(3 + nth%9)
	v, _, err := d.Visits.Record(d.as(ctx, by, over), sheet.ID, visit.Draft{Mode: visit.Appointment, Event: &e.ID, CaptureMs: 24_000 + int64(nth%7)*4_000, Fields: visit.Patch{
		Outcome: opt.Of(one.outcome), Note: opt.Of(one.note), StartedAt: opt.Of(e.StartAt), EndedAt: opt.Of(over),
		Next: opt.Of(visit.Next{At: civil.FromWall(day.Add(9*time.Hour), d.paris), Kind: one.next}),
	}})
	if err != nil {
		return err
	}
	d.did(by, over, "createVisit", v.Ref())
	if one.report.Facts == nil || over.After(d.today.Add(-36*time.Hour)) {
		return nil
	}
	reported := over.Add(time.Duration(2+nth%3) * time.Hour)
	if nth%8 == 7 {
		reported = over.Add(28 * time.Hour)
	}
	if _, err = d.Visits.Update(d.as(ctx, by, reported), v.ID, v.Version, visit.Patch{Report: one.report, ReportedAt: opt.Of(reported)}); err != nil {
		return err
	}
	d.did(by, reported, "updateVisit", v.Ref())
	if nth%5 != 0 {
		return nil
	}
	return d.assessed(ctx, by, v, reported.Add(20*time.Minute))
}

// assessed says how a visit went: who made it, and Claude, who went along.
func (d *demo) assessed(ctx context.Context, by string, v visit.Visit, at time.Time) error {
	g, _, err := d.Visits.Assess(d.as(ctx, by, at), v.ID, uuid.Nil, observation.Patch{
		Marks: &[]observation.Mark{{Item: "opening", Level: 3}, {Item: "questions", Level: 2}, {Item: "listening", Level: 3}, {Item: "restatement", Level: 3},
			{Item: "price", Level: 1, Fact: "Remise évoquée avant la question du budget."}, {Item: "next_step", Level: 3}},
		Keep: opt.Of("La reformulation avant de chiffrer."), Change: opt.Of("Parler du prix plus tard."), Attempt: opt.Of("Demander le budget dès la découverte."),
	})
	if err != nil {
		return err
	}
	d.did(by, at, "createVisitGrid", g.Ref())
	g, _, err = d.Visits.Assess(d.as(ctx, "Claude", at), v.ID, uuid.Nil, observation.Patch{
		Marks: &[]observation.Mark{{Item: "opening", Level: 3, Fact: "Se présente, rappelle l’objet et la durée prévue."}, {Item: "questions", Level: 3, Fact: "Neuf questions ouvertes sur douze."},
			{Item: "listening", Level: 2, Fact: "Coupe deux fois le gérant quand il parle de son installateur."}, {Item: "price", Level: 1, Fact: "Annonce une remise avant toute question sur le budget."}},
		Attempt: opt.Of("Laisser un silence après l’annonce du prix."),
	})
	d.did("Claude", at, "createVisitGrid", g.Ref())
	return err
}

// prepares makes the sheet of a visit to come.
func (d *demo) prepares(ctx context.Context, by string, sheet prospect.Sheet, e agenda.Event) error {
	at := d.today.Add(-6 * time.Hour)
	p, _, err := d.Visits.Prepare(d.as(ctx, by, at), sheet.ID, visit.PrepDraft{Fields: visit.PrepPatch{
		PlannedAt: opt.Of(e.StartAt), Main: opt.Of(visit.Objective{Text: "Signer le renouvellement et deux mobiles", AmountCents: cents(287_000)}),
		Intermediate: opt.Of(visit.Objective{Text: "Renouveler la fibre seule", AmountCents: cents(248_400)}), Fallback: opt.Of(visit.Objective{Text: "Obtenir les factures actuelles et une date"}),
		Questions:  &[]string{"Que vous coûte une heure de coupure\u00a0?", "Qui décide avec vous\u00a0?", "Combien de personnes se déplacent\u00a0?"},
		Objections: &[]visit.Prepared{{Words: "C’est plus cher qu’ailleurs.", Answer: "Un euro par jour et par poste, secours compris."}},
		Motives:    &[]string{"security", "money"}, Aids: &[]string{"Fiche du site de Thionville"}, Documents: &[]string{"Conditions générales", "Devis prérempli"},
		Basis: &[]visit.Basis{{Of: "history", Words: "Fibre chez nous depuis trois ans, contrat à renouveler."}},
	}})
	d.did(by, at, "createVisitPrep", p.Ref())
	return err
}
