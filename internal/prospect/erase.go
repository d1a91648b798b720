package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// PersonForgetter keeps something about contacts that must go when one is erased while
// her company stays.
type PersonForgetter interface {
	// ForgetPeople erases it, in the ambient transaction, or makes it say no more whom it was about.
	ForgetPeople(ctx context.Context, contacts []uuid.UUID) error
}

// EraseWith adds what other domains keep that only an erasure takes away, beside
// ForgetWith: what somebody built on an account keeps the undo of its import from
// removing it. The composition root calls it before any request.
func (s *Service) EraseWith(f ...Forgetter) { s.erasers = append(s.erasers, f...) }

// ErasePeopleWith adds what other domains keep about contacts. The composition root calls
// it before any request.
func (s *Service) ErasePeopleWith(f ...PersonForgetter) {
	s.personErasers = append(s.personErasers, f...)
}

// orErased tells the absence of somebody who was erased from that of somebody unknown.
// Faults: account.erased, or err itself.
func (s *Service) orErased(ctx context.Context, id uuid.UUID, err error) error {
	if !fault.Is(err, "not_found") {
		return err
	}
	if gone := s.neverErased(ctx, id); gone != nil {
		return gone
	}
	return err
}

// neverErased refuses an id that was erased: a device that sends it late brings nobody
// back. Faults: account.erased.
func (s *Service) neverErased(ctx context.Context, id uuid.UUID) error {
	var n int64
	err := s.db.Scoped(ctx).Model(&erased{}).Where("subject_id = ?", id).Limit(1).Count(&n).Error
	if err == nil && n > 0 {
		err = fault.New(fault.Gone, "account.erased", "Les données de cette personne ont été effacées\u00a0: rien ne peut plus y être ajouté.")
	}
	return err
}

// erasedTrail is what the trail keeps of an erasure: how much, of nobody.
type erasedTrail struct {
	Rows   int    `gorm:"column:rows"`
	Reason string `gorm:"column:reason"`
}

// Erase removes an account for ever, with all that hangs on it in any domain and those
// merged into it: rows, files, what the trail says. Its ids stay, so that nothing brings
// it back. Faults: not_found, account.merged, account.erased.
func (s *Service) Erase(ctx context.Context, account uuid.UUID, reason string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lock(ctx, account)
		if err != nil {
			return err
		}
		gone, err := s.wholeOf(ctx, account)
		if err != nil {
			return err
		}
		ids := make([]uuid.UUID, len(gone))
		var refs []subject.Ref
		var names []erased
		var silent []uuid.UUID
		for i, one := range gone {
			below, err := s.family(ctx, one.ID, allKinds)
			if err != nil {
				return err
			}
			ids[i] = one.ID
			refs = append(append(refs, below...), one.Ref())
			for _, ref := range below {
				if ref.Type != "data_request" { // it outlives her, without her name: so does what was done with it
					silent = append(silent, ref.ID)
				}
			}
			names = append(names, erased{OrgID: of.OrgID, SubjectID: one.ID, Kind: "account"})
			if err := s.recognise(ctx, one.ID); err != nil {
				return err
			}
		}
		for _, ref := range refs {
			if ref.Type == "contact" {
				names = append(names, erased{OrgID: of.OrgID, SubjectID: ref.ID, Kind: "contact"})
			}
		}
		for _, other := range append(append([]Forgetter{}, s.erasers...), s.forgetters...) {
			if err := other.Forget(ctx, ids); err != nil {
				return err
			}
		}
		if err := s.eraseRows(ctx, ids); err != nil {
			return err
		}
		for i := len(gone) - 1; i >= 0; i-- { // those merged into another one first
			if err := s.delete(ctx, gone[i:i+1]); err != nil {
				return err
			}
		}
		if err := s.markErased(ctx, names); err != nil {
			return err
		}
		if err := s.tellGone(ctx, refs, of.OwnerID); err != nil {
			return err
		}
		return s.silence(ctx, audit.Created("account.erased", of.Ref(), erasedTrail{Rows: len(refs), Reason: reason}), append(ids, silent...))
	})
}

