package api

import (
	"compress/gzip"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// onePacket is the answer, in bytes, that gains nothing from being smaller.
const onePacket = 1400

// compress makes JSON answers a tenth of their size for whoever accepts gzip: on a weak
// network that is most of the time of a first synchronisation. Files are left alone, since
// they are asked for by ranges and mostly compressed already, and so is what is answered without a
// session: a token beside a text that the asker chose must not show in the length.
func (known catalogue) compress() echo.MiddlewareFunc {
	return middleware.GzipWithConfig(middleware.GzipConfig{
		Level: gzip.BestSpeed, MinLength: onePacket,
		Skipper: func(c echo.Context) bool {
			op := known.of(c)
			return op == nil || op.public || op.file
		},
	})
}
