package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// built is a build as Vite and scripts/compress.mjs leave it.
func built() fstest.MapFS {
	return fstest.MapFS{
		"placeholder.html":            {Data: []byte("<h1>placeholder</h1>")},
		"app/index.html.br":           {Data: []byte("index, br")},
		"app/index.html.gz":           {Data: gzipped("<h1>app</h1>")},
		"app/sw.js":                   {Data: []byte("worker")},
		"app/manifest.webmanifest":    {Data: []byte("{}")},
		"app/icons/besace.svg":        {Data: []byte("<svg/>")},
		"app/assets/main-1a2b.js":     {Data: []byte("0123456789")},
		"app/assets/main-1a2b.js.br":  {Data: []byte("main, br")},
		"app/assets/note-3c4d.js.gz":  {Data: gzipped("abcdefghij")},
		"app/guide/index.html.gz":     {Data: gzipped("<h1>guide</h1>")},
		"app/guide/agenda/index.html": {Data: []byte("<h1>agenda</h1>")},
		"app/.vite/manifest.json":     {Data: []byte("{}")},
	}
}

func gzipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text)) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

func get(t *testing.T, h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestFilesAndPages(t *testing.T) {
	h := handler(built())
	for _, c := range []struct {
		path, contentType, cache, body string
		status                         int
	}{
		{"/", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/index.html", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/guide", "text/html; charset=utf-8", "no-cache", "<h1>guide</h1>", 200},
		{"/guide/", "text/html; charset=utf-8", "no-cache", "<h1>guide</h1>", 200},
		{"/guide/agenda/", "text/html; charset=utf-8", "no-cache", "<h1>agenda</h1>", 200},
		{"/guide/inconnu", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/portefeuille", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/setup", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/comptes/01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e", "text/html; charset=utf-8", "no-cache", "<h1>app</h1>", 200},
		{"/sw.js", "text/javascript; charset=utf-8", "no-cache", "worker", 200},
		{"/manifest.webmanifest", "application/manifest+json", "no-cache", "{}", 200},
		{"/icons/besace.svg", "image/svg+xml", "public, max-age=86400", "<svg/>", 200},
		{"/assets/main-1a2b.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "0123456789", 200},
		{"/assets/note-3c4d.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "abcdefghij", 200},
		{"/assets/main-gone.js", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
		{"/assets/page", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
		{"/favicon.ico", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
		{"/.vite/manifest.json", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
		{"/index.html.br", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
		{"/../placeholder.html", "text/plain; charset=utf-8", "no-store", "404 page not found\n", 404},
	} {
		r := get(t, h, "GET", c.path)
		if r.Code != c.status || r.Header().Get("Content-Type") != c.contentType || r.Header().Get("Cache-Control") != c.cache {
			t.Errorf("%s: %d %q %q", c.path, r.Code, r.Header().Get("Content-Type"), r.Header().Get("Cache-Control"))
		}
		if got := r.Body.String(); got != c.body {
			t.Errorf("%s: %q", c.path, got)
		}
	}
}

func TestCompressedOnlyForThoseWhoAskForIt(t *testing.T) {
	h := handler(built())
	for accepted, want := range map[string]string{
		"": "", "gzip": "gzip", "gzip, deflate, br": "br", "BR": "br", "br;q=0, gzip": "gzip", "deflate": "", "br;q=0.8": "br",
	} {
		r := get(t, h, "GET", "/", "Accept-Encoding", accepted)
		if r.Header().Get("Content-Encoding") != want || r.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: coding %q, vary %q", accepted, r.Header().Get("Content-Encoding"), r.Header().Get("Vary"))
		}
	}
	if r := get(t, h, "GET", "/assets/main-1a2b.js", "Accept-Encoding", "gzip"); r.Header().Get("Content-Encoding") != "" {
		t.Error("a coding that the file does not have")
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	h := handler(built())
	tags := map[string]bool{}
	for _, coding := range []string{"", "gzip", "br"} {
		tag := get(t, h, "GET", "/", "Accept-Encoding", coding).Header().Get("ETag")
		if tags[tag] || tag == "" {
			t.Errorf("coding %q shares its tag %q with another", coding, tag)
		}
		tags[tag] = true
		if r := get(t, h, "GET", "/", "Accept-Encoding", coding, "If-None-Match", tag); r.Code != http.StatusNotModified {
			t.Errorf("coding %q: %d", coding, r.Code)
		}
	}
}

func TestPartsAndHeads(t *testing.T) {
	h := handler(built())
	part := get(t, h, "GET", "/assets/main-1a2b.js", "Range", "bytes=2-4", "Accept-Encoding", "br")
	if got := part.Body.String(); part.Code != http.StatusPartialContent || got != "234" || part.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d %q %q", part.Code, got, part.Header().Get("Content-Encoding"))
	}
	part = get(t, h, "GET", "/assets/note-3c4d.js", "Range", "bytes=2-4", "Accept-Encoding", "gzip")
	if got := part.Body.String(); part.Code != http.StatusPartialContent || got != "cde" || part.Header().Get("Content-Encoding") != "" {
		t.Errorf("of a file kept compressed: %d %q %q", part.Code, got, part.Header().Get("Content-Encoding"))
	}
	head := get(t, h, "HEAD", "/assets/main-1a2b.js")
	if got := head.Body.String(); head.Code != 200 || got != "" || head.Header().Get("Content-Length") != "10" {
		t.Errorf("%d %q %s", head.Code, got, head.Header().Get("Content-Length"))
	}
}

func TestWithoutTheAppAPageSaysHowToBuildIt(t *testing.T) {
	root := built()
	for name := range root {
		if strings.HasPrefix(name, "app/") {
			delete(root, name)
		}
	}
	h := handler(root)
	for path, status := range map[string]int{"/": 200, "/setup": 200, "/invitation": 200, "/reset-password": 200, "/portefeuille": 404, "/sw.js": 404} {
		r := get(t, h, "GET", path)
		if got := r.Body.String(); r.Code != status || (status == 200) != strings.Contains(got, "placeholder") {
			t.Errorf("%s: %d %q", path, r.Code, got)
		}
	}
}

func TestTheProgramAlwaysHasARootPage(t *testing.T) {
	r := get(t, Handler(), "GET", "/")
	if got := r.Body.String(); r.Code != 200 || !strings.Contains(got, "<title>Besace</title>") {
		t.Errorf("%d %q", r.Code, got)
	}
}
