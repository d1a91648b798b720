package audit_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/testkit/dbtest"
)

var key = []byte("a secret that is not in the database")

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// organisation adds one and returns a context in which a user of it acts.
func organisation(t *testing.T, db *database.DB) context.Context {
	t.Helper()
	org := id.New()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Atelier Lorrain', 'standard', 'Europe/Paris', ?, ?)`, org, clock.Wall(), clock.Wall()).Error
	}))
	ctx := actor.With(t.Context(), actor.Actor{OrgID: org, UserID: id.New(), SessionID: id.New(), Scope: actor.Org})
	must(t, db.InTx(ctx, func(ctx context.Context) error {
		return audit.New(db, key).Record(ctx, audit.Created("organisation.created", subject.Ref{Type: "organisation", ID: org}, card{ID: org, Name: "Atelier Lorrain"}))
	}))
	return ctx
}

type card struct {
	ID     uuid.UUID `gorm:"column:id"`
	Name   string    `gorm:"column:name"`
	Class  *string   `gorm:"column:class"`
	Secret string    `gorm:"column:secret" audit:"redact"`
	Search string    `gorm:"column:search" audit:"-"`
	Loose  string
}

// Untold are the words of a card that its owner keeps to herself.
func (c card) Untold() []string {
	if strings.HasPrefix(c.Name, "Privé") {
		return []string{"name"}
	}
	return nil
}

// write records n lines, one transaction each.
func write(t *testing.T, db *database.DB, log *audit.Log, ctx context.Context, n int) {
	t.Helper()
	for i := range n {
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			c := card{ID: id.New(), Name: fmt.Sprintf("Carte %d", i)}
			return log.Record(ctx, audit.Created("card.created", subject.Ref{Type: "card", ID: c.ID}, c))
		}))
	}
}

func seal(t *testing.T, log *audit.Log) int {
	t.Helper()
	n, err := log.Seal(t.Context())
	must(t, err)
	return n
}

func verify(t *testing.T, log *audit.Log, ctx context.Context) audit.Report {
	t.Helper()
	r, err := log.Verify(ctx, actor.Current(ctx).OrgID)
	must(t, err)
	return r
}

func TestAnUntouchedTrailIsWhole(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log, here, there := audit.New(db, key), organisation(t, db), organisation(t, db)
		if r := verify(t, log, here); len(r.Breaks) != 0 || r.Sealed != 0 || r.Unsealed != 1 {
			t.Errorf("a trail that begins: %+v", r)
		}
		write(t, db, log, here, 5)
		write(t, db, log, there, 2)
		if n := seal(t, log); n != 9 {
			t.Errorf("sealed %d lines of 9", n)
		}
		write(t, db, log, here, 3)
		if r := verify(t, log, here); len(r.Breaks) != 0 || r.Sealed != 6 || r.Unsealed != 3 {
			t.Errorf("a fresh trail: %+v", r)
		}
		if n := seal(t, log) + seal(t, log); n != 3 {
			t.Errorf("sealed %d more lines of 3", n)
		}
		if r := verify(t, log, here); len(r.Breaks) != 0 || r.Sealed != 9 || r.Unsealed != 0 {
			t.Errorf("a sealed trail: %+v", r)
		}
		if r := verify(t, log, there); len(r.Breaks) != 0 || r.Sealed != 3 {
			t.Errorf("the other organisation: %+v", r)
		}
	})
}

