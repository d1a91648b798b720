package testkit

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"besace/api"
)

// Contract is openapi.yaml as tests see it: it checks answers and counts what was
// called.
type Contract struct {
	Spec   *openapi3.T
	router routers.Router

	mu   sync.Mutex
	seen map[string]bool // "operationId status"
}

var contract = loadContract()

// TheContract is the contract of this build, for tests generated from it.
func TheContract() *Contract { return contract }

func loadContract() *Contract {
	for _, file := range []string{"text/vcard", "image/jpeg", "image/png", "image/webp", "application/pdf", "audio/webm", "audio/ogg", "audio/mp4"} {
		openapi3filter.RegisterBodyDecoder(file, openapi3filter.FileBodyDecoder)
	}
	spec, err := api.Contract()
	if err != nil {
		panic(err)
	}
	router, err := gorillamux.NewRouter(spec)
	if err != nil {
		panic(err)
	}
	return &Contract{Spec: spec, router: router, seen: map[string]bool{}}
}

// check holds the answer against the contract; addresses outside it are free.
func (c *Contract) check(t testing.TB, r *http.Request, a *Answer) {
	t.Helper()
	route, params, err := c.router.FindRoute(r)
	if err != nil {
		return
	}
	c.mu.Lock()
	c.seen[fmt.Sprint(route.Operation.OperationID, " ", a.Status)] = true
	c.mu.Unlock()
	err = openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 a.Status, Header: a.Header, Body: io.NopCloser(bytes.NewReader(a.Body)),
		Options: &openapi3filter.Options{MultiError: true, IncludeResponseStatus: true},
	})
	if err != nil {
		t.Fatalf("%s answered %d against its contract: %v", route.Operation.OperationID, a.Status, err)
	}
}

// Main runs the tests of the package that covers the whole contract, then fails if
// an operation was never called or a declared status never seen. With a -run
// filter it only runs the tests.
func Main(m *testing.M) {
	code := m.Run()
	filter := flag.Lookup("test.run").Value.String()
	list := flag.Lookup("test.list").Value.String()
	if code == 0 && filter == "" && list == "" {
		if missing := contract.missing(); len(missing) > 0 {
			fmt.Fprintf(os.Stderr, "operations and statuses of openapi.yaml that no test has seen:\n  %s\n", strings.Join(missing, "\n  "))
			code = 1
		}
	}
	os.Exit(code)
}

func (c *Contract) missing() (missing []string) {
	for _, item := range c.Spec.Paths.Map() {
		for _, op := range item.Operations() {
			for status := range op.Responses.Map() {
				if status != "default" && !c.seen[op.OperationID+" "+status] {
					missing = append(missing, op.OperationID+" "+status)
				}
			}
		}
	}
	slices.Sort(missing)
	return missing
}
