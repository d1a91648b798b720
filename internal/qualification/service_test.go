package qualification_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/qualification"
	"besace/internal/testkit"
)

// together runs fn n times at once and returns the first error.
func together(n int, fn func(i int) error) error {
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { errs[i] = fn(i) })
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// The first questionnaire is there before anybody asks for one: a phone that only
// synchronises receives it, and looking at the list writes nothing.
func TestAnOrganisationStartsWithAQuestionnaire(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		var synced struct {
			Changes []struct{ Type string }
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/sync", nil).Want(t, 200).Read(t, &synced)
		forms := 0
		for _, item := range synced.Changes {
			if item.Type == "questionnaire" {
				forms++
			}
		}
		if forms != 1 {
			t.Errorf("a phone receives %d questionnaires: %+v", forms, synced)
		}
		ctx, statements := database.CountStatements(e.Here.Adviser.Context(t.Context()))
		list, _, err := e.App.Qualify.List(ctx, qualification.ListQuery{Limit: 50})
		if err != nil || len(list) != 1 || !list[0].BuiltIn || statements() != 1 {
			t.Errorf("%d questionnaires in %d statements, %v", len(list), statements(), err)
		}
	})
}

// Two phones and a manager may qualify one account at once: each is kept, and the
// account ends with the score of the one that happened last.
func TestQualifiedAtTheSameTime(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		ctx := e.Here.Adviser.Context(t.Context())
		account := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Durand"}).Want(t, 201).ID(t)
		forms, _, err := e.App.Qualify.List(ctx, qualification.ListQuery{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
		needs := []string{"none", "latent", "vague", "defined"}
		err = together(len(needs), func(i int) error {
			_, _, err := e.App.Qualify.Qualify(ctx, uuid.MustParse(account), qualification.Input{
				Questionnaire: forms[0].ID, Edition: 1, OccurredAt: begin.Add(time.Duration(i) * time.Hour),
				Answers: []qualification.Answer{{QuestionID: "need", Choices: []string{needs[i]}}},
			})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		history, _, err := e.App.Qualify.History(ctx, uuid.MustParse(account), "", 50)
		if err != nil || len(history) != len(needs) {
			t.Fatalf("%d qualifications, %v", len(history), err)
		}
		var now struct {
			Score           int64
			LastQualifiedAt time.Time
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/accounts/"+account, nil).Want(t, 200).Read(t, &now)
		if now.Score != 20 || now.Score != history[0].Score || !now.LastQualifiedAt.Equal(history[0].OccurredAt) {
			t.Errorf("the account has %d of %v, the last qualification %d of %v", now.Score, now.LastQualifiedAt, history[0].Score, history[0].OccurredAt)
		}
	})
}
