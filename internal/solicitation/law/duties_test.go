package law

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"besace/internal/platform/email"
)

// owed is what the law asks of whoever makes a contact, which the device says without asking
// (web/src/domain/prospect/lawful/duties.test.ts). Rules are in the order in which they are told.
type owed struct {
	Channel Channel    `json:"channel"`
	Private bool       `json:"private"`
	Email   email.Kind `json:"emailKind,omitempty"`
	Purpose Purpose    `json:"purpose"`
	Duties  []told     `json:"duties"`
}

type told struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
}

func TestDevicesKnowWhatTheLawAsks(t *testing.T) {
	at := time.Date(2026, 9, 14, 9, 0, 0, 0, time.UTC)
	var list []owed
	for _, channel := range Channels {
		for _, capacity := range []Capacity{Consumer, Professional} {
			for _, purpose := range []Purpose{Prospecting, Performance, Service} {
				kinds := []email.Kind{""}
				if channel == Email {
					kinds = []email.Kind{email.Consumer, email.ProNominative, email.ProGeneric}
				}
				for _, kind := range kinds {
					answer := Ask(Question{At: at, Channel: channel, Purpose: purpose}, Person{Capacity: capacity, EmailKind: kind, Place: Place{Country: "FR", Postcode: "57000"}})
					asked := make([]told, len(answer.Duties))
					for n, d := range answer.Duties {
						asked[n] = told(d)
					}
					list = append(list, owed{Channel: channel, Private: capacity == Consumer, Email: kind, Purpose: purpose, Duties: asked})
				}
			}
		}
	}
	const file = "testdata/duties.json"
	if *update {
		text, err := json.MarshalIndent(list, "", " ")
		if err == nil {
			err = os.WriteFile(file, append(text, '\n'), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var kept []owed
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil || !reflect.DeepEqual(kept, list) {
		t.Errorf("the law asks otherwise than %s (%v): go test ./internal/solicitation/law -run Devices -update, then npx vitest run lawful/duties", file, err)
	}
}
