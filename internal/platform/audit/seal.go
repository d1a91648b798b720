package audit

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
	"besace/internal/platform/french"
)

const sealBatch = 500

// head is a row of audit_heads.
type head struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	Position  int64     `gorm:"column:position"`
	ChainHash string    `gorm:"column:chain_hash"`
	Signature string    `gorm:"column:signature"`
	UpdatedAt time.Time `gorm:"column:updated_at"`
}

func (head) TableName() string { return "audit_heads" }

// Seal chains the lines that are committed and not chained yet, oldest first, and
// returns how many. One process seals at a time; others see its heads' rows locked
// and find nothing left to do.
func (l *Log) Seal(ctx context.Context) (sealed int, err error) {
	for {
		n, err := l.sealBatch(ctx)
		sealed += n
		if err != nil || n < sealBatch {
			return sealed, err
		}
	}
}

func (l *Log) sealBatch(ctx context.Context) (n int, err error) {
	pending := l.db.System(ctx, "the sealer chains every organisation's lines").Model(&line{}).Select("seq").
		Where("position IS NULL AND xid < " + l.db.Dialect().StableBefore()).Limit(1)
	var waiting []int64
	if err := pending.Scan(&waiting).Error; err != nil || len(waiting) == 0 {
		return 0, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		sys := func() *gorm.DB { return l.db.System(ctx, "the sealer chains every organisation's lines") }
		if err := l.db.Dialect().Lock(sys(), "audit.seal"); err != nil {
			return err
		}
		var lines []line
		err := sys().Where("position IS NULL AND xid < " + l.db.Dialect().StableBefore()).
			Order("xid, seq").Limit(sealBatch).Find(&lines).Error
		if err != nil {
			return err
		}
		heads := map[uuid.UUID]*head{}
		sealed := make([][3]any, 0, len(lines))
		for _, e := range lines {
			h, err := l.headOf(ctx, heads, e.OrgID)
			if err != nil {
				return err
			}
			h.Position++
			h.ChainHash = l.mac("chain", h.ChainHash, strconv.FormatInt(h.Position, 10), e.RowHash)
			sealed = append(sealed, [3]any{e.Seq, h.Position, h.ChainHash})
		}
		for part := range slices.Chunk(sealed, batchLines) {
			query, args := sealing(part)
			if err := sys().Exec(query, args...).Error; err != nil {
				return err
			}
		}
		for _, h := range heads {
			h.UpdatedAt = clock.Wall()
			h.Signature = l.sign(*h)
			err := sys().Exec(`INSERT INTO audit_heads (org_id, position, chain_hash, signature, updated_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (org_id) DO UPDATE SET position = excluded.position, chain_hash = excluded.chain_hash,
				signature = excluded.signature, updated_at = excluded.updated_at`,
				h.OrgID, h.Position, h.ChainHash, h.Signature, h.UpdatedAt).Error
			if err != nil {
				return err
			}
		}
		n = len(lines)
		return nil
	})
	return n, err
}

// batchLines is how many lines one statement seals or empties.
const batchLines = 100

// sealing is the statement that seals lines, and its arguments: the number, the
// position and the chain hash of each.
func sealing(lines [][3]any) (query string, args []any) {
	const first = "(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS TEXT))" // PostgreSQL learns the types from it
	for _, line := range lines {
		args = append(args, line[:]...)
	}
	return "UPDATE audit_entries SET position = v.column2, chain_hash = v.column3 FROM (VALUES " + first +
		strings.Repeat(", (?, ?, ?)", len(lines)-1) + ") AS v WHERE audit_entries.seq = v.column1", args
}

func (l *Log) headOf(ctx context.Context, heads map[uuid.UUID]*head, org uuid.UUID) (*head, error) {
	if h, ok := heads[org]; ok {
		return h, nil
	}
	h := &head{}
	err := l.db.System(ctx, "the sealer chains every organisation's lines").Where("org_id = ?", org).Limit(1).Find(h).Error
	h.OrgID = org
	heads[org] = h
	return h, err
}

func (l *Log) sign(h head) string {
	return l.mac("head", h.OrgID.String(), strconv.FormatInt(h.Position, 10), h.ChainHash)
}

// Report is what Verify found in the trail of one organisation.
type Report struct {
	Org      uuid.UUID
	Sealed   int64    // lines in the chain
	Unsealed int64    // lines written since the last sealing; their own hash is checked too
	Breaks   []string // what does not hold, in French, by position or line number, the first ones; empty when the trail is whole
	Unlisted int64    // further breaks that are not listed
	// OtherKey tells that the end of the chain was signed with another installation key.
	OtherKey bool
}

// mostBreaks is how many breaks a report lists: one wrong key breaks every line.
const mostBreaks = 100

func (r *Report) broken(format string, args ...any) {
	if len(r.Breaks) == mostBreaks {
		r.Unlisted++
		return
	}
	r.Breaks = append(r.Breaks, fmt.Sprintf(format, args...))
}

