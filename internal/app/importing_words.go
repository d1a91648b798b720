package app

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/duplicate"
	"besace/internal/importing"
	"besace/internal/platform/fold"
	"besace/internal/prospect"
	"besace/internal/vocabulary"
)

// importedDirectory lets imports look for accounts and people.
type importedDirectory struct {
	duplicates *duplicate.Service[prospect.Summary]
	people     prospect.People
}

// Find returns the accounts that carry one of the values.
func (d importedDirectory) Find(ctx context.Context, by importing.Lookup) ([]importing.Known, error) {
	l := duplicate.Likeness{IDs: by.IDs, SIRETs: by.SIRETs, SIRENs: by.SIRENs, ExternalRefs: by.Refs, Phones: by.Phones, Emails: by.Emails}
	found, err := d.duplicates.Alike(ctx, &l)
	if err != nil {
		return nil, err
	}
	phones, emails, contacts := byAccount(l.PhoneOwners), byAccount(l.EmailOwners), byAccount(l.ContactOwners)
	list := make([]importing.Known, 0, len(found))
	for id, k := range found {
		list = append(list, importing.Known{ID: id, OwnerID: k.OwnerID, Name: k.Name, MatchName: k.MatchName, SIRET: k.SIRET, SIREN: k.SIREN,
			Postcode: k.Postcode, ExternalRef: k.ExternalRef, Visible: k.Visible, Formers: k.Formers, CarriesPhones: phones[id], CarriesEmails: emails[id], ContactsCarry: contacts[id]})
	}
	return list, nil
}

// Names tells the names of the active accounts of the postcodes.
func (d importedDirectory) Names(ctx context.Context, postcodes []string, each func(postcode, name string, account uuid.UUID)) error {
	return d.duplicates.Names(ctx, postcodes, each)
}

func byAccount(carriers map[string][]uuid.UUID) map[uuid.UUID][]string {
	out := map[uuid.UUID][]string{}
	for value, accounts := range carriers {
		for _, account := range accounts {
			out[account] = append(out[account], value)
		}
	}
	return out
}

// Alike is what the search for duplicates holds for alike.
func (importedDirectory) Alike() (names, sharing int) {
	return duplicate.NamesAlike, duplicate.MaxSharing
}

// NameOf is how a colleague is called.
func (d importedDirectory) NameOf(ctx context.Context, user uuid.UUID) (string, error) {
	names, err := d.people.DisplayNames(ctx, []uuid.UUID{user})
	if name := names[user]; name != "" || err != nil {
		return name, err
	}
	return "un collègue", nil
}

// importedWords gives imports the words of the organisation.
type importedWords struct{ vocabulary *vocabulary.Service }

// Words gives the active sources and tags by folded name, and the custom fields.
func (w importedWords) Words(ctx context.Context) (importing.Words, error) {
	v, err := w.vocabulary.Everything(ctx)
	words := importing.Words{Sources: map[string]uuid.UUID{}, Tags: map[string]uuid.UUID{}}
	for _, source := range v.Sources {
		if source.ArchivedAt == nil {
			words.Sources[source.NameFold] = source.ID
		}
	}
	for _, tag := range v.Tags {
		if tag.ArchivedAt == nil {
			words.Tags[tag.NameFold] = tag.ID
		}
	}
	for _, f := range v.Fields {
		if f.ArchivedAt != nil {
			continue
		}
		field := importing.CustomField{Key: f.Key, Label: f.Label, Type: string(f.Type), Choices: map[string]string{}}
		for _, c := range f.Choices() {
			if !c.Archived {
				field.Choices[fold.Fold(c.Label)] = c.ID
			}
		}
		words.Custom = append(words.Custom, field)
	}
	return words, err
}
