package vocabulary

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/phone"
)

// fieldFacts are what a filter needs of a field. They never change, so that each
// process may keep them without being told of anything.
type fieldFacts struct {
	id    uuid.UUID
	typed FieldType
}

type fieldName struct {
	org uuid.UUID
	key string
}

// Condition is a filter on a custom field, written key:operator:value, as SQL on
// accounts a, and its arguments. Faults: account.custom_filter.
func (s *Service) Condition(ctx context.Context, filter string) (sql string, args []any, err error) {
	key, rest, _ := strings.Cut(filter, ":")
	operator, value, _ := strings.Cut(rest, ":")
	facts, known, err := s.facts(ctx, key)
	if err != nil {
		return "", nil, err
	}
	if !known {
		return "", nil, badFilter(filter, "aucun champ n’a la clé «\u00a0"+key+" »")
	}
	if operator == "empty" {
		return "NOT EXISTS (SELECT 1 FROM account_custom_values c WHERE c.org_id = a.org_id AND c.account_id = a.id AND c.field_id = ?)", []any{facts.id}, nil
	}
	test, args, why := facts.test(operator, value)
	if why != "" {
		return "", nil, badFilter(filter, why)
	}
	return "a.id IN (SELECT c.account_id FROM account_custom_values c WHERE c.org_id = ? AND c.field_id = ? AND " + test + ")",
		append([]any{actor.Current(ctx).OrgID, facts.id}, args...), nil
}

func badFilter(condition, why string) error {
	return fault.New(fault.Malformed, "account.custom_filter", "Le filtre «\u00a0"+condition+" » n’est pas lisible\u00a0: "+why+".",
		fault.At("query:custom", "custom_filter", "clé:opérateur:valeur, avec eq, lt, gt, between (valeur a..b), contains ou empty."))
}

// test is the condition on the column of the field's type, or why there is none.
func (f fieldFacts) test(operator, value string) (condition string, args []any, why string) {
	column, parse := f.column()
	ordered := column == "c.number_value" || column == "c.date_value"
	switch {
	case operator == "eq" || (ordered && (operator == "lt" || operator == "gt")):
		v, why := parse(value)
		if why != "" {
			return "", nil, why
		}
		if text, ok := v.(string); ok {
			return "c.text_key = ? AND c.text_value = ?", []any{beginning(text), text}, ""
		}
		return column + map[string]string{"eq": " = ?", "lt": " < ?", "gt": " > ?"}[operator], []any{v}, ""
	case ordered && operator == "between":
		low, high, two := strings.Cut(value, "..")
		from, why1 := parse(low)
		to, why2 := parse(high)
		if !two || why1 != "" || why2 != "" {
			return "", nil, "between attend deux bornes, comme 100..200"
		}
		return column + " >= ? AND " + column + " <= ?", []any{from, to}, ""
	case column == "c.text_key" && operator == "contains":
		text := CustomField{Type: f.typed}.comparable(value)
		if text == "" {
			return "", nil, "contains attend un texte"
		}
		return `c.text_key IS NOT NULL AND c.text_value LIKE ? ESCAPE '!'`, []any{"%" + likeable.Replace(text) + "%"}, ""
	}
	return "", nil, "l’opérateur «\u00a0" + operator + " » ne va pas avec ce champ"
}

// Upturned reports a condition that nothing can hold, whatever its field: between two ends of which the first is beyond the last. One that was
// kept finds nobody; those who ask for one are told.
func Upturned(filter string) bool {
	_, rest, _ := strings.Cut(filter, ":")
	operator, value, _ := strings.Cut(rest, ":")
	low, high, _ := strings.Cut(value, "..")
	if operator != "between" {
		return false
	}
	from, noDay := civil.Parse(low)
	to, noDayEither := civil.Parse(high)
	if noDay == nil && noDayEither == nil {
		return from.After(to)
	}
	least, why := number(low)
	most, whyEither := number(high)
	return why == "" && whyEither == "" && least.(int64) > most.(int64)
}

// column is where values of the field's type are, and how such a value is read.
func (f fieldFacts) column() (string, func(string) (any, string)) {
	switch f.typed {
	case NumberField, MoneyField:
		return "c.number_value", number
	case DateField:
		return "c.date_value", date
	case BooleanField:
		return "c.bool_value", boolean
	default:
		return "c.text_key", f.text
	}
}

var likeable = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func (f fieldFacts) text(value string) (any, string) {
	if f.typed == PhoneField {
		n, err := phone.Parse(value, "FR")
		if err != nil {
			return nil, "la valeur n’est pas un numéro de téléphone"
		}
		return n.E164, ""
	}
	if text := (CustomField{Type: f.typed}).comparable(strings.TrimSpace(value)); text != "" {
		return text, ""
	}
	return nil, "eq attend une valeur\u00a0; empty trouve les comptes sans valeur"
}

func number(value string) (any, string) {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return nil, "la valeur est un entier (millièmes ou centimes)"
	}
	return n, ""
}

func date(value string) (any, string) {
	d, err := civil.Parse(value)
	if err != nil {
		return nil, "la valeur est une date, comme 2026-11-24"
	}
	return d, ""
}

func boolean(value string) (any, string) {
	b, err := strconv.ParseBool(value)
	if err != nil {
		return nil, "la valeur est true ou false"
	}
	return b, ""
}
