package importing

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/freetext"
	"besace/internal/platform/phone"
)

// reading turns the cells of one file into records.
type reading struct {
	columns  []Column
	settings Settings
	words    Words
	custom   map[string]CustomField
	zone     *time.Location // of whoever imports
}

func newReading(columns []Column, settings Settings, words Words, zone *time.Location) *reading {
	r := &reading{columns: columns, settings: settings, words: words, zone: zone, custom: map[string]CustomField{}}
	for _, f := range words.Custom {
		r.custom[f.Key] = f
	}
	return r
}

// record reads a row; what cannot be read is a problem of its column. A dot in one of the columns of decimals is a decimal one.
func (r *reading) record(cells []string, decimals []int) (Record, []Problem) {
	rec := Record{Texts: map[Field]string{}, Numbers: map[Field]*int64{}, Erases: r.settings.EmptyErases}
	var problems []Problem
	for i, c := range r.columns {
		if i >= len(cells) || c.Field == "" {
			continue
		}
		cell := cells[i]
		if slices.Contains(decimals, i) {
			c.Dot = Decimal
		}
		switch c.Field {
		case FieldPhone:
			rec.Phones = append(rec.Phones, number(cell))
		case FieldEmail:
			rec.Emails = append(rec.Emails, address(cell))
		default:
			if cell == "" && !r.settings.EmptyErases {
				continue
			}
			for _, p := range []*Problem{r.proofread(c, cell), r.cell(&rec, c, cell)} {
				if p != nil {
					p.Column = i
					problems = append(problems, *p)
					break
				}
			}
			for _, p := range r.doubts(c, cell) {
				p.Column = i
				problems = append(problems, p)
			}
		}
	}
	r.pair(&rec)
	return rec, problems
}

// proofread refuses in a free text the words that a file about people must not keep
// (rule R-TXT-01), as at entry.
func (r *reading) proofread(c Column, cell string) *Problem {
	typed := r.custom[c.CustomKey].Type
	if !free[c.Field] && (c.Field != FieldCustom || typed != "text" && typed != "long_text") {
		return nil
	}
	for _, f := range freetext.Lint(cell) {
		if f.Severity == freetext.Block {
			return &Problem{Code: f.RuleID, Severity: severityError, Message: said(f)}
		}
	}
	return nil
}

// pair drops half a pair of coordinates that the row leaves empty, and the names of
// a person that a company's row gives beside its own.
func (r *reading) pair(rec *Record) {
	lat, lon := rec.Numbers[FieldLatitude], rec.Numbers[FieldLongitude]
	if !r.settings.EmptyErases && (lat == nil) != (lon == nil) {
		delete(rec.Numbers, FieldLatitude)
		delete(rec.Numbers, FieldLongitude)
	}
}

// number is a phone in E.164, or the text as typed when it is none.
func number(cell string) string {
	if cell == "" {
		return ""
	}
	if n, err := phone.Parse(cell, "FR"); err == nil {
		return n.E164
	}
	return cell
}

func address(cell string) string {
	if cell == "" {
		return ""
	}
	if a, err := email.Parse(cell); err == nil {
		return a.Key()
	}
	return cell
}

// cell reads one cell into the record.
func (r *reading) cell(rec *Record, c Column, cell string) *Problem {
	switch c.Field {
	case FieldHeadcount:
		low, high, ok := headcount(cell)
		if !ok {
			return unread("headcount", "Un effectif comme «\u00a06 à 9 salariés\u00a0», «\u00a012\u00a0» ou «\u00a050 et plus\u00a0».")
		}
		rec.Numbers[FieldHeadcountMin], rec.Numbers[FieldHeadcountMax] = low, high
	case FieldHeadcountMin, FieldHeadcountMax:
		return r.number(rec, c.Field, cell, whole, "Un nombre entier de salariés, comme 12.")
	case FieldPotential:
		return r.amount(rec, c, cell)
	case FieldLatitude:
		return r.number(rec, c.Field, cell, within(90), "Une latitude en degrés, comme 49,1167.")
	case FieldLongitude:
		return r.number(rec, c.Field, cell, within(180), "Une longitude en degrés, comme 6,17622.")
	case FieldPostcodeTown:
		m := postcodeTown.FindStringSubmatch(cell)
		if m == nil && cell != "" {
			return unread("postcode_town", "Un code postal puis la ville, comme «\u00a057000 Metz\u00a0».")
		}
		if m == nil {
			m = make([]string, 3)
		}
		rec.Texts[FieldPostcode], rec.Texts[FieldTown] = m[1], m[2]
	case FieldFullName:
		splitName(rec, cell)
		return r.fits(rec, FieldFirstName, FieldLastName)
	case FieldCivility:
		return r.word(rec, c.Field, cell, civilities, "M., Mme ou rien.")
	case FieldKind:
		return r.word(rec, c.Field, cell, kinds, "Entreprise ou Particulier.")
	case FieldSoleTrader:
		return trader(rec, cell)
	case FieldStatus:
		return r.word(rec, c.Field, cell, statuses, "Suspect, Prospect, Client, Ancien client ou Écarté.")
	case FieldClass:
		class := strings.ToUpper(cell)
		if class != "" && !isClass(class) {
			return unread("class", "A, B ou C.")
		}
		rec.Texts[c.Field] = class
	case FieldID:
		if _, err := uuid.Parse(cell); err != nil && cell != "" {
			return unread("id", "L’identifiant d’un compte, tel que Besace l’a exporté.")
		}
		rec.Texts[c.Field] = strings.ToLower(cell)
	case FieldCountry:
		rec.Texts[c.Field] = country(cell)
	case FieldSource:
		return r.source(rec, cell)
	case FieldTags:
		return r.tag(rec, cell)
	case FieldNote:
		return r.note(rec, cell)
	case FieldNextAt:
		return r.nextAt(rec, cell)
	case FieldNextKind:
		return r.nextKind(rec, cell)
	case FieldCustom:
		return r.customValue(rec, c, cell)
	default:
		rec.Texts[c.Field] = cell
		return r.fits(rec, c.Field)
	}
	return nil
}

