package api_test

import (
	"fmt"
	"net/http"
	"strings"
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

// A model leaves to write how the organisation is reached: it is not read to people before that is done.
func TestAnUnfinishedNoticeIsNotPublished(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		list := e.Here.Admin.Do(t, http.MethodGet, "/v1/privacy/notices", nil).Want(t, 200).JSON(t)
		model := list["models"].([]any)[0].(map[string]any)
		publish := func(body string) *testkit.Answer {
			return e.Here.Admin.Do(t, http.MethodPost, "/v1/privacy/notices", map[string]any{"source": model["source"], "body": body})
		}
		body := model["body"].(string)
		refused := publish(body).WantProblem(t, 422, "privacy_notice.invalid", "/body")
		if !strings.Contains(string(refused.Body), "[adresse à compléter]") {
			t.Errorf("the refusal does not say what is left: %s", refused.Body)
		}
		publish(strings.Replace(body, "[adresse à compléter]", "[Adresse à COMPLÉTER : rue ?]", 1)).WantProblem(t, 422, "privacy_notice.invalid", "/body")
		if again := e.Here.Admin.Do(t, http.MethodGet, "/v1/privacy/notices", nil).Want(t, 200).JSON(t); len(again["items"].([]any)) != len(list["items"].([]any)) {
			t.Error("an unfinished notice was published")
		}
		publish(strings.Replace(body, "[adresse à compléter]", "donnees@graoully.example", 1)).Want(t, 200)
	})
}
