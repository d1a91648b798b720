// Package belonging hands the rows that belong to an account over to another when the two
// are merged, and back when the merge is undone.
package belonging

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Table is one whose rows belong to accounts by their account_id.
type Table struct {
	Name      string
	Kind      string // subject type of the rows, none when no device holds them
	Versioned bool   // the rows have a version, which a device compares
}

// Rows are the rows of some tables; what keeps them embeds it.
type Rows struct {
	db     *database.DB
	feed   *changes.Feed
	tables []Table
}

// Of returns the rows of the tables.
func Of(db *database.DB, feed *changes.Feed, tables ...Table) Rows {
	return Rows{db: db, feed: feed, tables: tables}
}

// Tables names them.
func (r Rows) Tables() []string {
	names := make([]string, len(r.tables))
	for n, t := range r.tables {
		names[n] = t.Name
	}
	return names
}

// Move hands the rows of an account over to another, in the ambient transaction, and
// returns the ids of what moved, by table.
func (r Rows) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved := map[string][]uuid.UUID{}
	for _, t := range r.tables {
		var ids []uuid.UUID
		if err := r.db.Scoped(ctx).Table(t.Name).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		moved[t.Name] = ids
		if _, err := r.hand(ctx, t, from, to, ids); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// Return hands back those of the moved rows that are still with account to, and returns
// how many they were.
func (r Rows) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (n int, err error) {
	for _, t := range r.tables {
		handed, err := r.hand(ctx, t, to, from, moved[t.Name])
		if err != nil {
			return n, err
		}
		n += handed
	}
	return n, nil
}

// inList bounds the parameters of one statement.
const inList = 500

func (r Rows) hand(ctx context.Context, t Table, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	owners, err := r.OwnersOf(ctx, from, to)
	if err != nil {
		return 0, err
	}
	change := map[string]any{"account_id": to, "updated_at": clock.Now(ctx)}
	if t.Versioned {
		change["version"] = gorm.Expr("version + 1")
	}
	for part := range slices.Chunk(ids, inList) {
		var still []uuid.UUID
		if err := r.db.Scoped(ctx).Table(t.Name).Where("account_id = ? AND id IN ?", from, part).Pluck("id", &still).Error; err != nil {
			return n, err
		}
		if len(still) == 0 {
			continue
		}
		res := r.db.Scoped(ctx).Table(t.Name).Where("id IN ?", still).Updates(change)
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		if t.Kind == "" {
			continue
		}
		refs := make([]subject.Ref, len(still))
		for i, id := range still {
			refs[i] = subject.Ref{Type: t.Kind, ID: id}
		}
		if err := r.feed.MoveAll(ctx, refs, owners[from], owners[to]); err != nil {
			return n, err
		}
	}
	return n, nil
}

// OwnersOf reads who follows the accounts: the audience of what belongs to them.
func (r Rows) OwnersOf(ctx context.Context, accounts ...uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct{ ID, OwnerID uuid.UUID }
	err := r.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", accounts).Find(&rows).Error
	owners := make(map[uuid.UUID]uuid.UUID, len(rows))
	for _, row := range rows {
		owners[row.ID] = row.OwnerID
	}
	return owners, err
}
