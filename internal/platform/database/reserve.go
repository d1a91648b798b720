package database

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"besace/internal/platform/fault"
)

// Reserve keeps a SQLite file for one server until release is called or the process
// ends, however it ends: two would each run its jobs and each believe to be the only
// writer. The lock lies beside the file. PostgreSQL serves several.
// Fault: Conflict database.in_use.
func Reserve(url string) (release func() error, err error) {
	path, sqlite := strings.CutPrefix(url, "sqlite:")
	if !sqlite {
		return func() error { return nil }, nil
	}
	path, _, _ = strings.Cut(path, "?")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	switch {
	case err != nil:
		return nil, errors.Join(err, lock.Close())
	case !held:
		return nil, errors.Join(fault.New(fault.Conflict, "database.in_use", "La base est en service\u00a0: un autre Besace l’utilise déjà sur cette machine. Arrêtez-le d’abord."), lock.Close())
	}
	return lock.Close, nil
}
