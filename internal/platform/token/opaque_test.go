package token

import (
	"regexp"
	"strings"
	"testing"
)

func TestOpaqueTokens(t *testing.T) {
	shape := regexp.MustCompile(`^bes_pat_[A-Za-z0-9_-]{49}$`)
	seen := map[string]bool{}
	for range 100 {
		tok := New(Personal)
		if !shape.MatchString(tok) || seen[tok] {
			t.Fatalf("token %q", tok)
		}
		seen[tok] = true
		if err := Check(Personal, tok); err != nil {
			t.Errorf("Check(%q) = %v", tok, err)
		}
		if h := Hash(tok); len(h) != 64 || !Matches(h, tok) || Matches(h, New(Personal)) || strings.Contains(h, tok) {
			t.Errorf("hash %q", h)
		}
	}
}

func TestCheckRefusesWhatWasNeverATokenOfTheKind(t *testing.T) {
	tok := New(Refresh)
	flipped := []byte(tok)
	flipped[20] ^= 1
	for name, bad := range map[string]string{
		"empty": "", "prefix alone": string(Refresh), "other kind": New(Personal), "cut": tok[:len(tok)-1], "longer": tok + "A",
		"one letter changed": string(flipped), "another prefix on the same body": string(Personal) + strings.TrimPrefix(tok, string(Refresh)),
	} {
		if bad != tok {
			t.Run(name, func(t *testing.T) { wantFault(t, Check(Refresh, bad), "auth.token_invalid") })
		}
	}
}

func TestMatchesNeverAcceptsAnEmptyHash(t *testing.T) {
	if Matches("", "") || Matches("", New(Reset)) {
		t.Error("an empty hash matches")
	}
}
