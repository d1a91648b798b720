package api

import (
	"encoding/json"

	"github.com/oapi-codegen/nullable"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/platform/phone"
	"besace/internal/prospect"
)

// fromListParams lays the explicit parameters over those of a saved view.
func fromListParams(p oas.ListAccountsParams, q prospect.ListQuery) prospect.ListQuery {
	q.Cursor, q.Limit, q.WithTotal = deref(p.Cursor), pageSize(p.Limit), deref(p.WithTotal)
	layFilter(&q.Filter, oas.AccountFilter{
		Q: p.Q, Kind: p.Kind, Status: p.Status, Class: p.Class, Owner: p.Owner, Postcode: p.Postcode, Town: p.Town, NAF: p.NAF, Naf2025: p.Naf2025,
		SIRET: p.SIRET, SIREN: p.SIREN, ExternalRef: p.ExternalRef, NextActionFrom: p.NextActionFrom, NextActionTo: p.NextActionTo,
		SourceID: p.SourceID, TagID: p.TagID, NextAction: p.NextAction, QualifiedBefore: p.QualifiedBefore,
		PotentialMin: p.PotentialMin, PotentialMax: p.PotentialMax, ScoreMin: p.ScoreMin, ScoreMax: p.ScoreMax,
		CreatedFrom: p.CreatedFrom, CreatedTo: p.CreatedTo, UpdatedFrom: p.UpdatedFrom, UpdatedTo: p.UpdatedTo,
		LastActivityFrom: p.LastActivityFrom, LastActivityTo: p.LastActivityTo, InactiveSince: p.InactiveSince,
		Favourite: p.Favourite, Mine: p.Mine, Archived: p.Archived, Custom: p.Custom,
	})
	if p.Sort != nil {
		q.Sort = string(*p.Sort)
	}
	return q
}

func fromAccountInput(in oas.AccountInput) prospect.Draft {
	return prospect.Draft{
		ID: deref(in.ID), Kind: prospect.Kind(in.Kind), Status: prospect.Status(deref(in.Status)), Reason: deref(in.StatusReason), Owner: in.OwnerID,
		Fields: prospect.Patch{
			Name: opt.Ptr(in.Name), TradeName: opt.Ptr(in.TradeName), Civility: opt.Ptr(as[string](in.Civility)),
			FirstName: opt.Ptr(in.FirstName), LastName: opt.Ptr(in.LastName),
			SIRET: opt.Ptr(in.SIRET), SIREN: opt.Ptr(in.SIREN), VATNumber: opt.Ptr(in.VATNumber), NAFRev2: opt.Ptr(in.NAFRev2), NAF2025: opt.Ptr(in.Naf2025),
			HeadcountMin: opt.Ptr(in.HeadcountMin), HeadcountMax: opt.Ptr(in.HeadcountMax),
			ExternalRef: opt.Ptr(in.ExternalRef), Website: opt.Ptr(in.Website), SoleTrader: opt.Ptr(as[string](in.SoleTrader)), Class: opt.Ptr(as[string](in.Class)), PotentialCents: opt.Ptr(in.PotentialCents), Source: opt.Ptr(in.SourceID),
			Address: address(in.Address), Phones: phones(in.Phones), Emails: emails(in.Emails), Tags: opt.Ptr(in.TagIds),
			Custom: custom(in.Custom), NextAction: opt.Ptr(nextAction(in.NextAction)),
		},
	}
}

func fromAccountPatch(in oas.AccountPatch) prospect.Patch {
	p := prospect.Patch{
		Name: opt.Ptr(in.Name), TradeName: field(in.TradeName), Civility: opt.Ptr(as[string](in.Civility)),
		FirstName: field(in.FirstName), LastName: opt.Ptr(in.LastName),
		SIRET: field(in.SIRET), SIREN: field(in.SIREN), VATNumber: field(in.VATNumber), NAFRev2: field(in.NAFRev2), NAF2025: field(in.Naf2025),
		HeadcountMin: field(in.HeadcountMin), HeadcountMax: field(in.HeadcountMax),
		ExternalRef: field(in.ExternalRef), Website: field(in.Website), SoleTrader: textField(in.SoleTrader), Class: textField(in.Class), PotentialCents: field(in.PotentialCents),
		Owner: opt.Ptr(in.OwnerID), Source: field(in.SourceID),
		Address: addressField(in.Address), Phones: phones(in.Phones), Emails: emails(in.Emails), Tags: opt.Ptr(in.TagIds), Custom: custom(in.Custom),
	}
	switch next := field(in.NextAction); {
	case next.IsNull():
		p.NextAction = opt.Null[prospect.NextAction]()
	case next.Present():
		p.NextAction = opt.Ptr(nextAction(next.Pointer()))
	}
	return p
}

