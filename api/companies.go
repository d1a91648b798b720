package api

import (
	"context"

	"github.com/oapi-codegen/nullable"

	"besace/api/oas"
	"besace/internal/directory"
	"besace/internal/platform/postal"
)

// companyHandlers serves the look-up in public registers.
type companyHandlers struct{ directory *directory.Service }

// FindCompanies serves GET /v1/companies.
func (h companyHandlers) FindCompanies(ctx context.Context, r oas.FindCompaniesRequestObject) (oas.FindCompaniesResponseObject, error) {
	p := r.Params
	found, err := h.directory.Find(ctx, directory.Asked{
		SIRET: deref(p.SIRET), SIREN: deref(p.SIREN), Name: deref(p.Q), Postcode: deref(p.Postcode), Town: deref(p.Town),
	})
	if err != nil {
		return nil, err
	}
	return oas.FindCompanies200JSONResponse(oas.CompanyList{
		Register: oas.CompanyRegister(found.Register), FetchedAt: found.At.UTC(), Items: each(found.Companies, toCompany),
	}), nil
}

// ProposeCompany serves GET /v1/accounts/{accountId}/company.
func (h companyHandlers) ProposeCompany(ctx context.Context, r oas.ProposeCompanyRequestObject) (oas.ProposeCompanyResponseObject, error) {
	p, err := h.directory.Propose(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	changes := each(p.Changes, func(c directory.Change) oas.CompanyChange {
		return oas.CompanyChange{
			Field: oas.CompanyChangeField(c.Field), Current: some(c.Current), Proposed: c.Proposed, Differs: c.Differs, Patch: companyPatch(c.Field, p),
		}
	})
	return oas.ProposeCompany200JSONResponse{
		Body: oas.CompanyProposal{
			Register: oas.CompanyRegister(p.Register), FetchedAt: p.At.UTC(), Company: toCompany(p.Company), Changes: changes,
		},
		Headers: oas.ProposeCompany200ResponseHeaders{ETag: etag(p.Account.Version)},
	}, nil
}

// companyPatch is the change of an account that makes one field what the register
// says. An address keeps what people said of it, which the patch does not name.
func companyPatch(field directory.Field, p directory.Proposal) (patch oas.AccountPatch) {
	c := p.Company
	switch field {
	case directory.FieldSoleTrader:
		// The register does not tell whose line is whose: in doubt she is called as a consumer.
		patch.SoleTrader = nullable.NewNullableWithValue(oas.TraderLineAnyLine)
	case directory.FieldSIRET:
		patch.SIRET = nullable.NewNullableWithValue(c.SIRET)
	case directory.FieldName:
		patch.Name = &c.Name
	case directory.FieldTradeName:
		patch.TradeName = nullable.NewNullableWithValue(c.TradeName)
	case directory.FieldNAFRev2:
		patch.NAFRev2 = nullable.NewNullableWithValue(c.NAFRev2)
	case directory.FieldNAF2025:
		patch.Naf2025 = nullable.NewNullableWithValue(c.NAF2025)
	case directory.FieldHeadcount:
		patch.HeadcountMin, patch.HeadcountMax = nullable.NewNullableWithValue(c.Headcount.Min), nullable.NewNullNullable[int64]()
		if c.Headcount.Max != nil {
			patch.HeadcountMax = nullable.NewNullableWithValue(*c.Headcount.Max)
		}
	case directory.FieldAddress:
		patch.Address = nullable.NewNullableWithValue(toAddressPatch(c.Address))
	}
	return patch
}

func toCompany(c directory.Company) oas.Company {
	out := oas.Company{
		SIREN: c.SIREN, SIRET: c.SIRET, Name: some(c.Name), TradeName: some(c.TradeName), NAFRev2: some(c.NAFRev2), Naf2025: some(c.NAF2025),
		Address: toAddressInput(c.Address), HeadOffice: c.HeadOffice, State: oas.CompanyStateActive, PartialDiffusion: c.Partial,
	}
	switch {
	case c.Ceased:
		out.State = oas.CompanyStateCeased
	case c.Closed:
		out.State = oas.CompanyStateClosed
	}
	if c.LegalForm.Code != "" {
		out.LegalForm = &oas.LegalForm{Code: c.LegalForm.Code, Label: some(c.LegalForm.Label)}
	}
	if b := c.Headcount; b != nil {
		out.HeadcountMin, out.HeadcountMax, out.HeadcountLabel = &b.Min, b.Max, &b.Label
	}
	return out
}

// toAddressInput is an address as a client sends it back, nil without any.
func toAddressInput(a postal.Address) *oas.AddressInput {
	if a.IsZero() {
		return nil
	}
	return &oas.AddressInput{
		Unit: some(a.Unit), Building: some(a.Building), Street: some(a.Street), Locality: some(a.Locality), Postcode: some(a.Postcode), Town: some(a.Town),
		Cedex: some(a.Cedex), InseeCode: some(a.Insee), Country: some(a.Country),
	}
}

// toAddressPatch makes the postal part of an address this one.
func toAddressPatch(a postal.Address) oas.AddressPatch {
	line := func(text string) nullable.Nullable[string] {
		if text == "" {
			return nullable.NewNullNullable[string]()
		}
		return nullable.NewNullableWithValue(text)
	}
	return oas.AddressPatch{
		Unit: line(a.Unit), Building: line(a.Building), Street: line(a.Street), Locality: line(a.Locality), Postcode: line(a.Postcode), Town: line(a.Town),
		Cedex: line(a.Cedex), InseeCode: line(a.Insee), Country: line(a.Country),
	}
}
