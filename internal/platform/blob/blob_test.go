package blob_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/platform/blob"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

func organisation(t *testing.T, db *database.DB) context.Context {
	t.Helper()
	org := id.New()
	err := db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "a test makes an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'X', 'standard', 'Europe/Paris', '2026-11-23 08:00:00', '2026-11-23 08:00:00')`, org).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	return actor.With(t.Context(), actor.System(org))
}

func TestFilesComeBackWhole(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		files, here, there := blob.New(db), organisation(t, db), organisation(t, db)
		content := bytes.Repeat([]byte{0, 1, 2, 0xff, '\n', 7, 8}, 400_001) // more than two pieces
		file := id.New()
		if size, err := files.Put(here, file, bytes.NewReader(content)); err != nil || size != int64(len(content)) {
			t.Fatalf("Put: %d, %v", size, err)
		}
		got, err := io.ReadAll(files.Open(here, file))
		if err != nil || !bytes.Equal(got, content) {
			t.Fatalf("read %d bytes of %d, %v", len(got), len(content), err)
		}
		spooled, size, done, err := files.Spool(here, file)
		if err != nil || size != int64(len(content)) {
			t.Fatalf("Spool: %d, %v", size, err)
		}
		tail := make([]byte, 3)
		if _, err := spooled.ReadAt(tail, size-3); err != nil || !bytes.Equal(tail, content[size-3:]) {
			t.Errorf("spooled tail %v, %v", tail, err)
		}
		done()
		if _, err := io.ReadAll(files.Open(there, file)); !fault.Is(err, "blob.gone") {
			t.Errorf("another organisation read the file: %v", err)
		}
		if err := files.Delete(there, file); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(files.Open(here, file)); err != nil {
			t.Errorf("another organisation deleted the file: %v", err)
		}
		if _, err := files.Put(here, file, bytes.NewReader([]byte("short"))); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(files.Open(here, file)); err != nil || string(got) != "short" {
			t.Errorf("after replacement: %q, %v", got, err)
		}
	})
}
