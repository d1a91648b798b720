package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"besace/api"
	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// call is one operation of the contract with its address.
type call struct {
	*openapi3.Operation
	id           string // operationId
	method, path string
	parameters   openapi3.Parameters
}

func (c call) mutates() bool { return c.method != http.MethodGet && c.method != http.MethodHead }
func (c call) public() bool  { return c.Security != nil && len(*c.Security) == 0 }

// calls lists every operation that asks for a session, in a stable order.
func calls() []call {
	var all []call
	for path, item := range testkit.TheContract().Spec.Paths.Map() {
		for method, op := range item.Operations() {
			c := call{op, api.OperationID(op.OperationID), method, path, append(slices.Clone(item.Parameters), op.Parameters...)}
			if !c.public() {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b call) int { return strings.Compare(a.id, b.id) })
	return all
}

// shelf makes each fixture once and remembers it.
type shelf struct {
	t    *testing.T
	env  *testkit.Env
	rows map[string]fixture
}

// get makes the row on first use; false when the parameter has no fixture.
func (s *shelf) get(name string) (fixture, bool) {
	if row, made := s.rows[name]; made {
		return row, true
	}
	make, known := fixtures()[name]
	if !known {
		return fixture{}, false
	}
	s.rows[name] = make(s.t, s)
	if s.rows[name].at == "" {
		s.t.Fatalf("the fixture of %s does not say where its owner reads it", name)
	}
	return s.rows[name], true
}

// id is the id of a row that another fixture or body needs.
func (s *shelf) id(name string) string {
	s.t.Helper()
	row, known := s.get(name)
	if !known {
		s.t.Fatalf("no fixture %q in isolation_fixtures_test.go", name)
	}
	return row.id
}

// address fills the path and those query parameters that are required or that
// point at a fixture. private tells whether a row in it is not shared.
func (s *shelf) address(c call) (path string, addressed, private bool) {
	s.t.Helper()
	path, query := c.path, url.Values{}
	for _, ref := range c.parameters {
		p := ref.Value
		row, known := s.get(p.Name)
		switch {
		case p.In == openapi3.ParameterInPath && !known:
			s.t.Fatalf("%s: add a fixture for the path parameter {%s} to isolation_fixtures_test.go: a function that makes such a row "+
				"as Here.Adviser and says where she reads it", c.id, p.Name)
		case p.In == openapi3.ParameterInPath:
			path, addressed = strings.ReplaceAll(path, "{"+p.Name+"}", row.id), true
			private = private || !row.shared
		case p.In == openapi3.ParameterInQuery && known:
			query.Set(p.Name, row.id)
		case p.In == openapi3.ParameterInQuery && p.Required:
			query.Set(p.Name, fmt.Sprint(exampleOf(p.Schema)))
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path, addressed, private
}

func exampleOf(ref *openapi3.SchemaRef) any {
	switch {
	case ref.Value.Example != nil:
		return ref.Value.Example
	case len(ref.Value.Enum) > 0:
		return ref.Value.Enum[0]
	}
	return ref.Value.Default
}

// body is the request of the operation as its own schema shows it, where every id
// named like a fixture points at Here.Adviser's row. pointing tells whether one does.
func (s *shelf) body(c call) (body any, options []testkit.Option, pointing bool) {
	if c.parameters.GetByInAndName("header", "If-Match") != nil {
		options = append(options, testkit.IfMatch(`"1"`))
	}
	if c.RequestBody == nil {
		return nil, options, false
	}
	for media, content := range c.RequestBody.Value.Content {
		options = append(options, testkit.Header("Content-Type", media))
		if made, ok := bodies[c.id]; ok {
			text := jsonText(s.t, made(s))
			return text, options, s.names(text)
		}
		if !strings.HasSuffix(media, "json") {
			return "nom;ville\nDurand;Metz\n", options, false
		}
		text := jsonText(s.t, s.point(content.Schema, content.Schema.Value.Example))
		return text, options, s.names(text)
	}
	return nil, options, false
}

// point copies an example and aims its ids at fixtures.
func (s *shelf) point(ref *openapi3.SchemaRef, example any) any {
	fields, isObject := example.(map[string]any)
	if !isObject {
		return example
	}
	aimed := map[string]any{}
	for name, value := range fields {
		aimed[name] = value
	}
	for name := range ref.Value.Properties {
		if row, known := s.get(name); known {
			aimed[name] = row.id
		}
		if one, plural := strings.CutSuffix(name, "Ids"); plural {
			if row, known := s.get(one + "Id"); known {
				aimed[name] = []any{row.id}
			}
		}
	}
	return aimed
}

// names tells whether a text holds the id of a row that is not shared.
func (s *shelf) names(text string) bool {
	for _, row := range s.rows {
		if !row.shared && strings.Contains(text, row.id) {
			return true
		}
	}
	return false
}

func jsonText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// state is every row of the shelf whose id is in the text, as its owner reads it.
func (s *shelf) state(text string) map[string]string {
	now := map[string]string{}
	for name, row := range s.rows {
		if strings.Contains(text, row.id) {
			now[name] = string(s.env.Here.Adviser.Do(s.t, http.MethodGet, row.at, nil).Want(s.t, 200).Body)
		}
	}
	return now
}

// Every operation of the contract is called with real ids of somebody's rows by
// those who must not see them: another organisation's administrator, who may do
// everything at home, and an adviser of another team. Nothing shows, nothing changes.
func TestNobodyReachesTheRowsOfOthers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		s := &shelf{t: t, env: e, rows: map[string]fixture{}}
		var all strings.Builder
		for _, c := range calls() {
			s.address(c)
			s.body(c)
		}
		for _, row := range s.rows {
			all.WriteString(row.id + " ")
		}
		before := s.state(all.String())
		for _, c := range calls() {
			t.Run(c.id, func(t *testing.T) {
				s.t = t
				sent := s.intrude(c, e.There.Admin, true) + s.intrude(c, e.Here.Stranger, false)
				s.compare(before, s.state(sent))
			})
		}
		s.t = t
		s.compare(before, s.state(all.String()))
	})
}

