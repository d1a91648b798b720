package prospect

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// Movable is what hangs on accounts and follows them when two are merged: tables
// of this package, or those that another domain keeps (see Service.MoveWith).
type Movable interface {
	// Tables names the tables, which reference accounts, that it moves.
	Tables() []string
	// Move hands all that belongs to account from over to account to, in the ambient
	// transaction, and returns by table the ids of what it moved.
	Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error)
	// Return undoes Move for those of the moved rows that are still with account to,
	// and returns how many they were.
	Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error)
}

// MoveWith adds what another domain keeps about accounts to what a merge moves.
// The composition root calls it before any request.
func (s *Service) MoveWith(m ...Movable) { s.movables = append(s.movables, m...) }

// Tables that a merge leaves where they are, with the reason: the test of MovedTables
// knows every table that references accounts.
var unmoved = map[string]string{
	"account_phones":        "part of the sheet: joined to the survivor's, kept with the merged account for the undo",
	"account_emails":        "part of the sheet",
	"account_tags":          "part of the sheet",
	"account_custom_values": "part of the sheet: follows accounts.custom",
	"account_merges":        "says which accounts were merged",
	"accounts_to_respell":   "says which sheets wait to be spelt as they are compared today, that of the merged account too",
}

// MovedTables are the tables that reference accounts and for which a merge has an
// answer. A table that references accounts without being one of them would lose its
// rows to an account that nobody can open any more.
func (s *Service) MovedTables() []string {
	var tables []string
	for table := range unmoved {
		tables = append(tables, table)
	}
	for _, m := range s.movables {
		tables = append(tables, m.Tables()...)
	}
	slices.Sort(tables)
	return tables
}

// ownMovables move the tables of this package.
func (s *Service) ownMovables() []Movable {
	return []Movable{
		favourites{s},
		rows{s: s, table: "contacts", subject: "contact", version: true, owner: true, onlyOne: "is_main", archived: true},
		rows{s: s, table: "establishments", subject: "establishment", version: true, onlyOne: "is_head_office", archived: true},
		rows{s: s, table: "account_addresses", subject: "account_address", version: true},
		rows{s: s, table: "notes", subject: "note", version: true},
		rows{s: s, table: "timeline_entries"},
		rows{s: s, table: "account_former_numbers"},
	}
}
