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

// loose is a space that may end a line before a French sign, or after an opening quote.
var loose = regexp.MustCompile(`[\pL\d»)%…’\]] [:;!?»](?:[ .,)]|$|\\n|")|« `)

// SQL and codes have other rules.
var (
	statement = regexp.MustCompile(`\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|AND|ORDER|FROM|VALUES|SET|PRAGMA|LIKE|IN|BETWEEN|LIMIT)\b|[=<>] \?`)
	lower     = regexp.MustCompile(`[a-zà-ÿ]`)
)

func TestFrenchSignsKeepTheirSpace(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.generated || f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if ok && text.Kind == token.STRING && text.Value[0] == '"' && loose.MatchString(text.Value) && lower.MatchString(text.Value) && !statement.MatchString(text.Value) {
				t.Errorf("%s: %s: write \\u00a0 before : ; ! ? » and after «", f.at(n), text.Value)
			}
			return true
		})
	}
}
