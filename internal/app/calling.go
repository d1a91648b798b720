package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/calling"
	"besace/internal/platform/fault"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// clocks tells by which clock the people of an account live, as the law reckons it.
type clocks struct{ accounts *prospect.Service }

// ZoneOf is the zone of the address of an account that is held.
func (c clocks) ZoneOf(ctx context.Context, account uuid.UUID) (*time.Location, error) {
	sheet, err := c.accounts.Held(ctx, account)
	if err != nil {
		return nil, err
	}
	place := law.Place{Country: sheet.Country, Postcode: sheet.Postcode, Insee: sheet.InseeCode}
	if len(sheet.Phones) > 0 {
		place.Number = sheet.Phones[0].Number
	}
	return place.Zone(), nil
}

// attempts is the ledger of lawful contact, as calls need it.
type attempts struct{ law *solicitation.Service }

// AttemptOf is what the ledger knows of a contact.
func (a attempts) AttemptOf(ctx context.Context, id uuid.UUID) (calling.Attempt, error) {
	list, err := solicitation.ByID[solicitation.Attempt](a.law)(ctx, []uuid.UUID{id})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "not_found", "Cet appel n’existe pas, ou n’est pas visible pour vous.")
	}
	if err != nil {
		return calling.Attempt{}, err
	}
	one := list[0]
	return calling.Attempt{AccountID: *one.AccountID, AuthorID: one.AuthorID, ContactID: one.ContactID, At: one.AttemptedAt, ByPhone: one.Channel == law.Phone}, nil
}
