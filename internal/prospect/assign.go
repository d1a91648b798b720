package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// assign gives an account entered by hand its owner: the one asked for, else the
// adviser of the territory, else the author. An adviser out of the author's reach is
// only noted: what she entered, and what she adds next, stays hers until she hands it over.
func (s *Service) assign(ctx context.Context, sheet *Sheet, asked *uuid.UUID) error {
	if asked != nil {
		sheet.OwnerID = *asked
		return s.checkOwner(ctx, *asked)
	}
	if err := s.noteTerritory(ctx, sheet); err != nil {
		return err
	}
	if adviser := sheet.TerritoryOwnerID; adviser != nil && actor.Current(ctx).Sees(*adviser) {
		sheet.OwnerID, sheet.TerritoryOwnerID = *adviser, nil
	}
	return nil
}

// noteTerritory says whose territory the account lies in when it is not its owner's.
func (s *Service) noteTerritory(ctx context.Context, sheet *Sheet) error {
	adviser, found, err := s.territories.OwnerOf(ctx, sheet.Postcode)
	sheet.TerritoryOwnerID = nil
	if found && adviser != sheet.OwnerID {
		sheet.TerritoryOwnerID = &adviser
	}
	return err
}

// checkReceiver is checkOwner for an account that exists: the adviser of its territory
// may receive it from whoever holds it.
func (s *Service) checkReceiver(ctx context.Context, sheet Sheet, owner uuid.UUID) error {
	if err := s.checkOwner(ctx, owner); err == nil || !fault.Is(err, "account.owner") {
		return err
	}
	able, err := s.territories.MayOwn(ctx, owner)
	if err != nil {
		return err
	}
	if able && sheet.TerritoryOwnerID != nil && *sheet.TerritoryOwnerID == owner {
		return nil
	}
	return badOwner()
}

// MayReceive refuses an adviser who cannot be given accounts by the actor. Faults: account.owner.
func (s *Service) MayReceive(ctx context.Context, owner uuid.UUID) error {
	return s.checkOwner(ctx, owner)
}

// checkOwner refuses to hand an account to somebody out of the actor's sight.
func (s *Service) checkOwner(ctx context.Context, owner uuid.UUID) error {
	able, err := s.territories.MayOwn(ctx, owner)
	if err != nil {
		return err
	}
	if !able || !actor.Current(ctx).Sees(owner) {
		return badOwner()
	}
	return nil
}

// takenUp makes sure that somebody works an account that comes back from the archive: its owner, when her role still lets her.
// Out of the intermediate archive, of which no portfolio is handed over, it comes to whoever restores it otherwise.
// Faults: account.owner.
func (s *Service) takenUp(ctx context.Context, sheet *Sheet, retained bool) error {
	able, err := s.territories.MayOwn(ctx, sheet.OwnerID)
	if err != nil || able {
		return err
	}
	if who := actor.Current(ctx).UserID; retained {
		sheet.OwnerID, sheet.TerritoryOwnerID = who, nil
		able, err = s.territories.MayOwn(ctx, who)
	}
	if err == nil && !able {
		err = fault.New(fault.Invalid, "account.owner", "La personne qui suivait ce compte ne peut plus en suivre\u00a0: transmettez d’abord son portefeuille.")
	}
	return err
}

func badOwner() error {
	return fault.New(fault.Invalid, "account.owner", "Ce conseiller ne peut pas recevoir ce compte.",
		fault.At("/ownerId", "unknown", "Une personne active, dont le rôle permet de suivre des comptes, et que vous avez le droit de voir."))
}