// fits refuses texts of the record that are longer than an account may have.
func (r *reading) fits(rec *Record, fields ...Field) *Problem {
	for _, f := range fields {
		if n := longest[f]; n > 0 && utf8.RuneCountInString(rec.Texts[f]) > n {
			return &Problem{Code: "too_long", Severity: severityError, Message: "Au plus " + thousands(n) + " caractères."}
		}
	}
	return nil
}

// longest is how many characters a text may have, as in the contract.
var longest = map[Field]int{
	FieldName: 200, FieldTradeName: 200, FieldFirstName: 100, FieldLastName: 100, FieldJobTitle: 120,
	FieldWebsite: 200, FieldExternalRef: 80, FieldStatusReason: 500, FieldNextLabel: 200, FieldNote: freetext.MaxChars,
}

func unread(code, wanted string) *Problem {
	return &Problem{Code: code, Severity: severityError, Message: wanted}
}

func (r *reading) number(rec *Record, f Field, cell string, read func(string) (int64, bool), wanted string) *Problem {
	if cell == "" {
		rec.Numbers[f] = nil
		return nil
	}
	n, ok := read(cell)
	if !ok {
		return unread("number", wanted)
	}
	rec.Numbers[f] = &n
	return nil
}

func (r *reading) amount(rec *Record, c Column, cell string) (problem *Problem) {
	read := func(cell string) (n int64, ok bool) {
		n, problem, ok = c.Dot.amount(cell)
		return n, ok && n >= 0
	}
	if unreadable := r.number(rec, c.Field, cell, read, "Un montant en euros, comme 12 500 ou 1 250,50."); problem == nil {
		return unreadable
	}
	return problem
}

func (r *reading) word(rec *Record, f Field, cell string, words map[string]string, wanted string) *Problem {
	if cell == "" {
		return nil // these are never empty in an account
	}
	word := words[fold.Fold(cell)]
	if word == "" {
		return unread("enum", wanted)
	}
	rec.Texts[f] = word
	return nil
}

// trader reads whether a company is somebody alone: an empty cell says nothing of it.
func trader(rec *Record, cell string) *Problem {
	if cell == "" {
		return nil
	}
	word, known := traders[fold.Fold(cell)]
	if !known {
		return unread("enum", "Oui ou non, EI, micro-entreprise, ou «\u00a0Oui, ligne professionnelle\u00a0».")
	}
	rec.Texts[FieldSoleTrader] = word
	return nil
}

func (r *reading) source(rec *Record, cell string) *Problem {
	if cell == "" {
		return nil
	}
	id, ok := r.words.Sources[fold.Fold(cell)]
	if !ok {
		return &Problem{Code: "unknown_source", Severity: severityWarning, Message: "Cette origine n’existe pas dans votre organisation\u00a0: elle n’est pas reprise."}
	}
	rec.Source = id.String()
	return nil
}

func (r *reading) tag(rec *Record, cell string) (problem *Problem) {
	for _, name := range strings.FieldsFunc(cell, func(c rune) bool { return c == ';' || c == ',' || c == '|' }) {
		id, ok := r.words.Tags[fold.Fold(name)]
		switch {
		case strings.TrimSpace(name) == "":
		case !ok:
			problem = &Problem{Code: "unknown_tag", Severity: severityWarning, Message: "L’étiquette «\u00a0" + strings.TrimSpace(name) + "\u00a0» n’existe pas dans votre organisation\u00a0: elle n’est pas reprise."}
		default:
			rec.Tags = append(rec.Tags, id.String())
		}
	}
	return problem
}

func (r *reading) customValue(rec *Record, c Column, cell string) *Problem {
	key := c.CustomKey
	f, known := r.custom[key]
	if !known {
		return unread("unknown_field", "Ce champ personnalisé n’existe plus.")
	}
	if rec.Custom == nil {
		rec.Custom = map[string]any{}
	}
	if cell == "" {
		rec.Custom[key] = nil
		return nil
	}
	if f.Type == "money" {
		n, problem, ok := c.Dot.amount(cell)
		switch {
		case problem != nil:
			return problem
		case !ok:
			return unread("custom", "Un montant, comme 1 250,50.")
		}
		rec.Custom[key] = n
		return nil
	}
	value, wanted := f.read(cell)
	if wanted != "" {
		return unread("custom", wanted)
	}
	rec.Custom[key] = value
	return nil
}

// splitName reads a person's full name: a first word in capitals is the family
// name, otherwise the first word is the first name.
func splitName(rec *Record, cell string) {
	words := strings.Fields(cell)
	if len(words) > 1 && civilities[fold.Fold(words[0])] != "" {
		rec.Texts[FieldCivility] = civilities[fold.Fold(words[0])]
		words = words[1:]
	}
	n := 0
	for n < len(words) && words[n] == strings.ToUpper(words[n]) && len(words[n]) > 1 {
		n++
	}
	switch {
	case len(words) < 2:
		rec.Texts[FieldLastName] = strings.Join(words, " ")
	case n > 0 && n < len(words):
		rec.Texts[FieldLastName], rec.Texts[FieldFirstName] = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	default:
		rec.Texts[FieldFirstName], rec.Texts[FieldLastName] = words[0], strings.Join(words[1:], " ")
	}
}
