package api

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// What checks contracts of OpenAPI 3.1 is not in this program (internal/standin/jsonschema): ours is of 3.0, and whatever
// asks it is refused rather than let through.
func TestNothingAsksWhatIsNotInTheProgram(t *testing.T) {
	contract, err := Contract()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(contract.OpenAPI, "3.0.") {
		t.Errorf("the contract is of OpenAPI %s, whose schemas this program cannot check: take the line « replace » of jsonschema off go.mod", contract.OpenAPI)
	}
	if err := openapi3.NewStringSchema().VisitJSON("a text", openapi3.EnableJSONSchema2020()); err == nil {
		t.Error("a schema of OpenAPI 3.1 was checked by nothing and let through")
	}
}
