package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"

	"besace/internal/platform/fault"
)

// Manifest says what a backup file holds; it lies beside it, FILE.json.
type Manifest struct {
	File   string    `json:"file"`   // name of the backup, without folder
	Engine string    `json:"engine"` // sqlite or postgres
	Schema int64     `json:"schema"` // number of the last migration
	Bytes  int64     `json:"bytes"`
	SHA256 string    `json:"sha256"`
	Key    string    `json:"key"` // fingerprint of the installation key the data goes with
	MadeAt time.Time `json:"madeAt"`
}

func (m Manifest) write(path string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path+".json", append(text, '\n'), 0o600)
}

// Read checks a backup file against its manifest. Faults: backup.not_found,
// backup.no_manifest, backup.damaged.
func Read(path string) (Manifest, error) {
	var m Manifest
	text, err := os.ReadFile(path + ".json")
	if errors.Is(err, os.ErrNotExist) {
		return m, fault.Newf(fault.NotFound, "backup.no_manifest", "Il manque %s.json à côté de la sauvegarde.", path)
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fault.New(fault.Invalid, "backup.damaged", "La description de la sauvegarde n’est pas lisible.").Because(err)
	}
	size, digest, err := sum(path)
	if errors.Is(err, os.ErrNotExist) {
		return m, fault.Newf(fault.NotFound, "backup.not_found", "La sauvegarde %s n’existe pas.", path)
	}
	if err != nil {
		return m, err
	}
	if size != m.Bytes || digest != m.SHA256 {
		return m, fault.New(fault.Invalid, "backup.damaged", "La sauvegarde est abîmée\u00a0: son empreinte n’est plus celle de sa description. Prenez-en une autre.")
	}
	return m, nil
}

func sum(path string) (size int64, digest string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	h := sha256.New()
	size, err = io.Copy(h, f)
	return size, hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}
