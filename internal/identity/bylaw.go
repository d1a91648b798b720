package identity

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// ByLaw is a municipal by-law about visits nobody asked for, noted on a territory. Both days are
// included; a zero From has always been, a zero Until lasts.
type ByLaw struct {
	Municipality string     `json:"municipality,omitempty"`
	Postcodes    []string   `json:"postcodes,omitempty"` // or their beginnings; none: the whole territory
	Elsewhere    []string   `json:"-"`                   // beginnings within those of its territory that are another one's; not noted
	Text         string     `json:"text"`                // what it asks or forbids
	Reference    string     `json:"reference"`           // as it is quoted: « arrêté du 12 mars 2024 »
	From         civil.Date `json:"from,omitzero"`
	Until        civil.Date `json:"until,omitzero"`
}

const (
	maxByLaws      = 50
	maxOfAll       = 300 // of an organisation: each session holds them, each question to the law goes through them
	maxOfPostcodes = 50
	maxReference   = 200
	maxByLaw       = 300
)

// Noted are the by-laws of the territory, as they were noted.
func (t Territory) Noted() (list []ByLaw) {
	if json.Unmarshal([]byte(t.ByLaws), &list) != nil {
		return nil
	}
	return list
}

// note replaces the by-laws of the territory.
func (t *Territory) note(bad *fault.Fields, list []ByLaw) error {
	if len(list) > maxByLaws {
		bad.Add("/byLaws", "too_many", "Au plus 50 arrêtés par secteur.")
	}
	for n := range list {
		list[n].check(bad, fmt.Sprintf("/byLaws/%d", n))
	}
	text, err := json.Marshal(append([]ByLaw{}, list...))
	t.ByLaws = string(text)
	return err
}

func (b *ByLaw) check(bad *fault.Fields, at string) {
	b.Municipality, b.Text, b.Reference = clean(b.Municipality), strings.TrimSpace(b.Text), clean(b.Reference)
	required(bad, at+"/text", b.Text, "Ce que l’arrêté demande ou interdit.")
	required(bad, at+"/reference", b.Reference, "Où l’arrêté se lit, comme «\u00a0arrêté du 12 mars 2024\u00a0».")
	if utf8.RuneCountInString(b.Text) > maxByLaw {
		bad.Add(at+"/text", "too_long", "300 caractères au plus.")
	}
	if utf8.RuneCountInString(b.Reference) > maxReference {
		bad.Add(at+"/reference", "too_long", "200 caractères au plus.")
	}
	if len(b.Postcodes) > maxOfPostcodes {
		bad.Add(at+"/postcodes", "too_many", "Au plus 50 codes postaux par arrêté, ou laissez vide pour tout le secteur.")
	}
	codes := make([]string, len(b.Postcodes))
	for i, text := range b.Postcodes {
		if codes[i] = postcode(text); !isPrefix(codes[i]) {
			bad.Add(at+postcodeAt(i), "format", prefixWanted)
		}
	}
	slices.Sort(codes)
	b.Postcodes = slices.Compact(codes)
	if !b.From.IsZero() && !b.Until.IsZero() && b.Until.Before(b.From) {
		bad.Add(at+"/until", "order", "Un jour qui ne précède pas le premier.")
	}
}

// checkByLaws refuses to note more of them on a territory than its organisation may have. The ground is locked (holders).
// Faults: territory.invalid.
func (s *Service) checkByLaws(ctx context.Context, before, after Territory) error {
	now := len(after.Noted())
	if now <= len(before.Noted()) {
		return nil
	}
	var others []Territory
	if err := s.db.Scoped(ctx).Select("by_laws").Where("by_laws <> '[]' AND id <> ?", after.ID).Find(&others).Error; err != nil {
		return err
	}
	elsewhere := 0
	for _, t := range others {
		elsewhere += len(t.Noted())
	}
	var bad fault.Fields
	if elsewhere+now > maxOfAll {
		bad.Add("/byLaws", "too_many", fmt.Sprintf("Au plus 300 arrêtés pour toute l’organisation\u00a0: les autres secteurs en ont déjà %d.", elsewhere))
	}
	return bad.Err("territory.invalid", "Des champs du secteur sont à corriger.")
}

// whole reports a by-law that holds on all the ground of its territory.
func (b ByLaw) whole() bool { return len(b.Postcodes) == 0 }

// wholly reports a territory that such a by-law is noted on.
func wholly(t Territory) bool { return slices.ContainsFunc(t.Noted(), ByLaw.whole) }

// ByLaws are those of all territories of the actor's organisation, each with the postcodes that it concerns:
// those of its territory, where it names none, but for what is another one's by a longer beginning.
func (s *Service) ByLaws(ctx context.Context) (list []ByLaw, err error) {
	noted, err := s.noting(ctx)
	if err != nil {
		return nil, err
	}
	var own, lost map[uuid.UUID][]string
	if slices.ContainsFunc(noted, wholly) {
		if own, lost, err = s.grounds(ctx); err != nil {
			return nil, err
		}
	}
	for _, t := range noted {
		for _, b := range t.Noted() {
			if b.whole() {
				b.Postcodes, b.Elsewhere = own[t.ID], lost[t.ID]
			}
			list = append(list, b)
		}
	}
	return list, nil
}

// noting are the territories that by-laws are noted on, without their ground.
func (s *Service) noting(ctx context.Context) (list []Territory, err error) {
	err = s.db.Scoped(ctx).Where("by_laws <> '[]'").Order("name_fold, id").Find(&list).Error
	return list, err
}

// retellLaw tells the feed that whether somebody may be visited is another question, where by-laws changed or concern
// other addresses: ground that one territory takes is no longer under what another one notes.
func (s *Service) retellLaw(ctx context.Context, before, after Territory) error {
	if before.ByLaws == after.ByLaws {
		if slices.Equal(before.Prefixes, after.Prefixes) {
			return nil
		}
		if noted, err := s.noting(ctx); err != nil || !slices.ContainsFunc(noted, wholly) {
			return err
		}
	}
	return s.changes.Retell(ctx, "account", "contact")
}
