package arch

import (
	"go/build"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMigrationsAreMirrored(t *testing.T) {
	sqlite, postgres := migrations(t, "sqlite"), migrations(t, "postgres")
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("the folders of migrations differ (-sqlite +postgres):\n%s", diff)
	}
	named := regexp.MustCompile(`^(\d{5})_[a-z0-9_]+\.sql$`)
	seen := map[string]string{}
	for _, name := range sqlite {
		match := named.FindStringSubmatch(name)
		if match == nil {
			t.Errorf("migrations/sqlite/%s is not named like 00012_quotes.sql", name)
			continue
		}
		if other := seen[match[1]]; other != "" {
			t.Errorf("%s and %s have the same number", other, name)
		}
		seen[match[1]] = name
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, name := range migrations(t, engine) {
			sql := read(t, "migrations/"+engine+"/"+name)
			if !strings.Contains(sql, "-- +goose Up") || strings.Contains(sql, "-- +goose Down") {
				t.Errorf("migrations/%s/%s must go up and only up", engine, name)
			}
		}
	}
}

func migrations(t *testing.T, engine string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(root, "migrations", engine))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}

// modernc.org/sqlite is generated against one version of libc and breaks in
// odd ways with any other.
func TestLibcIsTheOneThatSQLiteWasMadeWith(t *testing.T) {
	ours := read(t, "go.mod")
	version := required(ours, "modernc.org/sqlite")
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		gopath := filepath.SplitList(build.Default.GOPATH)
		if len(gopath) == 0 {
			t.Fatal("neither GOMODCACHE nor GOPATH is known")
		}
		cache = filepath.Join(gopath[0], "pkg", "mod")
	}
	name := filepath.Join(cache, "cache", "download", "modernc.org", "sqlite", "@v", version+".mod")
	theirs, err := os.ReadFile(name)
	if err != nil {
		out, derr := exec.Command("go", "mod", "download", "modernc.org/sqlite@"+version).CombinedOutput()
		if derr != nil {
			t.Fatalf("%v\n%s", derr, out)
		}
		if theirs, err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := required(ours, "modernc.org/libc"), required(string(theirs), "modernc.org/libc"); got != want || got == "" {
		t.Errorf("go.mod has modernc.org/libc %q, modernc.org/sqlite %s wants %q", got, version, want)
	}
}

// required returns the version of a module in the text of a go.mod.
func required(mod, name string) string {
	match := regexp.MustCompile(`(?m)^\s*(?:require )?` + regexp.QuoteMeta(name) + ` (v\S+)`).FindStringSubmatch(mod)
	if match == nil {
		return ""
	}
	return match[1]
}

// Names of one machine or of one registry tie the tree to a place. The needles
// are cut in two so that this file does not find itself.
func TestTheTreeNamesNoMachine(t *testing.T) {
	text := []string{
		".go", ".md", ".mod", ".sum", ".yaml", ".yml", ".sql", ".sh", ".json", ".ts", ".tsx", ".js", ".css", ".html", ".toml", ".txt", "",
	}
	place := regexp.MustCompile(`(?:^|[^\w.])(/wo` + `rk/|/ro` + `ot/|/ho` + `me/[a-z]|/fa` + `rm/)`)
	hosts := []string{
		"proxy." + "golang.org", "sum." + "golang.org", "registry." + "npmjs.org", "npm" + "mirror.com",
		"g" + "cr.io", "gh" + "cr.io", "qu" + "ay.io", "docker" + ".io", "index." + "docker", "py" + "pi.org",
	}
	walk(t, func(name string) {
		if !slices.Contains(text, path.Ext(name)) {
			return
		}
		for i, line := range strings.Split(read(t, name), "\n") {
			if match := place.FindString(line); match != "" {
				t.Errorf("%s:%d names a path of one machine: %s", name, i+1, match)
			}
			for _, host := range hosts {
				if strings.Contains(line, host) {
					t.Errorf("%s:%d names the registry %s", name, i+1, host)
				}
			}
		}
	})
}

func TestEveryDecisionIsListed(t *testing.T) {
	index := read(t, "docs/adr/README.md")
	entries, err := os.ReadDir(filepath.Join(root, "docs/adr"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`^\d{4}-[a-z0-9-]+\.md$`)
	for _, e := range entries {
		switch {
		case e.Name() == "README.md":
		case !named.MatchString(e.Name()):
			t.Errorf("docs/adr/%s is not named like 0007-jobs.md", e.Name())
		case !strings.Contains(index, "("+e.Name()+")"):
			t.Errorf("docs/adr/README.md has no link to %s", e.Name())
		}
	}
}

// The top level is fixed; a new entry is a decision, not an accident.
func TestTheTopLevelIsFixed(t *testing.T) {
	fixed := []string{
		".ci", ".dockerignore", ".git", ".gitattributes", ".gitignore", ".golangci.yml",
		"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
		"api", "cmd", "docker-compose.yml", "docs", "go.mod", "go.sum", "internal", "migrations", "openapi.yaml", "web",
		"besace", "bin", "data", ".env", // built or made by a user; not committed
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(fixed, e.Name()) {
			t.Errorf("%s is not part of the top level", e.Name())
		}
	}
}

// code is what a document quotes between backquotes; nothing in it is a link.
var code = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")

var link = regexp.MustCompile(`\]\(([^)#:\s]+)(?:#[^)]*)?\)`)

func TestLinksOfTheDocumentsLead(t *testing.T) {
	walk(t, func(name string) {
		if path.Ext(name) != ".md" {
			return
		}
		for _, match := range link.FindAllStringSubmatch(code.ReplaceAllString(read(t, name), ""), -1) {
			target := path.Join(path.Dir(name), match[1])
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s links to %s, which does not exist", name, match[1])
			}
		}
	})
}
