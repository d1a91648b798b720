// Package web is the web app. Until it is built into the binary, the root page says
// what the installation offers and how to build it.
package web

import (
	_ "embed"
	"net/http"
)

//go:embed placeholder.html
var placeholder []byte

// Handler serves the root page.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(placeholder) // a client that left needs no answer
	})
}
