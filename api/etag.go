package api

import (
	"strconv"
	"strings"

	"besace/internal/platform/fault"
)

// etag writes a version as an entity tag.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// version reads the version seen from If-Match; the contract has checked its shape.
// Faults: request.if_match.
func version(ifMatch string) (int64, error) {
	v, err := strconv.ParseInt(strings.Trim(ifMatch, `"`), 10, 64)
	if err != nil {
		return 0, fault.New(fault.Malformed, "request.if_match", "If-Match attend la version lue, entre guillemets\u00a0: \"7\".",
			fault.At("header:If-Match", "format", "La version lue, entre guillemets."))
	}
	return v, nil
}
