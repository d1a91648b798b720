package prospect

import (
	"testing"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/postal"
)

// Luhn-valid SIRETs of the fictitious companies 000000018 and 000000026 (R-ID-04).
const (
	durandMetz  = "00000001800010"
	durandNancy = "00000001800028"
	weberMetz   = "00000002600013"
)

var durandOpened = opt.Of(civil.Date{Year: 2020, Month: 5, Day: 1})

func place(street, postcode, town string) opt.Value[PlacePatch] {
	return opt.Of(PlaceOf(postal.Address{Street: street, Postcode: postcode, Town: town}))
}

func (o *office) establishment(t *testing.T, of Sheet, p EstablishmentPatch) (Establishment, error) {
	t.Helper()
	e, _, err := o.AddEstablishment(o.ctx, of.ID, EstablishmentDraft{Fields: p})
	return e, err
}

func TestEstablishmentsBelongToOneCompany(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Durand", Patch{SIRET: opt.Of(durandMetz)})
		// The main establishment, whose SIRET the account carries, and another.
		head, err := f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of(durandMetz), HeadOffice: opt.Of(true), Address: place("8 rue Serpenoise", "57000", "Metz")})
		must(t, err)
		second, err := f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of("000 000 018 00028"), NAFRev2: opt.Of("4332a"), HeadOffice: opt.Of(true)})
		must(t, err)
		if *second.NAFRev2 != "43.32A" || *second.SIRET != durandNancy {
			t.Errorf("kept as %v %v", *second.NAFRev2, *second.SIRET)
		}
		list, err := f.Establishments(f.ctx, account.ID, false)
		must(t, err)
		if len(list) != 2 || list[0].ID != second.ID || list[1].HeadOffice || list[1].ID != head.ID {
			t.Errorf("head office is not first and alone: %+v", list)
		}

		_, err = f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of(weberMetz)})
		refusedWith(t, err, "establishment.siren_mismatch", "/siret")
		if said, _ := fault.Of(err); said.Message != "L’établissement est celui de l’entreprise 000\u00a0000\u00a0026 et le compte celui de l’entreprise 000\u00a0000\u00a0018." {
			t.Errorf("the refusal does not name both companies: %s", said.Message)
		}
		_, err = f.Update(f.ctx, account.ID, account.Version, Patch{SIRET: opt.Of(weberMetz)})
		refusedWith(t, err, "establishment.siren_mismatch", "/siren")
	})
}

func TestEstablishmentsOfACompanyWithoutSIRENAgree(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Durand", Patch{})
		_, err := f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of(durandMetz)})
		must(t, err)
		_, err = f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of(weberMetz)})
		refusedWith(t, err, "establishment.siren_mismatch")
	})
}

func TestASIRETIsInTheActiveFileOnce(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		durand := f.client("Durand", Patch{})
		weber := f.client("Weber", Patch{SIRET: opt.Of(weberMetz)})
		e, err := f.establishment(t, durand, EstablishmentPatch{SIRET: opt.Of(durandNancy)})
		must(t, err)
		// Against accounts and against other establishments, both ways.
		other := f.client("Autre", Patch{})
		_, err = f.establishment(t, other, EstablishmentPatch{SIRET: opt.Of(durandNancy)})
		refusedWith(t, err, "account.duplicate_siret", "/siret")
		_, err = f.establishment(t, other, EstablishmentPatch{SIRET: opt.Of(weberMetz)})
		refusedWith(t, err, "account.duplicate_siret", "/siret")
		_, err = f.Update(f.ctx, other.ID, 1, Patch{SIRET: opt.Of(durandNancy)})
		refusedWith(t, err, "account.duplicate_siret", "/siret")
		_, _, err = f.Create(f.ctx, Draft{Kind: Company, Fields: Patch{Name: opt.Of("Encore"), SIRET: opt.Of(durandNancy)}})
		refusedWith(t, err, "account.duplicate_siret", "/siret")

		// An archived establishment, or one of an archived account, frees its SIRET.
		e, err = f.ArchiveEstablishment(f.ctx, e.ID, e.Version)
		must(t, err)
		_, err = f.establishment(t, other, EstablishmentPatch{SIRET: opt.Of(durandNancy)})
		must(t, err)
		_, err = f.RestoreEstablishment(f.ctx, e.ID, e.Version)
		refusedWith(t, err, "account.duplicate_siret", "/siret")
		archived, err := f.Archive(f.ctx, other.ID, 1)
		must(t, err)
		e, err = f.RestoreEstablishment(f.ctx, e.ID, e.Version)
		must(t, err)
		_, err = f.Restore(f.ctx, other.ID, archived.Version)
		refusedWith(t, err, "account.duplicate_siret", "/siret")
		_ = weber
	})
}

func TestEstablishmentRefusals(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Durand", Patch{})
		_, err := f.establishment(t, account, EstablishmentPatch{})
		refusedWith(t, err, "establishment.invalid", "/siret")
		_, err = f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of("73282932000075"), NAFRev2: opt.Of("x"),
			OpenedOn: opt.Of(civil.Date{Year: 2020, Month: 5, Day: 1}), ClosedOn: opt.Of(civil.Date{Year: 2019, Month: 5, Day: 1})})
		refusedWith(t, err, "establishment.invalid", "/siret", "/nafRev2", "/closedOn")
		person, _, err := f.Create(f.ctx, Draft{Kind: Person, Fields: Patch{LastName: opt.Of("Klein")}})
		must(t, err)
		_, err = f.establishment(t, person, EstablishmentPatch{Name: opt.Of("Atelier")})
		refusedWith(t, err, "establishment.invalid", "")
	})
}

func TestFurtherAddresses(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Menuiserie Durand", Patch{})
		a, _, err := f.AddAddress(f.ctx, account.ID, AddressDraft{Fields: AddressPatch{
			Kind: opt.Of("billing"), Address: place("12 bis avenue de la Gare", "57000", "Metz CEDEX 01")}})
		must(t, err)
		if a.Cedex != "CEDEX 01" || a.Town != "Metz" || a.Envelope() != "Menuiserie Durand" {
			t.Errorf("kept as %+v", a)
		}
		_, _, err = f.AddAddress(f.ctx, account.ID, AddressDraft{Fields: AddressPatch{Address: place("", "99999", "")}})
		refusedWith(t, err, "address.invalid", "/address/postcode")
		a, err = f.UpdateAddress(f.ctx, a.ID, 1, AddressPatch{Recipient: opt.Of("Service comptabilité")})
		must(t, err)
		if a.Envelope() != "Service comptabilité" || a.Version != 2 {
			t.Errorf("changed to %+v", a)
		}
		refusedWith(t, f.RemoveAddress(f.ctx, a.ID, 1), "address.stale")
		must(t, f.RemoveAddress(f.ctx, a.ID, 2))
		list, err := f.Addresses(f.ctx, account.ID)
		must(t, err)
		if len(list) != 0 {
			t.Errorf("still there: %v", list)
		}
	})
}
