package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/postal"
	"besace/internal/platform/subject"
)

// Kinds of row that hold an address, in the order they are located.
var addressKinds = []string{"account", "establishment", "account_address"}

// AddressKinds are the types of row that Unplaced goes through.
func AddressKinds() []string { return addressKinds }

// Unplaced is an active French address that nobody placed by hand.
type Unplaced struct {
	Ref       subject.Ref
	AccountID uuid.UUID
	Name      string // of the account, or of the place when it has one
	Address   postal.Address
	Geocoding string // found, review, none; "" before a geocoder was asked
	HasAny    bool   // has approximate coordinates already
}

// Located is what was found out about an Unplaced. Source empty: no coordinates, those
// there are stay.
type Located struct {
	Ref                 subject.Ref
	AccountID           uuid.UUID
	Address             postal.Address // as it was read
	Latitude, Longitude int64          // microdegrees
	Source, Precision   string
	Score               *int64 // basis points
	Geocoding           string // "": the geocoder was not asked
}

// place lays what was found over the address; false when it moved since it was read,
// or somebody placed it.
func (p *Place) place(l Located) bool {
	if p.placedByUser() || p.spot() != spotOf(l.Address) {
		return false
	}
	if l.Geocoding != "" {
		p.Geocoding = &l.Geocoding
	}
	if l.Source != "" {
		p.Latitude, p.Longitude = &l.Latitude, &l.Longitude
		p.PositionSource, p.PositionPrecision, p.PositionScore = &l.Source, &l.Precision, l.Score
	}
	return true
}

// Locate keeps coordinates that were computed, for the addresses that did not move
// meanwhile, and returns how many it kept. Like what is computed of an account, they
// leave its version alone: nobody's edit conflicts with them and an import can still
// be undone.
func (s *Service) Locate(ctx context.Context, found []Located) (kept int, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		kept = 0
		accounts, err := s.accountsOf(ctx, found)
		if err != nil {
			return err
		}
		b := locating{accounts: accounts}
		for _, l := range found {
			of, visible := accounts[l.AccountID]
			if !visible || of.ArchivedAt != nil {
				continue
			}
			switch l.Ref.Type {
			case "account":
				err = s.locateAccount(ctx, &b, of, l)
			case "establishment":
				err = s.locateEstablishment(ctx, &b, of, l)
			default:
				err = s.locateAddress(ctx, &b, of, l)
			}
			if err != nil {
				return err
			}
		}
		kept = len(b.lines)
		if err := s.audit.RecordAll(ctx, b.lines); err != nil {
			return err
		}
		return s.changes.TellAll(ctx, b.told)
	})
	return kept, err
}

// locating gathers what a batch tells.
type locating struct {
	accounts map[uuid.UUID]Account
	lines    []audit.Entry
	told     []changes.Told
}

func (b *locating) tell(e audit.Entry, owner uuid.UUID) {
	b.lines = append(b.lines, e)
	b.told = append(b.told, changes.Told{Subject: e.Subject, Owner: owner, Op: changes.Upsert})
}

func (s *Service) locateAccount(ctx context.Context, b *locating, of Account, l Located) error {
	place := of.Place()
	if !place.place(l) {
		return nil
	}
	after := of
	after.Latitude, after.Longitude, after.Positioning = place.Latitude, place.Longitude, place.Positioning
	if err := s.setPosition(ctx, &Account{}, l.Ref.ID, place); err != nil {
		return err
	}
	b.accounts[of.ID] = after
	b.tell(audit.Changed("account.located", of.Ref(), of, after), of.OwnerID)
	return nil
}

func (s *Service) locateEstablishment(ctx context.Context, b *locating, of Account, l Located) error {
	before, err := s.Establishment(ctx, l.Ref.ID)
	if err != nil || before.ArchivedAt != nil {
		return ignoreMissing(err)
	}
	after := before
	if !after.place(l) {
		return nil
	}
	if err := s.setPosition(ctx, &Establishment{}, l.Ref.ID, after.Place); err != nil {
		return err
	}
	b.tell(audit.Changed("establishment.located", before.Ref(), before, after), of.OwnerID)
	return nil
}

func (s *Service) locateAddress(ctx context.Context, b *locating, of Account, l Located) error {
	before, err := s.loadAddress(ctx, l.Ref.ID)
	if err != nil {
		return ignoreMissing(err)
	}
	after := before
	if !after.place(l) {
		return nil
	}
	if err := s.setPosition(ctx, &FurtherAddress{}, l.Ref.ID, after.Place); err != nil {
		return err
	}
	b.tell(audit.Changed("address.located", before.Ref(), before, after), of.OwnerID)
	return nil
}

// Coverage counts the active addresses by what is known of where they are.
type Coverage struct {
	Total       int64
	ByUser      int64 // placed by hand, or imported with coordinates
	Precise     int64 // at the number of the street
	Approximate int64 // the street, the hamlet, the commune
	Missing     int64 // nothing known
	ToReview    int64 // the geocoder doubts, among Approximate and Missing
	NotFound    int64 // the geocoder knows no such place, among them too
}

// covered is one line of the count.
type covered struct {
	placed                       bool
	source, precision, geocoding string
	addresses                    int64
}

func (c *Coverage) add(g covered) {
	c.Total += g.addresses
	switch {
	case !g.placed:
		c.Missing += g.addresses
	case g.source == "" || g.source == ByUser:
		c.ByUser += g.addresses
		return
	case g.precision == "housenumber":
		c.Precise += g.addresses
	default:
		c.Approximate += g.addresses
	}
	switch g.geocoding {
	case "review":
		c.ToReview += g.addresses
	case "none":
		c.NotFound += g.addresses
	}
}
