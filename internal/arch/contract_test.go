package arch

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"besace/internal/seed"
)

// Exceptions to the rules of the contract, by operationId, parameter or schema
// name, each with its reason.
var (
	withoutKey = map[string]string{
		"findDuplicates":       "reads only; a POST because a draft does not fit into an address",
		"pushChanges":          "each operation of the batch carries its own",
		"reportSync":           "counters of a session: the last word counts, sent again it leaves the same",
		"lintNote":             "keeps nothing; a POST because a text does not fit into an address",
		"login":                "asks for no session: there is nobody whose key it would be, and its answer is a secret",
		"refreshSession":       "asks for no session; a lost answer is given again by the former cookie, for ten minutes",
		"logout":               "asks for no session; done twice it leaves the same",
		"setUp":                "asks for no session; its link is good once",
		"acceptInvitation":     "asks for no session; its link is good once",
		"requestPasswordReset": "asks for no session; sent again it makes the links before it void",
		"resetPassword":        "asks for no session; its link is good once",
		"changePassword":       "wants the current password, which is another one once it is done",
		"enrolSecondFactor":    "its answer is a secret; the last one counts, until it is confirmed",
		"confirmSecondFactor":  "its answer holds the recovery codes; a code is good once",
		"removeSecondFactor":   "wants the password; done twice it says that there is none",
		"removeDemo":           "erases the keys with the rest; a second call finds nothing",
		"previewQualification": "reads only; a POST because answers do not fit into an address",
	}
	withoutIfMatch = map[string]string{
		"previewQualification":   "changes nothing",
		"removeDemo":             "is about no row in particular",
		"addAccountTag":          "leaves the other tags alone, so that two orders give the same in either turn",
		"removeAccountTag":       "leaves the other tags alone, so that two orders give the same in either turn",
		"addFavourite":           "a bookmark has no version: it is there or not",
		"removeFavourite":        "a bookmark has no version: it is there or not",
		"chooseStartView":        "a preference of one person, the last word counts",
		"unchooseStartView":      "a preference of one person, the last word counts",
		"inviteUser":             "sends a mail and changes no row",
		"resetUserPassword":      "sends a mail and changes no row",
		"removeUserSecondFactor": "a second factor has no version: it is there or not",
		"closeCalendarFeed":      "ending a secret is final whatever became of it meanwhile",
		"revokeMyDevice":         "ending a session is final whatever became of it meanwhile",
		"revokeToken":            "ending a token is final whatever became of it meanwhile",
		"revokeUserDevice":       "ending a session is final whatever became of it meanwhile",
	}
	pathWithoutUUID = map[string]string{
		"feedToken": "a secret, of which only the digest is kept",
		"line":      "the row number that Excel shows, within an import that has its UUID",
	}
	withoutExample = map[string]string{}
	withoutLimit   = map[string]string{}
)

var competences = []string{"CP1", "CP2", "CP3", "CP4", "CP5", "CP6", "CP7", "CP8", "CP9", "CT1", "CT2", "CT3"}

