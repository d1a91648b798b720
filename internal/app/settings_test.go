package app_test

import (
	"regexp"
	"strings"
	"testing"

	"besace/internal/app"
)

// Every setting is told with its variable and what it does, nested ones included.
func TestSettingsPage(t *testing.T) {
	page := app.SettingsPage()
	for _, line := range []string{
		"| `--database-url` | `BESACE_DATABASE_URL` | `sqlite:data/besace.db` | Où sont les données",
		"| `--smtp-host` | `BESACE_SMTP_HOST` |  | Serveur de courrier.",
		"| `--force-demo` | `BESACE_FORCE_DEMO` | non | Accepter",
	} {
		if !strings.Contains(page, line) {
			t.Errorf("the page has no line %s", line)
		}
	}
	row := regexp.MustCompile("^\\| `--[a-z-]+` \\| `BESACE_[A-Z_]+` \\| [^|]* \\| \\S[^|]* \\|$")
	for line := range strings.Lines(page) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "| `") && !row.MatchString(line) {
			t.Errorf("no setting reads like this: %s", line)
		}
	}
}
