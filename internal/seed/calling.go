package seed

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"besace/internal/calling"
	"besace/internal/platform/civil"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// listed is how many prospects each adviser has to call, and called how many of them were.
const (
	listed = 24
	called = 15
)

// sessions gives the company its script, and each adviser a list that she began to call.
func (d *demo) sessions(ctx context.Context) error {
	script, err := d.script(ctx)
	if err != nil {
		return fmt.Errorf("the call script: %w", err)
	}
	of := map[string][]prospect.Sheet{}
	var advisers []string
	for _, sheet := range d.made {
		by := d.follower(sheet.Postcode)
		if sheet.ArchivedAt != nil || sheet.Kind != prospect.Company || sheet.Status != prospect.Prospect || len(sheet.Phones) == 0 || len(of[by]) == listed {
			continue
		}
		if of[by] == nil {
			advisers = append(advisers, by)
		}
		of[by] = append(of[by], sheet)
	}
	for _, by := range advisers {
		if err := d.session(ctx, by, script, of[by]); err != nil {
			return fmt.Errorf("the calls of %s: %w", by, err)
		}
	}
	return nil
}

func (d *demo) script(ctx context.Context) (uuid.UUID, error) {
	at := d.past(60)
	ctx = d.as(ctx, "Claude", at)
	x, _, err := d.Calling.AddScript(ctx, calling.ScriptDraft{Fields: calling.ScriptPatch{
		Name: opt.Of("Rendez-vous fibre, entreprises"), Purpose: opt.Of("vous proposer un rendez-vous sur votre accès à la fibre"),
		Steps: opt.Of([]calling.Step{
			{Kind: calling.Opening, Text: "Bonjour {contact}, {conseiller}, de {entreprise}. Je vous appelle pour {objet}. Avez-vous deux minutes\u00a0?"},
			{Kind: calling.Hook, Text: "Vos voisins ont divisé par trois le temps d’envoi de leurs plans depuis le passage à la fibre."},
			{Kind: calling.Discovery, Text: "Comment êtes-vous raccordés aujourd’hui\u00a0? Combien de postes\u00a0? Que se passe-t-il quand la ligne tombe\u00a0?"},
			{Kind: calling.Objections, Title: "«\u00a0Nous avons déjà un fournisseur\u00a0»", Text: "Justement\u00a0: qu’attendez-vous de lui qu’il ne fait pas\u00a0? Je vous propose de comparer, sans engagement."},
			{Kind: calling.Booking, Text: "Je passe dans votre rue cette semaine\u00a0: préférez-vous mardi matin ou jeudi après-midi\u00a0?"},
			{Kind: calling.Closing, Text: "Je vous confirme le rendez-vous par e-mail. Merci {contact}, à très bientôt."},
		}),
	}})
	if err != nil {
		return x.ID, err
	}
	d.did("Claude", at, "createCallScript", x.Ref())
	d.did("Claude", at, "publishCallScript", x.Ref())
	_, err = d.Calling.PublishScript(ctx, x.ID, x.Version)
	return x.ID, err
}

// session is a list of prospects, the first of them called over the last weeks.
func (d *demo) session(ctx context.Context, by string, script uuid.UUID, sheets []prospect.Sheet) error {
	items := make([]calling.Item, len(sheets))
	for n, sheet := range sheets {
		items[n] = calling.Item{AccountID: sheet.ID}
	}
	made := d.past(22)
	l, _, err := d.Calling.AddList(d.as(ctx, by, made), calling.ListDraft{Fields: calling.ListPatch{
		Name: opt.Of("Prospects à rencontrer"), ScriptID: opt.Of(script), Items: opt.Of(items),
	}})
	if err != nil {
		return err
	}
	d.did(by, made, "createCallList", l.Ref())
	for n, sheet := range sheets[:min(called, len(sheets))] {
		if err := d.calls(ctx, by, sheet, l, n); err != nil {
			return err
		}
	}
	return nil
}

// ends are how the calls of a list end, in turn.
var ends = []struct {
	outcome calling.Outcome
	law     solicitation.Outcome
	steps   []int
}{
	{calling.NoAnswer, solicitation.NoAnswer, nil},
	{calling.FollowUp, solicitation.Reached, []int{0, 1, 2}},
	{calling.Appointed, solicitation.Reached, []int{0, 1, 2, 4, 5}},
	{calling.NoAnswer, solicitation.NoAnswer, nil},
	{calling.AskedBack, solicitation.AskedBack, []int{0}},
	{calling.Refused, solicitation.Refused, []int{0, 1}},
	{calling.NoAnswer, solicitation.Voicemail, nil},
}

func (d *demo) calls(ctx context.Context, by string, sheet prospect.Sheet, l calling.List, nth int) error {
	hour := slots[nth%len(slots)]
	at := civil.FromWall(d.working(-1-nth).Add(time.Duration(hour)*time.Hour+time.Duration(nth)*3*time.Minute), d.paris)
	end := ends[(nth+len(by))%len(ends)]
	ctx = d.as(ctx, by, at.Add(4*time.Minute))
	a, _, err := d.Solicitation.Record(ctx, sheet.ID, solicitation.Opening{Channel: law.Phone, Number: sheet.Phones[0].Number}, at, end.law)
	if err != nil {
		return err
	}
	d.did(by, at, "recordContact", a.Ref())
	seconds := int64(40 + 35*len(end.steps))
	c, _, err := d.Calling.Tell(ctx, sheet.ID, calling.CallDraft{
		AttemptID: a.ID, ListID: &l.ID, ScriptID: l.ScriptID, Outcome: end.outcome, StepsDone: end.steps, Identity: len(end.steps) > 0, Gatekeeper: nth%3 == 0, Seconds: &seconds,
	})
	if err != nil {
		return err
	}
	d.did(by, at, "createCall", c.Ref())
	return nil
}
