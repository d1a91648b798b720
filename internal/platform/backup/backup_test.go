package backup_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"besace/internal/platform/backup"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

// addOrganisation writes a row that a backup must hold.
func addOrganisation(t *testing.T, db *database.DB, name string) {
	t.Helper()
	now := clock.Wall()
	err := db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "the test fills the database").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, ?, 'standard', 'Europe/Paris', ?, ?)`, id.New(), name, now, now).Error
	})
	if err != nil {
		t.Fatal(err)
	}
}

// addChange writes a line of the delta feed as a server that has worked for long does.
func addChange(t *testing.T, db *database.DB) {
	t.Helper()
	err := db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "the test fills the database").Exec(`INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
			SELECT 4000000000, id, id, 'account', id, 'upsert' FROM organisations`).Error
	})
	if err != nil {
		t.Fatal(err)
	}
}

// newest is the largest transaction number of the delta feed.
func newest(t *testing.T, url string) (xid int64) {
	t.Helper()
	db := open(t, url)
	if err := db.System(t.Context(), "the test looks").Table("changes").Select("max(xid)").Scan(&xid).Error; err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return xid
}

func organisations(t *testing.T, url string) (names []string) {
	t.Helper()
	db := open(t, url)
	if err := db.System(t.Context(), "the test looks").Table("organisations").Order("name").Pluck("name", &names).Error; err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return names
}

func open(t *testing.T, url string) *database.DB {
	t.Helper()
	db, err := database.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestSavedWhileWritingAndRestored(t *testing.T) {
	for _, engine := range []string{database.SQLite, database.Postgres} {
		t.Run(engine, func(t *testing.T) {
			url := dbtest.URL(t, engine)
			db := open(t, url)
			addOrganisation(t, db, "avant")
			addChange(t, db)
			path, m, err := backup.Save(t.Context(), backup.Source{DB: db, URL: url}, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			addOrganisation(t, db, "après")
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if m.Schema == 0 || m.Engine != engine {
				t.Errorf("manifest %+v", m)
			}
			target := url
			if engine == database.Postgres {
				if _, err := backup.Restore(t.Context(), path, url, ""); !fault.Is(err, "backup.not_empty") {
					t.Errorf("restored over a database in use: %v", err)
				}
				target = dbtest.EmptyPostgres(t)
			}
			kept, err := backup.Restore(t.Context(), path, target, "")
			if err != nil {
				t.Fatal(err)
			}
			if engine == database.Postgres && newest(t, target) != 0 {
				t.Error("a change numbered by the former server stays out of sight of the delta feed")
			}
			if got := strings.Join(organisations(t, target), " "); got != "avant" {
				t.Errorf("restored: %s", got)
			}
			if engine == database.SQLite {
				if got := strings.Join(organisations(t, "sqlite:"+kept), " "); got != "après avant" {
					t.Errorf("kept aside: %s", got)
				}
			}
		})
	}
}

func TestDamagedBackupIsRefused(t *testing.T) {
	db := dbtest.SQLite(t)
	path, _, err := backup.Save(t.Context(), backup.Source{DB: db}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 0xff
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	target := "sqlite:" + t.TempDir() + "/besace.db"
	if _, err := backup.Restore(t.Context(), path, target, ""); !fault.Is(err, "backup.damaged") {
		t.Errorf("damaged backup: %v", err)
	}
	if _, err := backup.Restore(t.Context(), path+"x", target, ""); !fault.Is(err, "backup.no_manifest") {
		t.Errorf("absent backup: %v", err)
	}
	if _, err := os.Stat(strings.TrimPrefix(target, "sqlite:")); !os.IsNotExist(err) {
		t.Error("a refused restoration left a database")
	}
}

func TestRestoreRefusesADatabaseInUse(t *testing.T) {
	url := dbtest.URL(t, database.SQLite)
	db := open(t, url)
	addOrganisation(t, db, "en service")
	path, _, err := backup.Save(t.Context(), backup.Source{DB: db, URL: url}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Restore(t.Context(), path, url, ""); !fault.Is(err, "backup.in_use") {
		t.Errorf("restored under a running Besace: %v", err)
	}
	addOrganisation(t, db, "toujours")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRestoreAsksForTheKeyOfTheBackup(t *testing.T) {
	url := dbtest.URL(t, database.SQLite)
	db := open(t, url)
	addOrganisation(t, db, "avec sa clé")
	path, _, err := backup.Save(t.Context(), backup.Source{DB: db, URL: url, Key: "9c5a132ec035d1a0"}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	target := "sqlite:" + t.TempDir() + "/new/machine/besace.db"
	for _, key := range []string{"", "8ffe000000000000"} {
		if _, err := backup.Restore(t.Context(), path, target, key); !fault.Is(err, "backup.other_key") {
			t.Errorf("restored with the key %q: %v", key, err)
		}
	}
	for _, key := range []string{"9c5a132ec035d1a0", backup.AnyKey} {
		if _, err := backup.Restore(t.Context(), path, target, key); err != nil {
			t.Errorf("with the key %q: %v", key, err)
		}
	}
	if got := strings.Join(organisations(t, target), " "); got != "avec sa clé" {
		t.Errorf("restored: %s", got)
	}
}

func TestOneServerAtATimeOnAFile(t *testing.T) {
	url := dbtest.URL(t, database.SQLite)
	release, err := database.Reserve(url)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := database.Reserve(url); !fault.Is(err, "database.in_use") {
		t.Errorf("reserved twice: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := database.Reserve(url)
	if err != nil {
		t.Fatalf("not free after its release: %v", err)
	}
	if err := again(); err != nil {
		t.Fatal(err)
	}
}
