package idempotency

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// Forget drops, in the ambient transaction, the answers that name one of the ids: those
// about somebody who is erased. A request that is sent again is made again.
func (k *Keys) Forget(ctx context.Context, ids []uuid.UUID) error {
	names := "instr(CAST(body AS TEXT), ?) > 0"
	if k.db.Dialect().Name() == database.Postgres {
		names = "position(convert_to(?, 'UTF8') in body) > 0"
	}
	for _, id := range ids {
		if err := k.db.Scoped(ctx).Exec(`DELETE FROM idempotency_keys WHERE org_id = ? AND `+names, actor.Current(ctx).OrgID, id.String()).Error; err != nil {
			return err
		}
	}
	return nil
}

// ForgetPeople is Forget for contacts.
func (k *Keys) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	return k.Forget(ctx, contacts)
}
