package arch

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The skeleton that "make domain-new" writes builds, passes its own tests on both
// engines and is formatted. It is laid over the repository, not written into it.
func TestTheSkeletonOfADomainWorks(t *testing.T) {
	repository, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	write := exec.Command(filepath.Join(repository, "internal/tools/new-domain.sh"), "skeleton", out)
	write.Dir = repository
	if text, err := write.CombinedOutput(); err != nil {
		t.Fatalf("new-domain.sh: %v\n%s", err, text)
	}
	overlay := map[string]map[string]string{"Replace": {}}
	if err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			overlay["Replace"][filepath.Join(repository, strings.TrimPrefix(path, out))] = path
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(list, text, 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "skeleton.test")
	for _, command := range [][]string{
		{"gofmt", "-l", filepath.Join(out, "internal")},
		{"go", "test", "-c", "-vet=off", "-overlay", list, "-o", binary, "./internal/skeleton"},
		{binary},
	} {
		c := exec.Command(command[0], command[1:]...)
		if c.Dir = repository; command[0] == binary {
			c.Dir = out
		}
		text, err := c.CombinedOutput()
		if err != nil || command[0] == "gofmt" && len(text) > 0 {
			t.Fatalf("%v: %v\n%s", command, err, text)
		}
	}
}
