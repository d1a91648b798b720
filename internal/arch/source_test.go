package arch

import (
	"go/ast"
	"path"
	"slices"
	"strings"
	"testing"
)

const maxLines = 400

// untested are the packages that have no test of their own, with the reason.
var untested = map[string]string{
	"api/oas":                                  "generated; every HTTP test goes through it",
	"internal/bench/cmd/bench":                 "parses flags; the test of internal/bench/measure runs it as the reference",
	"internal/testkit/smtptest":                "a server for tests; those of internal/platform/mail talk to it",
	"internal/testkit":                         "every test of api runs on it",
	"internal/testkit/firm":                    "the tests of single domains run in it",
	"internal/testkit/dbtest/server":           "every test with a PostgreSQL database starts it",
	"internal/testkit/dbtest/cmd/postgres":     "serves databases to the end-to-end tests of web/e2e, which run on it",
	"internal/testkit/smtptest/cmd/smtpserver": "serves mail to the end-to-end tests of web/e2e, which run on it",
	"internal/standin/jsonschema":              "refuses whatever it is asked; a test of the api says so through kin-openapi, which asks it nothing for our contract",
	"internal/standin/jsonschema/kind":         "three names that kin-openapi tells apart",
	"internal/platform/subject":                "a pair of names, without behaviour",
	"migrations":                               "embeds SQL; the parity test of internal/platform/database runs it on both engines",
}

// offClock are the places that may read the clock of the machine, or draw
// numbers, outside internal/platform.
var offClock = map[string]string{
	"internal/bench":   "measures elapsed time",
	"internal/seed":    "draws from a generator with a fixed seed",
	"internal/testkit": "starts servers and prints how long that took",
	"internal/tools":   "runs at development time only",
}

// banned maps what a file may not call outside internal/platform to the call
// that replaces it. A name ending in * stands for all that start so.
var banned = map[string]string{
	"time.Now":                    "clock.Now(ctx)",
	"time.Since":                  "clock.Now(ctx).Sub(t)",
	"time.Until":                  "t.Sub(clock.Now(ctx))",
	"github.com/google/uuid.New*": "id.New()",
	"math/rand.*":                 "a package of internal/platform",
	"math/rand/v2.*":              "a package of internal/platform",
	"crypto/rand.*":               "a package of internal/platform",
}

func TestClockIDsAndChanceComeFromPlatform(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test || f.generated || under(f.dir, "internal/platform") || excused(f.dir, offClock) {
			continue
		}
		names := importNames(f)
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if ident, ok := sel.X.(*ast.Ident); ok && names[ident.Name] != "" {
				called := names[ident.Name] + "." + sel.Sel.Name
				for name, instead := range banned {
					prefix, star := strings.CutSuffix(name, "*")
					if called == name || (star && strings.HasPrefix(called, prefix)) {
						t.Errorf("%s calls %s: use %s", f.at(n), called, instead)
					}
				}
			}
			return true
		})
	}
}

// A struct that embeds a service takes on every method of it, compiled again for the value and for the pointer, and the linker
// keeps them all, for a library of the program calls methods by their names: 1.1 MiB of a program that may have 45. The adapters
// of internal/app name the service, and forward what their port asks for.
func TestAdaptersForwardOnlyWhatTheirPortAsks(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.dir != "internal/app" || f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			s, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range s.Fields.List {
				if len(field.Names) == 0 && isService(field.Type) {
					t.Errorf("%s embeds a service: name it, and forward the methods that are asked for", f.at(field))
				}
			}
			return true
		})
	}
}

// isService recognises the Service of a package, its pointer and its instances.
func isService(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.StarExpr:
		return isService(e.X)
	case *ast.IndexExpr:
		return isService(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name == "Service"
	}
	return false
}

func TestTestsNeitherSkipNorSleep(t *testing.T) {
	for _, f := range goFiles(t) {
		if !f.test && !under(f.dir, "internal/testkit") {
			continue
		}
		names := importNames(f)
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			ident, ok := sel.X.(*ast.Ident)
			switch {
			case ok && names[ident.Name] == "time" && sel.Sel.Name == "Sleep":
				t.Errorf("%s sleeps: wait for the event itself", f.at(n))
			case ok && names[ident.Name] == "" && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) &&
				slices.Contains([]string{"t", "b", "f", "tb"}, ident.Name):
				t.Errorf("%s skips: a test that needs something fails and says what to install", f.at(n))
			}
			return true
		})
	}
}

func TestFilesStayShort(t *testing.T) {
	for _, f := range goFiles(t) {
		if !f.generated && f.lines > maxLines {
			t.Errorf("%s has %d lines: split it below %d", f.path, f.lines, maxLines)
		}
	}
}

func TestNothingIsLeftForLater(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.generated {
			continue
		}
		for _, group := range f.syntax.Comments {
			for _, word := range []string{"TO" + "DO", "FIX" + "ME", "X" + "XX"} {
				if slices.Contains(strings.FieldsFunc(group.Text(), notLetter), word) {
					t.Errorf("%s says %s: do it, or write an issue", f.at(group), word)
				}
			}
		}
	}
}

func TestPackagesAreNamedAndDescribed(t *testing.T) {
	described := map[string]bool{}
	hasTest := map[string]bool{}
	hasSource := map[string]bool{}
	for _, f := range goFiles(t) {
		switch name := f.syntax.Name.Name; name {
		case "util", "utils", "common", "helper", "helpers", "shared", "misc", "base":
			t.Errorf("%s: package %s says nothing about what it holds", f.path, name)
		}
		if f.test {
			hasTest[f.dir] = true
			continue
		}
		hasSource[f.dir] = true
		if f.syntax.Doc != nil {
			if described[f.dir] && !f.generated {
				t.Errorf("%s: package %s has a second package comment", f.path, f.dir)
			}
			described[f.dir] = true
		}
	}
	for dir := range hasSource {
		if !described[dir] {
			t.Errorf("package %s has no package comment", dir)
		}
		if !hasTest[dir] && untested[dir] == "" {
			t.Errorf("package %s has no test", dir)
		}
	}
	for dir := range untested {
		if hasTest[dir] {
			t.Errorf("package %s has tests now: take it off the list of untested packages", dir)
		}
	}
}

// importNames maps the name a file uses for each import to its path.
func importNames(f goFile) map[string]string {
	names := map[string]string{}
	for i, spec := range f.syntax.Imports {
		imported := f.imports()[i]
		name := path.Base(imported)
		if name == "v2" {
			name = path.Base(path.Dir(imported))
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = imported
	}
	return names
}

// excused tells whether dir lies below a key of the list.
func excused(dir string, list map[string]string) bool {
	for key := range list {
		if under(dir, key) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool {
	return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}
