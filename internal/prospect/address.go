package prospect

import (
	"cmp"
	"context"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// FurtherAddress is an address of an account beside its main one: where invoices
// or goods go, where the person lives.
type FurtherAddress struct {
	ID          uuid.UUID `gorm:"column:id"`
	OrgID       uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version     int64     `gorm:"column:version" audit:"-"`
	AccountID   uuid.UUID `gorm:"column:account_id"`
	CreatedBy   uuid.UUID `gorm:"column:created_by"`
	Kind        string    `gorm:"column:kind"`      // billing, delivery, home, other
	AddressedTo string    `gorm:"column:recipient"` // first line of the envelope; the account's name when empty
	Place
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`

	AccountName string `gorm:"-"` // whose address it is, for the envelope
}

// TableName names the table for gorm.
func (FurtherAddress) TableName() string { return "account_addresses" }

// OwnedBy is the organisation of the row.
func (a FurtherAddress) OwnedBy() uuid.UUID { return a.OrgID }

// BelongsTo is the account whose history tells of the row.
func (a FurtherAddress) BelongsTo() uuid.UUID { return a.AccountID }

// Ref points at the address.
func (a FurtherAddress) Ref() subject.Ref { return subject.Ref{Type: "account_address", ID: a.ID} }

// Envelope is the first line of an envelope to the address.
func (a FurtherAddress) Envelope() string { return cmp.Or(a.AddressedTo, a.AccountName) }

// AddressDraft is what creates a further address.
type AddressDraft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields AddressPatch
}

// AddressPatch is what changes a further address: only the fields that are present.
type AddressPatch struct {
	Kind, Recipient opt.Value[string]
	Address         opt.Value[PlacePatch]
}

// apply changes the address by the patch at the instant. Faults: address.invalid.
func (a *FurtherAddress) apply(at time.Time, p AddressPatch) error {
	var bad fault.Fields
	p.Kind.Apply(&a.Kind)
	if p.Recipient.Present() {
		a.AddressedTo = strings.Join(strings.Fields(p.Recipient.Get()), " ")
	}
	a.Place = a.amended(at, p.Address, &bad)
	if a.Address().IsZero() {
		bad.Add("/address", "required", "Au moins une rue ou une ville.")
	}
	return bad.Err("address.invalid", "Des champs de l’adresse sont à corriger.")
}

// AddAddress adds a further address to an account. The same id by the same author
// again returns the one already there and created false. Faults: not_found,
// account.archived, address.invalid, account.id_taken.
func (s *Service) AddAddress(ctx context.Context, account uuid.UUID, d AddressDraft) (a FurtherAddress, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lockActive(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, FurtherAddress{}.TableName(), "created_by", account, d.ID)
		if err != nil {
			return err
		}
		if known {
			a, err = s.Address(ctx, d.ID)
			return err
		}
		now := clock.Now(ctx)
		a = FurtherAddress{ID: d.ID, OrgID: of.OrgID, Version: 1, AccountID: of.ID, CreatedBy: actor.Current(ctx).UserID, Kind: "other",
			Place: Place{Country: "FR"}, CreatedAt: now, UpdatedAt: now, AccountName: of.Name}
		if a.ID == uuid.Nil {
			a.ID = id.New()
		}
		if err := a.apply(now, d.Fields); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &a); err != nil {
			return err
		}
		return s.told(ctx, audit.Created("address.created", a.Ref(), a), of)
	})
	return a, created, err
}

// Address returns one further address. Faults: not_found.
func (s *Service) Address(ctx context.Context, id uuid.UUID) (FurtherAddress, error) {
	a, err := s.loadAddress(ctx, id)
	if err != nil {
		return FurtherAddress{}, err
	}
	a.AccountName, err = s.visible(ctx, a.AccountID)
	return a, err
}

// Addresses returns the further addresses of an account, oldest first. Faults: not_found.
func (s *Service) Addresses(ctx context.Context, account uuid.UUID) ([]FurtherAddress, error) {
	name, err := s.visible(ctx, account)
	if err != nil {
		return nil, err
	}
	list, err := s.addressesOf(ctx, account)
	for i := range list {
		list[i].AccountName = name
	}
	return list, err
}

// UpdateAddress changes the fields of the patch, for a reader who saw the version.
// Faults: not_found, address.stale, address.invalid.
func (s *Service) UpdateAddress(ctx context.Context, id uuid.UUID, version int64, p AddressPatch) (a FurtherAddress, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, of, err := s.addressToChange(ctx, id, version)
		if err != nil {
			return err
		}
		a = before
		if err := a.apply(clock.Now(ctx), p); err != nil {
			return err
		}
		if reflect.DeepEqual(a, before) {
			return nil
		}
		a.UpdatedAt = clock.Now(ctx)
		if err := s.updateAddress(ctx, before, &a); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed("address.updated", a.Ref(), before, a), of)
	})
	return a, err
}

// RemoveAddress erases a further address. Faults: not_found, address.stale.
func (s *Service) RemoveAddress(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, of, err := s.addressToChange(ctx, id, version)
		if err != nil {
			return err
		}
		if err := s.deleteAddress(ctx, before); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Removed("address.removed", before.Ref(), before)); err != nil {
			return err
		}
		return s.changes.Remove(ctx, before.Ref(), of.OwnerID)
	})
}

func (s *Service) addressToChange(ctx context.Context, id uuid.UUID, version int64) (a FurtherAddress, of Account, err error) {
	if a, err = s.loadAddress(ctx, id); err != nil {
		return a, of, err
	}
	if of, err = s.lock(ctx, a.AccountID); err != nil {
		return a, of, err
	}
	a.AccountName = of.Name
	if a.Version != version {
		err = staleAddress(a)
	}
	return a, of, err
}

func staleAddress(current FurtherAddress) error {
	return fault.New(fault.Stale, "address.stale", "Cette adresse a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
