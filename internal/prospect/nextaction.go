package prospect

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

// PlanNextAction says what is to be done next with the account, over what was
// planned before. Faults: not_found, account.stale, account.archived.
func (s *Service) PlanNextAction(ctx context.Context, id uuid.UUID, version int64, next NextAction) (Sheet, error) {
	return s.Update(ctx, id, version, Patch{NextAction: opt.Of(next)})
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
			sheet.NextActionAt, sheet.NextActionKind, sheet.NextActionLabel = nil, nil, ""
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
