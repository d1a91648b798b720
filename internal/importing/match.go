package importing

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
)

// candidate is something a row may be the same as: a known account, or an earlier
// row of the file.
type candidate struct {
	Known
	line int64 // of the file; 0 for an account
}

// matcher finds what rows look like, loading known accounts as it goes.
type matcher struct {
	directory Directory
	shared    map[string]int // the values that too many rows of the file carry, by how many
	asked     map[string]bool
	accounts  map[uuid.UUID]*candidate
	by        map[string][]*candidate // "siret:…", "phone:…"
	names     map[string]*nameIndex   // by postcode
	claimed   map[uuid.UUID]int64     // accounts that earlier rows update
}

func newMatcher(directory Directory, shared map[string]int) *matcher {
	return &matcher{directory: directory, shared: shared, asked: map[string]bool{}, accounts: map[uuid.UUID]*candidate{},
		by: map[string][]*candidate{}, names: map[string]*nameIndex{}, claimed: map[uuid.UUID]int64{}}
}

// evidence is the values of a record by which it may be recognised, as keys of
// matcher.by, the postcode apart.
func (m *matcher) evidence(r Record) (keys []string) {
	add := func(kind, value string) {
		if value != "" {
			keys = append(keys, kind+":"+value)
		}
	}
	add("id", r.Texts[FieldID])
	add("siret", compact(r.Texts[FieldSIRET]))
	add("external_ref", r.Texts[FieldExternalRef])
	for _, number := range r.Phones {
		if number != "" && !m.filler(number) {
			add("phone", number)
		}
	}
	for _, one := range r.Emails {
		if one != "" && !m.filler(one) {
			add("email", one)
		}
	}
	return keys
}

// filler tells the values that identify nobody: what people type to fill a field,
// and what many rows carry.
func (m *matcher) filler(value string) bool {
	return placeholder(value) || m.shared[sharedKey(value)] > 0
}

func placeholder(value string) bool {
	if a, err := email.Parse(value); err == nil {
		return a.IsPlaceholder()
	}
	return phone.IsPlaceholder(value)
}

// sharedKey is one value whatever its spelling.
func sharedKey(value string) string {
	if a, err := email.Parse(value); err == nil {
		return a.Key()
	}
	return phone.Tail(value)
}

// compact removes the spaces of an identifier.
func compact(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '.' {
			out = append(out, r)
		}
	}
	return string(out)
}

// prepare loads the accounts that the records may match and that no earlier
// record asked for.
func (m *matcher) prepare(ctx context.Context, records []Record) error {
	var l Lookup
	once := func(key string) bool {
		first := !m.asked[key]
		m.asked[key] = true
		return first
	}
	for _, r := range records {
		for _, key := range m.evidence(r) {
			if once(key) {
				l.add(key)
			}
		}
		if siren := compact(r.Texts[FieldSIREN]); siren != "" && once("siren:"+siren) {
			l.SIRENs = append(l.SIRENs, siren)
		}
		if postcode := r.Texts[FieldPostcode]; postcode != "" && once("postcode:"+postcode) {
			l.Postcodes = append(l.Postcodes, postcode)
		}
	}
	found, err := m.directory.Find(ctx, l)
	if err != nil {
		return err
	}
	for _, k := range found {
		m.know(k)
	}
	return nil
}

func (l *Lookup) add(key string) {
	kind, value := split(key)
	switch kind {
	case "id":
		if id, err := uuid.Parse(value); err == nil {
			l.IDs = append(l.IDs, id)
		}
	case "siret":
		l.SIRETs = append(l.SIRETs, value)
	case "external_ref":
		l.Refs = append(l.Refs, value)
	case "phone":
		l.Phones = append(l.Phones, value)
	case "email":
		l.Emails = append(l.Emails, value)
	}
}

func split(key string) (kind, value string) {
	for i := range key {
		if key[i] == ':' {
			return key[:i], key[i+1:]
		}
	}
	return key, ""
}

