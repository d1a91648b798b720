package weblink

import (
	"testing"

	"besace/internal/platform/fault"
)

func TestParse(t *testing.T) {
	for typed, want := range map[string]string{
		"":                        "",
		" durand.example ":        "https://durand.example",
		"HTTP://EX.example/Page":  "http://ex.example/Page",
		"https://ex.example/?q=1": "https://ex.example/?q=1",
		"ex.example:8080/a":       "https://ex.example:8080/a",
		"www.éléa.example":        "https://www.éléa.example",
	} {
		if got, err := Parse(typed); err != nil || got != want {
			t.Errorf("%q gives %q, %v; want %q", typed, got, err, want)
		}
	}
	for typed, code := range map[string]string{
		"ftp://x.example": "scheme", "javascript:alert(1)": "scheme", "JavaScript://x.example/%0aalert(1)": "scheme", "mailto:a@b.example": "scheme",
		"http:ex.example": "scheme", "//x.example": "format", "http://exemple.example/a b": "format", "exemple": "format", "https://a@b.example": "format",
	} {
		if got, err := Parse(typed); !fault.Is(err, code) {
			t.Errorf("%q gives %q, %v; want %s", typed, got, err, code)
		}
	}
}
