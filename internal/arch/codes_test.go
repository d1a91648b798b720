package arch

import (
	"flag"
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/codes.golden from the sources")

// codeAt is which argument of a call is the code of a fault, or of one of its fields.
var codeAt = map[string]int{"New": 1, "Newf": 1, "Err": 0, "At": 1, "Add": 1}

// written is a code as the source spells it, with * for what it computes.
func written(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(x.Value); err == nil {
			return text
		}
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return written(x.X) + written(x.Y)
		}
	}
	return "*"
}

// Clients translate by code: one that goes or is renamed breaks them. The list is golden, so that a change is seen.
func TestFaultCodesAreStable(t *testing.T) {
	codes := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.test || f.generated || strings.HasPrefix(f.path, "internal/tools/") {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			at, known := codeAt[sel.Sel.Name]
			from, _ := sel.X.(*ast.Ident)
			made := sel.Sel.Name == "Err" || sel.Sel.Name == "Add" || from != nil && from.Name == "fault"
			if !known || !made || len(call.Args) < at+2 {
				return true
			}
			kind := "fault "
			if sel.Sel.Name == "At" || sel.Sel.Name == "Add" {
				kind = "field "
			}
			if code := written(call.Args[at]); strings.Trim(code, "*") != "" {
				codes[kind+code] = true
			}
			return true
		})
	}
	got := strings.Join(slices.Sorted(maps.Keys(codes)), "\n") + "\n"
	golden := filepath.Join("testdata", "codes.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	before := strings.Split(strings.TrimSpace(string(want)), "\n")
	for _, code := range before {
		if !codes[code] {
			t.Errorf("%s is no more: clients translate by it. Keep it, or say so by go test ./internal/arch -run Codes -update", code)
		}
	}
	for code := range codes {
		if !slices.Contains(before, code) {
			t.Errorf("%s is new: go test ./internal/arch -run Codes -update", code)
		}
	}
}
