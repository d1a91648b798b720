package vocabulary

import "context"

// Everything is what a client keeps to name and to fill what it shows: all of it,
// the archived rows included, since old accounts still bear them.
type Everything struct {
	Sources []Source
	Tags    []Tag
	Fields  []CustomField
}

// Everything reads it all at once.
func (s *Service) Everything(ctx context.Context) (all Everything, err error) {
	if all.Fields, err = s.CustomFields(ctx); err != nil {
		return all, err
	}
	all.Sources, all.Tags, err = s.allWords(ctx)
	return all, err
}
