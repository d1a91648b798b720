package vocabulary

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
	"besace/internal/platform/weblink"
)

// customFields are the fields of an organisation by key.
type customFields map[string]CustomField

const (
	maxText     = 200
	maxLongText = 4000
	maxURL      = 500
	maxNumber   = 1 << 53 // what a JSON number holds exactly
	keyBytes    = 200     // of customValue.TextKey
)

// customValue is one value of one field of an account, in the column of its type.
type customValue struct {
	OrgID       uuid.UUID   `gorm:"column:org_id"`
	AccountID   uuid.UUID   `gorm:"column:account_id"`
	FieldID     uuid.UUID   `gorm:"column:field_id"`
	Position    int64       `gorm:"column:position"`
	TextKey     *string     `gorm:"column:text_key"` // beginning of TextValue
	TextValue   *string     `gorm:"column:text_value"`
	NumberValue *int64      `gorm:"column:number_value"` // thousandths or cents
	DateValue   *civil.Date `gorm:"column:date_value"`
	BoolValue   *bool       `gorm:"column:bool_value"`
}

func (customValue) TableName() string { return "account_custom_values" }

// OwnedBy is the organisation of the row.
func (v customValue) OwnedBy() uuid.UUID { return v.OrgID }

// merge lays the changed values over the kept ones, JSON by key; null erases one.
// Every value that is not accepted is reported at /custom/<key>.
func (fields customFields) merge(kind, kept string, changed map[string]any) (merged string, bad fault.Fields, err error) {
	values := map[string]any{}
	if err := json.Unmarshal([]byte(kept), &values); err != nil {
		return "", nil, fmt.Errorf("read custom values: %w", err)
	}
	for _, key := range slices.Sorted(maps.Keys(changed)) {
		value, at := changed[key], "/custom/"+key
		field, known := fields[key]
		switch {
		case !known:
			bad.Add(at, "unknown", "Ce champ personnalisé n’existe pas.")
		case value == nil || value == "":
			delete(values, key)
		case reflect.DeepEqual(values[key], value): // sent back as it was read, even if no longer accepted
		case field.ArchivedAt != nil:
			bad.Add(at, "archived", "Ce champ personnalisé n’est plus en usage.")
		case !field.concerns(kind):
			bad.Add(at, "not_applicable", "Ce champ ne concerne pas ce type de compte.")
		default:
			accepted, why := field.accept(value)
			if why != nil {
				bad.Add(at, why.Code, why.Message)
				continue
			}
			values[key] = accepted
		}
	}
	text, err := json.Marshal(values)
	return string(text), bad, err
}

func refuse(code, message string) *fault.Field { return &fault.Field{Code: code, Message: message} }

// accept gives a value its canonical form, or says what would be accepted.
func (f CustomField) accept(value any) (any, *fault.Field) {
	switch f.Type {
	case NumberField, MoneyField:
		return f.acceptNumber(value)
	case BooleanField:
		if b, ok := value.(bool); ok {
			return b, nil
		}
		return nil, refuse("type", "Vrai ou faux.")
	case MultiChoiceField:
		return f.acceptChoices(value)
	default:
		text, ok := value.(string)
		if !ok {
			return nil, refuse("type", f.wanted())
		}
		return f.acceptText(strings.TrimSpace(text))
	}
}

func (f CustomField) wanted() string {
	switch f.Type {
	case DateField:
		return "Une date ISO 8601, comme 2026-11-24."
	case ChoiceField, MultiChoiceField:
		var ids []string
		for _, c := range f.Choices() {
			if !c.Archived {
				ids = append(ids, c.ID)
			}
		}
		return "Choix possibles\u00a0: " + strings.Join(ids[:min(len(ids), 30)], ", ") + "."
	case PhoneField:
		return "Un numéro de téléphone, comme 03 53 01 12 34."
	case EmailField:
		return "Une adresse e-mail, comme contact@entreprise.example."
	case URLField:
		return "Une adresse web, comme https://entreprise.example."
	default:
		return "Un texte."
	}
}

func (f CustomField) acceptNumber(value any) (any, *fault.Field) {
	unit := "Un nombre entier de millièmes\u00a0: 1500 pour 1,5."
	if f.Type == MoneyField {
		unit = "Un nombre entier de centimes\u00a0: 1500 pour 15 €."
	}
	switch n := value.(type) {
	case int64:
		if n >= -maxNumber && n <= maxNumber {
			return n, nil
		}
	case float64:
		if n == math.Trunc(n) && math.Abs(n) <= maxNumber {
			return int64(n), nil
		}
	}
	return nil, refuse("type", unit)
}

