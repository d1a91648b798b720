// Package media says what a file is by its content, and drops what a picture or a
// recording tells beside itself: where and when it was taken, by which device, for whom.
//
// Pictures are not decoded: their containers are read piece by piece and only the
// pieces that draw the picture are kept, so that not one pixel changes, no memory
// is spent on one that is huge, and no decoder meets what a stranger made. What
// follows the end of a picture goes too. Of the Exif data of a JPEG its orientation
// alone stays, without which it would lie on its side. Sound is not decoded either, and
// nothing moves in it: what tells of it is blanked in place. A film is no recording.
package media

import (
	"bytes"
	"errors"
)

// Type is a media type that Besace keeps.
type Type string

// Types.
const (
	JPEG Type = "image/jpeg"
	PNG  Type = "image/png"
	WebP Type = "image/webp"
	PDF  Type = "application/pdf"
	WebM Type = "audio/webm"
	Ogg  Type = "audio/ogg"
	MP4  Type = "audio/mp4"
)

// Picture tells whether a browser can draw it.
func (t Type) Picture() bool { return t == JPEG || t == PNG || t == WebP }

// Sound tells whether a browser can play it.
func (t Type) Sound() bool { return t == WebM || t == Ogg || t == MP4 }

// Extensions are the endings of the names of such files, the usual one first.
func (t Type) Extensions() []string {
	switch t {
	case JPEG:
		return []string{".jpg", ".jpeg"}
	case PNG:
		return []string{".png"}
	case WebP:
		return []string{".webp"}
	case PDF:
		return []string{".pdf"}
	case WebM:
		return []string{".webm"}
	case Ogg:
		return []string{".ogg", ".opus"}
	case MP4:
		return []string{".m4a", ".mp4"}
	}
	return nil
}

var (
	// ErrUnknown is a file of a type that is not kept.
	ErrUnknown = errors.New("media: not a type that is kept")
	// ErrBroken is a file that begins like one of the types and is not whole.
	ErrBroken = errors.New("media: broken file")
)

// Clean says what the file is and returns it without what it tells beside itself; a
// PDF is returned as it is. Errors: ErrUnknown, ErrBroken.
func Clean(data []byte) (Type, []byte, error) {
	for _, known := range []struct {
		of     Type
		begins func([]byte) bool
		clean  func([]byte) ([]byte, error)
	}{
		{JPEG, startsWith("\xff\xd8\xff"), cleanJPEG},
		{PNG, startsWith(pngSignature), cleanPNG},
		{WebP, func(d []byte) bool { return len(d) >= 12 && string(d[:4]) == "RIFF" && string(d[8:12]) == "WEBP" }, cleanWebP},
		{PDF, startsWith("%PDF-"), wholePDF},
		{WebM, startsWith(webmHead), cleanWebM},
		{Ogg, startsWith(oggHead), cleanOgg},
		{MP4, func(d []byte) bool { return len(d) >= 12 && string(d[4:8]) == "ftyp" }, cleanMP4},
	} {
		if known.begins(data) {
			kept, err := known.clean(data)
			return known.of, kept, err
		}
	}
	return "", nil, ErrUnknown
}

func startsWith(text string) func([]byte) bool {
	return func(data []byte) bool { return bytes.HasPrefix(data, []byte(text)) }
}

// pdfTail is how far from its end a PDF may say that it ends.
const pdfTail = 2048

func wholePDF(data []byte) ([]byte, error) {
	if !bytes.Contains(data[max(0, len(data)-pdfTail):], []byte("%%EOF")) {
		return nil, ErrBroken
	}
	return data, nil
}
