package vocabulary

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// office is the vocabulary of a firm. It has no accounts; the tests of internal/app try
// words on real ones.
type office struct {
	*Service
	*firm.Firm
	settings *choices
	replaced [2]uuid.UUID // the last tag that was to be replaced, and by which
}

type choices struct{ reserved bool }

func (c *choices) AdvisersCreateTags(context.Context) (bool, error) { return !c.reserved, nil }

func (o *office) CheckView(context.Context, json.RawMessage, string) error { return nil }

func (o *office) ReplaceTag(_ context.Context, tag, by uuid.UUID) (uuid.UUID, error) {
	o.replaced = [2]uuid.UUID{tag, by}
	return id.New(), nil
}

// each runs fn on a fresh office of both engines.
func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		o := &office{Firm: f, settings: &choices{}}
		o.Service = New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, Settings: o.settings, People: firm.Members{Of: f}})
		o.Attach(o)
		fn(t, o)
	})
}

func (o *office) tag(name string) Tag {
	o.T.Helper()
	tag, err := o.CreateTag(o.As(o.Manager), WordDraft{Name: name})
	must(o.T, err)
	return tag
}

// field adds a custom field as the administrator.
func (o *office) field(key string, typed FieldType, choices ...string) CustomField {
	o.T.Helper()
	d := FieldDraft{Key: key, Label: key, Type: typed}
	for _, label := range choices {
		d.Choices = append(d.Choices, Choice{Label: label})
	}
	f, err := o.CreateCustomField(o.As(o.Administrator), d)
	must(o.T, err)
	return f
}

// lay lays values over those a company has, as accounts do; the fault is theirs.
func (o *office) lay(kept string, changed map[string]any) (string, error) {
	o.T.Helper()
	rules, err := o.Rules(o.As(o.Adviser))
	must(o.T, err)
	merged, bad, err := rules("company", kept, changed)
	must(o.T, err)
	return merged, bad.Err("account.invalid", "")
}

var (
	must        = firm.Must
	refusedWith = firm.Refused
)