// textField reads a nullable property of a string type.
func textField[T ~string](n nullable.Nullable[T]) opt.Value[string] {
	switch v := field(n); {
	case v.IsNull():
		return opt.Null[string]()
	case v.Present():
		return opt.Of(string(v.Get()))
	}
	return opt.Value[string]{}
}

// address is an address in full, for what does not exist yet.
func address(in *oas.AddressInput) opt.Value[prospect.PlacePatch] {
	if in == nil {
		return opt.Value[prospect.PlacePatch]{}
	}
	return opt.Of(prospect.PlacePatch{
		Unit: opt.Ptr(in.Unit), Building: opt.Ptr(in.Building), Street: opt.Ptr(in.Street), Locality: opt.Ptr(in.Locality),
		Postcode: opt.Ptr(in.Postcode), Town: opt.Ptr(in.Town), Cedex: opt.Ptr(in.Cedex), Insee: opt.Ptr(in.InseeCode), Country: opt.Ptr(in.Country),
		Latitude: opt.Ptr(in.Latitude), Longitude: opt.Ptr(in.Longitude), NoVisit: opt.Ptr(in.NoVisit), StopPub: opt.Ptr(in.StopPub),
		OuiPubArea: opt.Ptr(in.OuiPubArea), WantsLeaflets: opt.Ptr(in.WantsLeaflets),
	})
}

// addressField reads an address that may be erased as a whole.
func addressField(n nullable.Nullable[oas.AddressPatch]) opt.Value[prospect.PlacePatch] {
	v := field(n)
	if v.IsNull() {
		return opt.Null[prospect.PlacePatch]()
	}
	return addressPatch(v.Pointer())
}

func addressPatch(in *oas.AddressPatch) opt.Value[prospect.PlacePatch] {
	if in == nil {
		return opt.Value[prospect.PlacePatch]{}
	}
	return opt.Of(prospect.PlacePatch{
		Unit: field(in.Unit), Building: field(in.Building), Street: field(in.Street), Locality: field(in.Locality),
		Postcode: field(in.Postcode), Town: field(in.Town), Cedex: field(in.Cedex), Insee: field(in.InseeCode), Country: field(in.Country),
		Latitude: field(in.Latitude), Longitude: field(in.Longitude), NoVisit: field(in.NoVisit), StopPub: field(in.StopPub),
		OuiPubArea: field(in.OuiPubArea), WantsLeaflets: field(in.WantsLeaflets),
	})
}

func phones(in *[]oas.PhoneInput) opt.Value[[]prospect.PhoneInput] {
	if in == nil {
		return opt.Value[[]prospect.PhoneInput]{}
	}
	return opt.Of(each(*in, func(p oas.PhoneInput) prospect.PhoneInput {
		return prospect.PhoneInput{Number: p.Number, Label: deref(p.Label)}
	}))
}

func emails(in *[]oas.EmailInput) opt.Value[[]prospect.EmailInput] {
	if in == nil {
		return opt.Value[[]prospect.EmailInput]{}
	}
	return opt.Of(each(*in, func(e oas.EmailInput) prospect.EmailInput {
		return prospect.EmailInput{Address: e.Address, Kind: string(deref(e.Kind)), Label: deref(e.Label)}
	}))
}

func custom(in *oas.CustomValues) opt.Value[map[string]any] {
	if in == nil {
		return opt.Value[map[string]any]{}
	}
	return opt.Of(map[string]any(*in))
}

func nextAction(in *oas.NextActionInput) *prospect.NextAction {
	if in == nil {
		return nil
	}
	return &prospect.NextAction{At: in.At, Kind: string(in.Kind), Label: deref(in.Label), Purpose: string(deref(in.Purpose)), Family: deref(in.Family)}
}

func toNextAction(a prospect.Account) *oas.NextAction {
	if a.NextActionAt == nil {
		return nil
	}
	return &oas.NextAction{At: a.NextActionAt.UTC(), Kind: oas.NextActionKind(deref(a.NextActionKind)), Label: some(a.NextActionLabel),
		Purpose: some(oas.ContactPurpose(a.NextActionPurpose)), Family: some(a.NextActionFamily), OverrideReason: some(a.NextActionOverride)}
}

func toSummary(s prospect.Summary) oas.AccountSummary {
	return oas.AccountSummary{
		ID: s.ID, Version: s.Version, Kind: oas.AccountKind(s.Kind), Status: oas.AccountStatus(s.Status), Name: s.Name, TradeName: some(s.TradeName),
		SIRET: s.SIRET, NAFRev2: s.NAFRev2, Class: as[oas.AccountClass](s.Class), PotentialCents: s.PotentialCents, Score: s.Score, OwnerID: s.OwnerID,
		Street: some(s.Street), Postcode: some(s.Postcode), Town: some(s.Town), Latitude: s.Latitude, Longitude: s.Longitude, Phone: some(s.Phone), Email: some(s.Email),
		TagIds: noNil(s.TagIDs), NextAction: toNextAction(s.Account), Favourite: s.Favourite,
		LastActivityAt: utc(s.LastActivityAt), LastQualifiedAt: utc(s.LastQualifiedAt),
		CreatedAt: s.CreatedAt.UTC(), UpdatedAt: s.UpdatedAt.UTC(), ArchivedAt: utc(s.ArchivedAt),
	}
}

