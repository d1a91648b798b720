package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/vocabulary"
)

// qualified is the prospect file, with its words, as qualification needs it.
type qualified struct {
	accounts *prospect.Service
	words    *vocabulary.Service
}

// Names returns the names of those ids that are tags or sources of the organisation.
func (a qualified) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	return a.words.Names(ctx, ids)
}

// Facts is what the account says of itself.
func (a qualified) Facts(ctx context.Context, account uuid.UUID) (qualification.Facts, error) {
	s, err := a.accounts.Get(ctx, account)
	if err != nil {
		return qualification.Facts{}, err
	}
	f := qualification.Facts{
		Kind: string(s.Kind), Status: string(s.Status), NAFRev2: text(s.NAFRev2), NAF2025: text(s.NAF2025),
		HeadcountMin: s.HeadcountMin, HeadcountMax: s.HeadcountMax, Department: s.Address().Department(), Postcode: s.Postcode,
		Potential: s.PotentialCents, Class: text(s.Class), Tags: s.TagIDs, NextActionAt: s.NextActionAt,
	}
	if s.SourceID != nil {
		f.Source = *s.SourceID
	}
	custom := json.NewDecoder(strings.NewReader(s.Custom))
	custom.UseNumber()
	if err := custom.Decode(&f.Custom); err != nil {
		return f, fmt.Errorf("read custom values of account %s: %w", account, err)
	}
	return f, nil
}

// RecordQualification writes a qualification back to its account.
func (a qualified) RecordQualification(ctx context.Context, q qualification.Qualification, next *qualification.NextAction) error {
	outcome := prospect.Qualified{ID: q.ID, Score: q.Score, Grade: string(q.Grade), At: q.OccurredAt}
	if next != nil {
		outcome.Next = &prospect.NextAction{At: next.At, Kind: next.Kind, Label: next.Label, Purpose: next.Purpose, Family: next.Family}
	}
	return a.accounts.RecordQualification(ctx, q.AccountID, outcome)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
