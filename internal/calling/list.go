package calling

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// MaxItems is how many people a list holds: a week of calls.
const MaxItems = 500

// List is whom somebody will call, as its row; Items in the order they are called.
type List struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	OwnerID   uuid.UUID  `gorm:"column:owner_id"`
	AuthorID  uuid.UUID  `gorm:"column:author_id"`
	Name      string     `gorm:"column:name"`
	ScriptID  *uuid.UUID `gorm:"column:script_id"`
	Purpose   string     `gorm:"column:purpose"` // as lawful contact names them; empty: said at each call
	Family    string     `gorm:"column:family"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
	ClosedAt  *time.Time `gorm:"column:closed_at"`
	HeldBy    string     `gorm:"column:held_by" audit:"-"` // JSON of []uuid.UUID: see Held
	Items     []Item     `gorm:"-"`
	Earlier   []Earlier  `gorm:"-" audit:"-"` // each person once, in no order
}

// Earlier is the last call of a person that somebody else than the owner of the list made from it, while it was hers.
type Earlier struct {
	AccountID uuid.UUID
	ContactID *uuid.UUID
	Outcome   Outcome
	CalledAt  time.Time
}

// TableName names the table for gorm.
func (List) TableName() string { return "call_lists" }

// OwnedBy is the organisation of the row.
func (l List) OwnedBy() uuid.UUID { return l.OrgID }

// Ref points at the list.
func (l List) Ref() subject.Ref { return subject.Ref{Type: "call_list", ID: l.ID} }

// Held are those who had the list before its owner, or called from it in her place.
func (l List) Held() (users []uuid.UUID) {
	if json.Unmarshal([]byte(l.HeldBy), &users) != nil {
		return nil
	}
	return users
}

// handOver notes who else than its owner has to do with the list: what she told of it without network may arrive later.
func (l *List) handOver(from uuid.UUID) error {
	held := l.Held()
	if slices.Contains(held, from) {
		return nil
	}
	text, err := json.Marshal(append(held, from))
	l.HeldBy = string(text)
	return err
}

// Item is one person to call: a contact of the account, or the account itself.
type Item struct {
	AccountID uuid.UUID
	ContactID *uuid.UUID
}

// item is an Item, as its row.
type item struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id"`
	ListID    uuid.UUID  `gorm:"column:list_id"`
	Position  int64      `gorm:"column:position"`
	AccountID uuid.UUID  `gorm:"column:account_id"`
	ContactID *uuid.UUID `gorm:"column:contact_id"`
}

func (item) TableName() string { return "call_list_items" }

// OwnedBy is the organisation of the row.
func (i item) OwnedBy() uuid.UUID { return i.OrgID }

// ListPatch is what changes a list: only the fields that are present. Items replace all.
type ListPatch struct {
	Name     opt.Value[string]
	OwnerID  opt.Value[uuid.UUID]
	ScriptID opt.Value[uuid.UUID]
	Purpose  opt.Value[string]
	Family   opt.Value[string]
	Items    opt.Value[[]Item]
}

// apply changes the list; who is named twice is called once. Faults: call_list.invalid.
func (l *List) apply(p ListPatch) error {
	var bad fault.Fields
	if p.Name.Present() {
		l.Name = strings.Join(strings.Fields(p.Name.Get()), " ")
	}
	if l.Name == "" {
		bad.Add("/name", "required", "Un nom.")
	}
	p.OwnerID.Apply(&l.OwnerID)
	p.ScriptID.ApplyPointer(&l.ScriptID)
	p.Purpose.Apply(&l.Purpose)
	p.Family.Apply(&l.Family)
	if p.Items.Present() {
		l.Items = once(p.Items.Get())
	}
	if len(l.Items) == 0 {
		bad.Add("/items", "required", "Au moins une personne à appeler.")
	}
	return bad.Err("call_list.invalid", "Des champs de la liste sont à corriger.")
}

// once keeps the first of those who are the same person.
func once(items []Item) []Item {
	known := map[[2]uuid.UUID]bool{}
	kept := make([]Item, 0, len(items))
	for _, i := range items {
		key := [2]uuid.UUID{i.AccountID}
		if i.ContactID != nil {
			key[1] = *i.ContactID
		}
		if !known[key] {
			known[key], kept = true, append(kept, i)
		}
	}
	return kept
}

// refused names each item whose account is not among those seen, by the author and by the
// owner of the list, or whose contact is of another account. Faults: call_list.items.
func refused(items []Item, seen, ofOwner map[uuid.UUID]string, of map[uuid.UUID]uuid.UUID) error {
	var bad fault.Fields
	for n, i := range items {
		at := "/items/" + strconv.Itoa(n)
		name, known := seen[i.AccountID]
		_, hers := ofOwner[i.AccountID]
		switch {
		case !known:
			bad.Add(at+"/accountId", "unknown", "Un compte actif de votre portefeuille.")
		case !hers:
			bad.Add(at+"/accountId", "not_owners", name+"\u00a0: la personne à qui revient la liste ne suit pas ce compte.")
		case i.ContactID != nil && of[*i.ContactID] != i.AccountID:
			bad.Add(at+"/contactId", "unknown", "Un interlocuteur de ce compte.")
		}
	}
	return bad.Err("call_list.items", "Certaines personnes ne peuvent pas être dans cette liste.")
}
