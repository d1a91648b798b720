package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// On a weak network the length of an answer is most of the time it takes.
func TestLongAnswersAreCompressed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, gzip := e.Here.Adviser, testkit.Header("Accept-Encoding", "gzip, deflate, br")
		var account string
		for i := range 10 {
			account = newAccount(t, p, fmt.Sprintf("Scierie %d", i), nil).ID(t)
		}
		file := attach(t, p, account, picture(t), "").Want(t, 201).ID(t)
		for _, one := range []struct {
			path    string
			options []testkit.Option
			want    string
		}{
			{"/v1/sync", []testkit.Option{gzip}, "gzip"},
			{"/v1/accounts", []testkit.Option{gzip}, "gzip"},
			{"/v1/accounts", nil, ""},
			{"/v1/accounts?q=nobody", []testkit.Option{gzip}, ""}, // too short to gain
			{"/v1/attachments/" + file + "/file", []testkit.Option{gzip}, ""},
			{"/v1/config", []testkit.Option{gzip}, ""},
		} {
			a := p.Do(t, http.MethodGet, one.path, nil, one.options...).Want(t, 200)
			if got := a.Header.Get("Content-Encoding"); got != one.want {
				t.Errorf("%s is encoded as %q, want %q", one.path, got, one.want)
			}
		}
		// A refusal is read like any other answer.
		p.Do(t, http.MethodGet, "/v1/accounts?limit=beaucoup", nil, gzip).Want(t, 422)
	})
}
