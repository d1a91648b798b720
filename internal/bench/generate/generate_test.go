package generate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/bench/generate"
)

func TestTheSameSizeGivesTheSameOrganisation(t *testing.T) {
	once, again := generate.Describe(generate.Tiny), generate.Describe(generate.Tiny)
	if diff := cmp.Diff(once, again); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	if len(once.Advisers) != generate.Tiny.Advisers || len(once.BackOffice) != generate.Tiny.BackOffice || len(once.Searches) == 0 {
		t.Errorf("organisation of the wrong size: %+v", once)
	}
}
