package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Source is the database to save: open, and by its address.
type Source struct {
	DB  *database.DB
	URL string
	Key string // fingerprint of the installation key
}

// Save writes a verified backup into the folder and returns its path. Besace may
// go on working meanwhile. Faults: backup.empty, backup.damaged_source, backup.no_tool.
func Save(ctx context.Context, s Source, folder string) (string, Manifest, error) {
	now := clock.Wall()
	m := Manifest{Engine: s.DB.Dialect().Name(), Key: s.Key, MadeAt: now}
	var err error
	if m.Schema, _, err = s.DB.MigrationStatus(ctx); err != nil {
		return "", m, err
	}
	if m.Schema == 0 {
		return "", m, fault.New(fault.NotFound, "backup.empty", "Cette base est vide\u00a0: il n’y a rien à sauvegarder. Vérifiez que --database-url désigne la bonne.")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", m, err
	}
	extension := ".db"
	write := copySQLite
	if m.Engine == database.Postgres {
		extension, write = ".dump", dumpPostgres
	}
	m.File = "besace-" + now.Format("20060102-150405") + extension
	path := filepath.Join(folder, m.File)
	// A name without the final extension until it is whole and checked.
	part := path + ".part"
	if err := write(ctx, s, part); err != nil {
		return "", m, errors.Join(err, os.Remove(part))
	}
	if m.Bytes, m.SHA256, err = sum(part); err != nil {
		return "", m, err
	}
	if err := m.write(path); err != nil {
		return "", m, err
	}
	return path, m, os.Rename(part, path)
}

func copySQLite(ctx context.Context, s Source, path string) error {
	if err := s.DB.CopyTo(ctx, path); err != nil {
		return err
	}
	if err := check(ctx, path); err != nil {
		return err
	}
	// Opening the copy to check it leaves empty companions.
	return errors.Join(forget(path+"-wal"), forget(path+"-shm"))
}

// check reads the whole of a SQLite file.
func check(ctx context.Context, path string) error {
	copied, err := database.Open(ctx, "sqlite:"+path)
	if err != nil {
		return err
	}
	wrong, err := copied.CheckIntegrity(ctx)
	if err = errors.Join(err, copied.Close()); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fault.Newf(fault.Invalid, "backup.damaged_source", "La base est abîmée\u00a0: %s.", strings.Join(wrong[:min(3, len(wrong))], " ; "))
	}
	return nil
}

func forget(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func dumpPostgres(ctx context.Context, s Source, path string) error {
	if err := tool(ctx, s.URL, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file="+path); err != nil {
		return err
	}
	return tool(ctx, "", "pg_restore", "--list", "--file="+os.DevNull, path)
}

// tool runs one of PostgreSQL's own programs on the database at address, if any;
// the password goes by the environment, where other users cannot read it.
func tool(ctx context.Context, address, name string, args ...string) error {
	program, err := exec.LookPath(name)
	if err != nil {
		return fault.Newf(fault.Unavailable, "backup.no_tool", "Il manque %s\u00a0: installez les outils clients de PostgreSQL (paquet postgresql-client).", name).Because(err)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	if address != "" {
		where, err := url.Parse(address)
		if err != nil {
			return err
		}
		if password, set := where.User.Password(); set {
			cmd.Env = append(os.Environ(), "PGPASSWORD="+password)
			where.User = url.User(where.User.Username())
		}
		cmd.Args = append(cmd.Args[:1:1], append([]string{"--dbname=" + where.String()}, cmd.Args[1:]...)...)
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(out)))
	}
	return nil
}

// AnyKey accepts to restore data without the key that goes with it.
const AnyKey = "any"

