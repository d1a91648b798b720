package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
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
	mute         bool            // its body may be absent, which says {}
	query        map[string]bool // parameters by name: whether they may be repeated
	opaque       string          // member whose values are bodies of other operations, read by those
	maxBody      int64
	// ownTransaction is for an operation that opens its transactions itself.
	ownTransaction bool
	// secret is the member of its answer that is shown once: an answer that has it is not kept.
	secret string
	raw    bool // body is a file, not JSON: spooled to disk, never held in memory
	file   bool // answers with a file, not JSON
	// route holds the schemas of the request. They are read when the operation is first
	// called: a start reads none of them, and an installation keeps those that it uses.
	route func() (*routers.Route, error)
	// texts are what is proof-read in its body, nil for nothing.
	texts func() *markedTexts
}

// operations indexes the contract by method and echo path.
type operations map[string]*operation

// catalogue is what the contract says once it is read, the same for every server of this program: a start does not wait for it, the first
// request below its root does. A program built with a contract that cannot be read ends, rather than let anybody in.
type catalogue func() operations

var contracted catalogue = sync.OnceValue(func() operations {
	ops, err := loadOperations()
	if err != nil {
		panic(err)
	}
	return ops
})

// root is what the paths of the contract begin with.
const root = "/v1/"

// Prepare reads the contract beside what a start waits for elsewhere.
func Prepare() { go contracted() }

func loadOperations() (operations, error) {
	contract, err := readOutline()
	if err != nil {
		return nil, err
	}
	defineFormats()
	ops := operations{}
	for path, item := range contract.paths {
		if !strings.HasPrefix(path, root) {
			return nil, fmt.Errorf("%s is not below %s", path, root)
		}
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
	raw := contract.paths[path][key]
	var head struct {
		id          string
		parameters  json.RawMessage
		security    *[]json.RawMessage
		competences *[]string
		maxBody     int64
		own         bool
		opaque      string
		harmless    string
		secret      string
	}
	read := map[string]any{
		"operationId": &head.id, "parameters": &head.parameters, "security": &head.security, "x-competences": &head.competences, "x-max-body-bytes": &head.maxBody,
		"x-own-transaction": &head.own, "x-opaque-member": &head.opaque, "x-changes-nothing": &head.harmless,
		"x-secret-answer": &head.secret,
	}
	var media, answers []string
	mute := false
	for name, value := range members(raw) {
		switch {
		case name == "requestBody":
			media, mute = mediaTypes(value), !bodyRequired(value)
		case name == "responses":
			for _, answer := range members(value) {
				answers = append(answers, mediaTypes(answer)...)
			}
		case read[name] != nil:
			if err := json.Unmarshal(value, read[name]); err != nil {
				return nil, err
			}
		}
	}
	if head.competences == nil {
		return nil, errors.New("no x-competences")
	}
	method := methods[key]
	op := &operation{
		id: upperFirst(head.id), name: camelCase(upperFirst(head.id)), method: method, path: path,
		public:         head.security != nil && len(*head.security) == 0,
		mutation:       method != http.MethodGet,
		harmless:       head.harmless,
		competences:    *head.competences,
		media:          media,
		mute:           mute,
		maxBody:        cmp.Or(head.maxBody, defaultMaxBody),
		ownTransaction: head.own,
		opaque:         head.opaque,
		secret:         head.secret,
	}
	notJSON := func(media string) bool { return !strings.HasSuffix(media, "json") }
	op.raw = slices.ContainsFunc(op.media, notJSON)
	op.file = slices.ContainsFunc(answers, notJSON)
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
	op.query, err = contract.queryParameters(contract.paths[path]["parameters"], head.parameters)
	return op, err
}

// mediaTypes are those of a body or of an answer, sorted.
func mediaTypes(body json.RawMessage) (types []string) {
	for name, value := range members(body) {
		if name == "content" {
			for media := range members(value) {
				types = append(types, media)
			}
		}
	}
	return slices.Sorted(slices.Values(types))
}

// bodyRequired reports a body that the contract wants to be there.
func bodyRequired(body json.RawMessage) bool {
	var said struct{ Required bool }
	return json.Unmarshal(body, &said) == nil && said.Required
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

// of returns the operation that echo routed the request to, nil outside the contract. HEAD is of the operation that GET asks for.
func (known catalogue) of(c echo.Context) *operation {
	if !strings.HasPrefix(c.Path(), root) {
		return nil
	}
	method := c.Request().Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	return known()[method+" "+c.Path()]
}

var echoParameters = strings.NewReplacer("{", ":", "}", "")

// echoPath turns /a/{id} into /a/:id.
func echoPath(path string) string { return echoParameters.Replace(path) }

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
