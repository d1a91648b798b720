package prospect

import (
	"context"
	"reflect"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// AddEstablishment adds an establishment to a company. The same id by the same
// author again returns the one already there and created false. Faults: not_found,
// account.archived, establishment.invalid, establishment.siren_mismatch,
// account.duplicate_siret, account.id_taken.
func (s *Service) AddEstablishment(ctx context.Context, account uuid.UUID, d EstablishmentDraft) (e Establishment, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lockActive(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, Establishment{}.TableName(), "created_by", account, d.ID)
		if err != nil {
			return err
		}
		if known {
			e, err = s.Establishment(ctx, d.ID)
			return err
		}
		if e, err = newEstablishment(ctx, of, d); err != nil {
			return err
		}
		created = true
		if err := s.fits(ctx, of, e); err != nil {
			return err
		}
		if err := s.db.Insert(ctx, &e); err != nil {
			return duplicateEstablishment(err)
		}
		if err := s.told(ctx, audit.Created("establishment.created", e.Ref(), e), of); err != nil {
			return err
		}
		return s.refreshContactText(ctx, of)
	})
	return e, created, err
}

// Establishment returns one establishment. Faults: not_found.
func (s *Service) Establishment(ctx context.Context, id uuid.UUID) (Establishment, error) {
	e, err := s.loadEstablishment(ctx, id)
	if err != nil {
		return Establishment{}, err
	}
	e.AccountName, err = s.visible(ctx, e.AccountID)
	return e, err
}

// loadEstablishment is Establishment for whoever holds its account.
func (s *Service) loadEstablishment(ctx context.Context, id uuid.UUID) (Establishment, error) {
	return database.One[Establishment](s.db.Scoped(ctx).Where("id = ?", id))
}

// Establishments returns the establishments of an account, head office first,
// archived ones instead when asked. Faults: not_found.
func (s *Service) Establishments(ctx context.Context, account uuid.UUID, archived bool) ([]Establishment, error) {
	name, err := s.visible(ctx, account)
	if err != nil {
		return nil, err
	}
	list, err := s.establishmentsOf(ctx, account, archived)
	for i := range list {
		list[i].AccountName = name
	}
	return list, err
}

// UpdateEstablishment changes the fields of the patch, for a reader who saw the
// version. Faults: not_found, establishment.stale, establishment.archived,
// establishment.invalid, establishment.siren_mismatch, account.duplicate_siret.
func (s *Service) UpdateEstablishment(ctx context.Context, id uuid.UUID, version int64, p EstablishmentPatch) (Establishment, error) {
	return s.changeEstablishment(ctx, id, version, "establishment.updated", func(_ context.Context, of Account, e *Establishment) error {
		if e.ArchivedAt != nil {
			return fault.New(fault.Conflict, "establishment.archived", "Cet établissement est archivé\u00a0: restaurez-le avant de le modifier.")
		}
		return e.apply(clock.Now(ctx), of, p)
	})
}

// ArchiveEstablishment puts an establishment away. Faults: not_found, establishment.stale.
func (s *Service) ArchiveEstablishment(ctx context.Context, id uuid.UUID, version int64) (Establishment, error) {
	return s.changeEstablishment(ctx, id, version, "establishment.archived", func(ctx context.Context, _ Account, e *Establishment) error {
		if e.ArchivedAt == nil {
			now := clock.Now(ctx)
			e.ArchivedAt, e.HeadOffice = &now, false
		}
		return nil
	})
}

// RestoreEstablishment brings an establishment back. Faults: not_found,
// establishment.stale, establishment.siren_mismatch, account.duplicate_siret.
func (s *Service) RestoreEstablishment(ctx context.Context, id uuid.UUID, version int64) (Establishment, error) {
	return s.changeEstablishment(ctx, id, version, "establishment.restored", func(_ context.Context, _ Account, e *Establishment) error {
		e.ArchivedAt = nil
		return nil
	})
}

func (s *Service) changeEstablishment(ctx context.Context, id uuid.UUID, version int64, action string,
	rule func(context.Context, Account, *Establishment) error,
) (e Establishment, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadEstablishment(ctx, id)
		if err != nil {
			return err
		}
		of, err := s.lock(ctx, before.AccountID)
		if err != nil {
			return err
		}
		before.AccountName = of.Name
		if before.Version != version {
			return staleEstablishment(before)
		}
		e = before
		if err := rule(ctx, of, &e); err != nil {
			return err
		}
		if reflect.DeepEqual(e, before) {
			return nil
		}
		e.UpdatedAt = clock.Now(ctx)
		if err := s.fits(ctx, of, e); err != nil {
			return err
		}
		if err := s.updateEstablishment(ctx, before, &e); err != nil {
			return err
		}
		if err := s.told(ctx, audit.Changed(action, e.Ref(), before, e), of); err != nil {
			return err
		}
		return s.refreshContactText(ctx, of)
	})
	return e, err
}

// fits holds an active establishment against its account and the rest of the
// file, and takes the head office's place from the one that had it.
func (s *Service) fits(ctx context.Context, of Account, e Establishment) error {
	if e.ArchivedAt != nil {
		return nil
	}
	others, err := s.establishmentsOf(ctx, of.ID, false)
	if err != nil {
		return err
	}
	if err := e.sameCompany(of, others); err != nil {
		return err
	}
	if e.SIRET != nil {
		if err := s.freeOfAccounts(ctx, *e.SIRET, of.ID); err != nil {
			return err
		}
	}
	for _, o := range others {
		if e.HeadOffice && o.HeadOffice && o.ID != e.ID {
			after := o
			after.HeadOffice, after.UpdatedAt = false, e.UpdatedAt
			if err := s.updateEstablishment(ctx, o, &after); err != nil {
				return err
			}
			if err := s.told(ctx, audit.Changed("establishment.updated", o.Ref(), o, after), of); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkEstablishments holds an account that gets another SIRET or SIREN against
// the establishments of the file. Faults: account.duplicate_siret,
// establishment.siren_mismatch.
func (s *Service) checkEstablishments(ctx context.Context, before, after Sheet) error {
	if after.ArchivedAt != nil {
		return nil
	}
	if after.SIRET != nil && (before.SIRET == nil || *before.SIRET != *after.SIRET || before.ArchivedAt != nil) {
		if err := s.freeOfEstablishments(ctx, *after.SIRET, after.ID); err != nil {
			return err
		}
	}
	if before.ID == uuid.Nil || after.SIREN == nil || before.SIREN != nil && *before.SIREN == *after.SIREN {
		return nil
	}
	own, err := s.establishmentsOf(ctx, after.ID, false)
	if err != nil {
		return err
	}
	for _, e := range own {
		if e.siren() != "" && e.siren() != *after.SIREN {
			return mismatch("/siren", e.siren(), *after.SIREN)
		}
	}
	return nil
}

func staleEstablishment(current Establishment) error {
	return fault.New(fault.Stale, "establishment.stale", "Cet établissement a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}

func duplicateEstablishment(err error) error {
	if database.Constraint(err) == "establishments_siret" {
		return duplicateSIRET().Because(err)
	}
	return err
}