func (m *matcher) know(k Known) {
	c := m.accounts[k.ID]
	if c == nil {
		c = &candidate{Known: k}
		m.accounts[k.ID] = c
		for kind, value := range map[string]string{"id": k.ID.String(), "siret": k.SIRET, "siren": k.SIREN, "external_ref": k.ExternalRef} {
			if value != "" {
				m.by[kind+":"+value] = append(m.by[kind+":"+value], c)
			}
		}
		for _, number := range k.Formers {
			m.carry("siret:"+number, c)
		}
		if k.Postcode != "" {
			m.index(k.Postcode).add(k.MatchName, c)
		}
	}
	for _, value := range k.CarriesPhones {
		m.carry("phone:"+value, c)
	}
	for _, value := range k.CarriesEmails {
		m.carry("email:"+value, c)
	}
	for _, value := range k.ContactsCarry { // no key: a contact's address is not the company's
		m.carry("contact:"+value, c)
	}
}

func (m *matcher) carry(key string, c *candidate) {
	if !slices.Contains(m.by[key], c) {
		m.by[key] = append(m.by[key], c)
	}
}

func (m *matcher) index(postcode string) *nameIndex {
	x := m.names[postcode]
	if x == nil {
		least, _ := m.directory.Alike()
		x = &nameIndex{least: least}
		m.names[postcode] = x
	}
	return x
}

// remember makes an accepted row a candidate for the rows that follow.
func (m *matcher) remember(line int64, r Record) {
	c := &candidate{line: line, Known: Known{Name: r.shownName(), MatchName: r.matchName(), SIRET: compact(r.Texts[FieldSIRET]),
		Postcode: r.Texts[FieldPostcode], Visible: true}}
	for _, key := range m.evidence(r) {
		if kind, _ := split(key); kind != "id" {
			m.carry(key, c)
		}
	}
	if c.Postcode != "" {
		m.index(c.Postcode).add(c.MatchName, c)
	}
}

// known are the accounts that the import's key says a record is.
func (m *matcher) known(key Key, r Record) (found []*candidate) {
	var keys []string
	switch key {
	case BySIREN:
		if siren := compact(r.Texts[FieldSIREN]); siren != "" {
			keys = []string{"siren:" + siren}
		}
	case ByNamePostcode:
		name := r.matchName()
		if x := m.names[r.Texts[FieldPostcode]]; x != nil && name != "" {
			for i, other := range x.names {
				if other == name && x.owners[i].line == 0 {
					found = append(found, x.owners[i])
				}
			}
		}
		return found
	default:
		for _, k := range m.evidence(r) {
			if kind, _ := split(k); kind == string(key) {
				keys = append(keys, k)
			}
		}
	}
	for _, k := range keys {
		for _, c := range m.by[k] {
			if c.line == 0 && !slices.Contains(found, c) {
				found = append(found, c)
			}
		}
	}
	return found
}

// resemblance is one candidate with what makes it one.
type resemblance struct {
	*candidate
	by         []string
	similarity int
}

// alike are all the candidates a record resembles, the surest first. Two different
// SIRETs are two establishments, whatever else they share.
func (m *matcher) alike(r Record) (found []resemblance) {
	siret := compact(r.Texts[FieldSIRET])
	at := map[*candidate]int{}
	add := func(c *candidate, by string, similarity int) {
		if siret != "" && c.SIRET != "" && c.SIRET != siret && !slices.Contains(c.Formers, siret) {
			return
		}
		i, known := at[c]
		if !known {
			i = len(found)
			at[c] = i
			found = append(found, resemblance{candidate: c})
		}
		if !slices.Contains(found[i].by, by) {
			found[i].by = append(found[i].by, by)
		}
		found[i].similarity = max(found[i].similarity, similarity)
	}
	for _, key := range m.evidence(r) {
		kind, value := split(key)
		for _, c := range m.by[key] {
			add(c, kind, 0)
		}
		for _, c := range m.by["contact:"+value] {
			add(c, kind, 0)
		}
	}
	m.names[r.Texts[FieldPostcode]].alike(r.matchName(), func(c *candidate, similarity int) { add(c, "name", similarity) })
	for i := range found {
		if found[i].similarity == 0 {
			found[i].similarity = fold.Similarity(r.matchName(), found[i].MatchName)
		}
	}
	slices.SortStableFunc(found, func(a, b resemblance) int {
		if len(a.by) != len(b.by) {
			return len(b.by) - len(a.by)
		}
		return b.similarity - a.similarity
	})
	return found
}
