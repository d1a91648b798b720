package place

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/postal"
)

// Geocoder finds where addresses are. Faults: those of provider.Service.Get.
type Geocoder interface {
	// Configured reports whether this installation may ask it.
	Configured() bool
	// Search returns up to five places that a text may mean, best first.
	Search(ctx context.Context, q Query) ([]Candidate, error)
	// Batch returns the best place of each address, nil when it knows none; at most
	// MaxBatch addresses.
	Batch(ctx context.Context, addresses []postal.Address) ([]*Candidate, error)
}

// Choice is which geocoder the organisation turned on.
type Choice interface {
	// Geocoder is the name of one, "off" when none.
	Geocoder(ctx context.Context) (string, error)
}

// Addresses are those of the organisation that nobody placed, in an order that
// every batch continues.
type Addresses interface {
	// Count is how many lack coordinates; with a geocoder, also those that have only
	// approximate ones and were never asked about.
	Count(ctx context.Context, geocoder bool) (int64, error)
	// Next returns the addresses after a mark, none at the end; the first mark is the zero one.
	Next(ctx context.Context, geocoder bool, after Mark, limit int) ([]Lacking, Mark, error)
	// Keep stores what was found and returns how many addresses took it.
	Keep(ctx context.Context, found []Found) (int, error)
}

// Forgetful lets addresses be asked about again.
type Forgetful interface {
	// AskAgain forgets which addresses a geocoder doubted or did not know.
	AskAgain(ctx context.Context) error
}

// Mark is a place in the order of Addresses.
type Mark struct {
	Kind int
	ID   uuid.UUID
}
