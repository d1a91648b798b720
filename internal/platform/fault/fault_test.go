package fault

import (
	"errors"
	"fmt"
	"testing"
)

func TestFaultSurvivesWrapping(t *testing.T) {
	cause := errors.New("disk on fire")
	original := New(Conflict, "account.duplicate_siret", "Un compte porte déjà ce SIRET.")
	err := fmt.Errorf("create: %w", original.Because(cause))
	if !Is(err, "account.duplicate_siret") || KindOf(err) != Conflict || !errors.Is(err, cause) {
		t.Errorf("lost in wrapping: %v", err)
	}
	if original.Unwrap() != nil {
		t.Error("Because changed the fault it was called on")
	}
}

func TestUnclassifiedErrorsAreInternal(t *testing.T) {
	if KindOf(errors.New("x")) != Internal || Is(errors.New("x"), "") {
		t.Error("an error nobody classified must be ours")
	}
}

func TestFieldsReportTogether(t *testing.T) {
	var f Fields
	if f.Err("a", "b") != nil {
		t.Error("no faulty field is no fault")
	}
	f.Add("/siret", "checksum", "x")
	f.Add("/name", "required", "y")
	e, ok := Of(f.Err("account.invalid", "Des champs sont à corriger."))
	if !ok || e.Kind != Invalid || len(e.Fields) != 2 || e.Fields[1].Pointer != "/name" {
		t.Errorf("got %+v", e)
	}
}
