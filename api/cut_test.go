package api

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/api/oas"
)

// The pieces of the contract are those that encoding/json finds, at every depth.
func TestContractIsCutWhereItsPiecesEnd(t *testing.T) {
	raw, err := oas.ContractJSON()
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, assembled(t, raw)); diff != "" {
		t.Error(diff)
	}
}

func TestCutsAtQuotesAndBracketsOfTexts(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `{"a":{}}`, `[[],{},[[1]]]`, `{"a\"}":"\\","b":"]","c":["{\\\"",-1.5e3,true,null],"\u00e9\n":{"d":[{"e":"\\\\\""}]}}`,
	} {
		var want any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, assembled(t, []byte(text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// assembled puts the pieces of a value together again.
func assembled(t *testing.T, raw json.RawMessage) any {
	switch raw[0] {
	case '{':
		whole := map[string]any{}
		for name, value := range members(raw) {
			whole[name] = assembled(t, value)
		}
		return whole
	case '[':
		whole := []any{}
		for value := range elements(raw) {
			whole = append(whole, assembled(t, value))
		}
		return whole
	}
	var leaf any
	if err := json.Unmarshal(raw, &leaf); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return leaf
}
