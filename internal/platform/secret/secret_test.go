package secret

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"besace/internal/platform/fault"
)

func box(t testing.TB, fill byte) *Box {
	t.Helper()
	b, err := Parse(hex.EncodeToString(bytes.Repeat([]byte{fill}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOpenNeedsTheSameKeyPurposeAndOwner(t *testing.T) {
	b := box(t, 7)
	sealed := b.Seal("totp", []byte("graine"), []byte("camille"))
	if bytes.Contains(sealed, []byte("graine")) || bytes.Equal(sealed, b.Seal("totp", []byte("graine"), []byte("camille"))) {
		t.Error("the sealed value shows something of the plain one")
	}
	if got, err := b.Open("totp", sealed, []byte("camille")); err != nil || string(got) != "graine" {
		t.Errorf("Open = %q, %v", got, err)
	}
	damaged := bytes.Clone(sealed)
	damaged[len(damaged)-1] ^= 1
	for name, try := range map[string]func() ([]byte, error){
		"other owner":   func() ([]byte, error) { return b.Open("totp", sealed, []byte("sacha")) },
		"other purpose": func() ([]byte, error) { return b.Open("connector", sealed, []byte("camille")) },
		"other key":     func() ([]byte, error) { return box(t, 8).Open("totp", sealed, []byte("camille")) },
		"damaged":       func() ([]byte, error) { return b.Open("totp", damaged, []byte("camille")) },
		"other format":  func() ([]byte, error) { return b.Open("totp", append([]byte{2}, sealed[1:]...), []byte("camille")) },
		"cut":           func() ([]byte, error) { return b.Open("totp", sealed[:20], []byte("camille")) },
		"empty":         func() ([]byte, error) { return b.Open("totp", nil, []byte("camille")) },
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := try(); !fault.Is(err, "secret.unreadable") || got != nil {
				t.Errorf("Open = %q, %v", got, err)
			}
		})
	}
}

func TestMACTellsPartsPurposesAndKeysApart(t *testing.T) {
	b := box(t, 7)
	macs := map[string]string{}
	for name, mac := range map[string][]byte{
		"ab|c": b.MAC("audit", []byte("ab"), []byte("c")), "a|bc": b.MAC("audit", []byte("a"), []byte("bc")),
		"abc": b.MAC("audit", []byte("abc")), "abc|": b.MAC("audit", []byte("abc"), nil), "none": b.MAC("audit"),
		"purpose": b.MAC("other", []byte("abc")), "key": box(t, 8).MAC("audit", []byte("abc")),
	} {
		if other, dup := macs[string(mac)]; dup || len(mac) != 32 {
			t.Errorf("%s and %s have the same MAC", name, other)
		}
		macs[string(mac)] = name
	}
	// The audit chain of an existing database depends on this value.
	const pinned = "b8ed38caffab3deae5d54b51bca718c8c3ad97e6ad07eb8f5373b4ff4af7df8c"
	if got := hex.EncodeToString(b.MAC("audit", []byte("abc"))); got != pinned {
		t.Errorf("MAC = %s, want %s", got, pinned)
	}
}

func TestLoadCreatesTheKeyOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "besace.key")
	const processes = 16
	prints := make([]string, processes)
	var wg sync.WaitGroup
	for i := range processes {
		wg.Go(func() {
			b, err := Load(path)
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = b.Fingerprint()
		})
	}
	wg.Wait()
	for _, p := range prints {
		if p != prints[0] || len(p) != 16 {
			t.Fatalf("several keys: %v", prints)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".key-*")); len(left) != 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

func TestLoadRefusesABadFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := base64.StdEncoding.EncodeToString(make([]byte, 32))
	for path, code := range map[string]string{
		write("short", "c2hvcnQ=", 0o600):    "secret.malformed_key",
		write("empty", "", 0o600):            "secret.malformed_key",
		write("exposed", good, 0o644):        "secret.exposed_key",
		filepath.Join(dir, "absent", "file"): "secret.key_file",
		dir:                                  "secret.exposed_key",
	} {
		if runtime.GOOS == "windows" && code == "secret.exposed_key" {
			continue
		}
		if _, err := Load(path); !fault.Is(err, code) {
			t.Errorf("Load(%s) = %v, want %s", filepath.Base(path), err, code)
		}
	}
	if b, err := Load(write("good", good+"\n", 0o600)); err != nil || b.Fingerprint() == "" {
		t.Errorf("Load of a good file: %v", err)
	}
}

func TestParseReadsEverySpelling(t *testing.T) {
	raw := bytes.Repeat([]byte{0xfb, 0xff}, 16)
	want := ""
	for _, text := range []string{
		hex.EncodeToString(raw), base64.StdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw),
		" " + base64.URLEncoding.EncodeToString(raw) + "\n",
	} {
		b, err := Parse(text)
		if err != nil {
			t.Fatalf("Parse(%q) = %v", text, err)
		}
		if want == "" {
			want = b.Fingerprint()
		}
		if b.Fingerprint() != want {
			t.Errorf("Parse(%q) is another key", text)
		}
	}
	const typo = "ma clé secrète"
	if _, err := Parse(typo); !fault.Is(err, "secret.malformed_key") || strings.Contains(err.Error(), typo) {
		t.Errorf("Parse = %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	b := box(f, 7)
	// Each process of the fuzzer seals it anew: what opens was sealed by one of them.
	f.Add(b.Seal("totp", []byte("graine"), nil))
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, sealed []byte) {
		if opened, err := b.Open("totp", sealed, nil); err == nil && string(opened) != "graine" {
			t.Errorf("opened %x", sealed)
		}
	})
}