// eraseRows deletes the rows of this package that hang on the accounts.
func (s *Service) eraseRows(ctx context.Context, ids []uuid.UUID) error {
	org := actor.Current(ctx).OrgID
	const theirs = `org_id = ? AND account_id IN ?`
	const merges = `SELECT id FROM account_merges WHERE org_id = ? AND (survivor_id IN ? OR merged_id IN ?)`
	for _, q := range []struct {
		sql  string
		args []any
	}{
		{`DELETE FROM timeline_entries WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM notes WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM contact_phones WHERE org_id = ? AND contact_id IN (SELECT id FROM contacts WHERE ` + theirs + `)`, []any{org, org, ids}},
		{`DELETE FROM contact_emails WHERE org_id = ? AND contact_id IN (SELECT id FROM contacts WHERE ` + theirs + `)`, []any{org, org, ids}},
		{`DELETE FROM contacts WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM establishments WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM account_addresses WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM account_former_numbers WHERE ` + theirs, []any{org, ids}},
		{`DELETE FROM account_merge_rows WHERE org_id = ? AND merge_id IN (` + merges + `)`, []any{org, org, ids, ids}},
		{`DELETE FROM account_former_numbers WHERE org_id = ? AND merge_id IN (` + merges + `)`, []any{org, org, ids, ids}},
		{`DELETE FROM account_merges WHERE org_id = ? AND (survivor_id IN ? OR merged_id IN ?)`, []any{org, ids, ids}},
		{`DELETE FROM duplicate_pairs WHERE org_id = ? AND (first_id IN ? OR second_id IN ?)`, []any{org, ids, ids}},
	} {
		if err := s.db.Scoped(ctx).Exec(q.sql, q.args...).Error; err != nil {
			return err
		}
	}
	return nil
}

// EraseContact removes a contact for ever while her company stays: her row, the notes
// about her, what any domain says of her. Faults: not_found, account.merged, account.erased.
func (s *Service) EraseContact(ctx context.Context, contact uuid.UUID, reason string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		c, err := s.loadContact(ctx, contact)
		if err != nil {
			return err
		}
		of, err := s.lock(ctx, c.AccountID)
		if err != nil {
			return err
		}
		var notes []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&Note{}).Where("contact_id = ?", contact).Pluck("id", &notes).Error; err != nil {
			return err
		}
		if err := s.recognise(ctx, of.ID); err != nil {
			return err
		}
		refs := []subject.Ref{c.Ref()}
		for _, id := range notes {
			refs = append(refs, Note{ID: id}.Ref())
		}
		for _, other := range s.personErasers {
			if err := other.ForgetPeople(ctx, []uuid.UUID{contact}); err != nil {
				return err
			}
		}
		if err := s.eraseContactRows(ctx, of.ID, contact, notes); err != nil {
			return err
		}
		if err := s.markErased(ctx, []erased{{OrgID: of.OrgID, SubjectID: contact, Kind: "contact"}}); err != nil {
			return err
		}
		if err := s.redate(ctx, of); err != nil {
			return err
		}
		whole, err := s.wholeOf(ctx, of.ID)
		if err != nil {
			return err
		}
		for _, one := range whole { // those merged into it are still found by whom they knew
			if err := s.refreshContactText(ctx, one.Account); err != nil {
				return err
			}
		}
		if err := s.tellGone(ctx, refs, of.OwnerID); err != nil {
			return err
		}
		if _, err := s.audit.RedactNaming(ctx, of.ID, contact); err != nil {
			return err
		}
		return s.silence(ctx, audit.Created("contact.erased", c.Ref(), erasedTrail{Rows: len(refs), Reason: reason}), subjectIDs(refs))
	})
}

// eraseContactRows deletes the rows of this package about one contact, the lines of
// timelines that name her included.
func (s *Service) eraseContactRows(ctx context.Context, account, contact uuid.UUID, notes []uuid.UUID) error {
	if len(notes) > 0 {
		if err := s.db.Scoped(ctx).Where("subject_type = ? AND subject_id IN ?", "note", notes).Delete(&Event{}).Error; err != nil {
			return err
		}
	}
	naming := "%" + contact.String() + "%"
	if err := s.db.Scoped(ctx).Where("account_id = ? AND data LIKE ?", account, naming).Delete(&Event{}).Error; err != nil {
		return err
	}
	for _, rows := range []any{&Note{}, &contactPhone{}, &contactEmail{}} {
		if err := s.db.Scoped(ctx).Where("contact_id = ?", contact).Delete(rows).Error; err != nil {
			return err
		}
	}
	return s.db.Scoped(ctx).Where("id = ?", contact).Delete(&Contact{}).Error
}

func (s *Service) markErased(ctx context.Context, names []erased) error {
	now := clock.Now(ctx)
	for _, e := range names {
		err := s.db.Scoped(ctx).Exec(`INSERT INTO erased_subjects (org_id, subject_id, kind, erased_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			e.OrgID, e.SubjectID, e.Kind, now).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// silence writes what was done, then takes from the trail what it said of the subjects.
func (s *Service) silence(ctx context.Context, done audit.Entry, subjects []uuid.UUID) error {
	if _, err := s.audit.Redact(ctx, subjects); err != nil {
		return err
	}
	return s.audit.Record(ctx, done)
}

func subjectIDs(refs []subject.Ref) []uuid.UUID {
	ids := make([]uuid.UUID, len(refs))
	for i, ref := range refs {
		ids[i] = ref.ID
	}
	return ids
}
