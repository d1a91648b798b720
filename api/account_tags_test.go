package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func newTag(t *testing.T, e *testkit.Env, name string) string {
	t.Helper()
	return e.Here.Manager.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": name}).Want(t, 201).ID(t)
}

func TestOneTagOfAnAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, works, salon := e.Here.Adviser, newTag(t, e, "chantier"), newTag(t, e, "salon")
		at := "/v1/accounts/" + newAccount(t, p, "Couverture Weber", map[string]any{"tagIds": []any{salon}}).ID(t)
		act := func(method, tag, etag string, want ...string) {
			t.Helper()
			a := p.Do(t, method, at+"/tags/"+tag, nil).Want(t, 200)
			var account struct{ TagIDs []string }
			if a.Read(t, &account); !slices.Equal(account.TagIDs, want) || a.ETag() != etag {
				t.Errorf("%s leaves %v at %s, want %v at %s", method, account.TagIDs, a.ETag(), want, etag)
			}
		}
		act(http.MethodPut, works, `"2"`, works, salon)
		act(http.MethodPut, works, `"2"`, works, salon)
		act(http.MethodDelete, salon, `"3"`, works)
		act(http.MethodDelete, salon, `"3"`, works)
		// Archived, it stays and may be taken off, and is put nowhere new.
		p = e.Here.Manager
		p.Do(t, http.MethodPost, "/v1/tags/"+works+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		act(http.MethodPut, works, `"3"`, works)
		act(http.MethodDelete, works, `"4"`)
		p.Do(t, http.MethodPut, at+"/tags/"+works, nil).WantProblem(t, 409, "tag.archived")
		if now := p.Do(t, http.MethodGet, at, nil).Want(t, 200); now.ETag() != `"4"` {
			t.Errorf("a refusal made version %s", now.ETag())
		}
	})
}

func TestOneTagOfAnAccountRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, tag := e.Here.Adviser, newTag(t, e, "chantier")
		foreign := e.There.Manager.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": "ailleurs"}).Want(t, 201).ID(t)
		at := "/v1/accounts/" + newAccount(t, p, "Couverture Weber", nil).ID(t)
		for _, method := range []string{http.MethodPut, http.MethodDelete} {
			p.Do(t, method, "/v1/accounts/"+id.New().String()+"/tags/"+tag, nil).WantProblem(t, 404, "not_found")
			p.Do(t, method, at+"/tags/"+id.New().String(), nil).WantProblem(t, 404, "not_found")
			p.Do(t, method, at+"/tags/"+foreign, nil).WantProblem(t, 404, "not_found")
			e.Here.Colleague.Do(t, method, at+"/tags/"+tag, nil).WantProblem(t, 404, "not_found")
			e.Here.ReadOnly.Do(t, method, at+"/tags/"+tag, nil).WantProblem(t, 403, "auth.forbidden")
		}
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		for _, method := range []string{http.MethodPut, http.MethodDelete} {
			p.Do(t, method, at+"/tags/"+tag, nil).WantProblem(t, 409, "account.archived")
		}
	})
}

// The list is what may be sent whole: what is put one by one may not outgrow it.
func TestAnAccountTakesFiftyTags(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		var full []any
		for i := range 50 {
			full = append(full, newTag(t, e, "étiquette "+strconv.Itoa(i)))
		}
		at := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Bien classé", map[string]any{"tagIds": full}).ID(t)
		e.Here.Adviser.Do(t, http.MethodPut, at+"/tags/"+newTag(t, e, "de trop"), nil).WantProblem(t, 409, "account.too_many_tags")
	})
}

// Each colleague puts her own tag at the same moment: none is lost, each makes a version.
func TestColleaguesTagAnAccountAtTheSameTime(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		at := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Très demandé", nil).ID(t)
		var together sync.WaitGroup
		const colleagues = 8
		for i := range colleagues {
			who, tag := []*testkit.Person{e.Here.Adviser, e.Here.Manager, e.Here.Admin}[i%3], newTag(t, e, "étiquette "+strconv.Itoa(i))
			together.Go(func() {
				if a := who.Do(t, http.MethodPut, at+"/tags/"+tag, nil); a.Status != 200 {
					t.Errorf("put at the same time: %d %s", a.Status, a.Body)
				}
			})
		}
		together.Wait()
		now := e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 200)
		if tags := now.JSON(t)["tagIds"].([]any); len(tags) != colleagues || now.ETag() != fmt.Sprintf(`"%d"`, colleagues+1) {
			t.Errorf("%d tags at %s", len(tags), now.ETag())
		}
	})
}
