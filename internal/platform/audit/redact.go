package audit

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Redact takes away, in the ambient transaction, what the lines about the subjects and
// about the rows that belong to them say: their columns before and after. Who did what,
// and when, stays, and so does the chain; a keyed hash proves that the emptying is ours.
// It returns how many lines were emptied.
func (l *Log) Redact(ctx context.Context, subjects []uuid.UUID) (emptied int64, err error) {
	for part := range slices.Chunk(subjects, batchLines) {
		n, err := l.empty(ctx, "(subject_id IN ? OR whole_id IN ?)", part, part)
		if emptied += n; err != nil {
			return emptied, err
		}
	}
	return emptied, nil
}

// RedactNaming is Redact for the lines about rows of a subject (whole) that name another
// row by its id: those about one person among others.
func (l *Log) RedactNaming(ctx context.Context, whole, named uuid.UUID) (emptied int64, err error) {
	like := "%" + named.String() + "%"
	return l.empty(ctx, "whole_id = ? AND (before_json LIKE ? OR after_json LIKE ?)", whole, like, like)
}

func (l *Log) empty(ctx context.Context, which string, args ...any) (emptied int64, err error) {
	for {
		var lines []line
		err := l.db.Scoped(ctx).Where("redaction IS NULL AND (before_json IS NOT NULL OR after_json IS NOT NULL)").Where(which, args...).
			Order("seq").Limit(sealBatch).Find(&lines).Error
		if err != nil || len(lines) == 0 {
			return emptied, err
		}
		for _, e := range lines {
			proof := l.redaction(e)
			err := l.db.Scoped(ctx).Model(&line{}).Where("seq = ?", e.Seq).
				Updates(map[string]any{"before_json": nil, "after_json": nil, "redaction": proof}).Error
			if err != nil {
				return emptied, err
			}
			emptied++
		}
	}
}

// redaction vouches for all that an emptied line still says, and for what it hashed to.
func (l *Log) redaction(e line) string {
	parts := []string{"redacted", e.RowHash, e.OrgID.String(), idText(e.UserID), idText(e.SessionID), e.RequestID, e.Action, e.SubjectType,
		e.SubjectID.String(), strconv.FormatInt(e.OccurredAt.UnixMicro(), 10)}
	if strings.HasPrefix(e.RowHash, withWhole) {
		parts = append(parts, idText(e.WholeID))
	}
	return l.mac(parts...)
}

// holds reports that nobody changed the line.
func (l *Log) holds(e line) bool {
	if e.Redaction == nil {
		return e.RowHash == l.hashOf(e)
	}
	return e.BeforeJSON == nil && e.AfterJSON == nil && *e.Redaction == l.redaction(e)
}
