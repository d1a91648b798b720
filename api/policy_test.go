package api

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
)

var update = flag.Bool("update", false, "rewrite docs/permissions.md from the authorisation table")

const matrixFile = "../docs/permissions.md"

// withoutSession are the only operations that anybody on the network may call,
// each with the reason why it cannot ask for a session.
var withoutSession = map[string]string{
	"GetConfig":            "the sign-in page needs it",
	"Login":                "opens the session",
	"RefreshSession":       "the refresh cookie stands for the session",
	"Logout":               "the refresh cookie stands for the session",
	"SetUp":                "the one-time link stands for the first administrator",
	"AcceptInvitation":     "the link stands for who was invited",
	"RequestPasswordReset": "who lost her password has no session",
	"ResetPassword":        "the link stands for who lost her password",
	"ReadCalendarFeed":     "no calendar signs in: the address is the secret",
}

// forEveryRole are the mutations that no role is refused, each with its reason.
var forEveryRole = map[string]string{
	"SetWorkHours":        "the hours of the person herself",
	"OpenCalendarFeed":    "a secret of the person herself",
	"CloseCalendarFeed":   "a secret of the person herself",
	"PushChanges":         "each operation of the batch meets its own rule",
	"ReportSync":          "what one's own device says of itself",
	"CancelJob":           "whoever may ask for a job may give it up",
	"RetryJob":            "whoever may ask for a job may ask again",
	"CreateView":          "readers need their own ways to look at the list too",
	"UpdateView":          "a view changes nothing but what its owner sees",
	"DeleteView":          "a view changes nothing but what its owner sees",
	"ChooseStartView":     "a preference of the person",
	"UnchooseStartView":   "a preference of the person",
	"AddFavourite":        "a bookmark of the person",
	"RemoveFavourite":     "a bookmark of the person",
	"ChangePassword":      "one's own password",
	"EnrolSecondFactor":   "one's own second factor",
	"ConfirmSecondFactor": "one's own second factor",
	"RemoveSecondFactor":  "one's own second factor",
	"UpdateMe":            "one's own name and zone",
	"RevokeMyDevice":      "one's own devices",
	"CreateToken":         "a token has at most the rights of who makes it",
	"RevokeToken":         "one's own tokens",
	"LintNote":            "changes nothing; a POST because a text does not fit into an address",
}

func contractOperations(t *testing.T) map[string]*operation {
	t.Helper()
	ops, err := loadOperations()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*operation{}
	for _, op := range ops {
		byID[op.id] = op
	}
	return byID
}

func TestEveryOperationHasItsLineOfPolicy(t *testing.T) {
	inContract := slices.Sorted(maps.Keys(contractOperations(t)))
	inTable := slices.Sorted(maps.Keys(policy))
	if diff := cmp.Diff(inContract, inTable); diff != "" {
		t.Errorf("policy.go and openapi.yaml name different operations (-contract +table):\n%s", diff)
	}
}

func TestPublicOperationsAreListed(t *testing.T) {
	for id, op := range contractOperations(t) {
		if op.public != policy[id].public {
			t.Errorf("%s: security in openapi.yaml says public=%v, policy.go says %v", id, op.public, policy[id].public)
		}
		if op.public && withoutSession[id] == "" {
			t.Errorf("%s asks for no session: list it in withoutSession with the reason", id)
		}
	}
	for id := range withoutSession {
		if !policy[id].public {
			t.Errorf("%s is listed as public and is not", id)
		}
	}
}

// A rule that lets nobody in, or that lets everybody change everything, is a slip.
func TestEveryRuleAllowsAndRefuses(t *testing.T) {
	for id, op := range contractOperations(t) {
		r := policy[id]
		if r.public {
			continue
		}
		if len(r.reach) == 0 {
			t.Errorf("%s allows nobody", id)
		}
		open := len(r.reach) == len(actor.Roles)
		if op.mutation && open && forEveryRole[id] == "" {
			t.Errorf("%s changes something and refuses no role: list it in forEveryRole with the reason", id)
		}
		if (!op.mutation || !open) && forEveryRole[id] != "" {
			t.Errorf("%s is listed as open to every role and is not", id)
		}
	}
}

func TestAuthoriseGrantsTheWidestReachOfTheRoles(t *testing.T) {
	op := &operation{id: "UpdateAccount", mutation: true}
	for want, roles := range map[actor.Scope][]actor.Role{
		0: {actor.ReadOnly}, actor.Own: {actor.Trainee}, actor.Team: {actor.Adviser, actor.Manager}, actor.Org: {actor.Manager, actor.Admin},
	} {
		a, err := authorise(op, actor.Actor{Roles: roles}, false)
		if a.Scope != want || (err == nil) != (want != 0) {
			t.Errorf("%v reach %d (%v), want %d", roles, a.Scope, err, want)
		}
	}
	if _, err := authorise(op, actor.Actor{Roles: []actor.Role{actor.Admin}, TokenScopes: []string{"read"}}, false); err == nil {
		t.Error("a token for reading changes an account")
	}
	if _, err := authorise(&operation{id: "GetAccount"}, actor.Actor{Roles: []actor.Role{actor.Admin}, TokenScopes: []string{"read"}}, true); err != nil {
		t.Errorf("a token for reading cannot read: %v", err)
	}
}

func TestPermissionMatrixIsUpToDate(t *testing.T) {
	want := matrix(t, contractOperations(t))
	if *update {
		if err := os.WriteFile(matrixFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), want); diff != "" {
		t.Errorf("docs/permissions.md is not what policy.go says; run go test ./api -run Matrix -update (-file +table):\n%s", diff)
	}
}

// matrix is the authorisation table as a page people read.
func matrix(t *testing.T, ops map[string]*operation) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("# Who may do what\n\nMade from `api/policy.go` by `go test ./api -run Matrix -update`; do not edit.\n\n" +
		"A cell says over which rows a role reaches: its *own*, those of its *team* and of the teams below, or all of the\n" +
		"organisation (*org*); a dash refuses. Rows that belong to nobody (tags, teams, settings) are the organisation's\n" +
		"whatever the cell says. Several roles add up.\n\n| operation |")
	for _, role := range actor.Roles {
		b.WriteString(" " + string(role) + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(actor.Roles)) + "\n")
	names := map[actor.Scope]string{0: "–", actor.Own: "own", actor.Team: "team", actor.Org: "org"}
	for _, id := range slices.Sorted(maps.Keys(ops)) {
		op := ops[id]
		route, err := op.route()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "| %s<br>`%s %s` |", route.Operation.Summary, op.method, op.path)
		for _, role := range actor.Roles {
			cell := names[policy[id].reach[role]]
			if policy[id].public {
				cell = "public"
			}
			b.WriteString(" " + cell + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestOperationIdsAreThoseOfTheContract(t *testing.T) {
	for goName, want := range map[string]string{
		"ListAccounts": "listAccounts", "EnrolTOTP": "enrolTotp", "ExportCSVFile": "exportCsvFile", "GetMe": "getMe", "MoveToA1": "moveToA1",
	} {
		if got := camelCase(goName); got != want {
			t.Errorf("%s is %s, want %s", goName, got, want)
		}
	}
}
