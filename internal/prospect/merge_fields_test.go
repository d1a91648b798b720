package prospect

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// unmerged are the columns of an account that a merge does not choose or join.
var unmerged = []string{
	"ID", "OrgID", "Version", "CreatedBy", "Kind", "CreatedAt", "UpdatedAt", "ArchivedAt", "MergedIntoID", "FormerOwnerID", "RestrictedAt", // what the row is
	"NameFold", "MatchName", "TownFold", "Phone", "Email", "SearchText", "ContactText", // derived
}

// filled is a value of the type that is not its zero.
func filled(t *testing.T, of reflect.Type) reflect.Value {
	t.Helper()
	v := reflect.New(of).Elem()
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)))
		return v
	case uuid.UUID:
		v.Set(reflect.ValueOf(uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e")))
		return v
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(of.Elem()))
		v.Elem().Set(filled(t, of.Elem()))
	case reflect.String:
		v.SetString("x")
	case reflect.Int64:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	default:
		t.Fatalf("no value for %s", of)
	}
	return v
}

// A column added to accounts later would silently stay behind on the merged account.
func TestAMergeKnowsEveryColumnOfAnAccount(t *testing.T) {
	account := reflect.TypeFor[Account]()
	for i := range account.NumField() {
		field := account.Field(i)
		if !strings.Contains(string(field.Tag), "column:") || slices.Contains(unmerged, field.Name) {
			continue
		}
		var from, to Sheet
		reflect.ValueOf(&from.Account).Elem().Field(i).Set(filled(t, field.Type))
		for _, f := range slices.Concat(chosenFields, joinedFields, computedFields) {
			f.take(&to, &from)
		}
		if reflect.ValueOf(to.Account).Field(i).IsZero() {
			t.Errorf("a merge forgets %s: add it to chosenFields, joinedFields or computedFields of merge_fields.go, or to unmerged here", field.Name)
		}
	}
}
