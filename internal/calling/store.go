package calling

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// inList is how many values one IN list takes.
const inList = 500

// edits reports whether the actor writes scripts: her operation reaches over the whole
// organisation.
func edits(ctx context.Context) bool { return actor.Current(ctx).Scope == actor.Org }

// script reads one, with its published edition. Faults: not_found.
func (s *Service) script(ctx context.Context, id uuid.UUID) (Script, error) {
	x, err := database.One[Script](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil || x.Published == 0 {
		return x, err
	}
	edition, err := s.edition(ctx, x.ID, x.Published)
	x.Edition = &edition
	return x, err
}

// shown is script for a reader: a draft that was never published is for those who edit.
func (s *Service) shown(ctx context.Context, id uuid.UUID) (Script, error) {
	list, err := s.ScriptsByID(ctx, []uuid.UUID{id})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "not_found", "Ce script n’existe pas, ou n’est pas visible pour vous.")
	}
	if err != nil {
		return Script{}, err
	}
	return list[0], nil
}

// edition reads a script as it was published. Faults: not_found.
func (s *Service) edition(ctx context.Context, script uuid.UUID, number int64) (Edition, error) {
	return database.One[Edition](s.db.Scoped(ctx).Where("script_id = ? AND edition = ?", script, number))
}

func (s *Service) visibleScripts(ctx context.Context) *gorm.DB {
	if edits(ctx) {
		return s.db.Scoped(ctx)
	}
	return s.db.Scoped(ctx).Where("published_edition > 0")
}

// ScriptsByID returns those of the scripts that the actor may see, in two statements.
func (s *Service) ScriptsByID(ctx context.Context, ids []uuid.UUID) (list []Script, err error) {
	if err := s.visibleScripts(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	return list, s.withEditions(ctx, list)
}

// withEditions adds to each script the edition that is published, in one statement.
func (s *Service) withEditions(ctx context.Context, list []Script) error {
	if len(list) == 0 {
		return nil
	}
	ids, at := make([]uuid.UUID, len(list)), make(map[uuid.UUID]*Script, len(list))
	for n := range list {
		ids[n], at[list[n].ID] = list[n].ID, &list[n]
		if !edits(ctx) {
			list[n].Draft = "[]"
		}
	}
	var editions []Edition
	err := s.db.Scoped(ctx).Where("script_id IN ? AND edition = (SELECT published_edition FROM call_scripts c WHERE c.org_id = call_script_editions.org_id AND c.id = script_id)", ids).
		Find(&editions).Error
	for n, e := range editions {
		at[e.ScriptID].Edition = &editions[n]
	}
	return err
}

// ScriptQuery lists scripts by name.
type ScriptQuery struct {
	Archived bool
	Cursor   string
	Limit    int
}

// Scripts returns one page of scripts and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) Scripts(ctx context.Context, q ScriptQuery) ([]Script, string, error) {
	k := database.Keyset{Sort: "name", Filters: database.Digest(q.Archived), Columns: []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}}}
	rows := s.visibleScripts(ctx)
	if !q.Archived {
		rows = rows.Where("archived_at IS NULL")
	}
	rows, err := database.Page(rows, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var found []Script
	if err := rows.Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(k, found, q.Limit, func(x Script) []any { return []any{x.NameFold, x.ID} })
	return found, next, s.withEditions(ctx, found)
}

func (s *Service) updateScript(ctx context.Context, before Script, x *Script) error {
	x.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Script{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*x)
	return database.ExactlyOne(res, func() error { return staleScript(before) })
}

// sentAgain finds the list that has the id, whoever's it is.
func (s *Service) sentAgain(ctx context.Context, id uuid.UUID) (l List, found bool, err error) {
	l, err = database.One[List](s.db.Scoped(ctx).Where("id = ?", id))
	if fault.Is(err, "not_found") {
		return l, false, nil
	}
	if err != nil {
		return l, false, err
	}
	list := []List{l}
	err = s.withItems(ctx, list)
	return list[0], true, err
}

// unchanged holds the row of a list until the end of the transaction: nobody else changes it, nor who has to do with it.
// Calls may be added to it meanwhile, which FOR UPDATE would not let: two that are told at once would wait for one another.
var unchanged = clause.Locking{Strength: "NO KEY UPDATE"}

// list reads one that the actor sees, with its items. Faults: not_found.
func (s *Service) list(ctx context.Context, id uuid.UUID, held ...clause.Expression) (List, error) {
	l, err := database.One[List](s.db.Owned(ctx).Where("id = ?", id).Clauses(held...))
	if err != nil {
		return l, err
	}
	list := []List{l}
	err = s.withItems(ctx, list)
	return list[0], err
}

