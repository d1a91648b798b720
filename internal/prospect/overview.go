package prospect

import (
	"context"

	"github.com/google/uuid"
)

// recent is how many timeline entries an overview shows.
const recent = 20

// Overview is all that the sheet of an account shows at once: those who left the
// company last among the contacts, archived rows left out.
type Overview struct {
	Sheet
	Contacts       []Contact
	Establishments []Establishment
	Addresses      []FurtherAddress
	Timeline       TimelinePage // the first page
}

// Overview returns the account with its contacts, establishments, further
// addresses and latest events, in six statements whatever it holds. Faults: not_found,
// account.merged.
func (s *Service) Overview(ctx context.Context, id uuid.UUID) (o Overview, err error) {
	if o.Account, o.Favourite, err = s.account(ctx, id); err != nil {
		return Overview{}, err
	}
	if o.MergedIntoID != nil {
		return Overview{}, s.goneInto(ctx, o.Sheet)
	}
	if o.Contacts, err = s.contacts(ctx, `c.org_id = ? AND c.account_id = ? AND c.archived_at IS NULL
		ORDER BY c.left_on IS NOT NULL, c.is_main DESC, c.name_fold, c.id LIMIT ?`, []any{o.OrgID, id, maxChildren}); err != nil {
		return Overview{}, err
	}
	if err = s.lists(ctx, &o); err != nil {
		return Overview{}, err
	}
	if o.Kind == Company {
		if o.Establishments, err = s.establishmentsOf(ctx, id, false); err != nil {
			return Overview{}, err
		}
	}
	if o.Addresses, err = s.addressesOf(ctx, id); err != nil {
		return Overview{}, err
	}
	for i := range o.Establishments {
		o.Establishments[i].AccountName = o.Name
	}
	for i := range o.Addresses {
		o.Addresses[i].AccountName = o.Name
	}
	o.Timeline, err = s.timeline(ctx, id, "", recent)
	return o, err
}
