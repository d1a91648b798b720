package media

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngDrawing are the chunks that draw a picture and its colours; texts, times, Exif data
// and the other images of an animation are not among them.
var pngDrawing = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sRGB", "sBIT", "bKGD", "pHYs", "cICP"}

func cleanPNG(data []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), pngSignature...)
	rest, drawn := data[len(pngSignature):], false
	for first := true; len(rest) >= 12; first = false {
		length := uint64(binary.BigEndian.Uint32(rest))
		if length+12 > uint64(len(rest)) {
			return nil, ErrBroken
		}
		whole := rest[:length+12]
		rest = rest[length+12:]
		name := string(whole[4:8])
		if crc32.ChecksumIEEE(whole[4:length+8]) != binary.BigEndian.Uint32(whole[length+8:]) || first != (name == "IHDR") {
			return nil, ErrBroken
		}
		if slices.Contains(pngDrawing, name) {
			out = append(out, whole...)
		}
		drawn = drawn || name == "IDAT"
		if name == "IEND" {
			if !drawn {
				return nil, ErrBroken
			}
			return out, nil
		}
	}
	return nil, ErrBroken
}

// webpDrawing are the chunks of a still picture, its colours and its transparency.
var webpDrawing = []string{"VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"}

// webpTells are the flags of the header VP8X for Exif data, XMP data and animation.
const webpTells = 0x08 | 0x04 | 0x02

func cleanWebP(data []byte) ([]byte, error) {
	size := uint64(binary.LittleEndian.Uint32(data[4:]))
	if size < 4 || size+8 > uint64(len(data)) {
		return nil, ErrBroken
	}
	out := append(make([]byte, 0, len(data)), data[:12]...)
	rest, drawn := data[12:size+8], false
	for len(rest) > 0 {
		if len(rest) < 8 {
			return nil, ErrBroken
		}
		length := uint64(binary.LittleEndian.Uint32(rest[4:]))
		padded := length + length%2
		if padded+8 > uint64(len(rest)) {
			return nil, ErrBroken
		}
		whole, name := rest[:padded+8], string(rest[:4])
		rest = rest[padded+8:]
		if !slices.Contains(webpDrawing, name) {
			continue
		}
		out = append(out, whole...)
		if name == "VP8X" && length > 0 {
			out[len(out)-int(padded)] &^= webpTells //nolint:gosec // shorter than the file
		}
		drawn = drawn || name == "VP8 " || name == "VP8L"
	}
	if !drawn {
		return nil, ErrBroken
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8)) //nolint:gosec // shorter than the file
	return out, nil
}
