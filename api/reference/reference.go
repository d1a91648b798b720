// Package reference serves the readable page of the contract: Swagger UI (Apache
// 2.0, see the LICENSE files), embedded compressed, working under the strict
// content security policy and without any request to a third party.
package reference

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"net/http"
	"strings"
)

//go:embed index.html start.js swagger-ui-bundle.js.gz swagger-ui.css.gz
var files embed.FS

var types = map[string]string{
	"index.html": "text/html; charset=utf-8", "start.js": "text/javascript; charset=utf-8",
	"swagger-ui-bundle.js": "text/javascript; charset=utf-8", "swagger-ui.css": "text/css; charset=utf-8",
}

// Handler serves the page and its files under /docs.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(strings.TrimPrefix(r.URL.Path, "/docs"), "/")
		if name == "" {
			name = "index.html"
		}
		media, known := types[name]
		if !known {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", media)
		if plain, err := files.ReadFile(name); err == nil {
			_, _ = w.Write(plain) // a client that left needs no answer
			return
		}
		packed, err := files.ReadFile(name + ".gz")
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "max-age=86400")
		w.Header().Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed)
			return
		}
		unpack(w, packed)
	})
}

func unpack(w http.ResponseWriter, packed []byte) {
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		http.Error(w, "unreadable", http.StatusInternalServerError)
		return
	}
	_, _ = io.Copy(w, plain)
}