func toAccount(s prospect.Sheet) oas.Account {
	a := oas.Account{
		ID: s.ID, Version: s.Version, Kind: oas.AccountKind(s.Kind), Status: oas.AccountStatus(s.Status),
		AllowedTransitions: each(s.Status.Next(), func(to prospect.Status) oas.AccountStatus { return oas.AccountStatus(to) }),
		Name:               s.Name, TradeName: some(s.TradeName), FirstName: some(s.FirstName), LastName: some(s.LastName),
		SIRET: s.SIRET, SIREN: s.SIREN, VATNumber: s.VATNumber, NAFRev2: s.NAFRev2, Naf2025: s.NAF2025,
		HeadcountMin: s.HeadcountMin, HeadcountMax: s.HeadcountMax, ExternalRef: some(s.ExternalRef), Website: some(s.Website), Fictitious: some(s.Fictitious), SoleTrader: some(oas.TraderLine(s.SoleTrader)),
		Class: as[oas.AccountClass](s.Class), PotentialCents: s.PotentialCents, Score: s.Score, OwnerID: s.OwnerID, TerritoryOwnerID: s.TerritoryOwnerID, SourceID: s.SourceID,
		Address: toPlace(s.Account.Place(), s.Name), Phones: each(s.Phones, toPhone), Emails: each(s.Emails, toEmail), TagIds: noNil(s.TagIDs),
		Custom: toCustom(s.Custom), NextAction: toNextAction(s.Account), Favourite: s.Favourite,
		LastActivityAt: utc(s.LastActivityAt), LastInboundContactAt: utc(s.LastInboundContactAt), LastQualifiedAt: utc(s.LastQualifiedAt),
		CreatedAt: s.CreatedAt.UTC(), UpdatedAt: s.UpdatedAt.UTC(), ArchivedAt: utc(s.ArchivedAt),
	}
	if s.Kind == prospect.Person {
		a.Civility = as[oas.Civility](&s.Civility)
	}
	return a
}

// toPlace is an address with its envelope to the recipient (R-ADR-01); nil when
// nothing is known of it.
func toPlace(p prospect.Place, recipient string) *oas.Address {
	where := p.Address()
	if where.IsZero() && p.Latitude == nil && !p.NoVisit && !p.StopPub && !p.OuiPubArea && !p.WantsLeaflets {
		return nil
	}
	lines, _ := where.Lines(recipient)
	return &oas.Address{
		Unit: some(p.Unit), Building: some(p.Building), Street: some(p.Street), Locality: some(p.Locality), Postcode: some(p.Postcode), Town: some(p.Town),
		Cedex: some(p.Cedex), InseeCode: some(p.InseeCode), Country: p.Country, Latitude: p.Latitude, Longitude: p.Longitude,
		NoVisit: some(p.NoVisit), StopPub: some(p.StopPub), OuiPubArea: some(p.OuiPubArea), WantsLeaflets: some(p.WantsLeaflets),
		Position: toPosition(p), Lines: lines,
	}
}

// toPosition says where the coordinates of a place come from.
func toPosition(p prospect.Place) *oas.AddressPosition {
	if p.Latitude == nil || p.PositionSource == nil {
		return nil
	}
	near := as[oas.PositionPrecision](p.PositionPrecision)
	return &oas.AddressPosition{
		Source: oas.AddressPositionSource(*p.PositionSource), Precision: near, Score: p.PositionScore, Approximate: near != nil && *near != oas.PositionPrecisionHousenumber,
	}
}

func toPhone(p prospect.Phone) oas.Phone {
	kind := oas.PhoneKind(p.Kind)
	if kind == oas.PhoneKindOther && phone.IsSpecial(p.Number) {
		kind = oas.PhoneKindSpecial
	}
	return oas.Phone{Number: p.Number, Display: phone.Display(p.Number), Kind: kind, Label: some(p.Label)}
}

func toEmail(e prospect.Email) oas.Email {
	return oas.Email{Address: e.Address, Kind: oas.EmailKind(e.Kind), Label: some(e.Label)}
}

// toCustom reads the kept JSON object; it was written by the service, so that an
// unreadable one can only be empty.
func toCustom(text string) oas.CustomValues {
	values := oas.CustomValues{}
	if json.Unmarshal([]byte(text), &values) != nil {
		return oas.CustomValues{}
	}
	return values
}
