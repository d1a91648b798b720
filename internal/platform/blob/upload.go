package blob

import (
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	longestSilence = time.Minute
	longestUpload  = 30 * time.Minute
	longestAnswer  = 5 * time.Minute
)

// upload is a file on its way.
type upload struct {
	io.ReadCloser
	conn  *http.ResponseController
	until time.Time
}

// Unhurried returns the body of the request that w answers, to be read to its end. The limits of the server count from the head
// of the request: 5 MiB on a weak network, or the file of an import on a slow line, outlast them however steadily they come.
// Here it is the silence that is limited, to a minute, and the whole to half an hour; the time to answer counts from the last
// that was waited for, whether it came or not.
func Unhurried(w http.ResponseWriter, body io.ReadCloser) io.ReadCloser {
	return &upload{body, http.NewResponseController(w), time.Now().Add(longestUpload)}
}

// Read waits for what comes next. A connection without deadlines, of a test, is read as it is.
func (f *upload) Read(p []byte) (int, error) {
	next := time.Now().Add(longestSilence)
	if next.After(f.until) {
		next = f.until
	}
	_ = f.conn.SetReadDeadline(next)
	_ = f.conn.SetWriteDeadline(next.Add(longestAnswer))
	n, err := f.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		_ = f.conn.SetReadDeadline(time.Time{})
	}
	return n, err
}
