package totp

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/fault"
)

var rfcSeed = []byte("12345678901234567890")

func TestCodesOfRFC6238(t *testing.T) {
	for unix, want := range map[int64]string{ // appendix B, SHA1
		59: "94287082", 1111111109: "07081804", 1111111111: "14050471",
		1234567890: "89005924", 2000000000: "69279037", 20000000000: "65353130",
	} {
		if got := codeAt(rfcSeed, unix/period, 8); got != want {
			t.Errorf("at %d: %s, want %s", unix, got, want)
		}
	}
	for step, want := range []string{ // RFC 4226 appendix D
		"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
	} {
		if got := codeAt(rfcSeed, int64(step), 6); got != want {
			t.Errorf("step %d: %s, want %s", step, got, want)
		}
	}
}

func TestVerify(t *testing.T) {
	at := time.Unix(1111111111, 0) // step 37037037
	const step = int64(37037037)
	code := func(s int64) string { return codeAt(rfcSeed, s, digits) }
	for _, c := range []struct {
		name, typed string
		last, want  int64
		fault       string
	}{
		{"the vector", "050471", 0, step, ""},
		{"typed with a space", "050 471", 0, step, ""},
		{"one step late", code(step - 1), 0, step - 1, ""},
		{"one step early", code(step + 1), 0, step + 1, ""},
		{"two steps late", code(step - 2), 0, 0, "auth.totp_invalid"},
		{"two steps early", code(step + 2), 0, 0, "auth.totp_invalid"},
		{"the next after one used", code(step), step - 1, step, ""},
		{"used already", code(step), step, 0, "auth.totp_replayed"},
		{"older than the one used", code(step - 1), step, 0, "auth.totp_replayed"},
		{"empty", "", 0, 0, "auth.totp_invalid"},
		{"five digits", "05047", 0, 0, "auth.totp_invalid"},
		{"eight digits", "14050471", 0, 0, "auth.totp_invalid"},
		{"wrong", "050472", 0, 0, "auth.totp_invalid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Verify(rfcSeed, c.typed, at, c.last)
			if got != c.want || (c.fault == "") != (err == nil) || (c.fault != "" && !fault.Is(err, c.fault)) {
				t.Errorf("Verify = %d, %v; want %d, %q", got, err, c.want, c.fault)
			}
		})
	}
	if _, err := Verify(rfcSeed, codeAt(rfcSeed, 0, digits), time.Unix(-40, 0), 0); err == nil {
		t.Error("a code before 1970 is accepted")
	}
}

func TestURIIsReadByAuthenticators(t *testing.T) {
	raw := URI("Besace Négoce : Est", "camille@exemple.fr", rfcSeed)
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	if u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Besace Négoce   Est:camille@exemple.fr" {
		t.Errorf("%q", raw)
	}
	if q := u.Query(); q.Get("secret") != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" || q.Get("issuer") != "Besace Négoce : Est" || q.Get("period") != "30" {
		t.Errorf("%v", q)
	}
	if strings.Contains(raw, "+") {
		t.Errorf("applications show the + of %q", raw)
	}
	if a, b := NewSeed(), NewSeed(); len(a) != 20 || string(a) == string(b) {
		t.Error("seeds are not random")
	}
}

func TestRecoveryCodes(t *testing.T) {
	codes, hashes := RecoveryCodes()
	shape := regexp.MustCompile(`^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$`)
	if len(codes) != 10 || len(hashes) != 10 {
		t.Fatalf("%d codes, %d hashes", len(codes), len(hashes))
	}
	for i, c := range codes {
		if !shape.MatchString(c) || len(hashes[i]) != 64 {
			t.Errorf("code %q, hash %q", c, hashes[i])
		}
		sloppy := strings.ToLower(strings.NewReplacer("-", " ", "0", "o", "1", "l").Replace(c))
		if got := MatchRecovery(sloppy, hashes); got != i {
			t.Errorf("%q typed as %q matches %d", c, sloppy, got)
		}
		if got := MatchRecovery(c, append(hashes[:i:i], hashes[i+1:]...)); got != -1 {
			t.Errorf("a used code matches %d", got)
		}
	}
	if got := MatchRecovery("", hashes); got != -1 {
		t.Errorf("nothing matches %d", got)
	}
}
