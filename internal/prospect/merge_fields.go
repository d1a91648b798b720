package prospect

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// Side is where a merged field takes its value from: the account that stays or
// the one that goes.
type Side string

// Sides.
const (
	This  Side = "this"
	Other Side = "other"
)

// mergeField is what is chosen as one thing when two accounts are merged, and
// given back as one thing when the merge is undone.
type mergeField struct {
	name  string
	parts []mergePart
}

// mergePart is one column of a field.
type mergePart struct {
	value func(*Sheet) any
	copy  func(to, from *Sheet)
}

func part[T any](at func(*Sheet) *T) mergePart {
	return mergePart{value: func(s *Sheet) any { return *at(s) }, copy: func(to, from *Sheet) { *at(to) = *at(from) }}
}

// chosenFields are the fields that the person who merges chooses, by their name in the
// contract. An identifier goes with what is deduced from it.
var chosenFields = []mergeField{
	{"name", []mergePart{
		part(func(s *Sheet) *string { return &s.Name }), part(func(s *Sheet) *string { return &s.Civility }),
		part(func(s *Sheet) *string { return &s.FirstName }), part(func(s *Sheet) *string { return &s.LastName }),
	}},
	{"tradeName", []mergePart{part(func(s *Sheet) *string { return &s.TradeName })}},
	{"externalRef", []mergePart{part(func(s *Sheet) *string { return &s.ExternalRef })}},
	{"siret", []mergePart{
		part(func(s *Sheet) **string { return &s.SIRET }), part(func(s *Sheet) **string { return &s.SIREN }),
		part(func(s *Sheet) **string { return &s.VATNumber }), part(func(s *Sheet) *bool { return &s.Fictitious }),
		part(func(s *Sheet) *TraderLine { return &s.SoleTrader }),
	}},
	{"nafRev2", []mergePart{part(func(s *Sheet) **string { return &s.NAFRev2 })}},
	{"naf2025", []mergePart{part(func(s *Sheet) **string { return &s.NAF2025 })}},
	{"headcount", []mergePart{part(func(s *Sheet) **int64 { return &s.HeadcountMin }), part(func(s *Sheet) **int64 { return &s.HeadcountMax })}},
	{"website", []mergePart{part(func(s *Sheet) *string { return &s.Website })}},
	{"class", []mergePart{part(func(s *Sheet) **string { return &s.Class })}},
	{"potential", []mergePart{part(func(s *Sheet) **int64 { return &s.PotentialCents })}},
	{"owner", []mergePart{part(func(s *Sheet) *uuid.UUID { return &s.OwnerID })}},
	{"source", []mergePart{part(func(s *Sheet) **uuid.UUID { return &s.SourceID })}},
	{"status", []mergePart{part(func(s *Sheet) *Status { return &s.Status }), part(func(s *Sheet) *string { return &s.StatusReason })}},
	{"address", []mergePart{
		part(func(s *Sheet) *string { return &s.Unit }), part(func(s *Sheet) *string { return &s.Building }),
		part(func(s *Sheet) *string { return &s.Street }), part(func(s *Sheet) *string { return &s.Locality }),
		part(func(s *Sheet) *string { return &s.Postcode }), part(func(s *Sheet) *string { return &s.Town }),
		part(func(s *Sheet) *string { return &s.Cedex }), part(func(s *Sheet) *string { return &s.InseeCode }),
		part(func(s *Sheet) *string { return &s.Country }),
		part(func(s *Sheet) **int64 { return &s.Latitude }), part(func(s *Sheet) **int64 { return &s.Longitude }),
		part(func(s *Sheet) *Positioning { return &s.Positioning }),
		part(func(s *Sheet) *bool { return &s.NoVisit }), part(func(s *Sheet) **time.Time { return &s.NoVisitSince }), part(func(s *Sheet) *bool { return &s.StopPub }),
		part(func(s *Sheet) *bool { return &s.OuiPubArea }), part(func(s *Sheet) *bool { return &s.WantsLeaflets }),
	}},
	{"nextAction", []mergePart{
		part(func(s *Sheet) **time.Time { return &s.NextActionAt }), part(func(s *Sheet) **string { return &s.NextActionKind }),
		part(func(s *Sheet) *string { return &s.NextActionLabel }), part(func(s *Sheet) *string { return &s.NextActionPurpose }),
		part(func(s *Sheet) *string { return &s.NextActionFamily }), part(func(s *Sheet) *string { return &s.NextActionOverride }),
	}},
}

// joinedFields keep what both accounts have.
var joinedFields = []mergeField{
	{"phones", []mergePart{part(func(s *Sheet) *[]Phone { return &s.Phones })}},
	{"emails", []mergePart{part(func(s *Sheet) *[]Email { return &s.Emails })}},
	{"tags", []mergePart{part(func(s *Sheet) *[]uuid.UUID { return &s.TagIDs })}},
	{"custom", []mergePart{part(func(s *Sheet) *string { return &s.Custom })}},
}

// computedFields follow from what happened with the accounts; nobody edits them.
var computedFields = []mergeField{
	{"score", []mergePart{part(func(s *Sheet) **int64 { return &s.Score }), part(func(s *Sheet) **time.Time { return &s.LastQualifiedAt })}},
	{"territoryOwner", []mergePart{part(func(s *Sheet) **uuid.UUID { return &s.TerritoryOwnerID })}},
	{"lastActivityAt", []mergePart{part(func(s *Sheet) **time.Time { return &s.LastActivityAt })}},
	{"lastInboundContactAt", []mergePart{part(func(s *Sheet) **time.Time { return &s.LastInboundContactAt })}},
}

