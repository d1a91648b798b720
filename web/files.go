package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// file is one built file in the forms that it is kept in, and as it is.
type file struct {
	contentType string
	cache       string
	bodies      map[string]func() body // by content coding; "" is the file itself
}

type body struct {
	bytes []byte
	etag  string
}

// files answers GET and HEAD with the files of a build, for a folder with the index.html in it
// (the guide), and with that of the app for every other address: the app has its own.
type files map[string]file

const (
	index = "index.html"
	// forever is for files whose name changes with their content.
	forever = "public, max-age=31536000, immutable"
	// ask is for those whose name stays: a browser keeps them and asks each time
	// whether they are still right.
	ask = "no-cache"
	day = "public, max-age=86400"
)

// types are those that a machine may not know, or know differently.
var types = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
}

// newFiles lists a build; a file is read into memory when it is first asked for, so
// that a start costs nothing. Names that begin with a dot are not for browsers.
func newFiles(root fs.FS) http.Handler {
	all := files{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != "." && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		all.add(root, name)
		return nil
	})
	if err != nil {
		panic(err) // files within the program can be listed
	}
	for _, f := range all {
		if compressed := f.bodies["gzip"]; f.bodies[""] == nil && compressed != nil {
			f.bodies[""] = sync.OnceValue(func() body { return tagged(expand(compressed().bytes)) })
		}
	}
	return all
}

// expand is the file itself, of which the build kept the compressed form alone: few
// clients read neither, and those that ask for a part.
func expand(compressed []byte) []byte {
	reader, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		panic(err) // the build made it
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		panic(err) // the build made it
	}
	return content
}

func tagged(content []byte) body {
	sum := sha256.Sum256(content)
	return body{bytes: content, etag: `"` + hex.EncodeToString(sum[:12]) + `"`}
}

var codings = map[string]string{".br": "br", ".gz": "gzip"}

func (f files) add(root fs.FS, name string) {
	read := sync.OnceValue(func() body {
		content, err := fs.ReadFile(root, name)
		if err != nil {
			panic(err) // files within the program can be read
		}
		return tagged(content)
	})
	coding, page := codings[path.Ext(name)], name
	if coding != "" {
		page = strings.TrimSuffix(name, path.Ext(name))
	}
	entry, known := f[page]
	if !known {
		entry = file{contentType: typeOf(page), cache: cacheOf(page), bodies: map[string]func() body{}}
	}
	entry.bodies[coding] = read
	f[page] = entry
}

func typeOf(name string) string {
	if known := types[path.Ext(name)]; known != "" {
		return known
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}

func cacheOf(name string) string {
	switch {
	case strings.HasPrefix(name, "assets/"):
		return forever
	case strings.HasPrefix(name, "icons/"):
		return day
	default:
		return ask
	}
}

func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	found, ok := f[name]
	if !ok { // a folder with a page of its own
		found, ok = f[path.Join(name, index)]
	}
	if !ok {
		// A file that is missing must not look like a page: the old tab that asks for
		// it would take HTML for a script.
		if strings.HasPrefix(name, "assets/") || strings.Contains(path.Base(name), ".") && name != "" {
			w.Header().Set("Cache-Control", "no-store")
			http.NotFound(w, r)
			return
		}
		found = f[index]
	}
	found.serve(w, r)
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("Cache-Control", f.cache)
	coding := ""
	if len(f.bodies) > 1 {
		h.Add("Vary", "Accept-Encoding")
		// A part of a file is a part of the file itself, not of a compressed one.
		if r.Header.Get("Range") == "" {
			coding = f.choose(r.Header.Get("Accept-Encoding"))
		}
	}
	chosen := f.bodies[coding]()
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	h.Set("ETag", chosen.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(chosen.bytes))
}

// choose is the best coding that the client accepts and the file has.
func (f file) choose(accepted string) string {
	for _, coding := range []string{"br", "gzip"} {
		if _, has := f.bodies[coding]; has && accepts(accepted, coding) {
			return coding
		}
	}
	return ""
}

// accepts reads Accept-Encoding: "gzip, br;q=0.8", where q=0 refuses.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		q := strings.TrimSpace(weight)
		return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
	}
	return false
}
