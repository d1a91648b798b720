package seed

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/privacy"
	"besace/internal/prospect"
)

// untold is one person in how many was not yet told of the use of her data.
const untold = 12

// informed publishes what people are told of the use of their data and tells most of
// them; one person asks for hers.
func (d *demo) informed(ctx context.Context) error {
	alix := d.as(ctx, "Alix", d.past(700))
	org, err := d.Identity.Organisation(alix) // real people may be told by what a sample publishes
	if err != nil {
		return err
	}
	reached := d.people["Alix"]
	if d.sample {
		if reached, err = d.Identity.User(ctx, actor.Current(ctx).UserID); err != nil {
			return err
		}
	}
	for _, source := range []privacy.Source{privacy.FromHerself, privacy.FromFair, privacy.FromRegister} {
		var told int64
		if err := d.DB.Scoped(alix).Table("privacy_notices").Where("source = ?", source).Count(&told).Error; err != nil {
			return err
		}
		if told > 0 { // by the organisation that tries a sample: its own words stay
			continue
		}
		body := strings.ReplaceAll(privacy.Model(source, org.Name, 36), privacy.ToComplete, reached.Email)
		if _, err := d.Privacy.Publish(alix, source, body, nil); err != nil {
			return err
		}
	}
	nth := 0
	for _, sheet := range d.made {
		if sheet.ArchivedAt != nil {
			continue
		}
		by := d.as(ctx, d.follower(sheet.Postcode), sheet.CreatedAt)
		people := []*uuid.UUID{nil}
		if sheet.Kind == prospect.Company {
			people = nil
			page, err := d.Prospect.ContactsOf(by, sheet.ID, prospect.ContactQuery{Limit: 20})
			if err != nil {
				return err
			}
			for _, c := range page.Items {
				people = append(people, &c.ID)
			}
		}
		for _, who := range people {
			if nth++; nth%untold == 0 {
				continue
			}
			told := privacy.Delivery{ContactID: who, Means: "shown", GivenAt: sheet.CreatedAt}
			if _, _, err := d.Privacy.Give(by, sheet.ID, privacy.FromHerself, told); err != nil {
				return fmt.Errorf("telling of account %s: %w", sheet.Name, err)
			}
		}
	}
	return d.asksForHerData(ctx)
}

// asksForHerData notes the request of the first private person.
func (d *demo) asksForHerData(ctx context.Context) error {
	for _, sheet := range d.made {
		if sheet.Kind == prospect.Person && sheet.ArchivedAt == nil {
			at := d.past(6)
			by := d.follower(sheet.Postcode)
			r, _, err := d.Privacy.Receive(d.as(ctx, by, at), sheet.ID, privacy.Request{Kind: privacy.Access, Source: "Courriel", ReceivedOn: civil.In(at, time.UTC)})
			d.did(by, at, "createDataRequest", r.Ref())
			return err
		}
	}
	return nil
}
