package api

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/labstack/echo/v4"

	"besace/internal/platform/fault"
	"besace/internal/platform/french"
)

// validate holds the request against the contract and reports every violation at once.
// Faults: request.malformed (400) when it cannot be read, request.invalid (422) when a
// value breaks a rule of its schema, request.if_match_required (428), request.media_type (415),
// text.blocked (422).
func validate(op *operation, c echo.Context) error {
	r := c.Request()
	body := peek(r) // the validator puts another in its place
	params := make(map[string]string, len(c.ParamNames()))
	for i, name := range c.ParamNames() {
		value, err := url.PathUnescape(c.ParamValues()[i])
		if err != nil {
			value = c.ParamValues()[i]
		}
		params[name] = value
	}
	if err := mediaType(op, r); err != nil {
		return err
	}
	route, err := op.route()
	if err != nil {
		return err
	}
	err = openapi3filter.ValidateRequest(r.Context(), &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, QueryParams: r.URL.Query(), Route: route,
		Options: &openapi3filter.Options{
			MultiError: true, SkipSettingDefaults: true, ExcludeRequestBody: op.raw,
			AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		},
	})
	return together(violations(err), unknownQuery(op, r), op.texts().proofread(body))
}

// together is the first of the refusals with the fields of all; nil when there is none.
func together(refusals ...error) error {
	var all *fault.Error
	for _, err := range refusals {
		f, ok := fault.Of(err)
		switch {
		case !ok:
		case all == nil:
			all = f
		default:
			first := *all
			first.Fields = append(append(fault.Fields{}, all.Fields...), f.Fields...)
			all = &first
		}
	}
	if all == nil {
		return nil
	}
	return all
}

// mediaType refuses a body of another type than the operation reads, before it is parsed.
func mediaType(op *operation, r *http.Request) error {
	if len(op.media) == 0 || r.ContentLength == 0 {
		return nil
	}
	sent, _, _ := strings.Cut(r.Header.Get(echo.HeaderContentType), ";")
	sent = strings.ToLower(strings.TrimSpace(sent))
	if slices.Contains(op.media, sent) || slices.Contains(op.media, "*/*") {
		return nil
	}
	return fault.Newf(fault.Unsupported, "request.media_type", "Le corps doit être de type %s.", strings.Join(op.media, " ou "))
}

// unknownQuery refuses a query parameter that the operation does not have: a
// misspelt filter must not answer with everything.
func unknownQuery(op *operation, r *http.Request) error {
	var fields fault.Fields
	for name, values := range r.URL.Query() {
		many, known := op.query[name]
		if !known {
			fields.Add("query:"+name, "unknown", "Ce paramètre n’existe pas pour cette opération"+among(slices.Sorted(maps.Keys(op.query))))
			continue
		}
		if len(values) > 1 && !many {
			fields.Add("query:"+name, "duplicate", "Ce paramètre est donné deux fois\u00a0; gardez une seule valeur.")
		}
		if slices.ContainsFunc(values, hasControl) {
			fields.Add("query:"+name, "charset", controlMessage)
		}
	}
	return fields.Err("request.invalid", "Des paramètres sont à corriger.")
}

// violations gathers what the validator found into one fault; nil when it found nothing.
func violations(err error) error {
	if err == nil {
		return nil
	}
	v := violationList{}
	v.collect(err, "")
	kind, code, message := fault.Invalid, "request.invalid", "Des champs sont à corriger."
	switch {
	case v.missingIfMatch:
		kind, code, message = fault.PreconditionRequired, "request.if_match_required", "Indiquez la version que vous modifiez dans If-Match."
	case v.unreadable:
		kind, code, message = fault.Malformed, "request.malformed", "La requête n’est pas lisible."
	}
	return fault.New(kind, code, message, v.fields...).Because(err)
}

type violationList struct {
	fields         fault.Fields
	unreadable     bool
	missingIfMatch bool
}

func (v *violationList) collect(err error, where string) {
	switch e := err.(type) { //nolint:errorlint // errors.As would look into the list and find its first violation only
	case openapi3.MultiError:
		for _, one := range e {
			v.collect(one, where)
		}
	case *openapi3filter.RequestError:
		v.request(e)
	case *openapi3.SchemaError:
		v.schema(e, where)
	case *openapi3filter.ParseError:
		v.unreadable = true
		v.fields.Add(where, "unreadable", "Cette valeur n’est pas lisible\u00a0; voyez le type attendu dans /docs.")
	default:
		v.fields.Add(where, "invalid", "Cette valeur n’est pas acceptée.")
	}
}

