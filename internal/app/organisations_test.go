package app_test

import (
	"fmt"
	"strings"
	"testing"

	"besace/internal/app"
	"besace/internal/testkit"
)

// A container listens on all its addresses, which no browser opens.
func TestLinksLeadToAnAddressThatABrowserOpens(t *testing.T) {
	e := testkit.New(t, "sqlite")
	for i, c := range []struct{ listen, want string }{
		{"127.0.0.1:8080", "http://127.0.0.1:8080/"},
		{"0.0.0.0:8080", "http://127.0.0.1:8080/"},
		{"[::]:8080", "http://127.0.0.1:8080/"},
		{":8080", "http://127.0.0.1:8080/"},
		{"192.168.1.10:8080", "http://192.168.1.10:8080/"},
	} {
		e.App.Config.PublicURL = ""
		_, link, err := e.App.Found(t.Context(), app.Founding{Organisation: fmt.Sprint("Org ", i), Email: fmt.Sprintf("a%d@org.example", i)}, c.listen)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(link, c.want) {
			t.Errorf("listening on %s gives %s, want %s…", c.listen, link, c.want)
		}
	}
}