// take gives to the values of from.
func (f mergeField) take(to, from *Sheet) {
	for _, p := range f.parts {
		p.copy(to, from)
	}
}

// same tells whether the field has equal values in both, however they were read.
func (f mergeField) same(a, b *Sheet) (bool, error) {
	for _, p := range f.parts {
		x, y := reflect.ValueOf(p.value(a)), reflect.ValueOf(p.value(b))
		if x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0 {
			continue
		}
		was, err := json.Marshal(x.Interface())
		if err != nil {
			return false, err
		}
		is, err := json.Marshal(y.Interface())
		if err != nil || string(was) != string(is) {
			return false, err
		}
	}
	return true, nil
}

// empty tells whether the field says nothing. An address is more than its country.
func (f mergeField) empty(s *Sheet) bool {
	if f.name == "address" {
		return s.Address().IsZero() && s.Latitude == nil
	}
	return !slices.ContainsFunc(f.parts, func(p mergePart) bool { return !reflect.ValueOf(p.value(s)).IsZero() })
}

// proposed is the side whose value is better by itself: the one that stays, unless
// only the other says something.
func (f mergeField) proposed(this, other *Sheet) Side {
	if f.empty(this) && !f.empty(other) || f.name == "siret" && completes(this, other) {
		return Other
	}
	return This
}

// completes tells whether the other account adds its SIRET to the SIREN of this one.
func completes(this, other *Sheet) bool {
	return this.SIRET == nil && other.SIRET != nil && orNothing(this.SIREN) == orNothing(other.SIREN)
}

// pour gives the survivor the chosen fields and joins the lists. Faults:
// merge.invalid with every faulty field.
func pour(this, other *Sheet, choices map[string]Side, custom map[string]Side) error {
	var bad fault.Fields
	for name := range choices {
		if !slices.ContainsFunc(chosenFields, func(f mergeField) bool { return f.name == name }) {
			bad.Add("/fields/"+name, "unknown", "Un champ que l’on choisit lors d’une fusion.")
		}
	}
	for _, f := range chosenFields {
		side := choices[f.name]
		if side == "" {
			side = f.proposed(this, other)
		}
		if side == Other {
			f.take(this, other)
		}
	}
	this.joinLists(other, &bad)
	values, err := joinCustom(this.Custom, other.Custom, custom)
	if err != nil {
		return err
	}
	this.Custom = values
	this.joinComputed(other)
	this.derive()
	return bad.Err("merge.invalid", "Cette fusion ne peut pas se faire ainsi.")
}

// Most of each list an account may have, as openapi.yaml says.
const (
	maxLines = 10
	maxTags  = 50
)

func (s *Sheet) joinLists(other *Sheet, bad *fault.Fields) {
	for _, p := range other.Phones {
		if !slices.ContainsFunc(s.Phones, func(own Phone) bool { return own.Number == p.Number }) {
			p.AccountID, p.Position = s.ID, int64(len(s.Phones))
			s.Phones = append(s.Phones, p)
		}
	}
	for _, e := range other.Emails {
		if !slices.ContainsFunc(s.Emails, func(own Email) bool { return own.Address == e.Address }) {
			e.AccountID, e.Position = s.ID, int64(len(s.Emails))
			s.Emails = append(s.Emails, e)
		}
	}
	for _, tag := range other.TagIDs {
		if !slices.Contains(s.TagIDs, tag) {
			s.TagIDs = append(s.TagIDs, tag)
		}
	}
	slices.SortFunc(s.TagIDs, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	for _, list := range []struct {
		what      string
		len, most int
	}{{"téléphones", len(s.Phones), maxLines}, {"e-mails", len(s.Emails), maxLines}, {"étiquettes", len(s.TagIDs), maxTags}} {
		if list.len > list.most {
			bad.Add("/otherId", "too_many", fmt.Sprintf("Ensemble, les deux comptes ont %d %s\u00a0; retirez-en pour n’en garder que %d.", list.len, list.what, list.most))
		}
	}
}

// joinCustom keeps the custom values of both; of a field that both fill, the chosen
// side's, by default the survivor's.
func joinCustom(this, other string, choices map[string]Side) (string, error) {
	var theirs, own map[string]json.RawMessage
	if err := json.Unmarshal([]byte(other), &theirs); err != nil {
		return "", fmt.Errorf("read custom values: %w", err)
	}
	if err := json.Unmarshal([]byte(this), &own); err != nil {
		return "", fmt.Errorf("read custom values: %w", err)
	}
	for key, value := range theirs {
		if _, both := own[key]; !both || choices[key] == Other {
			own[key] = value
		}
	}
	text, err := json.Marshal(own)
	return string(text), err
}

// joinComputed keeps the latest of what happened with either account.
func (s *Sheet) joinComputed(other *Sheet) {
	if isLater(other.LastQualifiedAt, s.LastQualifiedAt) {
		s.LastQualifiedAt, s.Score = other.LastQualifiedAt, other.Score
	}
	if isLater(other.LastActivityAt, s.LastActivityAt) {
		s.LastActivityAt = other.LastActivityAt
	}
	if isLater(other.LastInboundContactAt, s.LastInboundContactAt) {
		s.LastInboundContactAt = other.LastInboundContactAt
	}
}

func isLater(a, than *time.Time) bool {
	return a != nil && (than == nil || a.After(*than))
}
