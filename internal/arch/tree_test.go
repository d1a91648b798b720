package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// root leads from this package to the root of the tree.
const root = "../.."

// goFile is one parsed source of the root module.
type goFile struct {
	path      string // from the root, with slashes
	dir       string
	test      bool
	generated bool
	lines     int
	syntax    *ast.File
	fset      *token.FileSet
}

// imports returns the import paths of the file, in order.
func (f goFile) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		value, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, value)
	}
	return paths
}

// at returns "path:line" of a node.
func (f goFile) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.fset.Position(n.Pos()).Line)
}

// ignored are the directories that hold nothing written by hand.
var ignored = map[string]bool{
	".git": true, "bin": true, "data": true, "web/node_modules": true, "web/dist/app": true, "web/test-results": true,
}

// walk calls visit with every file that belongs to the tree, its path from the
// root with slashes.
func walk(t *testing.T, visit func(name string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if ignored[rel] {
				return fs.SkipDir
			}
			return nil
		}
		visit(rel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var (
	parsed     []goFile
	parsedErr  error
	parsedOnce sync.Once
)

// goFiles returns every Go file of the tree, the nested modules of
// internal/tools included.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	parsedOnce.Do(func() {
		walk(t, func(name string) {
			if !strings.HasSuffix(name, ".go") || strings.Contains(name, "/testdata/") || parsedErr != nil {
				return
			}
			src, err := os.ReadFile(filepath.Join(root, name))
			if err != nil {
				parsedErr = err
				return
			}
			fset := token.NewFileSet()
			syntax, err := parser.ParseFile(fset, name, src, parser.ParseComments)
			if err != nil {
				parsedErr = err
				return
			}
			parsed = append(parsed, goFile{
				path: name, dir: path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
				generated: ast.IsGenerated(syntax), lines: strings.Count(string(src), "\n"),
				syntax: syntax, fset: fset,
			})
		})
	})
	if parsedErr != nil {
		t.Fatal(parsedErr)
	}
	return parsed
}

// under tells whether name is dir or lies below it.
func under(name string, dirs ...string) bool {
	for _, dir := range dirs {
		if name == dir || strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

// read returns a file of the tree.
func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