func contract(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(root, "openapi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// operation is one operation with its place in the document.
type operation struct {
	*openapi3.Operation
	method, path string
	parameters   openapi3.Parameters // those of the path included
}

func operations(doc *openapi3.T) []operation {
	var all []operation
	for _, path := range doc.Paths.InMatchingOrder() {
		item := doc.Paths.Value(path)
		for method, op := range item.Operations() {
			all = append(all, operation{op, method, path, append(slices.Clone(item.Parameters), op.Parameters...)})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.OperationID, b.OperationID) })
	return all
}

func (o operation) header(name string) bool {
	return slices.ContainsFunc(o.parameters, func(p *openapi3.ParameterRef) bool {
		return p.Value.In == openapi3.ParameterInHeader && p.Value.Name == name
	})
}

// transition tells whether a POST changes an existing row instead of creating
// one: it addresses a row and never answers 201.
func (o operation) transition() bool {
	return o.method == "POST" && strings.Contains(o.path, "{") && o.Responses.Status(201) == nil
}

func TestTheContractIsValid(t *testing.T) {
	doc := contract(t)
	if err := doc.Validate(context.Background(), openapi3.EnableExamplesValidation(), openapi3.EnableMultiError()); err != nil {
		t.Error(err)
	}
	if doc.OpenAPI != "3.0.3" {
		t.Errorf("openapi is %s: the tools are proven with 3.0.3", doc.OpenAPI)
	}
}

func TestEveryOperationSaysWhatItIs(t *testing.T) {
	doc := contract(t)
	named := regexp.MustCompile(`^[a-z]+([A-Z][a-z0-9]*)*$`)
	var tags []string
	for _, tag := range doc.Tags {
		tags = append(tags, tag.Name)
	}
	for _, o := range operations(doc) {
		name := o.method + " " + o.path
		if !named.MatchString(o.OperationID) {
			t.Errorf("%s: operationId %q is not a verb and a noun like listAccounts", name, o.OperationID)
		}
		if len(o.Tags) != 1 || !slices.Contains(tags, o.Tags[0]) {
			t.Errorf("%s: tags %v, want one of %v", o.OperationID, o.Tags, tags)
		}
		if o.Summary == "" {
			t.Errorf("%s has no summary", o.OperationID)
		}
		if problem := o.Responses.Default(); problem == nil || problem.Ref != "#/components/responses/Problem" {
			t.Errorf("%s: the default response must refer to Problem", o.OperationID)
		}
		tagged, ok := o.Extensions["x-competences"].([]any)
		reason, _ := o.Extensions["x-competences-reason"].(string)
		switch {
		case !ok:
			t.Errorf("%s: x-competences must list competences of the REAC, or be empty with a reason", o.OperationID)
		case len(tagged) == 0 && reason == "":
			t.Errorf("%s: x-competences is empty: say why in x-competences-reason", o.OperationID)
		case len(tagged) > 0 && reason != "":
			t.Errorf("%s: x-competences-reason is for an empty list", o.OperationID)
		}
		for _, c := range tagged {
			if code, _ := c.(string); !slices.Contains(competences, code) {
				t.Errorf("%s: %v is no competence of the REAC", o.OperationID, c)
			}
		}
	}
}

func TestTheDemonstrationExercisesWhatTheContractSays(t *testing.T) {
	told := maps.Clone(seed.Acts)
	for _, o := range operations(contract(t)) {
		want, ok := told[o.OperationID]
		if !ok {
			continue
		}
		delete(told, o.OperationID)
		if got := fmt.Sprint(o.Extensions["x-competences"]); got != fmt.Sprint(want) {
			t.Errorf("%s exercises %s, the demonstration says %s", o.OperationID, got, want)
		}
	}
	if len(told) > 0 {
		t.Errorf("operations that the contract does not have: %v", told)
	}
}

func TestEveryMutationCanBeRepeatedAndIsGuarded(t *testing.T) {
	for _, o := range operations(contract(t)) {
		if o.method == "GET" || o.method == "HEAD" {
			continue
		}
		if !o.header("Idempotency-Key") && withoutKey[o.OperationID] == "" {
			t.Errorf("%s does not accept Idempotency-Key", o.OperationID)
		}
		if o.header("Idempotency-Key") && (withoutKey[o.OperationID] != "" || o.Extensions["x-own-transaction"] != nil) {
			t.Errorf("%s says that it takes an Idempotency-Key, and takes none", o.OperationID)
		}
		if (o.method != "POST" || o.transition()) && !o.header("If-Match") && withoutIfMatch[o.OperationID] == "" {
			t.Errorf("%s changes a row and does not accept If-Match", o.OperationID)
		}
	}
}

func TestPathsAddressRowsByUUID(t *testing.T) {
	for _, o := range operations(contract(t)) {
		for _, p := range o.parameters {
			if p.Value.In == openapi3.ParameterInPath && p.Value.Schema.Value.Format != "uuid" && pathWithoutUUID[p.Value.Name] == "" {
				t.Errorf("%s: {%s} is not format uuid", o.OperationID, p.Value.Name)
			}
		}
	}
}

func TestBodiesAreNamedSchemas(t *testing.T) {
	for _, o := range operations(contract(t)) {
		contents := map[string]openapi3.Content{}
		if o.RequestBody != nil {
			contents["request"] = o.RequestBody.Value.Content
		}
		for status, r := range o.Responses.Map() {
			contents[status] = r.Value.Content
		}
		for where, content := range contents {
			for media, m := range content {
				binary := m.Schema != nil && m.Schema.Value.Type.Is("string") && !strings.HasSuffix(media, "json")
				if m.Schema == nil || (m.Schema.Ref == "" && !binary) {
					t.Errorf("%s, %s %s: the schema must be a $ref", o.OperationID, where, media)
				}
			}
		}
	}
}

// bodiesThatSaySomething are required though each of their members may be left out, with the reason.
var bodiesThatSaySomething = map[string]string{
	"createEstablishment": "one without anything is refused",
	"updateCallGrid":      "a change says what changes",
	"updateVisitGrid":     "a change says what changes",
}

func TestABodyIsRequiredWhenItHasSomethingToSay(t *testing.T) {
	for _, o := range operations(contract(t)) {
		if o.RequestBody == nil {
			continue
		}
		for media, m := range o.RequestBody.Value.Content {
			s := m.Schema.Value
			free := strings.HasSuffix(media, "json") && len(s.Required) == 0 && s.MinProps == 0 && len(s.AllOf) == 0 && bodiesThatSaySomething[o.OperationID] == ""
			if o.RequestBody.Value.Required == free {
				t.Errorf("%s: its body is required: %t, and may be {}: %t", o.OperationID, !free, free)
			}
		}
	}
}

func TestSchemasAreClosedLimitedAndExemplified(t *testing.T) {
	doc := contract(t)
	for name, ref := range doc.Components.Schemas {
		s := ref.Value
		if strings.HasSuffix(name, "Input") || strings.HasSuffix(name, "Patch") {
			if s.AdditionalProperties.Has == nil || *s.AdditionalProperties.Has {
				t.Errorf("%s must say additionalProperties: false", name)
			}
		}
		if s.Type.Is("object") && !exemplified(s) && withoutExample[name] == "" {
			t.Errorf("%s has no example, nor have its properties", name)
		}
		for _, found := range faults(name, ref, true) {
			t.Error(found)
		}
	}
	for name, p := range doc.Components.Parameters {
		for _, found := range faults("parameter "+name, p.Value.Schema, false) {
			t.Error(found)
		}
	}
	for _, o := range operations(doc) {
		for _, p := range o.parameters {
			for _, found := range faults(o.OperationID+" parameter "+p.Value.Name, p.Value.Schema, false) {
				t.Error(found)
			}
		}
	}
}

// exemplified tells whether a schema carries an example, or each of its
// properties has one or is described elsewhere.
func exemplified(s *openapi3.Schema) bool {
	if s.Example != nil || len(s.AllOf) > 0 {
		return true
	}
	for _, p := range s.Properties {
		v := p.Value
		scalar := p.Ref == "" && len(v.AllOf) == 0 && !v.Type.Is("array") && !v.Type.Is("object") && !v.Type.Is("boolean")
		if scalar && v.Example == nil && v.Format != "uuid" && v.Format != "date-time" && len(v.Enum) == 0 {
			return false
		}
	}
	return len(s.Properties) > 0
}

// faults lists the strings without a limit and the objects without a name below
// a schema; references are judged where they are defined.
func faults(where string, ref *openapi3.SchemaRef, named bool) []string {
	if ref == nil || (ref.Ref != "" && !named) {
		return nil
	}
	s := ref.Value
	var found []string
	if s.Type.Is("string") && s.MaxLength == nil && len(s.Enum) == 0 && s.Format == "" && s.Pattern == "" && withoutLimit[where] == "" {
		found = append(found, where+": a string needs maxLength, enum, format or pattern")
	}
	if s.Type.Is("object") && !named && len(s.Properties) > 0 {
		found = append(found, where+": an inline object has no name: make it a component")
	}
	for name, p := range s.Properties {
		found = append(found, faults(where+"."+name, p, false)...)
	}
	found = append(found, faults(where+"[]", s.Items, false)...)
	found = append(found, faults(where+"{}", s.AdditionalProperties.Schema, false)...)
	for _, list := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
		for _, p := range list {
			found = append(found, faults(where, p, false)...)
		}
	}
	return found
}