func (f CustomField) acceptChoices(value any) (any, *fault.Field) {
	list, ok := value.([]any)
	if !ok {
		return nil, refuse("type", "Une liste de choix. "+f.wanted())
	}
	picked := map[string]bool{}
	for _, one := range list {
		id, ok := one.(string)
		if !ok || !f.offers(id) {
			return nil, refuse("enum", f.wanted())
		}
		picked[id] = true
	}
	ordered := []string{}
	for _, c := range f.Choices() {
		if picked[c.ID] {
			ordered = append(ordered, c.ID)
		}
	}
	return ordered, nil
}

func (f CustomField) offers(id string) bool {
	return slices.ContainsFunc(f.Choices(), func(c Choice) bool { return c.ID == id && !c.Archived })
}

func (f CustomField) acceptText(text string) (any, *fault.Field) {
	if strings.ContainsRune(text, 0) {
		return nil, refuse("charset", "Un texte sans caractère nul.")
	}
	switch f.Type {
	case TextField:
		return limited(strings.Join(strings.Fields(text), " "), maxText)
	case LongTextField:
		return limited(text, maxLongText)
	case ChoiceField:
		if f.offers(text) {
			return text, nil
		}
		return nil, refuse("enum", f.wanted())
	case DateField:
		d, err := civil.Parse(text)
		if err != nil {
			return nil, refuse("format", f.wanted())
		}
		return d.String(), nil
	case PhoneField:
		n, err := phone.Parse(text, "FR")
		if err != nil {
			return nil, refuse("format", f.wanted())
		}
		return n.E164, nil
	case EmailField:
		a, err := email.Parse(text)
		if err != nil {
			return nil, refuse("format", f.wanted())
		}
		return a.Key(), nil
	default: // URLField
		link, err := weblink.Parse(text)
		if refusal, bad := fault.Of(err); bad {
			return nil, refuse(refusal.Code, refusal.Message)
		}
		return limited(link, maxURL)
	}
}

func limited(text string, most int) (any, *fault.Field) {
	if utf8.RuneCountInString(text) > most {
		return nil, refuse("too_long", fmt.Sprintf("Au plus %d caractères.", most))
	}
	return text, nil
}

// unanswered tells a value that says nothing: none at all, or no choice of several.
func (f CustomField) unanswered(value any) bool {
	chosen, several := value.([]any)
	return value == nil || several && len(chosen) == 0
}

// rows are the filterable rows of an account's values; values of unknown fields have none.
func (fields customFields) rows(org, account uuid.UUID, custom string) ([]customValue, error) {
	values := map[string]any{}
	if err := json.Unmarshal([]byte(custom), &values); err != nil {
		return nil, fmt.Errorf("read custom values: %w", err)
	}
	var rows []customValue
	for _, key := range slices.Sorted(maps.Keys(values)) {
		field, known := fields[key]
		if !known {
			continue
		}
		list, several := values[key].([]any)
		if !several {
			list = []any{values[key]}
		}
		for i, value := range list {
			row := customValue{OrgID: org, AccountID: account, FieldID: field.ID, Position: int64(i)}
			field.fill(&row, value)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (f CustomField) fill(row *customValue, value any) {
	switch v := value.(type) {
	case bool:
		row.BoolValue = &v
	case float64:
		n := int64(v)
		row.NumberValue = &n
	case string:
		if f.Type == DateField {
			if d, err := civil.Parse(v); err == nil {
				row.DateValue = &d
			}
			return
		}
		text := f.comparable(v)
		begin := beginning(text)
		row.TextKey, row.TextValue = &begin, &text
	}
}

// comparable is the form in which texts of the field are compared: people's words
// without case nor accents, identifiers as they are.
func (f CustomField) comparable(text string) string {
	switch f.Type {
	case TextField, LongTextField:
		return fold.Fold(text)
	case EmailField, URLField:
		return strings.ToLower(text)
	default:
		return text
	}
}

// beginning cuts a text to what an index holds, between two characters.
func beginning(text string) string {
	if len(text) <= keyBytes {
		return text
	}
	cut := keyBytes
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}
