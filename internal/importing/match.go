package importing

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
	"besace/internal/platform/together"
)

// candidate is something a row may be the same as: a known account, or an earlier
// row of the file.
type candidate struct {
	Known
	line int64 // of the file; 0 for an account
}

// elsewhere reports that the number by which the key finds the account is not the one it
// bears: that of another establishment, or of an account merged into it. The row would
// give the account that number, which is for the user to say.
func (c *candidate) elsewhere(key Key, r Record) bool {
	return key == BySIRET && c.SIRET != compact(r.Texts[FieldSIRET]) || key == BySIREN && (c.SIREN != r.siren() || otherSite(c.SIRET, compact(r.Texts[FieldSIRET])))
}

// otherSite reports two SIRETs of which each is an establishment of its own.
func otherSite(a, b string) bool { return a != "" && b != "" && a != b }

// matcher finds what rows look like, loading known accounts as it goes. Of most accounts
// it only holds the name: few are like a row.
type matcher struct {
	directory Directory
	key       Key
	shared    map[string]int // the values that too many rows of the file carry, by how many
	asked     map[string]bool
	accounts  map[uuid.UUID]*candidate
	by        map[string][]*candidate           // "siret:…", "phone:…"
	names     map[string]*nameIndex[uuid.UUID]  // of accounts, by postcode
	rows      map[string]*nameIndex[*candidate] // of accepted rows, by postcode
	claimed   map[uuid.UUID]int64               // accounts that earlier rows update
}

func newMatcher(directory Directory, key Key, shared map[string]int) *matcher {
	return &matcher{directory: directory, key: key, shared: shared, asked: map[string]bool{}, accounts: map[uuid.UUID]*candidate{},
		by: map[string][]*candidate{}, names: map[string]*nameIndex[uuid.UUID]{}, rows: map[string]*nameIndex[*candidate]{}, claimed: map[uuid.UUID]int64{}}
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

// namesake is an account of the postcode of a row whose name is like the row's.
type namesake struct {
	account    uuid.UUID
	similarity int
}

// prepare loads the accounts that the rows may match and that no earlier row asked for.
func (m *matcher) prepare(ctx context.Context, lines []*line) error {
	var l Lookup
	var postcodes []string
	once := func(key string) bool {
		first := !m.asked[key]
		m.asked[key] = true
		return first
	}
	for _, line := range lines {
		r := line.record
		for _, key := range line.evidence {
			if once(key) {
				l.add(key)
			}
		}
		if m.key == BySIREN { // else it is no evidence, and a chain has thousands of accounts of one
			if siren := r.siren(); siren != "" && once("siren:"+siren) {
				l.SIRENs = append(l.SIRENs, siren)
			}
		}
		if postcode := r.Texts[FieldPostcode]; postcode != "" && once("postcode:"+postcode) {
			postcodes = append(postcodes, postcode)
		}
	}
	least, _ := m.directory.Alike()
	err := database.Together(ctx,
		func(ctx context.Context) error { return m.find(ctx, l) },
		func(ctx context.Context) error {
			return m.directory.Names(ctx, postcodes, func(postcode, name string, account uuid.UUID) {
				in(m.names, postcode, least).add(name, account)
			})
		})
	if err != nil {
		return err
	}
	return m.find(ctx, m.near(lines))
}

func (m *matcher) find(ctx context.Context, l Lookup) error {
	found, err := m.directory.Find(ctx, l)
	for _, k := range found {
		m.know(k)
	}
	return err
}

// near finds the accounts whose names are like those of the rows, and returns those of
// which no more is known.
func (m *matcher) near(lines []*line) (unknown Lookup) {
	together.Each(lines, func(l *line) {
		m.names[l.record.Texts[FieldPostcode]].alike(l.name, func(account uuid.UUID, similarity int) {
			l.namesakes = append(l.namesakes, namesake{account, similarity})
		})
	})
	for _, l := range lines {
		for _, near := range l.namesakes {
			if key := "id:" + near.account.String(); m.accounts[near.account] == nil && !m.asked[key] {
				m.asked[key] = true
				unknown.IDs = append(unknown.IDs, near.account)
			}
		}
	}
	return unknown
}

// in is the index of the names of a postcode.
func in[T any](names map[string]*nameIndex[T], postcode string, least int) *nameIndex[T] {
	x := names[postcode]
	if x == nil {
		x = &nameIndex[T]{least: least}
		names[postcode] = x
	}
	return x
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
	kind, value, _ = strings.Cut(key, ":")
	return kind, value
}

func (m *matcher) know(k Known) {
	c := m.accounts[k.ID]
	if c == nil {
		c = &candidate{Known: k}
		m.accounts[k.ID] = c
		for _, is := range [...]struct{ kind, value string }{{"id", k.ID.String()}, {"siret", k.SIRET}, {"siren", k.SIREN}, {"external_ref", k.ExternalRef}} {
			if is.value != "" {
				key := is.kind + ":" + is.value
				m.by[key] = append(m.by[key], c)
			}
		}
	}
	for _, number := range k.Formers {
		if !slices.Contains(c.Formers, number) { // an account known otherwise: they were not looked for then
			c.Formers = append(c.Formers, number)
		}
		m.carry("siret:"+number, c)
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

// remember makes an accepted row a candidate for the rows that follow.
func (m *matcher) remember(l *line) {
	r := l.record
	c := &candidate{line: l.number, Known: Known{Name: r.shownName(), MatchName: l.name, SIRET: compact(r.Texts[FieldSIRET]),
		Postcode: r.Texts[FieldPostcode], Visible: true}}
	for _, key := range l.evidence {
		if kind, _ := split(key); kind != "id" {
			m.carry(key, c)
		}
	}
	if c.Postcode != "" {
		least, _ := m.directory.Alike()
		in(m.rows, c.Postcode, least).add(c.MatchName, c)
	}
}

// known are the accounts that the import's key says a row is.
func (m *matcher) known(key Key, l *line) (found []*candidate) {
	r := l.record
	var keys []string
	switch key {
	case BySIREN:
		if siren := r.siren(); siren != "" {
			keys = []string{"siren:" + siren}
		}
	case ByNamePostcode:
		for _, near := range l.namesakes {
			if c := m.accounts[near.account]; c != nil && c.MatchName == l.name {
				found = append(found, c)
			}
		}
		return found
	default:
		for _, k := range l.evidence {
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

// alike are all the candidates a row resembles, the surest first. Two different
// SIRETs are two establishments, whatever else they share.
func (m *matcher) alike(l *line) (found []resemblance) {
	r := l.record
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
	for _, key := range l.evidence {
		kind, value := split(key)
		for _, c := range m.by[key] {
			add(c, kind, 0)
		}
		for _, c := range m.by["contact:"+value] {
			add(c, kind, 0)
		}
	}
	for _, near := range l.namesakes {
		if c := m.accounts[near.account]; c != nil { // else it went away meanwhile
			add(c, "name", near.similarity)
		}
	}
	m.rows[r.Texts[FieldPostcode]].alike(l.name, func(c *candidate, similarity int) { add(c, "name", similarity) })
	for i := range found {
		if found[i].similarity == 0 {
			found[i].similarity = fold.Similarity(l.name, found[i].MatchName)
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
