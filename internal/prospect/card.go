package prospect

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/postal"
	"besace/internal/platform/vcard"
)

// AccountCard is the account as a card for an address book. Faults: not_found.
func (s *Service) AccountCard(ctx context.Context, id uuid.UUID) (vcard.Card, error) {
	sheet, err := s.load(ctx, id)
	if err != nil {
		return vcard.Card{}, err
	}
	card := vcard.Card{UID: "urn:uuid:" + id.String(), URL: sheet.Website, Address: cardAddress(sheet.Account.Address()), Revised: sheet.UpdatedAt,
		Phones: cardPhones(sheet.Phones), Emails: cardEmails(sheet.Emails)}
	if sheet.Kind == Person {
		card.Given, card.Family = sheet.FirstName, sheet.LastName
	} else {
		card.Organization = sheet.Name
	}
	return card, nil
}

// ContactCard is the contact as a card, at her company's address. Faults: not_found.
func (s *Service) ContactCard(ctx context.Context, id uuid.UUID) (vcard.Card, error) {
	c, err := s.loadContact(ctx, id)
	if err != nil {
		return vcard.Card{}, err
	}
	of, err := s.load(ctx, c.AccountID)
	if err != nil {
		return vcard.Card{}, err
	}
	card := vcard.Card{UID: "urn:uuid:" + id.String(), Given: c.FirstName, Family: c.LastName, Title: c.JobTitle, Revised: c.UpdatedAt,
		Phones: cardPhones(c.Phones), Emails: cardEmails(c.Emails), Address: cardAddress(of.Account.Address())}
	if of.Kind == Company && c.LeftOn == nil {
		card.Organization = of.Name
	}
	return card, nil
}

func cardPhones(phones []Phone) []vcard.Phone {
	out := make([]vcard.Phone, len(phones))
	for i, p := range phones {
		out[i] = vcard.Phone{Kind: vcard.Work, Number: p.Number}
		if p.Kind == "mobile" {
			out[i].Kind = vcard.Cell
		}
	}
	return out
}

func cardEmails(emails []Email) []string {
	out := make([]string, len(emails))
	for i, e := range emails {
		out[i] = e.Address
	}
	return out
}

func cardAddress(a postal.Address) vcard.Address {
	if a.IsZero() {
		return vcard.Address{}
	}
	complement := strings.Join(strings.Fields(strings.Join([]string{a.Unit, a.Building, a.Locality}, " ")), " ")
	town := strings.TrimSpace(a.Town + " " + a.Cedex)
	return vcard.Address{Street: a.Street, Complement: complement, Town: town, Postcode: a.Postcode, Country: postal.CountryName(a.Country)}
}
