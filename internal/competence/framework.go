package competence

import (
	_ "embed"
	"encoding/json"

	"besace/internal/platform/civil"
)

// Framework is one edition of the REAC. Its ids are the official ones; its labels
// are short descriptions of ours: the official wording may not be reproduced.
type Framework struct {
	Code        string       `json:"code"`
	Title       string       `json:"title"`
	Millesime   string       `json:"millesime"`
	ValidFrom   civil.Date   `json:"validFrom"`
	ValidTo     civil.Date   `json:"validTo"` // first day it no longer holds
	Activities  []Activity   `json:"activities"`
	Transversal []Competence `json:"transversal"` // CT1 … CT3
	Successor   Successor    `json:"successor"`
}

// Activity is an activité type, examined as one certificate.
type Activity struct {
	Code        string       `json:"code"`
	Label       string       `json:"label"`
	Competences []Competence `json:"competences"`
}

// Competence is a compétence professionnelle (CP) or transversale (CT).
type Competence struct {
	Code     string      `json:"code"`
	Label    string      `json:"label"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is a critère de performance. SameAs is the criterion that it repeats,
// if any: what is recorded for one counts for both.
type Criterion struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	SameAs string `json:"sameAs"`
}

// Successor is the edition that follows, and which competences it took over.
type Successor struct {
	Code        string       `json:"code"`
	Millesime   string       `json:"millesime"`
	ValidFrom   civil.Date   `json:"validFrom"`
	ValidTo     civil.Date   `json:"validTo"`
	Competences []Succeeding `json:"competences"`
}

// Succeeding is a competence of the edition that follows.
type Succeeding struct {
	Code  string   `json:"code"`
	Block string   `json:"block"`
	Label string   `json:"label"`
	From  []string `json:"from"`
}

//go:embed reac.json
var reac []byte

// REAC is the framework Conseiller commercial, millésime 08.
var REAC = mustRead(reac)

// mustRead panics on a file that was not built from a valid source, at start.
func mustRead(text []byte) Framework {
	var f Framework
	if err := json.Unmarshal(text, &f); err != nil {
		panic("competence: reac.json: " + err.Error())
	}
	return f
}

// All is every competence, professional then transversal.
func (f Framework) All() []Competence {
	var all []Competence
	for _, a := range f.Activities {
		all = append(all, a.Competences...)
	}
	return append(all, f.Transversal...)
}