func (s *shelf) compare(before, after map[string]string) {
	s.t.Helper()
	for name, now := range after {
		if was := before[name]; now != was {
			s.t.Errorf("the row of %s was changed by somebody else:\n%s\n%s", name, was, now)
		}
	}
}

// intrude calls the operation and returns what it sent; foreign tells that the caller
// belongs to another organisation, to which shared rows are closed too.
func (s *shelf) intrude(c call, who *testkit.Person, foreign bool) (sent string) {
	s.t.Helper()
	path, addressed, private := s.address(c)
	body, options, pointing := s.body(c)
	sent = fmt.Sprint(path, body)
	a := who.Do(s.t, c.method, path, body, options...)
	if reveals[c.id] != "" {
		return sent
	}
	refused := a.Status == http.StatusNotFound || a.Status == http.StatusForbidden
	switch closed := private || foreign; {
	case addressed && closed && !refused && !empty(a):
		s.t.Errorf("%s %s answers %d to %v, want 404 or 403: %s", c.method, path, a.Status, who.Actor.Roles, a.Body)
	case !addressed && pointing && c.mutates() && a.Status < 300 && !empty(a):
		s.t.Errorf("%s %s with a foreign id in its body answers %d to %v: %s\n%s", c.method, path, a.Status, who.Actor.Roles, body, a.Body)
	}
	for name, row := range s.rows {
		if (foreign || !row.shared) && bytes.Contains(a.Body, []byte(row.id)) {
			s.t.Errorf("%s %s shows the %s to %v: %s", c.method, path, name, who.Actor.Roles, a.Body)
		}
	}
	return sent
}

// empty tells whether an answer is a page without rows.
func empty(a *testkit.Answer) bool {
	var page struct{ Items *[]any }
	return a.Status == http.StatusOK && json.Unmarshal(a.Body, &page) == nil && page.Items != nil && len(*page.Items) == 0
}

// Every role that policy.go does not name is refused by every operation, whatever
// the request; nobody gets in without a session.
func TestRolesAreRefusedByEveryOperationThatDoesNotNameThem(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		holder := map[actor.Role]*testkit.Person{}
		for _, role := range actor.Roles {
			holder[role] = e.Here.As(t, role)
		}
		for _, c := range calls() {
			path := c.path
			for _, p := range c.parameters {
				if p.Value.In == openapi3.ParameterInPath {
					path = strings.ReplaceAll(path, "{"+p.Value.Name+"}", id.New().String())
				}
			}
			e.Do(t, c.method, path, nil).WantProblem(t, http.StatusUnauthorized, "auth.required")
			reach := api.Reach(c.id)
			for _, role := range actor.Roles {
				if _, allowed := reach[role]; !allowed {
					holder[role].Do(t, c.method, path, nil).WantProblem(t, http.StatusForbidden, "auth.forbidden")
				}
			}
		}
	})
}
