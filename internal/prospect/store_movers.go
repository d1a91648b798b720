package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// rows moves the rows, with an id and an account_id, of one table.
type rows struct {
	s        *Service
	table    string
	subject  string // type of each row in the delta feed; "" when it is not in it
	version  bool   // the row is versioned
	owner    bool   // the row repeats the owner of its account
	onlyOne  string // flag that one active row of an account may have; the survivor's keeps it
	archived bool   // the row may be archived
}

// Tables names the table.
func (r rows) Tables() []string { return []string{r.table} }

// Move hands the rows over; the flag that only one may have is remembered as
// "table.flag".
func (r rows) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved := map[string][]uuid.UUID{}
	if r.onlyOne != "" {
		lost, err := r.giveWay(ctx, from, to)
		if err != nil {
			return nil, err
		}
		moved[r.table+"."+r.onlyOne] = lost
	}
	ids, err := r.s.ids(ctx, `SELECT id FROM `+r.table+` WHERE org_id = ? AND account_id = ?`, actor.Current(ctx).OrgID, from)
	if err != nil {
		return nil, err
	}
	moved[r.table] = ids
	_, err = r.hand(ctx, from, to, ids)
	return moved, err
}

// Return hands back the rows that are still with the survivor.
func (r rows) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	n, err := r.hand(ctx, to, from, moved[r.table])
	if err != nil || r.onlyOne == "" {
		return n, err
	}
	for _, id := range moved[r.table+"."+r.onlyOne] {
		err := r.s.db.Scoped(ctx).Exec(`UPDATE `+r.table+` SET `+r.onlyOne+` = ? WHERE org_id = ? AND id = ? AND account_id = ?`+r.active()+`
			AND NOT EXISTS (SELECT 1 FROM `+r.table+` o WHERE o.org_id = ? AND o.account_id = ? AND o.`+r.onlyOne+`)`,
			true, actor.Current(ctx).OrgID, id, from, actor.Current(ctx).OrgID, from).Error
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func (r rows) active() string {
	if r.archived {
		return " AND archived_at IS NULL"
	}
	return ""
}

// giveWay takes the flag from the row of from, when an active row of to has it.
func (r rows) giveWay(ctx context.Context, from, to uuid.UUID) (lost []uuid.UUID, err error) {
	org := actor.Current(ctx).OrgID
	query := `SELECT id FROM ` + r.table + ` WHERE org_id = ? AND account_id = ? AND ` + r.onlyOne + r.active()
	kept, err := r.s.ids(ctx, query, org, to)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	if lost, err = r.s.ids(ctx, query, org, from); err != nil || len(lost) == 0 {
		return nil, err
	}
	return lost, r.s.db.Scoped(ctx).Exec(`UPDATE `+r.table+` SET `+r.onlyOne+` = ? WHERE org_id = ? AND id IN ?`, false, org, lost).Error
}

// hand gives those of the rows that are with account from to account to and tells the feed.
func (r rows) hand(ctx context.Context, from, to uuid.UUID, ids []uuid.UUID) (int, error) {
	if len(ids) == 0 {
		return 0, nil
	}
	org := actor.Current(ctx).OrgID
	still, err := r.s.ids(ctx, `SELECT id FROM `+r.table+` WHERE org_id = ? AND account_id = ?`, org, from)
	if err != nil {
		return 0, err
	}
	owners, err := r.s.ownersOf(ctx, from, to)
	if err != nil {
		return 0, err
	}
	set, args := `account_id = ?`, []any{to}
	if r.owner {
		set, args = set+`, owner_id = ?`, append(args, owners[to])
	}
	if r.version {
		set, args = set+`, version = version + 1, updated_at = ?`, append(args, clock.Now(ctx))
	}
	with := make(map[uuid.UUID]bool, len(still))
	for _, id := range still {
		with[id] = true
	}
	n := 0
	for _, id := range ids {
		if !with[id] {
			continue
		}
		n++
		if err := r.s.db.Scoped(ctx).Exec(`UPDATE `+r.table+` SET `+set+` WHERE org_id = ? AND id = ?`, append(append([]any{}, args...), org, id)...).Error; err != nil {
			return n, err
		}
		if r.subject == "" {
			continue
		}
		if err := r.s.changes.Move(ctx, subject.Ref{Type: r.subject, ID: id}, owners[from], owners[to]); err != nil {
			return n, err
		}
	}
	return n, nil
}

// ownersOf reads who follows the accounts, archived ones included.
func (s *Service) ownersOf(ctx context.Context, accounts ...uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	owners := make(map[uuid.UUID]uuid.UUID, len(accounts))
	var found []Account
	if err := s.db.Scoped(ctx).Select("id", "owner_id").Where(s.db.Among("id", accounts)).Find(&found).Error; err != nil {
		return nil, err
	}
	for _, a := range found {
		owners[a.ID] = a.OwnerID
	}
	return owners, nil
}

// favourites gives the survivor the stars of the merged account; the merged one
// keeps its own for the undo. Rows are known by their user.
type favourites struct{ s *Service }

// Tables names the table.
func (favourites) Tables() []string { return []string{"account_favourites"} }

// Move adds the users of the merged account who had not starred the survivor.
func (f favourites) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	org := actor.Current(ctx).OrgID
	users, err := f.s.ids(ctx, `SELECT v.user_id FROM account_favourites v WHERE v.org_id = ? AND v.account_id = ?
		AND NOT EXISTS (SELECT 1 FROM account_favourites o WHERE o.org_id = v.org_id AND o.user_id = v.user_id AND o.account_id = ?)`, org, from, to)
	if err != nil {
		return nil, err
	}
	for _, user := range users {
		err := f.s.db.Scoped(ctx).Exec(`INSERT INTO account_favourites (org_id, user_id, account_id, created_at) VALUES (?, ?, ?, ?)`,
			org, user, to, clock.Now(ctx)).Error
		if err != nil {
			return nil, err
		}
	}
	return map[string][]uuid.UUID{"account_favourites": users}, nil
}

// Return takes the added stars off the survivor.
func (f favourites) Return(ctx context.Context, _, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	users := moved["account_favourites"]
	if len(users) == 0 {
		return 0, nil
	}
	err := f.s.db.Scoped(ctx).Exec(`DELETE FROM account_favourites WHERE org_id = ? AND account_id = ? AND user_id IN ?`,
		actor.Current(ctx).OrgID, to, users).Error
	return len(users), err
}
