package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// ActAs returns a context in which the user of that e-mail acts, for whoever holds
// the machine and its database; organisation (a name, possibly empty) chooses when
// the e-mail is known in several. Faults: identity.unknown_email,
// identity.several_organisations, auth.disabled.
func (s *Service) ActAs(ctx context.Context, email, organisation string) (context.Context, error) {
	a, err := s.only(ctx, email, organisation)
	if err != nil {
		return ctx, err
	}
	return s.ActorFor(ctx, a.Org.ID, a.User.ID)
}

// only finds the one account of that e-mail, in the organisation of that name unless it is empty.
// Faults: identity.unknown_email, identity.several_organisations.
func (s *Service) only(ctx context.Context, email, organisation string) (account, error) {
	found, err := s.accounts(ctx, strings.ToLower(strings.TrimSpace(email)), uuid.Nil)
	if err != nil {
		return account{}, err
	}
	if organisation != "" {
		found = slices.DeleteFunc(found, func(a account) bool { return fold.Fold(a.Org.Name) != fold.Fold(organisation) })
	}
	switch len(found) {
	case 0:
		return account{}, fault.New(fault.NotFound, "identity.unknown_email", "Personne n’a cette adresse dans Besace\u00a0: vérifiez l’adresse et l’organisation.")
	case 1:
		return found[0], nil
	}
	names := make([]string, len(found))
	for i, a := range found {
		names[i] = "« " + a.Org.Name + " »"
	}
	return account{}, fault.New(fault.Invalid, "identity.several_organisations", "Cette adresse est connue dans plusieurs organisations\u00a0: choisissez "+strings.Join(names, " ou ")+".")
}

// Founding is what the command line knows of a new organisation.
type Founding struct {
	Organisation, TimeZone     string // empty TimeZone is Europe/Paris
	Email, FirstName, LastName string // of its administrator; empty LastName is the local part of the address
}

// Found adds an organisation and its administrator, who chooses her password by the one-time link
// returned; for whoever holds the machine. Faults: organisation.invalid, organisation.duplicate_name,
// user.invalid.
func (s *Service) Found(ctx context.Context, f Founding) (o Organisation, link string, err error) {
	local, _, _ := strings.Cut(f.Email, "@")
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		known, err := s.organisations(ctx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(known, func(k OrganisationSummary) bool { return fold.Fold(k.Name) == fold.Fold(clean(f.Organisation)) }) {
			return fault.New(fault.Conflict, "organisation.duplicate_name", "Une organisation de ce nom existe déjà\u00a0: on ne saurait plus laquelle choisir en se connectant.")
		}
		if o, err = s.CreateOrganisation(ctx, NewOrganisation{Name: f.Organisation, TimeZone: f.TimeZone}); err != nil {
			return err
		}
		ctx = actor.With(ctx, actor.System(o.ID))
		u, err := NewUser{Email: f.Email, FirstName: f.FirstName, LastName: cmp.Or(f.LastName, local), Roles: []actor.Role{actor.Admin}}.user(ctx, o)
		if err != nil {
			return err
		}
		if err := s.addUser(ctx, u, ""); err != nil {
			return err
		}
		link, err = s.newLink(ctx, u, forInvitation, InvitationLifetime)
		return err
	})
	if err != nil {
		return Organisation{}, "", err
	}
	return o, link, nil
}

// OrganisationSummary is one organisation of the installation, with how many people may sign in.
type OrganisationSummary struct {
	Organisation
	ActiveUsers int64 `gorm:"column:active_users"`
}

// Organisations lists every organisation of the installation by name; for whoever holds the machine.
func (s *Service) Organisations(ctx context.Context) ([]OrganisationSummary, error) {
	return s.organisations(ctx)
}