// Verify re-derives every hash of an organisation's trail. It reads while others
// write and seal: lines sealed after it began are left to the next verification.
func (l *Log) Verify(ctx context.Context, org uuid.UUID) (Report, error) {
	r := Report{Org: org}
	h, err := l.signedHead(ctx, org)
	if err != nil {
		return r, err
	}
	if h.Position > 0 && h.Signature != l.sign(h) {
		r.OtherKey = true
		r.broken("la fin de la chaîne n’est pas signée par la clé de cette installation")
	}
	if err := l.verifyBirth(ctx, org, &r); err != nil {
		return r, err
	}
	last, err := l.verifyChain(ctx, h, &r)
	if err != nil {
		return r, err
	}
	switch {
	case r.Sealed < h.Position:
		r.broken("la fin de la chaîne manque\u00a0: %s, %s", french.Count(r.Sealed, "ligne scellée", "lignes scellées"), french.Count(h.Position, "attendue", "attendues"))
	case last != h.ChainHash:
		r.broken("la fin de chaîne ne correspond pas à la dernière ligne")
	}
	if err := l.verifyNothingAfter(ctx, h, &r); err != nil {
		return r, err
	}
	if err := l.verifyNoCopy(ctx, org, &r); err != nil {
		return r, err
	}
	return r, l.verifyUnsealed(ctx, org, &r)
}

func (l *Log) reading(ctx context.Context) *gorm.DB {
	return l.db.System(ctx, "audit verify reads one organisation's trail")
}

func (l *Log) signedHead(ctx context.Context, org uuid.UUID) (h head, err error) {
	err = l.reading(ctx).Where("org_id = ?", org).Limit(1).Find(&h).Error
	h.OrgID = org
	return h, err
}

// verifyBirth expects the first line to tell the creation of the organisation: it is
// written in the transaction that makes the row.
func (l *Log) verifyBirth(ctx context.Context, org uuid.UUID, r *Report) error {
	var first []line
	err := l.reading(ctx).Where("org_id = ?", org).Order("position IS NULL, position, xid, seq").Limit(1).Find(&first).Error
	switch {
	case err != nil:
		return err
	case len(first) == 0:
		r.broken("le journal est vide\u00a0: la création de l’organisation devrait y être")
	case first[0].SubjectID != org:
		r.broken("la première ligne n’est pas la création de l’organisation\u00a0: le début du journal manque")
	}
	return nil
}

// SignedByAnother tells that there are sealed trails and that none of them ends with a
// signature of this installation's key: the database came without its key.
func (l *Log) SignedByAnother(ctx context.Context) (bool, error) {
	var heads []head
	err := l.db.System(ctx, "the key is held against every organisation's trail").Where("position > 0").Limit(sealBatch).Find(&heads).Error
	if err != nil || len(heads) == 0 {
		return false, err
	}
	return !slices.ContainsFunc(heads, func(h head) bool { return h.Signature == l.sign(h) }), nil
}

// verifyChain walks the sealed lines up to the head, in order, and returns the last
// chain hash.
func (l *Log) verifyChain(ctx context.Context, h head, r *Report) (last string, err error) {
	for {
		var lines []line
		err := l.reading(ctx).Where("org_id = ? AND position > ? AND position <= ?", h.OrgID, r.Sealed, h.Position).
			Order("position").Limit(sealBatch).Find(&lines).Error
		if err != nil || len(lines) == 0 {
			return last, err
		}
		for _, e := range lines {
			r.Sealed++
			if *e.Position != r.Sealed {
				r.broken("il manque une ligne à la position %d", r.Sealed)
				r.Sealed = *e.Position
			}
			if !l.holds(e) {
				r.broken("la ligne en position %d a été modifiée", r.Sealed)
			}
			want := l.mac("chain", last, strconv.FormatInt(r.Sealed, 10), e.RowHash)
			if orEmpty(e.ChainHash) != want {
				r.broken("le chaînage est rompu en position %d", r.Sealed)
			}
			last = orEmpty(e.ChainHash)
		}
	}
}

// verifyNothingAfter finds sealed lines that no head vouches for. A head that has
// moved on meanwhile does.
func (l *Log) verifyNothingAfter(ctx context.Context, h head, r *Report) error {
	var beyond int64
	err := l.reading(ctx).Model(&line{}).Where("org_id = ? AND position > ?", h.OrgID, h.Position).Count(&beyond).Error
	if err != nil || beyond == 0 {
		return err
	}
	now, err := l.signedHead(ctx, h.OrgID)
	if err != nil || now.Position > h.Position {
		return err
	}
	r.broken("%s de trop après la position %d", french.Count(beyond, "ligne scellée", "lignes scellées"), h.Position)
	return nil
}

// verifyNoCopy finds lines inserted as copies of true ones: their own hash is right.
// No two acts have the same, for it covers the request and the microsecond.
func (l *Log) verifyNoCopy(ctx context.Context, org uuid.UUID, r *Report) error {
	var copied []string
	err := l.reading(ctx).Model(&line{}).Where("org_id = ?", org).Group("row_hash").Having("COUNT(*) > 1").Limit(1).Pluck("row_hash", &copied).Error
	if len(copied) > 0 {
		r.broken("une ligne a été recopiée")
	}
	return err
}

func (l *Log) verifyUnsealed(ctx context.Context, org uuid.UUID, r *Report) error {
	after := int64(0)
	for {
		var lines []line
		err := l.reading(ctx).Where("org_id = ? AND position IS NULL AND seq > ?", org, after).
			Order("seq").Limit(sealBatch).Find(&lines).Error
		if err != nil || len(lines) == 0 {
			return err
		}
		for _, e := range lines {
			r.Unsealed++
			after = e.Seq
			if !l.holds(e) {
				r.broken("la ligne n° %d, pas encore scellée, a été modifiée", e.Seq)
			}
		}
	}
}