func (v *violationList) request(e *openapi3filter.RequestError) {
	where := ""
	if e.Parameter != nil {
		where = e.Parameter.In + ":" + e.Parameter.Name
	}
	switch {
	case where == "header:If-Match" && errors.Is(e.Err, openapi3filter.ErrInvalidRequired):
		v.missingIfMatch = true
		v.fields.Add(where, "required", "La version lue, entre guillemets\u00a0: \"7\".")
	case errors.Is(e.Err, openapi3filter.ErrInvalidRequired) && e.Parameter == nil:
		v.fields.Add(where, "required", "Un corps est attendu, du type que dit le contrat\u00a0; en JSON, {} quand il n’y a rien à dire.")
	case errors.Is(e.Err, openapi3filter.ErrInvalidRequired):
		v.fields.Add(where, "required", "Cette valeur est obligatoire.")
	case e.Parameter != nil && e.Parameter.Schema != nil && e.Parameter.Schema.Value.Type.Is("boolean"):
		v.fields.Add(where, "type", "Écrivez true ou false.")
	case e.Parameter != nil && e.Parameter.Schema != nil && e.Parameter.Schema.Value.Type.Is("integer") && asParse(e.Err):
		v.fields.Add(where, "type", "Écrivez un nombre entier, en chiffres.")
	case errors.Is(e.Err, openapi3filter.ErrInvalidEmptyValue):
		v.fields.Add(where, "required", "Une valeur au moins, ou ne donnez pas ce paramètre.")
	case e.Err == nil:
		v.unreadable = true
		v.fields.Add(where, "unreadable", "Cette valeur n’est pas lisible.")
	default:
		v.collect(e.Err, where)
	}
}

// asParse reports a value that is not of the type of its parameter, rather than out of its bounds.
func asParse(err error) bool {
	var parse *openapi3filter.ParseError
	return errors.As(err, &parse)
}

// unsupported finds the name of an unknown property, which the validator only
// gives in its text; its pointer is that of the parent.
var unsupported = regexp.MustCompile(`^property "(.+)" is unsupported$`)

func (v *violationList) schema(e *openapi3.SchemaError, where string) {
	// The interesting errors of a combined schema are inside it.
	if e.SchemaField == "allOf" || e.SchemaField == "oneOf" {
		var inner openapi3.MultiError
		if errors.As(e.Origin, &inner) {
			v.collect(inner, where)
			return
		}
		var one *openapi3.SchemaError
		if errors.As(e.Origin, &one) {
			v.schema(one, where)
			return
		}
	}
	pointer := where
	if path := e.JSONPointer(); where == "" {
		if name := unsupported.FindStringSubmatch(e.Reason); name != nil {
			path = append(path, name[1])
		}
		pointer = pointerTo(path)
	}
	code, message := reason(e)
	v.fields.Add(pointer, code, message)
}

// reason says in French what a schema would accept.
func reason(e *openapi3.SchemaError) (code, message string) {
	s := e.Schema
	switch e.SchemaField {
	case "required":
		return "required", "Ce champ est obligatoire."
	case "properties", "additionalProperties":
		return "unknown", "Ce champ n’existe pas" + among(slices.Sorted(maps.Keys(s.Properties)))
	case "type":
		return "type", "Type attendu\u00a0: " + typeName(s) + "."
	case "nullable":
		return "required", "Ce champ ne peut pas être vide."
	case "enum":
		return "enum", "Valeurs possibles\u00a0: " + enumeration(s.Enum) + "."
	case "minLength":
		return "too_short", "Au moins " + french.Count(int64(s.MinLength), "caractère.", "caractères.")
	case "maxLength":
		return "too_long", "Au plus " + french.Count(int64(*s.MaxLength), "caractère.", "caractères.")
	case "minimum":
		return "too_small", fmt.Sprintf("Au moins %d.", int64(*s.Min))
	case "maximum":
		return "too_large", fmt.Sprintf("Au plus %d.", int64(*s.Max))
	case "minItems":
		return "too_few", "Au moins " + french.Count(int64(s.MinItems), "élément.", "éléments.")
	case "maxItems":
		return "too_many", "Au plus " + french.Count(int64(*s.MaxItems), "élément.", "éléments.")
	case "minProperties":
		return "too_few", "Indiquez au moins un champ à modifier."
	case "maxProperties":
		return "too_many", "Trop de champs."
	case "uniqueItems":
		return "duplicate", "Les éléments doivent être différents."
	case "format":
		return "format", "Format attendu\u00a0: " + formatName(s.Format) + "."
	case "pattern":
		return "pattern", "Forme attendue\u00a0: " + patternName(s) + "."
	}
	return "invalid", "Cette valeur n’est pas acceptée."
}

// among ends a sentence with the names that would be accepted.
func among(names []string) string {
	if len(names) == 0 {
		return "."
	}
	return " ; ceux qui existent\u00a0: " + strings.Join(names, ", ") + "."
}

func typeName(s *openapi3.Schema) string {
	names := map[string]string{"string": "texte", "integer": "nombre entier", "number": "nombre", "boolean": "vrai ou faux", "array": "liste", "object": "objet"}
	for _, t := range s.Type.Slice() {
		return names[t]
	}
	return "autre"
}

func formatName(format string) string {
	switch format {
	case "uuid":
		return "identifiant UUID"
	case "date-time":
		return "date et heure ISO 8601, comme 2026-11-24T09:00:00Z"
	case "date":
		return "date ISO 8601, comme 2026-11-24"
	case "int64":
		return "nombre entier"
	}
	return format
}

func patternName(s *openapi3.Schema) string {
	if form, ok := s.Extensions["x-form"].(string); ok {
		return form
	}
	if example, ok := s.Example.(string); ok {
		return "comme «\u00a0" + example + " »"
	}
	return s.Pattern
}

func enumeration(values []any) string {
	words := make([]string, 0, len(values))
	for _, value := range values {
		if value != nil {
			words = append(words, fmt.Sprint(value))
		}
	}
	return strings.Join(words, ", ")
}
