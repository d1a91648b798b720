package directory

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/postal"
)

// Register is one public register. Companies are returned best first, none when it
// knows no such company. Faults: those of provider.Service.Get, connector.malformed.
type Register interface {
	// Configured reports whether this installation may ask it.
	Configured() bool
	// Look finds the establishments that the search means.
	Look(ctx context.Context, s Search) (Found, error)
}

// Choice is which register the organisation turned on.
type Choice interface {
	// Register is the name of one, "off" when none.
	Register(ctx context.Context) (string, error)
}

// Accounts is the prospect file.
type Accounts interface {
	// Account is what it knows of a company. Faults: not_found, company.not_a_company.
	Account(ctx context.Context, id uuid.UUID) (Known, error)
}

// Known is what an account says of itself.
type Known struct {
	Version                    int64
	SIREN, SIRET               string
	Name, TradeName            string
	NAFRev2, NAF2025           string
	HeadcountMin, HeadcountMax *int64
	SoleTrader                 bool
	Address                    postal.Address
	NoVisit, StopPub           bool // go with the address
}
