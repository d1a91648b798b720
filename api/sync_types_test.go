package api

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A client is written from the contract: a type of row that it does not name is one that nobody expects.
func TestTheContractNamesEveryTypeOfRowThatTheFeedSends(t *testing.T) {
	contract, err := Contract()
	if err != nil {
		t.Fatal(err)
	}
	told := contract.Components.Schemas["SyncChange"].Value.Properties["type"].Value.Description
	list, _, _ := strings.Cut(strings.TrimPrefix(told, "Type of the row: "), ";")
	named := regexp.MustCompile(`[a-z_]+`).FindAllString(list, -1)
	var sent []string
	for name := range (Deps{}).syncReaders() {
		sent = append(sent, name)
	}
	slices.Sort(named)
	slices.Sort(sent)
	if diff := cmp.Diff(sent, named); diff != "" {
		t.Errorf("sent (-) and named (+) differ:\n%s", diff)
	}
}
