package prospect

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

func TestOneTagIsPutOrTakenOffAlone(t *testing.T) {
	first, second, third := uuid.UUID{1}, uuid.UUID{2}, uuid.UUID{3}
	full := make([]uuid.UUID, maxTags)
	for i := range full {
		full[i] = uuid.UUID{9, byte(i)}
	}
	put := func(inUse bool) func(*Sheet, uuid.UUID) error {
		return func(s *Sheet, tag uuid.UUID) error { return s.putTag(tag, inUse) }
	}
	for name, c := range map[string]struct {
		had     []uuid.UUID
		away    bool
		rule    func(*Sheet, uuid.UUID) error
		tag     uuid.UUID
		want    []uuid.UUID
		refusal string
	}{
		"put the first":                    {nil, false, put(true), second, []uuid.UUID{second}, ""},
		"put in the order of the database": {[]uuid.UUID{first, third}, false, put(true), second, []uuid.UUID{first, second, third}, ""},
		"put again":                        {[]uuid.UUID{first, second}, false, put(true), second, []uuid.UUID{first, second}, ""},
		"put an archived tag":              {[]uuid.UUID{first}, false, put(false), second, []uuid.UUID{first}, "tag.archived"},
		"put again a tag archived since":   {[]uuid.UUID{first}, false, put(false), first, []uuid.UUID{first}, ""},
		"put one too many":                 {full, false, put(true), first, full, "account.too_many_tags"},
		"put again the last that fits":     {full, false, put(true), full[0], full, ""},
		"put on an archived account":       {[]uuid.UUID{first}, true, put(true), first, []uuid.UUID{first}, "account.archived"},
		"take off":                         {[]uuid.UUID{first, second, third}, false, (*Sheet).takeTagOff, second, []uuid.UUID{first, third}, ""},
		"take off what is not there":       {[]uuid.UUID{first}, false, (*Sheet).takeTagOff, second, []uuid.UUID{first}, ""},
		"take off an archived account":     {[]uuid.UUID{first}, true, (*Sheet).takeTagOff, first, []uuid.UUID{first}, "account.archived"},
		"take off an account without any":  {nil, false, (*Sheet).takeTagOff, first, nil, ""},
	} {
		s := Sheet{TagIDs: c.had}
		if c.away {
			s.ArchivedAt = &monday
		}
		s = s.clone()
		err := c.rule(&s, c.tag)
		if (err != nil || c.refusal != "") && !fault.Is(err, c.refusal) {
			t.Errorf("%s: %v, want %q", name, err, c.refusal)
		}
		if diff := cmp.Diff(c.want, s.TagIDs); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What the organisation has no such tag of, and what one does not see, is not there.
func TestTagsAreOfOnesOwnOrganisationAndAccounts(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		a := o.company(o.adviser, "Étiqueté")
		for _, act := range []func(user, account uuid.UUID) error{
			func(user, account uuid.UUID) error { _, err := o.PutTag(o.as(user), account, id.New()); return err },
			func(user, account uuid.UUID) error { _, err := o.TakeTagOff(o.as(user), account, id.New()); return err },
		} {
			refusedWith(t, act(o.adviser, a.ID), "not_found")
			refusedWith(t, act(o.stranger, a.ID), "not_found")
			refusedWith(t, act(o.adviser, id.New()), "not_found")
		}
		if sheet, err := o.Get(o.as(o.adviser), a.ID); err != nil || sheet.Version != 1 {
			t.Errorf("refusals made version %d, %v", sheet.Version, err)
		}
	})
}
