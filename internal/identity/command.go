package identity

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// ActAs returns a context in which the user of that e-mail acts, for whoever holds
// the machine and its database; organisation (a name, possibly empty) chooses when
// the e-mail is known in several. Faults: identity.unknown_email,
// identity.several_organisations, auth.disabled.
func (s *Service) ActAs(ctx context.Context, email, organisation string) (context.Context, error) {
	found, err := s.accounts(ctx, strings.ToLower(strings.TrimSpace(email)), uuid.Nil)
	if err != nil {
		return ctx, err
	}
	if organisation != "" {
		found = slices.DeleteFunc(found, func(a account) bool { return fold.Fold(a.Org.Name) != fold.Fold(organisation) })
	}
	switch len(found) {
	case 0:
		return ctx, fault.New(fault.NotFound, "identity.unknown_email", "Personne n’a cette adresse dans Besace\u00a0: vérifiez l’adresse et l’organisation.")
	case 1:
		return s.ActorFor(ctx, found[0].Org.ID, found[0].User.ID)
	}
	names := make([]string, len(found))
	for i, a := range found {
		names[i] = "« " + a.Org.Name + " »"
	}
	return ctx, fault.New(fault.Invalid, "identity.several_organisations", "Cette adresse est connue dans plusieurs organisations\u00a0: choisissez "+strings.Join(names, " ou ")+".")
}