// Restore puts the data of a backup in place of the database at address, which no
// Besace may be using; it returns where the former SQLite database was kept.
// PostgreSQL restores into an empty database only. key is the fingerprint of the
// installation key in place, empty when there is none. Faults: those of Read,
// backup.engine, backup.other_key, backup.in_use, database.in_use, backup.not_empty, database.newer.
func Restore(ctx context.Context, path, address, key string) (kept string, err error) {
	m, err := Read(path)
	if err != nil {
		return "", err
	}
	if m.Key != "" && key != AnyKey && key != m.Key {
		return "", fault.Newf(fault.Conflict, "backup.other_key",
			"Cette sauvegarde va avec la clé d’empreinte %s\u00a0; celle de cette installation est %s. Remettez d’abord le fichier de la clé à sa place, ou acceptez sa perte par --other-key.",
			m.Key, cmp.Or(key, "absente"))
	}
	release, err := database.Reserve(address)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	target, sqlite := strings.CutPrefix(address, "sqlite:")
	if sqlite != (m.Engine == database.SQLite) {
		return "", fault.Newf(fault.Invalid, "backup.engine", "Cette sauvegarde vient de %s\u00a0; la base indiquée est d’un autre moteur.", m.Engine)
	}
	if sqlite {
		return restoreSQLite(ctx, path, target)
	}
	return "", restorePostgres(ctx, path, address, m)
}

func restoreSQLite(ctx context.Context, path, target string) (kept string, err error) {
	fresh := target + ".restoring"
	if err := copyFile(path, fresh); err != nil {
		return "", err
	}
	if err := check(ctx, fresh); err != nil {
		return "", errors.Join(err, os.Remove(fresh))
	}
	if err := renew(ctx, "sqlite:"+fresh); err != nil {
		return "", errors.Join(err, os.Remove(fresh))
	}
	if _, err := os.Stat(target); err == nil {
		if kept, err = setAside(ctx, target); err != nil {
			return "", errors.Join(err, os.Remove(fresh))
		}
	}
	return kept, errors.Join(forget(fresh+"-wal"), forget(fresh+"-shm"), os.Rename(fresh, target))
}

// setAside renames the database that is replaced, once sure that nobody uses it:
// closing the last connection of a WAL database removes its companions.
func setAside(ctx context.Context, target string) (string, error) {
	db, err := database.Open(ctx, "sqlite:"+target)
	if err != nil {
		return "", err
	}
	if err := db.Close(); err != nil {
		return "", err
	}
	if _, err := os.Stat(target + "-wal"); err == nil {
		return "", fault.New(fault.Conflict, "backup.in_use", "La base est en service\u00a0: arrêtez Besace avant de restaurer.")
	}
	kept := target + ".before-" + clock.Wall().Format("20060102-150405")
	return kept, os.Rename(target, kept)
}

func restorePostgres(ctx context.Context, path, address string, m Manifest) error {
	db, err := database.Open(ctx, address)
	if err != nil {
		return err
	}
	current, latest, err := db.MigrationStatus(ctx)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if m.Schema > latest {
		return database.Newer(m.Schema, latest)
	}
	if current != 0 {
		return fault.New(fault.Conflict, "backup.not_empty", "La base PostgreSQL n’est pas vide\u00a0: restaurez dans une base neuve, puis désignez-la par BESACE_DATABASE_URL.")
	}
	err = tool(ctx, address, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", path)
	if err != nil {
		return err
	}
	return renew(ctx, address)
}

// renew brings restored rows to the schema of this program and tells whoever holds
// copies of them, phones above all, that they are older than what was there: see
// changes.Renew. The sealer of the audit trail forgets the transaction numbers of the
// former server likewise.
func renew(ctx context.Context, address string) error {
	db, err := database.Open(ctx, address)
	if err != nil {
		return err
	}
	return errors.Join(Renew(ctx, db), db.Close())
}

// Renew makes a database that was put back by other means than Restore fit for use: a
// file copied by hand, pg_restore, a replica that took over. Faults: database.newer.
func Renew(ctx context.Context, db *database.DB) error {
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.InTx(ctx, func(ctx context.Context) error {
		if err := changes.Renew(ctx, db); err != nil {
			return err
		}
		return db.System(ctx, "restored rows come from another server").Exec("UPDATE audit_entries SET xid = 0 WHERE position IS NULL").Error
	})
}

func copyFile(from, to string) error {
	data, err := os.Open(from)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return errors.Join(err, data.Close())
	}
	_, err = out.ReadFrom(data)
	return errors.Join(err, out.Sync(), out.Close(), data.Close())
}
