package arch

import (
	"path"
	"strings"
	"testing"
)

const module = "besace"

// rings lists the directories with a rule of their own; the first that matches
// counts. A package of internal that none of them covers is a domain.
var rings = []struct {
	dir   string
	may   []string // directories of this module that its sources may import
	tests []string // what its tests may import besides
}{
	{"cmd", []string{"internal/app", "internal/platform"}, []string{"internal/testkit", "migrations"}},
	{"api/oas", nil, nil},
	{"api", []string{"api", "internal", "web"}, []string{"internal/app", "internal/testkit", "internal/seed"}},
	{"internal/app", []string{"api", "internal", "migrations", "web"}, nil},
	{"internal/arch", nil, []string{"api", "internal", "migrations", "web"}},
	{"internal/bench", []string{"internal", "migrations"}, nil},
	{"internal/platform/database", []string{"internal/platform", "migrations"}, []string{"internal/testkit"}},
	{"internal/platform", []string{"internal/platform"}, []string{"internal/testkit", "migrations"}},
	{"internal/seed", []string{"internal"}, nil},
	{"internal/testkit", []string{"api", "internal", "migrations", "web"}, nil},
	{"internal/tools", []string{"internal/tools"}, nil},
	{"migrations", nil, []string{"internal"}},
	{"web", nil, nil},
	{"internal", []string{"internal/platform"}, []string{"internal/testkit"}},
}

// closed are the directories that only the named ones may import; the rings
// above are too wide for them.
var closed = []struct {
	dir  string
	from []string
}{
	{"cmd", nil},
	{"internal/app", []string{"cmd", "internal/testkit"}},
	{"internal/arch", nil},
	{"internal/bench", nil},
	{"internal/seed", []string{"internal/app", "internal/bench", "internal/testkit"}},
	{"internal/testkit", []string{"internal/bench", "internal/testkit"}},
	{"internal/tools", []string{"internal/tools"}},
	{"api/oas", []string{"api", "internal/testkit"}},
	{"migrations", []string{"internal/app", "internal/platform/database", "internal/testkit"}},
	{"web", []string{"api", "internal/app"}},
}

// outside are libraries that live in one place. A pattern is a directory, or a
// path.Match pattern when it has a star.
var outside = []struct {
	library string
	from    []string
}{
	{"github.com/labstack/echo", []string{"api"}},
	{"gorm.io/driver", []string{"internal/platform/database"}},
	{"gorm.io", []string{
		"internal/platform/database", "internal/platform/audit", "internal/platform/belonging", "internal/platform/changes",
		"internal/platform/jobs", "internal/*/store*.go",
	}},
	{"modernc.org/sqlite", []string{"internal/platform/database", "internal/testkit/dbtest", "internal/bench"}},
	{"github.com/jackc/pgx", []string{"internal/platform/database", "internal/testkit/dbtest", "internal/bench"}},
}

func TestEveryImportFollowsTheArrow(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, imported := range f.imports() {
			local, ok := strings.CutPrefix(imported, module+"/")
			if !ok {
				continue
			}
			if f.dir == local || (f.test && under(local, f.dir)) {
				continue
			}
			for _, ring := range rings {
				if !under(f.dir, ring.dir) {
					continue
				}
				// A sub-package of a domain belongs to the domain.
				family := ring.dir == "internal" && domain(f.dir) == domain(local)
				if !family && !under(local, ring.may...) && !(f.test && under(local, ring.tests...)) {
					t.Errorf("%s imports %s: %s may import only %v", f.path, imported, ring.dir, ring.may)
				}
				break
			}
			for _, c := range closed {
				if under(local, c.dir) && !under(f.dir, c.from...) && !under(f.dir, c.dir) && !f.test {
					t.Errorf("%s imports %s: only %v may", f.path, imported, c.from)
				}
			}
		}
	}
}

func TestLibrariesStayWhereTheyBelong(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test || f.generated {
			continue
		}
		for _, imported := range f.imports() {
			for _, lib := range outside {
				if under(imported, lib.library) && !allowed(f.path, lib.from) {
					t.Errorf("%s imports %s, which belongs in %v", f.path, imported, lib.from)
				}
			}
		}
	}
}

// domain returns "internal/x" for a directory of internal, else "".
func domain(dir string) string {
	parts := strings.SplitN(dir, "/", 3)
	if len(parts) < 2 || parts[0] != "internal" {
		return ""
	}
	return parts[0] + "/" + parts[1]
}

// allowed tells whether a file lies in one of the directories or matches one of
// the patterns.
func allowed(file string, patterns []string) bool {
	for _, p := range patterns {
		if strings.Contains(p, "*") {
			if ok, _ := path.Match(p, file); ok {
				return true
			}
		} else if under(path.Dir(file), p) {
			return true
		}
	}
	return false
}
