package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"
)

// defaultMaxBody bounds the body of an operation that does not say otherwise by
// x-max-body-bytes.
const defaultMaxBody = 1 << 20

// operation is what the contract says of one operation.
type operation struct {
	id           string // as in the policy table: ListAccounts
	name         string // as in openapi.yaml: listAccounts
	method, path string
	public       bool            // asks for no session
	mutation     bool            // changes something: POST, PUT, PATCH, DELETE
	harmless     string          // when a mutation by its method changes nothing: "always", or the field of the body that asks for it
	competences  []string        // of the REAC, exercised by a success
	media        []string        // types the body may have; none without a body
	query        map[string]bool // parameters by name: whether they may be repeated
	opaque       string          // member whose values are bodies of other operations, read by those
	maxBody      int64
	// ownTransaction is for an operation that opens its transactions itself.
	ownTransaction bool
	raw            bool // body is a file, not JSON: spooled to disk, never held in memory
	file           bool // answers with a file, not JSON
	// route holds the schemas of the request. They are read when the operation is first
	// called: a start reads none of them, and an installation keeps those that it uses.
	route func() (*routers.Route, error)
	// texts are what is proof-read in its body, nil for nothing.
	texts func() *markedTexts
}

// operations indexes the contract by method and echo path.
type operations map[string]*operation

// contracted is what the contract says, the same for every server of this program.
var contracted = sync.OnceValues(loadOperations)

// Prepare reads the contract beside what a start waits for elsewhere: New asks for it.
// What is wrong with it, New says.
func Prepare() { go func() { _, _ = contracted() }() }

func loadOperations() (operations, error) {
	contract, err := readOutline()
	if err != nil {
		return nil, err
	}
	defineFormats()
	ops := operations{}
	for path, item := range contract.Paths {
		for key, method := range methods {
			if item[key] == nil {
				continue
			}
			op, err := newOperation(contract, path, key)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			ops[method+" "+echoPath(path)] = op
		}
	}
	return ops, nil
}

func newOperation(contract outline, path, key string) (*operation, error) {
	raw := contract.Paths[path][key]
	var head struct {
		OperationID string
		Parameters  json.RawMessage
		Security    *[]json.RawMessage
		RequestBody struct {
			Content map[string]json.RawMessage
		}
		Responses map[string]struct {
			Content map[string]json.RawMessage
		}
		Competences    *[]string `json:"x-competences"`
		MaxBody        int64     `json:"x-max-body-bytes"`
		OwnTransaction bool      `json:"x-own-transaction"`
		Opaque         string    `json:"x-opaque-member"`
		Harmless       string    `json:"x-changes-nothing"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, err
	}
	if head.Competences == nil {
		return nil, errors.New("no x-competences")
	}
	method := methods[key]
	op := &operation{
		id: upperFirst(head.OperationID), name: camelCase(upperFirst(head.OperationID)), method: method, path: path,
		public:         head.Security != nil && len(*head.Security) == 0,
		mutation:       method != http.MethodGet,
		harmless:       head.Harmless,
		competences:    *head.Competences,
		media:          slices.Sorted(maps.Keys(head.RequestBody.Content)),
		maxBody:        cmp.Or(head.MaxBody, defaultMaxBody),
		ownTransaction: head.OwnTransaction,
		opaque:         head.Opaque,
	}
	notJSON := func(media string) bool { return !strings.HasSuffix(media, "json") }
	op.raw = slices.ContainsFunc(op.media, notJSON)
	for _, answer := range head.Responses {
		op.file = op.file || slices.ContainsFunc(slices.Collect(maps.Keys(answer.Content)), notJSON)
	}
	op.route = sync.OnceValues(func() (*routers.Route, error) {
		spec, err := contract.part(path, key, raw)
		if err != nil {
			return nil, fmt.Errorf("read the contract of %s: %w", op.name, err)
		}
		item := spec.Paths.Value(path)
		return &routers.Route{Spec: spec, Path: path, PathItem: item, Method: method, Operation: item.GetOperation(method)}, nil
	})
	op.texts = sync.OnceValue(func() *markedTexts {
		route, err := op.route()
		if err != nil || route.Operation.RequestBody == nil {
			return nil // a contract that cannot be read refuses the request before its texts
		}
		r := &markedTexts{fields: map[string]*markedTexts{}}
		for _, media := range route.Operation.RequestBody.Value.Content {
			r.add(textsOf(media.Schema, nil))
		}
		return r
	})
	var err error
	op.query, err = contract.queryParameters(contract.Paths[path]["parameters"], head.Parameters)
	return op, err
}

// mayRead reports whether some request to the operation changes nothing.
func (op *operation) mayRead() bool { return !op.mutation || op.harmless != "" }

// reads reports whether a request with this body changes nothing. A body that cannot be read
// changes nothing either, but is refused for what it is.
func (op *operation) reads(body []byte) bool {
	switch {
	case !op.mutation || op.harmless == "always":
		return true
	case op.harmless == "":
		return false
	}
	var fields map[string]json.RawMessage
	return json.Unmarshal(body, &fields) == nil && string(fields[op.harmless]) == "true"
}

// of returns the operation that echo routed the request to, nil outside the contract.
func (ops operations) of(c echo.Context) *operation {
	return ops[c.Request().Method+" "+c.Path()]
}

// echoPath turns /a/{id} into /a/:id.
func echoPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// camelCase is the operationId of a Go name: ListAccounts -> listAccounts, EnrolTOTP -> enrolTotp.
func camelCase(goName string) string {
	name := []rune(goName)
	out := slices.Clone(name)
	for i := range name {
		inside := i > 0 && unicode.IsUpper(name[i-1]) && (i+1 == len(name) || !unicode.IsLower(name[i+1]))
		if i == 0 || inside {
			out[i] = unicode.ToLower(name[i])
		}
	}
	return string(out)
}
