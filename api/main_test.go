package api_test

import (
	"testing"

	"besace/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }
