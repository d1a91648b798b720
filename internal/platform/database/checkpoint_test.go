package database_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/database/sqlite"
)

// What a large transaction leaves in the journal is copied into the file, though the writer
// itself copies nothing yet.
func TestTheJournalIsCopiedBesideTheWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "besace.db")
	db, err := database.Open(t.Context(), "sqlite:"+path)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	prepare(t, db)
	journal, err := sqlite.OpenReaders(path)
	must(t, err)
	t.Cleanup(func() { must(t, journal.Close()) })
	left := func() (written, waiting int) {
		var busy, copied int
		must(t, journal.QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(NOOP)").Scan(&busy, &written, &copied))
		return written, written - copied
	}

	must(t, db.InTx(as(t, actor.Org), func(ctx context.Context) error {
		system := db.System(ctx, "test: five megabytes")
		if err := system.Exec("CREATE TABLE bulk (bytes BLOB)").Error; err != nil {
			return err
		}
		return system.Exec("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO bulk SELECT zeroblob(10000) FROM n").Error
	}))
	if written, _ := left(); written < 1000 {
		t.Fatalf("%d pages in the journal", written)
	}
	for limit := clock.Wall().Add(time.Minute); ; {
		written, waiting := left()
		if waiting == 0 {
			return
		}
		if clock.Wall().After(limit) {
			t.Fatalf("%d pages of %d are not copied", waiting, written)
		}
	}
}

// A journal that is copied no more is told to who holds the machine, once.
func TestAJournalThatIsNotCopiedIsLogged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "besace.db")
	writer, err := sqlite.OpenWriter(path)
	must(t, err)
	t.Cleanup(func() { must(t, writer.Close()) })
	var limit int
	must(t, writer.QueryRowContext(t.Context(), "PRAGMA journal_size_limit").Scan(&limit))
	if limit != 64<<20 {
		t.Errorf("the journal keeps %d bytes", limit)
	}
	journal, err := sqlite.OpenCheckpointer(path)
	must(t, err)
	var text strings.Builder
	log := slog.New(slog.NewTextHandler(&text, nil))
	database.Checkpoint(journal, log, 2)
	if text.Len() != 0 {
		t.Errorf("a journal that can be copied: %s", text.String())
	}
	must(t, journal.Close())
	database.Checkpoint(journal, log, 2)
	if strings.Count(text.String(), "level=WARN") != 1 {
		t.Errorf("a journal that cannot be copied: %q", text.String())
	}
}
