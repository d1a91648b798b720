package reference

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, path string, encoding string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w
}

func TestEveryFileOfThePageIsServed(t *testing.T) {
	page, err := io.ReadAll(get(t, "/docs", "").Body)
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`(?:src|href)="(/docs/[^"]+)"`).FindAllStringSubmatch(string(page), -1)
	if len(links) < 3 {
		t.Fatalf("the page has %d files", len(links))
	}
	for _, link := range links {
		packed, plain := get(t, link[1], "gzip, br"), get(t, link[1], "")
		if packed.Code != 200 || plain.Code != 200 || plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d packed, %d plain", link[1], packed.Code, plain.Code)
		}
	}
	if strings.Contains(string(page), "://") || regexp.MustCompile(`<(script|style)>`).Match(page) {
		t.Error("the page asks a third party, or has inline code that the content security policy forbids")
	}
	if got := get(t, "/docs/../reference.go", "").Code; got != 404 {
		t.Errorf("a file out of the page answers %d", got)
	}
}
