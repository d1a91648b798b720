package media

import (
	"bytes"
	"math/bits"
)

const webmHead = "\x1a\x45\xdf\xa3"

// Elements of WebM that are read, RFC 9559.
const (
	ebmlHead    = 0x1A45DFA3
	ebmlDocType = 0x4282
	ebmlVoid    = 0xEC
	webmSegment = 0x18538067
	webmCluster = 0x1F43B675
	webmInfo    = 0x1549A966
	webmTracks  = 0x1654AE6B
	webmTrack   = 0xAE
	webmType    = 0x83
	webmTags    = 0x1254C367
	webmFiles   = 0x1941A469
	webmTitle   = 0x7BA9
	webmDate    = 0x4461
	webmMuxer   = 0x4D80
	webmWriter  = 0x5741

	webmSound = 2 // what a track is
)

// element is one of EBML: whole with its head, and its payload; endless when it says no
// size, as what is written while it is recorded does.
type element struct {
	id             uint64
	whole, payload []byte
	endless        bool
}

// nextElement reads one element in place; ok is false when it is not whole.
func nextElement(data []byte) (e element, rest []byte, ok bool) {
	id, n := vint(data, 4)
	if n == 0 {
		return e, nil, false
	}
	size, m := vint(data[n:], 8)
	if m == 0 {
		return e, nil, false
	}
	length := size &^ (1 << (7 * m))
	e.id, e.endless = id, length == 1<<(7*m)-1
	if e.endless {
		return e, data[n+m:], true
	}
	if length > uint64(len(data)-n-m) {
		return e, nil, false
	}
	end := n + m + int(length) //nolint:gosec // not longer than the data
	e.whole, e.payload = data[:end], data[n+m:end]
	return e, data[end:], true
}

// vint is a number of variable size, its marker included, and how many bytes it has: 0 for none.
func vint(data []byte, longest int) (value uint64, n int) {
	if len(data) == 0 {
		return 0, 0
	}
	n = bits.LeadingZeros8(data[0]) + 1
	if n > longest || n > len(data) {
		return 0, 0
	}
	for _, b := range data[:n] {
		value = value<<8 | uint64(b)
	}
	return value, n
}

// cleanWebM keeps sound alone: nothing moves in the file, what tells of it is blanked where
// it is. The segment and clusters without a size are walked through. A recorder that was
// interrupted leaves a piece that is not whole: the file ends before it.
func cleanWebM(data []byte) ([]byte, error) {
	out := bytes.Clone(data)
	tracks, clusters := 0, 0
	for rest, first := out, true; len(rest) > 0; first = false {
		e, after, ok := nextElement(rest)
		if !ok && clusters > 0 {
			out = out[:len(out)-len(rest)]
			break
		}
		if !ok || first != (e.id == ebmlHead) || e.endless && e.id != webmSegment && e.id != webmCluster {
			return nil, ErrBroken
		}
		rest = after
		switch e.id {
		case ebmlHead:
			if string(child(e.payload, ebmlDocType)) != "webm" {
				return nil, ErrUnknown
			}
		case webmSegment:
			if !e.endless {
				rest = e.payload
			}
		case webmCluster:
			clusters++
		case webmTracks:
			n, alone := sounds(e.payload)
			if !alone {
				return nil, ErrUnknown
			}
			tracks += n
		case webmInfo:
			for _, id := range []uint64{webmTitle, webmDate, webmMuxer, webmWriter} {
				clear(child(e.payload, id))
			}
		case webmTags, webmFiles:
			blank(e.whole)
		}
	}
	if tracks == 0 || clusters == 0 {
		return nil, ErrBroken
	}
	return out, nil
}

// child is the payload of the first such element, nil when there is none.
func child(data []byte, id uint64) []byte {
	for len(data) > 0 {
		e, after, ok := nextElement(data)
		if !ok || e.endless {
			return nil
		}
		if e.id == id {
			return e.payload
		}
		data = after
	}
	return nil
}

// sounds is how many tracks there are; alone reports that all are sound.
func sounds(data []byte) (n int, alone bool) {
	for len(data) > 0 {
		e, after, ok := nextElement(data)
		if !ok || e.endless {
			return n, false
		}
		data = after
		if e.id != webmTrack {
			continue
		}
		if kind := child(e.payload, webmType); len(kind) != 1 || kind[0] != webmSound {
			return n, false
		}
		n++
	}
	return n, true
}

// blank makes the element one that says nothing, of the same size: its id had four bytes,
// so that there is room for a size of eight, or of one when it is short.
func blank(whole []byte) {
	length := len(whole)
	clear(whole)
	whole[0] = ebmlVoid
	if length < 9 {
		whole[1] = byte(0x80 | length - 2) //nolint:gosec // shorter than nine bytes
		return
	}
	whole[1] = 0x01
	for n, left := 8, length-9; n > 1; n, left = n-1, left>>8 {
		whole[n] = byte(left) //nolint:gosec // its lowest byte
	}
}
