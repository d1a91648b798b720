package secret

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"besace/internal/platform/fault"
)

// Parse reads an installation key written as base64 (either alphabet, padded or
// not) or hexadecimal. Fault Invalid secret.malformed_key; the value is never in
// the message.
func Parse(text string) (*Box, error) {
	text = strings.TrimSpace(text)
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != masterBytes {
		std := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
		raw, err = base64.RawStdEncoding.DecodeString(std)
	}
	if err != nil || len(raw) != masterBytes {
		return nil, fault.New(fault.Invalid, "secret.malformed_key",
			"La clé d’installation doit compter 32 octets, écrits en base64 (44 caractères) ou en hexadécimal (64 caractères).")
	}
	b := &Box{}
	copy(b.master[:], raw)
	return b, nil
}

// Load reads the installation key from a file that only its owner may read, and
// creates the file with a random key when it does not exist. Several processes
// may start at once: all get the key of the one that created the file first.
// Faults: Invalid secret.malformed_key, secret.exposed_key; Internal
// secret.key_file.
func Load(path string) (*Box, error) {
	text, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = create(path); err == nil {
			text, err = read(path)
		}
	}
	if _, classified := fault.Of(err); classified {
		return nil, err
	}
	if err != nil {
		return nil, fault.New(fault.Internal, "secret.key_file",
			"Le fichier de la clé d’installation ne peut être ni lu ni créé.").Because(err)
	}
	return Parse(text)
}

func read(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", fault.Newf(fault.Invalid, "secret.exposed_key",
			"Le fichier de la clé d’installation est lisible par d’autres comptes\u00a0: lancez «\u00a0chmod 600 %s\u00a0».", path)
	}
	b, err := os.ReadFile(path)
	return string(b), err
}

// create writes a whole file beside the target and gives it the name only if
// nobody else has meanwhile.
func create(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	raw := make([]byte, masterBytes)
	_, _ = rand.Read(raw) // documented never to fail
	_, err = f.WriteString(base64.StdEncoding.EncodeToString(raw) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	err = os.Link(f.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, statErr := os.Stat(path); statErr == nil {
		return nil
	}
	return os.Rename(f.Name(), path) // a file system without hard links
}
