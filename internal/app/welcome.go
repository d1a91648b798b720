package app

import (
	"context"
	"net"
	"slices"

	"besace/internal/identity"
	"besace/internal/seed"
)

// Welcome is what the program says when it starts.
type Welcome struct {
	SetupLink string         // to become the first administrator; empty when there is one
	Company   string         // of the demonstration
	Password  string         // of the demonstration accounts
	Demo      []seed.Account // empty outside the demo profile, or where there is no demonstration
	// Real tells that the demonstration was asked for where a real organisation is: it is not added to it.
	Real bool
}

// welcome makes the demonstration company at the first start of the demo profile,
// or the link of the first administrator on an installation that has none.
func (a *App) welcome(ctx context.Context, s ServeConfig) (Welcome, error) {
	if s.Profile != "demo" {
		link, err := a.Identity.SetupLink(ctx)
		return Welcome{SetupLink: link}, err
	}
	var profiles []identity.Profile
	err := a.DB.System(ctx, "the first start asks whether anybody is here").Table("organisations").Distinct("profile").Pluck("profile", &profiles).Error
	if err != nil {
		return Welcome{}, err
	}
	switch {
	case len(profiles) == 0:
		if _, err := seed.Make(ctx, a.seedServices()); err != nil {
			return Welcome{}, err
		}
	case !slices.Contains(profiles, identity.Demo):
		return Welcome{Real: true}, nil
	}
	return Welcome{Company: seed.Company, Password: seed.Password, Demo: seed.Accounts()}, nil
}

func (a *App) seedServices() seed.Services {
	return seed.Services{DB: a.DB, Identity: a.Identity, Prospect: a.Prospect, Vocabulary: a.Vocabulary, Qualify: a.Qualify, Competence: a.Competences, Solicitation: a.Solicitation, Agenda: a.Agenda, Calling: a.Calling, Visits: a.Visits, Privacy: a.Privacy}
}

// publicURL is the address put in links: the one configured, else where it listens.
func (a *App) publicURL(listening net.Addr) string {
	if a.Config.PublicURL != "" {
		return a.Config.PublicURL
	}
	return openedAt(listening.String())
}

// openedAt is the address by which this machine opens a server that listens there. All the addresses of
// the machine at once (0.0.0.0, as in a container) are none that a browser opens.
func openedAt(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if ip := net.ParseIP(host); err == nil && (host == "" || ip != nil && ip.IsUnspecified()) {
		return "http://" + net.JoinHostPort("127.0.0.1", port)
	}
	return "http://" + listen
}
