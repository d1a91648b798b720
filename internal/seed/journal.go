package seed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"besace/internal/platform/subject"
)

// Acts are the operations that the history of the company goes through, with the
// competences of the REAC that the contract says they exercise.
var Acts = map[string][]string{
	"createAccount": {"CP3", "CP4"}, "createContact": {"CP3", "CP4"}, "createNote": {"CP3", "CP4"},
	"createQualification": {"CP3", "CP4"}, "createConsent": {"CP3", "CP4"}, "createDataRequest": {"CP3"}, "createPrivacyObjection": {"CP3", "CP4"}, "createCurrentContract": {"CP3", "CP9"},
	"transitionAccount": {"CP3", "CP4"}, "createEvent": {"CP2"}, "transitionEvent": {"CP2"}, "setPresence": {"CP2"},
	"createCallScript": {"CP3"}, "publishCallScript": {"CP3"}, "createCallList": {"CP3"}, "recordContact": {"CP3", "CP4"}, "createCall": {"CP3"},
	"createVisit": {"CP4", "CP7"}, "updateVisit": {"CP4", "CP7"}, "createVisitPrep": {"CP2", "CP7"}, "createVisitGrid": {"CP5", "CP7"}, "createFair": {"CP4"}, "updateFair": {"CP4"},
}

// done is an act of somebody of the company.
type done struct {
	by        string // first name
	at        time.Time
	operation string
	about     subject.Ref
}

func (d *demo) did(by string, at time.Time, operation string, about subject.Ref) {
	d.acts = append(d.acts, done{by, at, operation, about})
}

// journal tells what each one exercised, in the order of time, as it would have been
// told at each act.
func (d *demo) journal(ctx context.Context) error {
	slices.SortStableFunc(d.acts, func(a, b done) int { return a.at.Compare(b.at) })
	for _, act := range d.acts {
		competences, known := Acts[act.operation]
		if !known {
			return fmt.Errorf("the demonstration does not know what %s exercises", act.operation)
		}
		if err := d.Competence.Record(d.as(ctx, act.by, act.at), act.operation, competences, act.about); err != nil {
			return err
		}
	}
	return nil
}
