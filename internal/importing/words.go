package importing

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// checkWords refuses at once what a patch takes from the words of the organisation and every row would be refused for.
// Faults: import.mapping, import.words.
func (s *Service) checkWords(ctx context.Context, p Patch) error {
	if !p.Mapping.Present() && !p.Source.Present() && !p.Tags.Present() {
		return nil
	}
	words, err := s.vocabulary.Words(ctx)
	if err != nil {
		return err
	}
	if p.Mapping.Present() {
		if err := words.known(p.Mapping.Get()); err != nil {
			return err
		}
	}
	var chosen Settings
	p.Source.ApplyPointer(&chosen.Source)
	p.Tags.Apply(&chosen.Tags)
	return words.usable(chosen)
}

// known refuses columns that give a custom field which does not exist, or was archived. Fault: import.mapping.
func (w Words) known(columns []Column) error {
	var bad fault.Fields
	for i, c := range columns {
		if c.dead(w.Custom) {
			bad.Add(fmt.Sprintf("/mapping/%d/customKey", i), "unknown", "Ce champ personnalisé n’existe pas, ou a été archivé\u00a0: choisissez un autre champ.")
		}
	}
	return bad.Err("import.mapping", "La correspondance des colonnes est à corriger.")
}

// usable refuses a source and tags that do not exist, or were archived. Fault: import.words.
func (w Words) usable(s Settings) error {
	has := func(words map[string]uuid.UUID, id uuid.UUID) bool {
		return slices.Contains(slices.Collect(maps.Values(words)), id)
	}
	var bad fault.Fields
	if s.Source != nil && !has(w.Sources, *s.Source) {
		bad.Add("/sourceId", "unknown", "Cette source n’existe pas, ou a été archivée\u00a0: choisissez-en une autre.")
	}
	for i, tag := range s.Tags {
		if !has(w.Tags, tag) {
			bad.Add(fmt.Sprintf("/tagIds/%d", i), "unknown", "Cette étiquette n’existe pas, ou a été archivée\u00a0: choisissez-en une autre.")
		}
	}
	return bad.Err("import.words", "La source ou les étiquettes des nouveaux comptes sont à revoir.")
}
