package privacy

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/french"
)

// Dossier is all that is held on a person, ready to be read by her; of a request for
// portability, what she gave, consented to or signed.
type Dossier struct {
	Person   string
	MadeAt   time.Time
	Sections []Section
	// Goes and Stays are what an erasure would take and leave, Warnings what somebody has
	// to look at beforehand.
	Goes     []Count
	Stays    []Kept
	Warnings []string
}

// Section is the rows of one kind.
type Section struct {
	Title string
	Rows  [][]Entry
}

// Entry is one thing that a row says.
type Entry struct{ Label, Value string }

// Count is how many rows of a kind go.
type Count struct {
	Title string
	Rows  int
}

// Kept is what an erasure leaves, why, and until when (zero: nobody knows).
type Kept struct {
	What, Why string
	Until     civil.Date
}

// Dossier gathers what is held on the person of a request. Faults: not_found,
// data_request.erased, data_request.not_identified.
func (s *Service) Dossier(ctx context.Context, id uuid.UUID) (d Dossier, err error) {
	r, err := s.load(ctx, id)
	switch {
	case err != nil:
		return d, err
	case r.AccountID == nil:
		return d, erasedAlready()
	case r.IdentifiedAt == nil:
		return d, notIdentified()
	}
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return d, err
	}
	to := &reading{zone: zone}
	d.Person, d.MadeAt = r.Person, clock.Now(ctx)
	for _, h := range holdings {
		which, subject := h.account, *r.AccountID
		if r.ContactID != nil {
			which, subject = h.contact, *r.ContactID
		}
		if which == "" {
			continue
		}
		section := Section{Title: h.title}
		if section.Rows, err = s.read(ctx, to, h, which, subject); err != nil {
			return d, fmt.Errorf("the file of somebody, %s: %w", h.table, err)
		}
		if len(section.Rows) == 0 {
			continue
		}
		if h.title != "" && (h.portable || r.Kind != Portability) {
			d.Sections = append(d.Sections, section)
		}
		if h.title != "" && !h.stays {
			d.Goes = append(d.Goes, Count{h.title, len(section.Rows)})
		}
	}
	if r.Kind != Erasure {
		d.Goes = nil
		return d, nil
	}
	if d.Stays, err = s.wouldStay(ctx, r); err != nil {
		return d, err
	}
	d.Warnings, err = s.warnings(ctx, to, r)
	return d, err
}

func erasedAlready() error {
	return fault.New(fault.Gone, "data_request.erased", "Les données de cette personne ont été effacées.")
}

// reading is how values are written.
type reading struct{ zone *time.Location }

// read is the rows of a holding about a subject, without what is empty.
func (s *Service) read(ctx context.Context, to *reading, h holding, which string, subject uuid.UUID) (list [][]Entry, err error) {
	names := []string{"1"}
	for _, c := range h.columns {
		if strings.HasPrefix(c.name, "(") {
			names = append(names, c.name)
		} else {
			names = append(names, "t."+c.name)
		}
	}
	query := "SELECT " + strings.Join(names, ", ") + " FROM " + h.table + " t WHERE t.org_id = ? AND (" + which + ")"
	if h.order != "" {
		query += " ORDER BY " + h.order
	}
	rows, err := s.db.Rows(ctx, query, actor.Current(ctx).OrgID, subject)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		row, err := h.entries(to, rows)
		if err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

func (h holding) entries(to *reading, rows *sql.Rows) (row []Entry, err error) {
	values := make([]any, len(h.columns)+1)
	into := make([]any, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	for i, c := range h.columns {
		as := c.as
		if as == nil {
			as = plain
		}
		if text := as(to, values[i+1]); text != "" {
			row = append(row, Entry{c.label, text})
		}
	}
	return row, nil
}

func plain(_ *reading, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

func yesNo(_ *reading, v any) string {
	if yes, ok := v.(bool); ok && yes || v == int64(1) {
		return "oui"
	}
	return ""
}

func euros(_ *reading, v any) string {
	if cents, ok := v.(int64); ok {
		return french.Number(cents/100) + "\u00a0€"
	}
	return ""
}

func instant(to *reading, v any) string {
	if at, ok := v.(time.Time); ok {
		return at.In(to.zone).Format("02/01/2006 15:04")
	}
	return plain(to, v)
}

func day(to *reading, v any) string {
	if at, ok := v.(time.Time); ok {
		return at.Format("02/01/2006")
	}
	text := plain(to, v)
	if d, err := civil.Parse(text); err == nil {
		return d.Display()
	}
	return text
}

func words(to *reading, v any) string {
	text := plain(to, v)
	if said, ok := spoken[text]; ok {
		return said
	}
	return text
}

// document writes the texts of a JSON value, with the words of their keys.
func document(to *reading, v any) string {
	var content any
	text := plain(to, v)
	from := json.NewDecoder(strings.NewReader(text))
	from.UseNumber() // a million cents is read as such, not as 1e+06
	if text == "" || from.Decode(&content) != nil {
		return text
	}
	return strings.Join(flatten("", content), "\n")
}

func flatten(key string, v any) (lines []string) {
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			lines = append(lines, flatten(k, v[k])...)
		}
	case []any:
		for _, one := range v {
			lines = append(lines, flatten(key, one)...)
		}
	case nil:
	default:
		text := fmt.Sprint(v)
		if said, ok := spoken[text]; ok {
			text = said
		}
		if said, ok := spoken[key]; ok {
			key = said
		}
		if text == "" {
			return nil
		}
		if key == "" {
			return []string{text}
		}
		return []string{key + "\u00a0: " + text}
	}
	return lines
}

// quoting are the tables in which somebody may be named without being whom a row is about.
var quoting = []string{"account_addresses", "notes", "visits", "sales_objections", "call_objections", "visit_preps", "events", "letters", "qualifications", "attachments"}

// warnings are what a machine cannot decide: texts about the company that name somebody, and are not in her file.
func (s *Service) warnings(ctx context.Context, to *reading, r Request) ([]string, error) {
	if r.ContactID == nil {
		return nil, nil
	}
	p, err := s.personOf(ctx, *r.ContactID)
	if err != nil || len(p.LastName) < 3 {
		return nil, err
	}
	var places []string
	for _, h := range holdings {
		if !slices.Contains(quoting, h.table) {
			continue
		}
		naming, err := s.naming(ctx, to, h, h.account, *r.AccountID, p.LastName)
		if err != nil {
			return nil, err
		}
		if h.contact != "" && naming > 0 {
			hers, err := s.naming(ctx, to, h, h.contact, *r.ContactID, p.LastName)
			if err != nil {
				return nil, err
			}
			naming -= hers
		}
		if naming > 0 {
			places = append(places, fmt.Sprintf("%s\u00a0: %d", h.title, naming))
		}
	}
	if len(places) == 0 {
		return nil, nil
	}
	return []string{"Des textes du compte citent son nom sans être à son sujet (" + strings.Join(places, ", ") + ")\u00a0: à relire avant d’effacer, car ils restent."}, nil
}

// naming is how many rows of a holding have the name in what they say.
func (s *Service) naming(ctx context.Context, to *reading, h holding, which string, subject uuid.UUID, name string) (n int, err error) {
	rows, err := s.read(ctx, to, h, which, subject)
	for _, row := range rows {
		if slices.ContainsFunc(row, func(e Entry) bool { return strings.Contains(fold.Fold(e.Value), fold.Fold(name)) }) {
			n++
		}
	}
	return n, err
}
