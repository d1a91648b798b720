// Package web is the web app inside the program: what `npm run build` put in dist/app, compressed once at build time.
// A program built without it (Go alone is enough) shows a page that says how to build it.
package web

import (
	"embed"
	"io/fs"
	"net/http"
)

// dist always holds placeholder.html; dist/app is there once the web app was built.
//
//go:embed all:dist
var dist embed.FS

// Handler serves the web app, or the page that stands for it.
func Handler() http.Handler {
	root, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the directive above embeds it
	}
	return handler(root)
}

// handler serves root: the app in app/, else placeholder.html.
func handler(root fs.FS) http.Handler {
	_, plain := fs.Stat(root, "app/index.html")
	_, compressed := fs.Stat(root, "app/index.html.gz")
	if plain != nil && compressed != nil {
		return placeholder(root)
	}
	app, err := fs.Sub(root, "app")
	if err != nil {
		panic(err) // its index was just seen
	}
	return newFiles(app)
}

// placeholder answers the root and the pages that links of mails and of the first start open.
func placeholder(root fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/", "/setup", "/invitation", "/reset-password":
			http.ServeFileFS(w, r, root, "placeholder.html")
		default:
			http.NotFound(w, r)
		}
	})
}
