package identity

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// Sample is what an organisation knows of the sample company that it tries Besace with,
// so that it can be told from its own and taken out again.
type Sample struct {
	Since  time.Time   `json:"since"`  // what its people made until then is of the sample
	People []uuid.UUID `json:"people"` // users that are nobody, disabled
	Words  []uuid.UUID `json:"words"`  // origins and tags that came with it
}

// MarkSample notes in the actor's organisation that it has the sample company, nil that it has it no more.
func (s *Service) MarkSample(ctx context.Context, sample *Sample) error {
	action := "organisation.sample_added"
	if sample == nil {
		action = "organisation.sample_removed"
	}
	_, err := s.changeOrganisation(ctx, action, func(_ context.Context, o *Organisation) error {
		settings := o.Choices()
		settings.Sample = sample
		text, err := json.Marshal(settings)
		o.Settings = string(text)
		return err
	})
	return err
}
