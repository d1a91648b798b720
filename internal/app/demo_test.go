package app_test

import (
	"testing"

	"besace/internal/testkit"
)

// Once the demonstration took its people with it, the first administrator comes by the link again, and
// the page that asks for her says so.
func TestAnInstallationWithoutItsDemonstrationIsToSetUp(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		wanted := func(want bool) {
			t.Helper()
			asks, err := e.App.Identity.ToSetUp(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			link, err := e.App.Identity.SetupLink(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if asks != want || (link != "") != want {
				t.Errorf("the page asks for an administrator: %v, with the link %q, want %v", asks, link, want)
			}
		}
		wanted(false)
		execute(t, e, "UPDATE organisations SET profile = 'demo'")
		if _, err := e.App.RemoveDemo(t.Context()); err != nil {
			t.Fatal(err)
		}
		wanted(true)
	})
}

// Somebody who may administer nothing does not make an installation ready.
func TestAnInstallationWithoutAdministratorIsToSetUp(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		execute(t, e, "UPDATE users SET status = 'disabled' WHERE roles LIKE '%,admin,%'")
		if asks, err := e.App.Identity.ToSetUp(t.Context()); err != nil || !asks {
			t.Errorf("without administrator: %v, %v", asks, err)
		}
	})
}
