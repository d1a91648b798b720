package privacy

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Decide settles lines that are due: purges the people for ever, or keeps them for a
// while. All or nothing. Faults: retention_line.invalid, not_found, retention_line.settled,
// retention_line.not_due when somebody was heard of since.
func (s *Service) Decide(ctx context.Context, v Verdict) (settled []Line, err error) {
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return nil, err
	}
	with := look{zone: zone, today: civil.In(clock.Now(ctx), zone)}
	if with.terms, err = s.terms(ctx); err != nil {
		return nil, err
	}
	if err := v.check(with.today); err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		for _, id := range v.Lines {
			line, err := database.One[Line](s.db.Scoped(ctx).Where("id = ?", id))
			if err != nil {
				return err
			}
			if line.State != LineDue || line.AccountID == nil {
				return fault.New(fault.Conflict, "retention_line.settled", "Une de ces lignes est déjà réglée\u00a0; rechargez la liste.")
			}
			if err := s.settleLine(ctx, line, v, with); err != nil {
				return err
			}
		}
		return s.db.Scoped(ctx).Where("id IN ?", v.Lines).Order("due_on, id").Find(&settled).Error
	})
	if err != nil {
		return nil, err
	}
	return settled, s.name(ctx, settled)
}

func (s *Service) settleLine(ctx context.Context, line Line, v Verdict, with look) error {
	me, now := actor.Current(ctx).UserID, clock.Now(ctx)
	after := line
	after.Reason, after.DecidedBy, after.DecidedAt = v.Reason, &me, &now
	if v.Decision == Keep {
		after.State, after.KeptUntil = LineKept, v.Until
		return s.updateLine(ctx, line, &after)
	}
	still, err := s.stillDue(ctx, line, with)
	if err != nil {
		return err
	}
	if !still {
		return fault.New(fault.Conflict, "retention_line.not_due",
			"Une de ces personnes a repris contact depuis\u00a0: ses données ne sont plus à purger. Relancez la revue.")
	}
	after.State = LinePurged
	if err := s.updateLine(ctx, line, &after); err != nil {
		return err
	}
	ctx = database.Patiently(ctx)
	if line.ContactID != nil {
		return s.eraser.EraseContact(ctx, *line.ContactID, "retention")
	}
	return s.eraser.Erase(ctx, *line.AccountID, "retention")
}

// stillDue looks again: somebody may have called since the night.
func (s *Service) stillDue(ctx context.Context, line Line, with look) (bool, error) {
	if _, err := s.accounts.Hold(ctx, *line.AccountID); err != nil {
		return false, err
	}
	account, err := s.sheetOf(ctx, *line.AccountID)
	if err != nil {
		return false, err
	}
	all, _, _, err := s.standings(ctx, []sheet{account}, with.today)
	if err != nil {
		return false, err
	}
	w := who{Account: *line.AccountID}
	if line.ContactID != nil {
		w.Contact = *line.ContactID
	}
	l, runs := all[w].limit(with.terms, with.zone)
	return runs && l.Action == ToPurge && !l.On.After(with.today), nil
}

// LineQuery asks for one page of lines, those that wait longest first.
type LineQuery struct {
	State  LineState // empty: any
	Night  *uuid.UUID
	Cursor string
	Limit  int
}

// Lines returns one page of what nights found, with the names of those who are still
// there, and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) Lines(ctx context.Context, q LineQuery) ([]Line, string, error) {
	k := database.Keyset{Sort: "dueOn", Filters: database.Digest(q.State, q.Night),
		Columns: []database.Column{{Name: "due_on"}, {Name: "id", Type: database.UUID}}}
	rows := s.db.Scoped(ctx).Model(&Line{})
	if q.State != "" {
		rows = rows.Where("state = ?", q.State)
	}
	if q.Night != nil {
		rows = rows.Where("night_id = ?", *q.Night)
	}
	rows, err := database.Page(rows, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var list []Line
	if err := rows.Find(&list).Error; err != nil {
		return nil, "", err
	}
	list, next := database.Cut(k, list, q.Limit, func(l Line) []any { return []any{l.DueOn.String(), l.ID} })
	return list, next, s.name(ctx, list)
}

// name says whom the lines are about.
func (s *Service) name(ctx context.Context, list []Line) error {
	var accounts, contacts []uuid.UUID
	for _, l := range list {
		if l.AccountID != nil {
			accounts = append(accounts, *l.AccountID)
		}
		if l.ContactID != nil {
			contacts = append(contacts, *l.ContactID)
		}
	}
	names, people, err := s.namesOf(ctx, accounts, contacts)
	if err != nil {
		return err
	}
	for i := range list {
		if l := &list[i]; l.AccountID != nil {
			l.Name = names[*l.AccountID]
			if l.ContactID != nil {
				l.Name, l.AccountName = people[*l.ContactID], l.Name
			}
		}
	}
	return nil
}

// namesOf are the names of accounts and of contacts.
func (s *Service) namesOf(ctx context.Context, accounts, contacts []uuid.UUID) (names, people map[uuid.UUID]string, err error) {
	names, people = map[uuid.UUID]string{}, map[uuid.UUID]string{}
	for part := range slices.Chunk(accounts, nightBatch) {
		var rows []struct {
			ID   uuid.UUID
			Name string
		}
		if err := s.db.Scoped(ctx).Table("accounts").Where(s.db.Among("id", part)).Select("id", "name").Find(&rows).Error; err != nil {
			return nil, nil, err
		}
		for _, row := range rows {
			names[row.ID] = row.Name
		}
	}
	for part := range slices.Chunk(contacts, nightBatch) {
		var rows []person
		if err := s.db.Scoped(ctx).Table("contacts").Where(s.db.Among("id", part)).Select(personColumns).Find(&rows).Error; err != nil {
			return nil, nil, err
		}
		for _, row := range rows {
			people[row.ID] = row.name()
		}
	}
	return names, people, nil
}

// updateLine writes the line over the version before it.
func (s *Service) updateLine(ctx context.Context, before Line, l *Line) error {
	l.Version, l.UpdatedAt = before.Version+1, clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&Line{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*l)
	if err := database.ExactlyOne(res, nil); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Changed("retention."+string(l.State), l.Ref(), before, *l))
}
