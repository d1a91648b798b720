package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// sharing says who may give a view to whom: the lists of everybody are the business of those who
// run a team or the organisation, and who only reads keeps hers.
var sharing = map[oas.ViewSharing]rule{
	oas.ViewSharingMine:      everyone,
	oas.ViewSharingTeam:      writing,
	oas.ViewSharingEverybody: administering,
}

// mayShare holds the actor against the table above; nothing asked for is nothing shared. Faults: view.sharing.
func mayShare(ctx context.Context, with *oas.ViewSharing) error {
	if with == nil || sharing[*with].scopeOf(actor.Current(ctx)) != 0 {
		return nil
	}
	message := "Vous consultez sans modifier\u00a0: gardez cette vue pour vous."
	if *with == oas.ViewSharingEverybody {
		message = "Un responsable ou un administrateur partage avec tous\u00a0; demandez-le-lui, ou partagez avec votre équipe."
	}
	return fault.New(fault.Forbidden, "view.sharing", "Vous ne pouvez pas partager cette vue ainsi.", fault.At("/shared", "forbidden", message))
}
