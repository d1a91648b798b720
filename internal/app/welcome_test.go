package app_test

import (
	"context"
	"net"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/testkit"
)

// greeted is what a start under the demo profile says.
func greeted(t *testing.T, e *testkit.Env) (w app.Welcome) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	err := e.App.Serve(ctx, app.ServeConfig{Listen: "127.0.0.1:0", Profile: "demo", ForceDemo: true, RequestsPerSecond: 50, ShutdownTimeout: 10 * time.Second},
		func(_ net.Addr, said app.Welcome) {
			w = said
			stop()
		})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Accounts that do not exist are not announced, nor known passwords put among real people.
func TestTheDemonstrationIsNotAnnouncedOnARealOrganisation(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		if w := greeted(t, e); !w.Real || len(w.Demo) != 0 || w.Password != "" {
			t.Errorf("told %+v", w)
		}
	})
}

func TestTheDemonstrationIsAnnouncedWhereItIs(t *testing.T) {
	e := testkit.Empty(t, "sqlite")
	if w := greeted(t, e); w.Real || len(w.Demo) == 0 || w.Password == "" {
		t.Errorf("told %+v", w)
	}
}
