package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	yaml "github.com/oasdiff/yaml3" // the one that openapi3 brings

	"besace/api/oas"
	"besace/api/reference"
)

// Contract is openapi.yaml as this binary was built from it, whole: reading it takes
// longer than everything else a start does, so that serving requests never asks for it.
func Contract() (*openapi3.T, error) {
	raw, err := oas.ContractJSON()
	if err != nil {
		return nil, fmt.Errorf("load the embedded contract: %w", err)
	}
	spec, err := openapi3.NewLoader().LoadFromData(raw)
	if err != nil {
		return nil, fmt.Errorf("load the embedded contract: %w", err)
	}
	// The generator has turned operationIds into Go names: give clients those of openapi.yaml back.
	for _, item := range spec.Paths.Map() {
		for _, o := range item.Operations() {
			o.OperationID = camelCase(upperFirst(o.OperationID))
		}
	}
	return spec, nil
}

// mountContract serves the contract this binary was built from, and its readable page.
func mountContract(s *Server) {
	written := sync.OnceValues(WriteContract)
	s.Mount("/openapi.yaml", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		body, err := written()
		if err != nil {
			http.Error(w, "unreadable", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
		_, _ = w.Write(body) // a client that left needs no answer
	}))
	s.Mount("/docs", reference.Handler())
	s.Mount("/docs/*", reference.Handler())
}

// WriteContract writes the contract as YAML.
func WriteContract() ([]byte, error) {
	spec, err := Contract()
	if err != nil {
		return nil, err
	}
	tree, err := spec.MarshalYAML()
	if err != nil {
		return nil, err
	}
	return yaml.Marshal(tree)
}

// outline is the contract cut into pieces that are not read yet: raw JSON by path
// and method, and by kind and name of component.
type outline struct {
	paths, components map[string]map[string]json.RawMessage
	parameters        map[string]parameter // of the components, by reference
}

func readOutline() (outline, error) {
	raw, err := oas.ContractJSON()
	if err != nil {
		return outline{}, fmt.Errorf("read the embedded contract: %w", err)
	}
	o := outline{parameters: map[string]parameter{}}
	for key, value := range members(raw) {
		switch key {
		case "paths":
			o.paths = pieces(value)
		case "components":
			o.components = pieces(value)
		}
	}
	for name, raw := range o.components["parameters"] {
		if o.parameters["#/components/parameters/"+name], err = readParameter(raw); err != nil {
			return outline{}, fmt.Errorf("read the parameter %s: %w", name, err)
		}
	}
	return o, nil
}

// pieces are the members of the members of an object.
func pieces(object json.RawMessage) map[string]map[string]json.RawMessage {
	found := map[string]map[string]json.RawMessage{}
	for key, value := range members(object) {
		found[key] = maps.Collect(members(value))
	}
	return found
}

// componentRef finds what a piece of the contract refers to.
var componentRef = regexp.MustCompile(`"#/components/([^/"]+)/([^/"]+)"`)

// part reads the request half of one operation with the components it refers to,
// and nothing else of the contract.
func (o outline) part(path, method string, raw json.RawMessage) (*openapi3.T, error) {
	var request map[string]json.RawMessage
	if err := json.Unmarshal(raw, &request); err != nil {
		return nil, err
	}
	delete(request, "responses")
	item := map[string]any{method: request}
	if shared, ok := o.paths[path]["parameters"]; ok {
		item["parameters"] = shared
	}
	used := map[string]map[string]json.RawMessage{}
	pending, err := json.Marshal(item)
	for err == nil && len(pending) > 0 {
		pending, err = o.follow(pending, used)
	}
	if err != nil {
		return nil, err
	}
	document, err := json.Marshal(map[string]any{
		"openapi": "3.0.3", "info": map[string]string{"title": "Besace", "version": "1"}, "paths": map[string]any{path: item}, "components": used,
	})
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(document)
}

// follow adds the components that text refers to and that are not yet used, and
// returns their text, which may refer to others.
func (o outline) follow(text []byte, used map[string]map[string]json.RawMessage) (found []byte, err error) {
	for _, m := range componentRef.FindAllSubmatch(text, -1) {
		kind, name := string(m[1]), string(m[2])
		component, known := o.components[kind][name]
		switch {
		case !known:
			return nil, fmt.Errorf("the contract has no %s %s", kind, name)
		case used[kind] == nil:
			used[kind] = map[string]json.RawMessage{}
		case used[kind][name] != nil:
			continue
		}
		used[kind][name] = component
		found = append(found, component...)
	}
	return found, nil
}

// methods are those under which a path may hold an operation.
var methods = map[string]string{"get": http.MethodGet, "post": http.MethodPost, "put": http.MethodPut, "patch": http.MethodPatch, "delete": http.MethodDelete}

// parameter is what tells whether a parameter may stand after the question mark, and how often.
type parameter struct {
	Ref      string `json:"$ref"`
	Name, In string
	Schema   struct{ Type string }
}

func readParameter(raw json.RawMessage) (p parameter, err error) {
	err = json.Unmarshal(raw, &p)
	return p, err
}

// queryParameters names what may stand after the question mark.
func (o outline) queryParameters(lists ...json.RawMessage) (map[string]bool, error) {
	names := map[string]bool{}
	for _, list := range lists {
		for raw := range elements(list) {
			p, err := readParameter(raw)
			if err != nil {
				return nil, err
			}
			if p.Ref != "" {
				p = o.parameters[p.Ref]
			}
			if p.In == openapi3.ParameterInQuery {
				names[p.Name] = p.Schema.Type == "array"
			}
		}
	}
	return names, nil
}
