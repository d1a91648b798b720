package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// byteOrderMark returns the encoding a byte order mark announces and its length.
func byteOrderMark(head []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	return UTF8, 0
}

// singleByte lists the one-byte encodings in order of preference.
var singleByte = []struct {
	name Encoding
	set  *charmap.Charmap
}{{Windows1252, charmap.Windows1252}, {ISO885915, charmap.ISO8859_15}, {MacRoman, charmap.Macintosh}}

// guessEncoding judges bytes without byte order mark. UTF-8 wins as soon as most
// of the sequences over 127 are valid (a few bad ones become problems of their
// row). Otherwise each one-byte encoding is scored on how French its reading
// looks; the confidence compares it with the best one that reads differently.
func guessEncoding(sample []byte) (Encoding, int) {
	good, bad := utf8Sequences(sample)
	if bad == 0 {
		return UTF8, 100
	}
	if good > 9*bad {
		return UTF8, 100 * good / (good + bad)
	}
	scores := make([]int, len(singleByte))
	best := 0
	for i, e := range singleByte {
		if scores[i] = plausibility(sample, e.set); scores[i] > scores[best] {
			best = i
		}
	}
	rival := 0
	for i, e := range singleByte {
		if i != best && !sameReading(sample, e.set, singleByte[best].set) {
			rival = max(rival, scores[i])
		}
	}
	// Many letters of UTF-8 are not made by chance: two files may have been put together.
	if scores[best] <= 0 || 5*good > bad {
		return singleByte[best].name, 50
	}
	if rival*4 <= scores[best] {
		return singleByte[best].name, 100
	}
	return singleByte[best].name, 50 + 50*(scores[best]-rival)/scores[best]
}

// utf8Sequences counts well-formed multi-byte sequences and bytes outside any,
// not counting a sequence cut by the end of the sample.
func utf8Sequences(b []byte) (good, bad int) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		case len(b) < utf8.UTFMax && !utf8.FullRune(b) && good > 0:
			return good, bad
		default:
			bad++
		}
		b = b[n:]
	}
	return good, bad
}

func sameReading(sample []byte, a, b *charmap.Charmap) bool {
	for _, c := range sample {
		if c >= 0x80 && a.DecodeByte(c) != b.DecodeByte(c) {
			return false
		}
	}
	return true
}

const (
	frenchLower = "éèàçêùôîûëïâœæüöä"
	frenchUpper = "ÉÈÀÇÊÙÔÎÛËÏÂŒÆÜÖÄ"
	frenchSigns = "«»’‘“”–—…€°\u00a0•²³½©®™ºª´§"
)

// plausibility scores a reading: French letters and signs count for it; a change
// of case inside a word, control characters and symbols against it.
func plausibility(sample []byte, set *charmap.Charmap) int {
	score := 0
	var before rune
	for i, c := range sample {
		r := rune(c)
		if c >= 0x80 {
			r = set.DecodeByte(c)
			switch {
			case strings.ContainsRune(frenchLower, r):
				if unicode.IsUpper(before) && i+1 < len(sample) && sample[i+1] >= 'A' && sample[i+1] <= 'Z' {
					score -= 2
				} else {
					score += 4
				}
			case strings.ContainsRune(frenchUpper, r):
				switch {
				case unicode.IsLower(before):
					score -= 4
				case unicode.IsUpper(before) || strings.ContainsRune("ÉÀÇÊÎÂÔŒ", r):
					score += 3
				default: // È, Ë, Ù hardly ever begin a word
					score++
				}
			case strings.ContainsRune(frenchSigns, r):
				score += 2
			case r == utf8.RuneError || unicode.IsControl(r):
				score -= 20
			case unicode.IsLetter(r) && r < 0x100:
				// another Western letter: neither for nor against
			default:
				score -= 2
			}
		}
		before = r
	}
	return score
}

// decoder reads UTF-8 out of bytes in an encoding. UTF-8 passes untouched: the
// row that holds a bad sequence is the one to report it.
func decoder(e Encoding, r io.Reader) io.Reader {
	switch e {
	case UTF16LE:
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewDecoder().Reader(r)
	case UTF16BE:
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewDecoder().Reader(r)
	default:
	}
	for _, s := range singleByte {
		if s.name == e {
			return s.set.NewDecoder().Reader(r)
		}
	}
	return r
}

// decodeAll reads a sample; a sequence cut at its end is left out.
func decodeAll(e Encoding, sample []byte) string {
	if e == UTF16LE || e == UTF16BE {
		sample = sample[:len(sample)&^1]
	}
	text, err := io.ReadAll(decoder(e, bytes.NewReader(sample)))
	if err != nil {
		return ""
	}
	return string(bytes.ToValidUTF8(text, []byte("\uFFFD")))
}
