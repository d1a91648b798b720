package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"besace/api"
	"besace/internal/testkit"
)

// elsewhere are the operations whose example cannot be sent as it stands, each with the reason.
var elsewhere = map[string]string{
	"acceptInvitation":    "its link is of another installation",
	"resetPassword":       "its link is of another installation",
	"setUp":               "its link is of another installation",
	"login":               "its account is of another installation",
	"changePassword":      "its password is of another installation",
	"enrolSecondFactor":   "its password is of another installation",
	"removeSecondFactor":  "its password is of another installation",
	"confirmSecondFactor": "a code of the second that has passed",
	"createTerritory":     "names an adviser, who is another everywhere",
	"createCallList":      "names an account, which is another everywhere",
	"decideRetention":     "names a line of the review, which is another everywhere",
	"handOverPortfolio":   "names advisers, who are others everywhere",
	"setClock":            "asks for a training organisation",
	"locateAddresses":     "asks for the base of postcodes",
}

// Whoever tries an example of the contract must not be refused: each one fits its schema, and those
// that need no other row are sent to the server.
func TestExamplesAreAccepted(t *testing.T) {
	doc, err := api.Contract()
	if err != nil {
		t.Fatal(err)
	}
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for path, item := range doc.Paths.Map() {
			for method, op := range item.Operations() {
				for media, content := range bodiesOf(op) {
					example := requestExample(content)
					if example == nil || !strings.HasSuffix(media, "json") {
						continue
					}
					if err := content.Schema.Value.VisitJSON(example, openapi3.VisitAsRequest(), openapi3.EnableFormatValidation()); err != nil {
						t.Errorf("%s: the example breaks its schema: %v", op.OperationID, err)
					}
					if method != http.MethodPost || strings.Contains(path, "{") {
						continue
					}
					text, err := json.Marshal(example)
					if err != nil {
						t.Fatal(err)
					}
					a := e.Here.Admin.Do(t, method, path, json.RawMessage(text))
					if refused := a.Status >= 400; refused != (elsewhere[op.OperationID] != "") {
						t.Errorf("%s answers its example with %d, expected refused=%t: %s", op.OperationID, a.Status, !refused, a.Body)
					}
				}
			}
		}
	})
}

func bodiesOf(op *openapi3.Operation) openapi3.Content {
	if op.RequestBody == nil {
		return nil
	}
	return op.RequestBody.Value.Content
}

func requestExample(m *openapi3.MediaType) any {
	if m.Example != nil {
		return m.Example
	}
	if m.Schema == nil {
		return nil
	}
	return m.Schema.Value.Example
}
