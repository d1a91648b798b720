package api

import (
	"errors"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
)

// firstYear is before anything that an adviser dates; it keeps 0001-01-01, the zero
// of programs, from passing for a date.
const firstYear = 1900

// defineFormats teaches the validator the formats of the contract: it knows no UUID,
// and takes 30 February for a date.
func defineFormats() {
	openapi3.DefineStringFormatValidator("uuid", openapi3.NewRegexpFormatValidator(openapi3.FormatOfStringForUUIDOfRFC9562))
	openapi3.DefineStringFormatValidator("date", openapi3.NewCallbackValidator(dated(time.DateOnly)))
	openapi3.DefineStringFormatValidator("date-time", openapi3.NewCallbackValidator(dated(time.RFC3339Nano)))
}

func dated(layout string) func(string) error {
	return func(text string) error {
		day, err := time.Parse(layout, text)
		if err == nil && day.Year() < firstYear {
			err = errors.New("before the first year")
		}
		return err
	}
}
