package calling

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// CallQuery chooses calls: From is included, To is not. What is nil is not asked.
type CallQuery struct {
	From, To                          *time.Time
	Caller, Account, ListID, ScriptID *uuid.UUID
	NoList, NoScript                  bool    // those of no list, without script
	Spoken                            bool    // those in which the person herself was spoken to
	Outcome                           Outcome // empty: any
	Weekday, Hour                     *int
	Cursor                            string
	Limit                             int
}

func (q CallQuery) filters() string {
	return database.Digest(q.From, q.To, q.Caller, q.Account, q.ListID, q.ScriptID, q.NoList, q.NoScript, q.Spoken, q.Outcome, q.Weekday, q.Hour)
}

// chosen are the calls of a query that the actor sees: her own, those of her team.
func (s *Service) chosen(ctx context.Context, q CallQuery) *gorm.DB {
	rows := s.db.Owned(ctx).Model(&Call{})
	for _, id := range []struct {
		column string
		is     *uuid.UUID
	}{{"owner_id", q.Caller}, {"account_id", q.Account}, {"list_id", q.ListID}, {"script_id", q.ScriptID}} {
		if id.is != nil {
			rows = rows.Where(id.column+" = ?", *id.is)
		}
	}
	if q.NoList {
		rows = rows.Where("list_id IS NULL")
	}
	if q.NoScript {
		rows = rows.Where("script_id IS NULL")
	}
	if q.Spoken {
		rows = rows.Where("outcome NOT IN ?", unspoken)
	}
	if q.From != nil {
		rows = rows.Where("called_at >= ?", q.From.UTC())
	}
	if q.To != nil {
		rows = rows.Where("called_at < ?", q.To.UTC())
	}
	if q.Outcome != "" {
		rows = rows.Where("outcome = ?", q.Outcome)
	}
	if q.Weekday != nil {
		rows = rows.Where("weekday = ?", *q.Weekday)
	}
	if q.Hour != nil {
		rows = rows.Where("hour = ?", *q.Hour)
	}
	return rows
}

