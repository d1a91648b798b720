package media

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG, ITU T.81 table B.1.
const (
	jpegSOF0 = 0xC0 // the first of those that describe a frame
	jpegSOF  = 0xCF // the last
	jpegDHT  = 0xC4
	jpegJPG  = 0xC8
	jpegDAC  = 0xCC
	jpegRST0 = 0xD0
	jpegRST7 = 0xD7
	jpegEOI  = 0xD9
	jpegSOS  = 0xDA
	jpegAPP0 = 0xE0
)

// segment is a marker with its payload, without the two bytes of its length.
type segment struct {
	marker  byte
	payload []byte
}

// nextSegment reads one segment; nil rest and ok false when there is none.
func nextSegment(data []byte) (s segment, rest []byte, ok bool) {
	if len(data) < 2 || data[0] != 0xFF {
		return s, nil, false
	}
	for len(data) > 1 && data[1] == 0xFF { // fill bytes
		data = data[1:]
	}
	if len(data) < 2 {
		return s, nil, false
	}
	s.marker, data = data[1], data[2:]
	if s.marker == jpegEOI {
		return s, data, true
	}
	if len(data) < 2 {
		return s, nil, false
	}
	length := int(binary.BigEndian.Uint16(data))
	if length < 2 || length > len(data) {
		return s, nil, false
	}
	s.payload = data[2:length]
	return s, data[length:], true
}

func appendSegment(out []byte, s segment) []byte {
	out = append(out, 0xFF, s.marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(s.payload)+2)) //nolint:gosec // no payload is longer than the one that was read
	return append(out, s.payload...)
}

func cleanJPEG(data []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), 0xFF, 0xD8)
	frame, scan := false, false
	for rest := data[2:]; ; {
		s, after, ok := nextSegment(rest)
		if !ok {
			return nil, ErrBroken
		}
		rest = after
		if s.marker == jpegEOI {
			if !frame || !scan {
				return nil, ErrBroken
			}
			return append(out, 0xFF, jpegEOI), nil
		}
		if s = drawing(s); s.payload == nil {
			continue
		}
		out = appendSegment(out, s)
		frame = frame || isFrame(s.marker)
		if s.marker == jpegSOS {
			n := entropyLength(rest)
			out, rest, scan = append(out, rest[:n]...), rest[n:], true
		}
	}
}

func isFrame(marker byte) bool {
	return marker >= jpegSOF0 && marker <= jpegSOF && marker != jpegDHT && marker != jpegJPG && marker != jpegDAC
}

// entropyLength is how many bytes of compressed picture come before the next marker.
func entropyLength(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] == 0xFF && data[i+1] != 0 && data[i+1] != 0xFF && (data[i+1] < jpegRST0 || data[i+1] > jpegRST7) {
			return i
		}
	}
	return len(data)
}

// drawing is what of the segment draws the picture, with a nil payload for nothing.
func drawing(s segment) segment {
	switch {
	case s.marker >= jpegSOF0 && s.marker <= jpegSOF && s.marker != jpegJPG, s.marker >= jpegSOS && s.marker < jpegAPP0:
		return s
	case s.marker == jpegAPP0 && bytes.HasPrefix(s.payload, []byte("JFIF\x00")) && len(s.payload) >= 14:
		head := bytes.Clone(s.payload[:14])
		head[12], head[13] = 0, 0 // its thumbnail shows what may have been cut from the picture
		return segment{s.marker, head}
	case s.marker == jpegAPP0+1 && bytes.HasPrefix(s.payload, []byte(exifHead)):
		if turn := orientation(s.payload[len(exifHead):]); turn > 1 {
			return segment{s.marker, onlyOrientation(turn)}
		}
	case s.marker == jpegAPP0+2 && bytes.HasPrefix(s.payload, []byte("ICC_PROFILE\x00")):
		return s // the colours
	case s.marker == jpegAPP0+14 && bytes.HasPrefix(s.payload, []byte("Adobe")):
		return s // how the colours are coded
	}
	return segment{marker: s.marker}
}

const (
	exifHead       = "Exif\x00\x00"
	orientationTag = 0x0112
)

// orientation reads which way up the picture is, 1 to 8, from the TIFF structure of its
// Exif data; 0 when it does not say.
func orientation(tiff []byte) byte {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return 0
	case string(tiff[:2]) == "II":
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(tiff[4:8]))
	if at+2 > uint64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for n := order.Uint16(tiff[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == orientationTag {
			if turn := order.Uint16(entries[8:]); turn >= 1 && turn <= 8 {
				return byte(turn)
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// onlyOrientation is Exif data that says nothing else.
func onlyOrientation(turn byte) []byte {
	return append([]byte(exifHead), "MM\x00\x2a\x00\x00\x00\x08"+"\x00\x01"+"\x01\x12\x00\x03\x00\x00\x00\x01\x00"+string([]byte{turn})+"\x00\x00"+"\x00\x00\x00\x00"...)
}
