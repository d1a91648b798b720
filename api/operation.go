package api

import (
	"fmt"
	"net/http"
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
	raw         bool // body is a file, not JSON: spooled to disk, never held in memory
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
	op := &operation{
		id:       upperFirst(o.OperationID),
		route:    &routers.Route{Spec: spec, Path: path, PathItem: item, Method: method, Operation: o},
		public:   o.Security != nil && len(*o.Security) == 0,
		mutation: method != http.MethodGet && method != http.MethodHead,
		maxBody:  defaultMaxBody,
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
	if o.RequestBody != nil {
		for media := range o.RequestBody.Value.Content {
			op.raw = !strings.HasSuffix(media, "json")
		}
	}
	return op, nil
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