// Calls returns one page of calls, the latest first, and the cursor of the next. Faults:
// page.bad_cursor.
func (s *Service) Calls(ctx context.Context, q CallQuery) ([]Call, string, error) {
	k := database.Keyset{Sort: "-calledAt", Desc: true, Filters: q.filters(), Columns: []database.Column{{Name: "called_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	rows, err := database.Page(s.chosen(ctx, q), k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var found []Call
	if err := rows.Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(k, found, q.Limit, func(c Call) []any { return []any{c.CalledAt, c.ID} })
	return found, next, s.withObjections(ctx, found)
}

// CallsByID returns those of the calls that the actor may see, in two statements.
func (s *Service) CallsByID(ctx context.Context, ids []uuid.UUID) (list []Call, err error) {
	if err := s.db.Owned(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	return list, s.withObjections(ctx, list)
}

// MadeBy returns the calls that the people made from an instant on and before another.
func (s *Service) MadeBy(ctx context.Context, users []uuid.UUID, from, to time.Time) (list []Call, err error) {
	err = s.db.Owned(ctx).Where("owner_id IN ? AND called_at >= ? AND called_at < ?", users, from, to).Order("called_at, id").Find(&list).Error
	return list, err
}

// editionsOf are the editions that the calls followed.
func (s *Service) editionsOf(ctx context.Context, list []Call) (map[uuid.UUID]map[int64]Edition, error) {
	of := map[uuid.UUID]map[int64]Edition{}
	for _, c := range list {
		if c.ScriptID != nil {
			of[*c.ScriptID] = map[int64]Edition{}
		}
	}
	if len(of) == 0 {
		return of, nil
	}
	var rows []Edition
	err := s.db.Scoped(ctx).Where("script_id IN ?", slices.Collect(maps.Keys(of))).Find(&rows).Error
	for _, e := range rows {
		of[e.ScriptID][e.Number] = e
	}
	return of, err
}

// spokenBy counts, of the calls in which the people spoke to whom they called, those that
// ended in an appointment. Only sums leave here, whoever asks.
func (s *Service) spokenBy(ctx context.Context, users []uuid.UUID, from, to time.Time) (spoken, appointed int64, err error) {
	var groups []group
	err = s.db.Scoped(ctx).Model(&Call{}).Where("owner_id IN ? AND called_at >= ? AND called_at < ?", users, from, to).
		Select("outcome, COUNT(*) AS calls").Group("outcome").Scan(&groups).Error
	for _, g := range groups {
		if g.Outcome.Spoken() {
			spoken += int64(g.Calls)
		}
		if g.Outcome == Appointed {
			appointed += int64(g.Calls)
		}
	}
	return spoken, appointed, err
}

// group is how many calls share all that figures tell apart.
type group struct {
	Outcome  Outcome
	ListID   *uuid.UUID
	ScriptID *uuid.UUID
	Weekday  int
	Hour     int
	Calls    int
}

// grouped counts the calls of a query in one statement.
func (s *Service) grouped(ctx context.Context, q CallQuery) (groups []group, err error) {
	err = s.chosen(ctx, q).Select("outcome, list_id, script_id, weekday, hour, COUNT(*) AS calls").
		Group("outcome, list_id, script_id, weekday, hour").Scan(&groups).Error
	return groups, err
}

// moved are the tables whose rows follow an account when it is merged into another.
var moved = []string{"call_list_items", "calls"}

// Tables names them.
func (s *Service) Tables() []string { return moved }

// Move hands the calls of an account and its places in lists over to another, in the
// ambient transaction, and returns the ids of those moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	all := map[string][]uuid.UUID{}
	for _, table := range moved {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		all[table] = ids
		if _, err := s.hand(ctx, table, from, to, ids); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Return hands back those of the moved rows that are still with account to, and returns
// how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, all map[string][]uuid.UUID) (n int, err error) {
	for _, table := range moved {
		handed, err := s.hand(ctx, table, to, from, all[table])
		if err != nil {
			return n, err
		}
		n += handed
	}
	return n, nil
}

func (s *Service) hand(ctx context.Context, table string, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	for ; len(ids) > 0; ids = ids[min(inList, len(ids)):] {
		var still []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id IN ?", from, ids[:min(inList, len(ids))]).Pluck("id", &still).Error; err != nil {
			return n, err
		}
		if len(still) == 0 {
			continue
		}
		change := map[string]any{"account_id": to}
		if table == "calls" {
			change["version"], change["updated_at"] = gorm.Expr("version + 1"), clock.Now(ctx)
		}
		res := s.db.Scoped(ctx).Table(table).Where(s.db.Among("id", still)).Updates(change)
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		if err := s.retell(ctx, table, still); err != nil {
			return n, err
		}
	}
	return n, nil
}

// retell tells the feed of the calls, or of the lists in which the items stand.
func (s *Service) retell(ctx context.Context, table string, ids []uuid.UUID) error {
	var rows []struct{ ID, OwnerID uuid.UUID }
	kind := "call"
	q := s.db.Scoped(ctx).Table("calls").Where(s.db.Among("id", ids))
	if table == "call_list_items" {
		kind = "call_list"
		var lists []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where(s.db.Among("id", ids)).Distinct().Pluck("list_id", &lists).Error; err != nil {
			return err
		}
		res := s.db.Scoped(ctx).Table("call_lists").Where("id IN ?", lists).Updates(map[string]any{"version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return res.Error
		}
		q = s.db.Scoped(ctx).Table("call_lists").Where("id IN ?", lists)
	}
	if err := q.Select("id", "owner_id").Find(&rows).Error; err != nil {
		return err
	}
	lines := make([]changes.Told, len(rows))
	for n, row := range rows {
		lines[n] = changes.Told{Subject: subject.Ref{Type: kind, ID: row.ID}, Owner: row.OwnerID, Op: changes.Upsert}
	}
	return s.changes.TellAll(ctx, lines)
}

// Forget erases, in the ambient transaction, what calls say of accounts that are erased.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	var places []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&item{}).Where(s.db.Among("account_id", accounts)).Pluck("id", &places).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(places, inList) {
		if err := s.retell(ctx, "call_list_items", part); err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Delete(&item{}).Error; err != nil {
			return err
		}
	}
	return s.dropCalls(ctx, accounts)
}