// Each kind of tampering, by somebody who has the database and not the key.
func TestTamperingShows(t *testing.T) {
	const copied = `INSERT INTO audit_entries (xid, org_id, user_id, session_id, request_id, action, subject_type, subject_id, before_json, after_json, occurred_at, row_hash)
		SELECT xid, org_id, user_id, session_id, request_id, action, subject_type, subject_id, before_json, after_json, %s, row_hash
		FROM audit_entries WHERE org_id = ? AND position = 3`
	forger := func(db *database.DB) *audit.Log { return audit.New(db, []byte("another key")) }
	kinds := map[string]func(t *testing.T, db *database.DB, ctx context.Context, run func(string)){
		"edit the content": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET after_json = '{"name":"Autre"}' WHERE org_id = ? AND position = 3`)
		},
		"edit who": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET user_id = NULL WHERE org_id = ? AND position = 3`)
		},
		"edit when": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET occurred_at = '2020-01-01 00:00:00+00:00' WHERE org_id = ? AND position = 3`)
		},
		"move it into another history": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET whole_id = '01936f5e-0000-7000-8000-000000000001' WHERE org_id = ? AND position = 3`)
		},
		"move it there as a line of before": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET whole_id = '01936f5e-0000-7000-8000-000000000001', row_hash = substr(row_hash, 3) WHERE org_id = ? AND position = 3`)
		},
		"empty it, and move it": func(t *testing.T, db *database.DB, ctx context.Context, run func(string)) {
			var subject []uuid.UUID
			must(t, db.System(ctx, "test: whose line").Table("audit_entries").Where("org_id = ? AND position = 3", actor.Current(ctx).OrgID).Pluck("subject_id", &subject).Error)
			must(t, db.InTx(ctx, func(ctx context.Context) error {
				n, err := audit.New(db, key).Redact(ctx, subject)
				if err == nil && n == 0 {
					t.Error("nothing was emptied")
				}
				return err
			}))
			if r := verify(t, audit.New(db, key), ctx); len(r.Breaks) > 0 {
				t.Errorf("emptied: %+v", r)
			}
			run(`UPDATE audit_entries SET whole_id = '01936f5e-0000-7000-8000-000000000001' WHERE org_id = ? AND position = 3`)
		},
		"delete in the middle": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ? AND position = 3`)
		},
		"delete in the middle and renumber": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ? AND position = 3`)
			run(`UPDATE audit_entries SET position = 3 WHERE org_id = ? AND position = 4`)
			run(`UPDATE audit_entries SET position = 4 WHERE org_id = ? AND position = 5`)
		},
		"cut the tail": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ? AND position >= 4`)
		},
		"cut the tail and the head's count": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ? AND position >= 4`)
			run(`UPDATE audit_heads SET position = 3 WHERE org_id = ?`)
		},
		"remove the head": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_heads WHERE org_id = ?`)
		},
		"empty the trail": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ?`)
			run(`DELETE FROM audit_heads WHERE org_id = ?`)
		},
		"empty the trail and begin it again": func(t *testing.T, db *database.DB, ctx context.Context, run func(string)) {
			run(`DELETE FROM audit_entries WHERE org_id = ?`)
			run(`DELETE FROM audit_heads WHERE org_id = ?`)
			write(t, db, audit.New(db, key), ctx, 2)
			seal(t, audit.New(db, key))
		},
		"reorder": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(`UPDATE audit_entries SET position = 99 WHERE org_id = ? AND position = 2`)
			run(`UPDATE audit_entries SET position = 2 WHERE org_id = ? AND position = 3`)
			run(`UPDATE audit_entries SET position = 3 WHERE org_id = ? AND position = 99`)
		},
		"insert a copy": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(fmt.Sprintf(copied, "occurred_at"))
		},
		"insert a copy of another time": func(_ *testing.T, _ *database.DB, _ context.Context, run func(string)) {
			run(fmt.Sprintf(copied, "'2020-01-01 00:00:00+00:00'"))
		},
		"forge a line with another key": func(t *testing.T, db *database.DB, ctx context.Context, _ func(string)) {
			write(t, db, forger(db), ctx, 1)
		},
		"forge a line and seal it with another key": func(t *testing.T, db *database.DB, ctx context.Context, _ func(string)) {
			write(t, db, forger(db), ctx, 1)
			seal(t, forger(db))
		},
		"edit a line that is not sealed": func(t *testing.T, db *database.DB, ctx context.Context, run func(string)) {
			write(t, db, audit.New(db, key), ctx, 1)
			run(`UPDATE audit_entries SET action = 'card.viewed' WHERE org_id = ? AND position IS NULL`)
		},
		"edit a line that is not sealed, then let it be sealed": func(t *testing.T, db *database.DB, ctx context.Context, run func(string)) {
			write(t, db, audit.New(db, key), ctx, 1)
			run(`UPDATE audit_entries SET action = 'card.viewed' WHERE org_id = ? AND position IS NULL`)
			seal(t, audit.New(db, key))
		},
		"move a line to another organisation": func(t *testing.T, db *database.DB, ctx context.Context, run func(string)) {
			other := actor.Current(organisation(t, db)).OrgID
			run(`UPDATE audit_entries SET org_id = '` + other.String() + `' WHERE org_id = ? AND position = 5`)
		},
	}
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		for name, tamper := range kinds {
			log, ctx := audit.New(db, key), organisation(t, db)
			write(t, db, log, ctx, 5)
			seal(t, log)
			tamper(t, db, ctx, func(sql string) {
				must(t, db.InTx(ctx, func(ctx context.Context) error {
					return db.System(ctx, "test: somebody tampers").Exec(sql, actor.Current(ctx).OrgID).Error
				}))
			})
			if r := verify(t, log, ctx); len(r.Breaks) == 0 {
				t.Errorf("%s: nothing shows: %+v", name, r)
			}
		}
	})
}

func TestAnotherKeyShowsOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log, other, ctx := audit.New(db, key), audit.New(db, []byte("another key")), organisation(t, db)
		if wrong, err := other.SignedByAnother(ctx); wrong || err != nil {
			t.Errorf("nothing is sealed yet: %v, %v", wrong, err)
		}
		write(t, db, log, ctx, 60)
		seal(t, log)
		for l, want := range map[*audit.Log]bool{log: false, other: true} {
			if wrong, err := l.SignedByAnother(ctx); wrong != want || err != nil {
				t.Errorf("signed by another key: %v, %v, want %v", wrong, err, want)
			}
		}
		if r := verify(t, other, ctx); !r.OtherKey || len(r.Breaks) != 100 || r.Unlisted == 0 {
			t.Errorf("%d breaks listed, %d not, other key %v", len(r.Breaks), r.Unlisted, r.OtherKey)
		}
	})
}

// Writers, two sealers and a verifier at once: the chain is whole, each line in it once.
func TestWritersSealersAndAVerifierAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log, ctx := audit.New(db, key), organisation(t, db)
		const writers, each = 4, 25
		var writing, sealing sync.WaitGroup
		done := make(chan struct{})
		for range writers {
			writing.Add(1)
			go func() {
				defer writing.Done()
				for i := range each {
					err := db.InTx(ctx, func(ctx context.Context) error {
						return log.Record(ctx, audit.Created("card.created", subject.Ref{Type: "card", ID: id.New()}, card{Name: fmt.Sprint(i)}))
					})
					if err != nil {
						t.Error(err)
					}
				}
			}()
		}
		for range 2 {
			sealing.Add(1)
			go func() {
				defer sealing.Done()
				for {
					if _, err := log.Seal(ctx); err != nil {
						t.Error(err)
					}
					if r, err := log.Verify(ctx, actor.Current(ctx).OrgID); err != nil || len(r.Breaks) > 0 {
						t.Errorf("meanwhile: %+v, %v", r, err)
					}
					select {
					case <-done:
						return
					default:
					}
				}
			}()
		}
		writing.Wait()
		close(done)
		sealing.Wait()
		seal(t, log)
		if r := verify(t, log, ctx); len(r.Breaks) != 0 || r.Sealed != writers*each+1 || r.Unsealed != 0 {
			t.Errorf("afterwards: %+v", r)
		}
	})
}

func TestALineThatIsUndoneLeavesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log, ctx := audit.New(db, key), organisation(t, db)
		boom := fmt.Errorf("undo")
		err := db.InTx(ctx, func(ctx context.Context) error {
			must(t, log.Record(ctx, audit.Removed("card.removed", subject.Ref{Type: "card", ID: id.New()}, card{Name: "X"})))
			return boom
		})
		if err == nil {
			t.Fatal("committed")
		}
		if acts, _, err := log.List(ctx, audit.Filter{}, "", 10); err != nil || len(acts) != 1 {
			t.Errorf("%v, %v", acts, err)
		}
	})
}

func TestWithTouchedNamesTheFirstSubject(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db, key)
		ctx, touched := audit.WithTouched(audit.WithRequest(organisation(t, db), "req-1"))
		first := subject.Ref{Type: "card", ID: id.New()}
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			must(t, log.Record(ctx, audit.Created("card.created", first, card{Name: "A"})))
			return log.Record(ctx, audit.Created("card.created", subject.Ref{Type: "card", ID: id.New()}, card{Name: "B"}))
		}))
		if *touched != first {
			t.Errorf("touched %v", touched)
		}
		acts, _, err := log.List(ctx, audit.Filter{Subject: first.ID}, "", 10)
		must(t, err)
		if len(acts) != 1 || acts[0].RequestID != "req-1" || *acts[0].UserID != actor.Current(ctx).UserID || acts[0].Sealed || time.Since(acts[0].At) > time.Minute {
			t.Errorf("acts %+v", acts)
		}
	})
}

func TestDiffKeepsWhatDiffersAndHidesSecrets(t *testing.T) {
	a := "A"
	one, same := card{ID: uuid.Nil, Name: "Durand", Secret: "hunter2", Search: "durand", Loose: "x"}, card{Name: "Durand", Secret: "hunter2"}
	for name, c := range map[string]struct {
		before, after any
		was, is       string
	}{
		"created": {nil, one, ``, `{"name":"Durand","secret":"***"}`},
		"changed": {one, &card{Name: "Durand", Class: &a, Secret: "other"}, `{"class":null,"secret":"***"}`, `{"class":"A","secret":"***"}`},
		"emptied": {one, card{Secret: "hunter2"}, `{"name":"Durand"}`, `{"name":""}`},
		"removed": {one, nil, `{"name":"Durand","secret":"***"}`, ``},
		"private": {card{Name: "Privé: Dupont"}, card{Name: "Durand"}, `{"name":"***"}`, `{"name":"Durand"}`},
		"same":    {one, same, `{}`, `{}`},
		"nothing": {nil, nil, ``, ``},
	} {
		was, is, err := audit.Diff(c.before, c.after)
		must(t, err)
		if diff := cmp.Diff([]string{c.was, c.is}, []string{string(was), string(is)}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if strings.Contains(string(was)+string(is), "hunter2") {
			t.Errorf("%s shows the secret", name)
		}
	}
	if _, _, err := audit.Diff(card{}, struct{}{}); err == nil {
		t.Error("rows of two types compared")
	}
}
