package reference

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/prospect"
)

// Reader is who asks, and whether she sees the whole organisation.
type Reader struct {
	ID    uuid.UUID
	Whole bool
}

// summary is one account of a list.
type summary struct {
	ID              uuid.UUID   `json:"id"`
	Version         int64       `json:"version"`
	Kind            string      `json:"kind"`
	Status          string      `json:"status"`
	Name            string      `json:"name"`
	TradeName       string      `json:"tradeName,omitempty"`
	SIRET           *string     `json:"siret,omitempty"`
	NAFRev2         *string     `json:"nafRev2,omitempty"`
	Class           *string     `json:"class,omitempty"`
	PotentialCents  *int64      `json:"potentialCents,omitempty"`
	Score           *int64      `json:"score,omitempty"`
	OwnerID         uuid.UUID   `json:"ownerId"`
	Street          string      `json:"street,omitempty"`
	Postcode        string      `json:"postcode,omitempty"`
	Town            string      `json:"town,omitempty"`
	Latitude        *int64      `json:"latitude,omitempty"`
	Longitude       *int64      `json:"longitude,omitempty"`
	Phone           string      `json:"phone,omitempty"`
	Email           string      `json:"email,omitempty"`
	TagIDs          []uuid.UUID `json:"tagIds"`
	NextAction      *nextAction `json:"nextAction,omitempty"`
	Favourite       bool        `json:"favourite"`
	LastActivityAt  *time.Time  `json:"lastActivityAt,omitempty"`
	LastQualifiedAt *time.Time  `json:"lastQualifiedAt,omitempty"`
	CreatedAt       time.Time   `json:"createdAt"`
	UpdatedAt       time.Time   `json:"updatedAt"`
	ArchivedAt      *time.Time  `json:"archivedAt,omitempty"`

	nameFold string
}

type nextAction struct {
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"`
	Label string    `json:"label,omitempty"`
}

func planned(at *time.Time, kind *string, label string) *nextAction {
	if at == nil {
		return nil
	}
	return &nextAction{at.UTC(), *kind, label}
}

type page struct {
	Items []summary `json:"items"`
	Next  string    `json:"nextCursor,omitempty"`
}

const summaries = `SELECT a.id, a.version, a.owner_id, a.kind, a.status, a.name, a.name_fold, a.trade_name, a.siret, a.naf_rev2, a.class,
	a.potential_cents, a.score, a.street, a.postcode, a.town, a.town_fold, a.latitude, a.longitude, a.phone, a.email,
	a.next_action_at, a.next_action_kind, a.next_action_label, a.last_activity_at, a.last_qualified_at,
	a.created_at, a.updated_at, a.archived_at, f.user_id IS NOT NULL FROM accounts a
	LEFT JOIN account_favourites f ON f.org_id = a.org_id AND f.account_id = a.id AND f.user_id = ?
	WHERE `

// List reads one page by name. words are a search, folded.
func (s *Store) List(ctx context.Context, who Reader, cursor string, words []string, limit int) (p page, err error) {
	where, args := "a.org_id = ?", []any{who.ID, s.org}
	if !who.Whole {
		where, args = where+" AND a.owner_id = ?", append(args, who.ID)
	}
	where += " AND a.archived_at IS NULL"
	where, args = s.search(where, args, words)
	if cursor != "" {
		name, id, err := position(cursor)
		if err != nil {
			return page{}, err
		}
		where, args = where+" AND (a.name_fold, a.id) > (?, ?)", append(args, name, id)
	}
	found, err := s.query(ctx, summaries+where+" ORDER BY a.name_fold, a.id LIMIT ?", append(args, limit+1)...)
	if err != nil {
		return page{}, err
	}
	defer found.Close()
	p.Items = make([]summary, 0, limit+1)
	for found.Next() {
		i := summary{TagIDs: []uuid.UUID{}}
		var townFold, label string
		var at *time.Time
		var kind *string
		if err := found.Scan(&i.ID, &i.Version, &i.OwnerID, &i.Kind, &i.Status, &i.Name, &i.nameFold, &i.TradeName, &i.SIRET, &i.NAFRev2, &i.Class,
			&i.PotentialCents, &i.Score, &i.Street, &i.Postcode, &i.Town, &townFold, &i.Latitude, &i.Longitude, &i.Phone, &i.Email,
			&at, &kind, &label, &i.LastActivityAt, &i.LastQualifiedAt, &i.CreatedAt, &i.UpdatedAt, &i.ArchivedAt, &i.Favourite); err != nil {
			return page{}, err
		}
		i.NextAction = planned(at, kind, label)
		i.CreatedAt, i.UpdatedAt = i.CreatedAt.UTC(), i.UpdatedAt.UTC()
		i.LastActivityAt, i.LastQualifiedAt, i.ArchivedAt = utc(i.LastActivityAt), utc(i.LastQualifiedAt), utc(i.ArchivedAt)
		p.Items = append(p.Items, i)
	}
	if err := found.Err(); err != nil {
		return page{}, err
	}
	found.Close()
	if len(p.Items) > limit {
		p.Items = p.Items[:limit]
		last := p.Items[limit-1]
		p.Next = base64.RawURLEncoding.EncodeToString([]byte(last.nameFold + "\x00" + last.ID.String()))
	}
	return p, s.tags(ctx, p.Items)
}

// search adds the words: the text index finds those of three letters or more.
func (s *Store) search(where string, args []any, words []string) (string, []any) {
	var long []string
	whole := map[string]bool{} // the words that the index finds by a part of them
	for _, w := range words {
		if len(w) >= 3 {
			long = append(long, prospect.Telling(w))
			whole[w] = long[len(long)-1] != w
		}
	}
	if len(long) > 0 && s.pool == nil {
		where, args = where+" AND a.rowid IN (SELECT rowid FROM accounts_search WHERE accounts_search MATCH ?)", append(args, `"`+strings.Join(long, `" "`)+`"`)
	}
	for _, w := range words {
		if s.pool != nil || len(w) < 3 || whole[w] {
			where, args = where+" AND a.search_text LIKE ?", append(args, "%"+w+"%")
		}
	}
	return where, args
}

func (s *Store) tags(ctx context.Context, items []summary) error {
	if len(items) == 0 {
		return nil
	}
	at := make(map[uuid.UUID]int, len(items))
	args := make([]any, 1, len(items)+1)
	args[0] = s.org
	for i, item := range items {
		at[item.ID] = i
		args = append(args, item.ID)
	}
	found, err := s.query(ctx, `SELECT account_id, tag_id FROM account_tags WHERE org_id = ? AND account_id IN (`+
		strings.Repeat(", ?", len(items))[2:]+`) ORDER BY tag_id`, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var account, tag uuid.UUID
		if err := found.Scan(&account, &tag); err != nil {
			return err
		}
		i := at[account]
		items[i].TagIDs = append(items[i].TagIDs, tag)
	}
	return found.Err()
}

func position(cursor string) (name, id string, err error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return "", "", err
	}
	name, id, ok := strings.Cut(string(text), "\x00")
	if !ok {
		return "", "", errors.New("not a cursor")
	}
	return name, id, nil
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}
