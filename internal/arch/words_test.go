package arch

import (
	"go/ast"
	"go/token"
	"regexp"
	"testing"
)

// bracketed is a plural that leaves the choice to the reader: "3 ligne(s)".
var bracketed = regexp.MustCompile(`\pL\(e?s\)`)

func TestPluralsAreWrittenOut(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.generated || f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && bracketed.MatchString(text.Value) {
				t.Errorf("%s: %s: write the plural with french.Count", f.at(n), text.Value)
			}
			return true
		})
	}
}
