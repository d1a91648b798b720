// Package weblink reads addresses of web sites as people write them.
package weblink

import (
	"net/url"
	"regexp"
	"strings"

	"besace/internal/platform/fault"
)

var (
	scheme = regexp.MustCompile(`(?i)^([a-z][a-z0-9+.-]*):(//)?`)
	port   = regexp.MustCompile(`^[^/?#]*:\d{1,5}(?:[/?#]|$)`)
)

// Parse reads the address of a site and returns it as a link that opens: https is
// understood when no scheme is written, scheme and host are in lower case. Empty stays
// empty. Invalid fault, code format or scheme.
func Parse(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if strings.ContainsAny(text, " \t\r\n\u00a0\u202f") || strings.HasPrefix(text, "//") {
		return "", malformed()
	}
	switch named := scheme.FindStringSubmatch(text); {
	case named == nil, port.MatchString(text) && named[2] == "":
		text = "https://" + text
	case named[2] == "" || !strings.EqualFold(named[1], "http") && !strings.EqualFold(named[1], "https"):
		return "", fault.New(fault.Invalid, "scheme", "Un site web commence par http:// ou https://, par exemple https://www.exemple.fr.")
	}
	u, err := url.Parse(text)
	if err != nil || !strings.Contains(strings.Trim(u.Hostname(), "."), ".") || u.User != nil {
		return "", malformed()
	}
	host := strings.Index(text, "://") + 3
	rest := host + len(text[host:])
	if end := strings.IndexAny(text[host:], "/?#"); end >= 0 {
		rest = host + end
	}
	return strings.ToLower(text[:rest]) + text[rest:], nil
}

func malformed() error {
	return fault.New(fault.Invalid, "format", "L’adresse d’un site web, sans espace, par exemple https://www.exemple.fr.")
}
