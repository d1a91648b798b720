package api_test

import (
	"fmt"
	"sync"
	"testing"

	"besace/internal/platform/fault"
	"besace/internal/privacy"
	"besace/internal/testkit"
)

// Of several who publish at the same instant over the same edition, one does, and the others are told to read it.
func TestOneNoticeIsPublishedOverAnEdition(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		const writers = 8
		ctx := e.Here.Admin.Context(t.Context())
		over, errs := int64(0), make([]error, writers)
		var all sync.WaitGroup
		for i := range writers {
			all.Go(func() {
				_, errs[i] = e.App.Privacy.Publish(ctx, privacy.Sources[0], fmt.Sprintf("Vos coordonnées viennent du salon %d.", i), &over)
			})
		}
		all.Wait()
		published := 0
		for _, err := range errs {
			if err == nil {
				published++
			} else if !fault.Is(err, "privacy_notice.newer") {
				t.Errorf("refused by %v", err)
			}
		}
		if published != 1 {
			t.Errorf("%d published the first edition", published)
		}
	})
}
