package api

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"besace/api/oas"
)

// defaultMaxBody bounds the body of an operation that does not say otherwise by
// x-max-body-bytes.
const defaultMaxBody = 1 << 20

// operation is what the contract says of one operation.
type operation struct {
	id          string // as in the policy table: ListAccounts
	route       *routers.Route
	public      bool     // asks for no session
	mutation    bool     // changes something: POST, PUT, PATCH, DELETE
	competences []string // of the REAC, exercised by a success
	maxBody     int64
	// ownTransaction is for an operation that opens its transactions itself.
	ownTransaction bool
	raw            bool // body is a file, not JSON: spooled to disk, never held in memory
}

// operations indexes the contract by method and echo path.
type operations map[string]*operation

func loadOperations() (operations, *openapi3.T, error) {
	spec, err := oas.GetSpec()
	if err != nil {
		return nil, nil, fmt.Errorf("load the embedded contract: %w", err)
	}
	// The validator knows no such format by itself.
	openapi3.DefineStringFormatValidator("uuid", openapi3.NewRegexpFormatValidator(openapi3.FormatOfStringForUUIDOfRFC9562))
	ops := operations{}
	for path, item := range spec.Paths.Map() {
		for method, o := range item.Operations() {
			op, err := newOperation(spec, path, item, method, o)
			if err != nil {
				return nil, nil, err
			}
			ops[method+" "+echoPath(path)] = op
		}
	}
	return ops, spec, nil
}

func newOperation(spec *openapi3.T, path string, item *openapi3.PathItem, method string, o *openapi3.Operation) (*operation, error) {
	// The generator has turned operationIds into Go names: give clients those of openapi.yaml back.
	goName := upperFirst(o.OperationID)
	o.OperationID = camelCase(goName)
	op := &operation{
		id:       goName,
		route:    &routers.Route{Spec: spec, Path: path, PathItem: item, Method: method, Operation: o},
		public:   o.Security != nil && len(*o.Security) == 0,
		mutation: method != http.MethodGet && method != http.MethodHead,
		maxBody:  defaultMaxBody,

		ownTransaction: o.Extensions["x-own-transaction"] == true,
	}
	tags, ok := o.Extensions["x-competences"].([]any)
	if !ok {
		return nil, fmt.Errorf("operation %s has no x-competences", o.OperationID)
	}
	for _, tag := range tags {
		op.competences = append(op.competences, fmt.Sprint(tag))
	}
	if limit, ok := o.Extensions["x-max-body-bytes"].(float64); ok {
		op.maxBody = int64(limit)
	}
	for media := range content(op) {
		op.raw = !strings.HasSuffix(media, "json")
	}
	return op, nil
}

// content is what the body of the operation may be, by media type.
func content(op *operation) openapi3.Content {
	if body := op.route.Operation.RequestBody; body != nil {
		return body.Value.Content
	}
	return nil
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
