package audit_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// Lines written before the hash covered whose history they are part of hold, and so do those that follow them.
func TestLinesOfBeforeHold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log, ctx := audit.New(db, key), organisation(t, db)
		write(t, db, log, ctx, 3)
		org := actor.Current(ctx).OrgID
		var lines []struct {
			Seq                            int64
			UserID, SessionID              *uuid.UUID
			RequestID, Action, SubjectType string
			SubjectID                      uuid.UUID
			BeforeJSON, AfterJSON          *string
			OccurredAt                     time.Time
		}
		must(t, db.System(ctx, "test: lines of before").Table("audit_entries").Where("org_id = ?", org).Find(&lines).Error)
		text := func(v *string) string {
			if v == nil {
				return ""
			}
			return *v
		}
		of := func(v *uuid.UUID) string {
			if v == nil {
				return ""
			}
			return v.String()
		}
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			for _, e := range lines {
				h := hmac.New(sha256.New, key)
				for _, part := range []string{"line", org.String(), of(e.UserID), of(e.SessionID), e.RequestID, e.Action, e.SubjectType, e.SubjectID.String(),
					text(e.BeforeJSON), text(e.AfterJSON), strconv.FormatInt(e.OccurredAt.UnixMicro(), 10)} {
					fmt.Fprintf(h, "%d:%s", len(part), part)
				}
				err := db.System(ctx, "test: lines of before").Exec(`UPDATE audit_entries SET row_hash = ? WHERE seq = ?`, hex.EncodeToString(h.Sum(nil)), e.Seq).Error
				if err != nil {
					return err
				}
			}
			return nil
		}))
		seal(t, log)
		write(t, db, log, ctx, 2)
		seal(t, log)
		if r := verify(t, log, ctx); len(r.Breaks) > 0 || r.Sealed < 5 {
			t.Errorf("not whole: %+v", r)
		}
	})
}