// ListsByID returns those of the lists that the actor may see, in two statements, or three when somebody else had one.
func (s *Service) ListsByID(ctx context.Context, ids []uuid.UUID) (lists []List, err error) {
	if err := s.db.Owned(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&lists).Error; err != nil {
		return nil, err
	}
	return lists, s.withItems(ctx, lists)
}

// withItems adds to each list who is to be called, in one statement, and how others called them from it, in another when
// somebody else had one.
func (s *Service) withItems(ctx context.Context, lists []List) error {
	if len(lists) == 0 {
		return nil
	}
	ids, at := make([]uuid.UUID, len(lists)), make(map[uuid.UUID]*List, len(lists))
	for n := range lists {
		ids[n], at[lists[n].ID] = lists[n].ID, &lists[n]
	}
	var rows []item
	err := s.db.Scoped(ctx).Where(s.db.Among("list_id", ids)).Order("list_id, position").Find(&rows).Error
	for _, row := range rows {
		l := at[row.ListID]
		l.Items = append(l.Items, Item{AccountID: row.AccountID, ContactID: row.ContactID})
	}
	if err != nil {
		return err
	}
	for n := range lists { // those who became one person when accounts were merged
		lists[n].Items = once(lists[n].Items)
	}
	return s.withEarlierOf(ctx, at)
}

// ListQuery lists call lists, the latest first. A nil owner is everybody.
type ListQuery struct {
	Owner  *uuid.UUID
	Closed bool
	Cursor string
	Limit  int
}

// Lists returns one page of lists and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) Lists(ctx context.Context, q ListQuery) ([]List, string, error) {
	k := database.Keyset{Sort: "-createdAt", Desc: true, Filters: database.Digest(q.Owner, q.Closed),
		Columns: []database.Column{{Name: "created_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	rows := s.db.Owned(ctx)
	if q.Owner != nil {
		rows = rows.Where("owner_id = ?", *q.Owner)
	}
	if !q.Closed {
		rows = rows.Where("closed_at IS NULL")
	}
	rows, err := database.Page(rows, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var found []List
	if err := rows.Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(k, found, q.Limit, func(l List) []any { return []any{l.CreatedAt, l.ID} })
	return found, next, s.withItems(ctx, found)
}

func (s *Service) updateList(ctx context.Context, before List, l *List) error {
	l.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&List{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*l)
	return database.ExactlyOne(res, func() error { return staleList(before) })
}

// keepItems replaces who is to be called.
func (s *Service) keepItems(ctx context.Context, l List) error {
	if err := s.db.Scoped(ctx).Where("list_id = ?", l.ID).Delete(&item{}).Error; err != nil {
		return err
	}
	rows := make([]item, len(l.Items))
	for n, i := range l.Items {
		rows[n] = item{ID: id.New(), OrgID: l.OrgID, ListID: l.ID, Position: int64(n), AccountID: i.AccountID, ContactID: i.ContactID}
	}
	return s.db.InsertAll(ctx, rows)
}

// reachable refuses people whom the actor does not see. Faults: call_list.items with each.
func (s *Service) reachable(ctx context.Context, l List) error {
	var accounts, contacts []uuid.UUID
	for _, i := range l.Items {
		accounts = append(accounts, i.AccountID)
		if i.ContactID != nil {
			contacts = append(contacts, *i.ContactID)
		}
	}
	seen, err := s.seenAccounts(ctx, accounts)
	if err != nil {
		return err
	}
	ofOwner := seen
	if who := actor.Current(ctx); l.OwnerID != who.UserID {
		asOwner, err := s.people.ActorFor(ctx, who.OrgID, l.OwnerID)
		if err == nil {
			ofOwner, err = s.seenAccounts(asOwner, accounts)
		}
		if err != nil && !fault.Is(err, "auth.disabled") { // a list of one who left is put in order by who leads her
			return err
		}
	}
	of := map[uuid.UUID]uuid.UUID{}
	for part := range slices.Chunk(contacts, inList) {
		var rows []struct{ ID, AccountID uuid.UUID }
		err := s.db.Scoped(ctx).Table("contacts").Select("id", "account_id").Where("id IN ? AND archived_at IS NULL", part).Find(&rows).Error
		if err != nil {
			return err
		}
		for _, row := range rows {
			of[row.ID] = row.AccountID
		}
	}
	return refused(l.Items, seen, ofOwner, of)
}

// seenAccounts are the names of those of the accounts that the actor sees and that are active.
func (s *Service) seenAccounts(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	seen := map[uuid.UUID]string{}
	for part := range slices.Chunk(ids, inList) {
		var rows []struct {
			ID   uuid.UUID
			Name string
		}
		err := s.db.Owned(ctx).Table("accounts").Select("id", "name").Where("id IN ? AND archived_at IS NULL AND merged_into_id IS NULL", part).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			seen[row.ID] = row.Name
		}
	}
	return seen, nil
}
