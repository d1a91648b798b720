package prospect

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

// PlanNextAction says what is to be done next with the account, over what was
// planned before. Faults: not_found, account.stale, account.archived, and of a visit
// contact.blocked, contact.family.
func (s *Service) PlanNextAction(ctx context.Context, id uuid.UUID, version int64, next NextAction) (Sheet, error) {
	return s.Update(ctx, id, version, Patch{NextAction: opt.Of(next)})
}

// OverrideNextAction is PlanNextAction of a visit whatever the law says, for a reason that
// is kept. Only a manager may. Faults: those of PlanNextAction, without contact.blocked.
func (s *Service) OverrideNextAction(ctx context.Context, id uuid.UUID, version int64, next NextAction, reason string) (Sheet, error) {
	next.Override = reason
	return s.change(ctx, id, version, "account.next_action_overridden", func(_ context.Context, sheet *Sheet) error {
		if err := sheet.closed(); err != nil {
			return err
		}
		sheet.planNext(next)
		return nil
	})
}

// JudgeWith says who answers whether people may be visited. The composition root calls it
// before the first request.
func (s *Service) JudgeWith(law Law) { s.law = law }

// judgeNext asks the law about a visit that is newly planned, as agendas do: one that is
// past already is kept whatever it says. Faults: contact.blocked, contact.family.
func (s *Service) judgeNext(ctx context.Context, before, after Account) error {
	answer, err := s.askNext(ctx, before, after)
	return cmp.Or(err, answer.Blocked)
}

// askNext is what the law answers about it; nothing stands against what a manager decided.
// Faults: contact.family.
func (s *Service) askNext(ctx context.Context, before, after Account) (Visitable, error) {
	if !s.concernsLaw(ctx, before, after) {
		return Visitable{}, nil
	}
	answer, err := s.law.MayVisit(ctx, Visiting{Account: after.ID, Purpose: after.NextActionPurpose, Family: after.NextActionFamily, At: *after.NextActionAt})
	if err != nil || after.NextActionOverride != "" {
		return Visitable{}, err
	}
	return answer, nil
}

// concernsLaw reports a visit to come that was not planned so before.
func (s *Service) concernsLaw(ctx context.Context, before, after Account) bool {
	return s.law != nil && after.plansVisit() && !after.plansSameVisit(before) && after.NextActionAt.After(clock.Now(ctx))
}

func (a Account) plansVisit() bool { return a.NextActionKind != nil && *a.NextActionKind == visitMade }

// plansSameVisit reports a visit about which the law answers as it did.
func (a Account) plansSameVisit(before Account) bool {
	return a.plansVisit() && before.plansVisit() && a.NextActionAt.Equal(*before.NextActionAt) &&
		a.NextActionPurpose == before.NextActionPurpose && a.NextActionFamily == before.NextActionFamily
}

// planNext puts what is to be done next over what was. What a manager decided of a visit
// holds as long as it is the same one.
func (s *Sheet) planNext(next NextAction) {
	before, at := s.Account, next.At.UTC().Truncate(time.Microsecond)
	s.dropNext()
	s.NextActionAt, s.NextActionKind, s.NextActionLabel = &at, &next.Kind, strings.TrimSpace(next.Label)
	if !s.plansVisit() {
		return
	}
	s.NextActionPurpose, s.NextActionFamily, s.NextActionOverride = next.Purpose, next.Family, next.Override
	if s.plansSameVisit(before) {
		s.NextActionOverride = cmp.Or(next.Override, before.NextActionOverride)
	}
}

// plans reports that this very action is the next one.
func (a Account) plans(next NextAction) bool {
	planned := Sheet{Account: a}
	planned.planNext(next)
	p := planned.Account
	return a.NextActionAt != nil && a.NextActionAt.Equal(*p.NextActionAt) && *a.NextActionKind == *p.NextActionKind && a.NextActionLabel == p.NextActionLabel &&
		a.NextActionPurpose == p.NextActionPurpose && a.NextActionFamily == p.NextActionFamily
}

func (s *Sheet) dropNext() {
	s.NextActionAt, s.NextActionKind, s.NextActionLabel = nil, nil, ""
	s.NextActionPurpose, s.NextActionFamily, s.NextActionOverride = "", "", ""
}

// DropNextAction leaves the account without next action. Faults: not_found,
// account.stale, account.archived.
func (s *Service) DropNextAction(ctx context.Context, id uuid.UUID, version int64) (Sheet, error) {
	return s.Update(ctx, id, version, Patch{NextAction: opt.Null[NextAction]()})
}

// done is the data of a next action done.
type done struct {
	Action    string    `json:"action"`
	Label     string    `json:"label,omitempty"`
	PlannedAt time.Time `json:"plannedAt"`
}

// FinishNextAction writes on the timeline that the next action was done, clears it
// and, when text is not blank, keeps it as a note of the same kind. Faults:
// not_found, account.stale, account.archived, account.no_next_action, note.invalid,
// account.note_blocked.
func (s *Service) FinishNextAction(ctx context.Context, id uuid.UUID, version int64, text string) (sheet Sheet, note *Note, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		var finished Account
		now := clock.Now(ctx)
		note = nil
		sheet, err = s.change(ctx, id, version, "account.next_action_done", func(_ context.Context, sheet *Sheet) error {
			if err := sheet.closed(); err != nil {
				return err
			}
			if sheet.NextActionAt == nil {
				return fault.New(fault.Conflict, "account.no_next_action", "Aucune prochaine action n’est prévue pour ce compte.")
			}
			finished = sheet.Account
			sheet.LastActivityAt = later(sheet.LastActivityAt, now, true)
			sheet.dropNext()
			return nil
		})
		if err != nil {
			return err
		}
		e, err := event(ctx, sheet.Account, NextActionDone, now, sheet.Ref(),
			done{Action: *finished.NextActionKind, Label: finished.NextActionLabel, PlannedAt: finished.NextActionAt.UTC()})
		if err != nil {
			return err
		}
		e.Activity = true
		if err := s.act(ctx, sheet.Account, e); err != nil || strings.TrimSpace(text) == "" {
			return err
		}
		written, err := s.write(ctx, sheet.Account, noteAbout(*finished.NextActionKind, text))
		note = &written
		return err
	})
	return sheet, note, err
}

// noteAbout is the note that reports an action of the kind: ours to them.
func noteAbout(kind, text string) NoteDraft {
	switch kind {
	case "call", "email", "mail", "visit":
		return NoteDraft{Kind: kind, Direction: "outbound", Text: text}
	}
	return NoteDraft{Text: text}
}
