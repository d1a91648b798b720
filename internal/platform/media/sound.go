package media

import (
	"bytes"
	"encoding/binary"
)

const oggHead = "OggS"

// cleanOgg keeps one stream of Opus (RFC 7845), without its comments: the packet that has
// them keeps its size, with nothing in it. The file ends before a page that is not whole.
func cleanOgg(data []byte) ([]byte, error) {
	out := bytes.Clone(data)
	serial, pages := uint32(0), 0
	for rest := out; len(rest) > 0; pages++ {
		head, size := oggPageSize(rest)
		if size == 0 {
			out = out[:len(out)-len(rest)]
			break
		}
		if string(rest[:4]) != oggHead || oggSum(rest[:size]) != binary.LittleEndian.Uint32(rest[22:]) {
			return nil, ErrBroken
		}
		page, packet := rest[:size], rest[head:size]
		rest = rest[size:]
		switch pages {
		case 0:
			serial = binary.LittleEndian.Uint32(page[14:])
			if !bytes.HasPrefix(packet, []byte("OpusHead")) {
				return nil, ErrUnknown
			}
		case 1:
			// Comments that run over several pages hold pictures, which no recorder writes.
			if !bytes.HasPrefix(packet, []byte("OpusTags")) || len(packet) < 16 || page[head-1] == 255 {
				return nil, ErrBroken
			}
			clear(packet[8:])
			binary.LittleEndian.PutUint32(packet[8:], uint32(len(packet)-16)) //nolint:gosec // a page is short
			binary.LittleEndian.PutUint32(page[22:], oggSum(page))
		}
		if binary.LittleEndian.Uint32(page[14:]) != serial {
			return nil, ErrUnknown
		}
	}
	if pages < 3 {
		return nil, ErrBroken
	}
	return out, nil
}

// oggPageSize is how many bytes the first page has, its head alone and in all; 0 in all when
// it is not whole.
func oggPageSize(data []byte) (head, size int) {
	if len(data) < 27 || len(data) < 27+int(data[26]) {
		return 0, 0
	}
	head = 27 + int(data[26])
	size = head
	for _, lace := range data[27:head] {
		size += int(lace)
	}
	if size > len(data) {
		return head, 0
	}
	return head, size
}

var oggTable = func() (table [256]uint32) {
	for n := range table {
		sum := uint32(n) << 24 //nolint:gosec // below 256
		for range 8 {
			if sum&0x80000000 != 0 {
				sum = sum<<1 ^ 0x04c11db7
			} else {
				sum <<= 1
			}
		}
		table[n] = sum
	}
	return table
}()

// oggSum is the checksum of a page (RFC 3533): the polynomial of Ethernet read the other
// way round than in hash/crc32, over the page whose own checksum is nought.
func oggSum(page []byte) (sum uint32) {
	for n, b := range page {
		if n >= 22 && n < 26 {
			b = 0
		}
		sum = sum<<8 ^ oggTable[byte(sum>>24)^b]
	}
	return sum
}

// mp4Holding are the boxes that hold others on the way to what is read.
var mp4Holding = map[string]bool{"moov": true, "trak": true, "mdia": true}

// mp4Told are the boxes that tell where, by whom and with what.
var mp4Told = map[string]bool{"udta": true, "meta": true, "uuid": true, "free": true, "skip": true}

// mp4Dated are the boxes that begin with when.
var mp4Dated = map[string]bool{"mvhd": true, "tkhd": true, "mdhd": true}

// cleanMP4 keeps sound alone (ISO/IEC 14496-12). Nothing moves in the file, for boxes say
// where the sound is: what tells of it becomes free space, and times become nought. The file
// ends before a box that is not whole once there is sound.
func cleanMP4(data []byte) ([]byte, error) {
	out := bytes.Clone(data)
	var found mp4
	if rest := found.walk(out); len(rest) > 0 {
		if !found.data {
			return nil, ErrBroken
		}
		out = out[:len(out)-len(rest)]
	}
	switch {
	case found.others > 0 || found.sounds == 0:
		return nil, ErrUnknown
	case !found.data:
		return nil, ErrBroken
	}
	return out, nil
}

// mp4 is what was found in a file.
type mp4 struct {
	sounds, others int // tracks
	data           bool
}

// walk reads and cleans boxes one after the other; rest is where one is not whole.
func (m *mp4) walk(data []byte) (rest []byte) {
	for len(data) > 0 {
		if len(data) < 8 {
			return data
		}
		head, size := uint64(8), uint64(binary.BigEndian.Uint32(data))
		switch {
		case size == 0:
			size = uint64(len(data))
		case size == 1 && len(data) >= 16:
			head, size = 16, binary.BigEndian.Uint64(data[8:])
		}
		if size < head || size > uint64(len(data)) {
			return data
		}
		name, payload := string(data[4:8]), data[head:size]
		switch {
		case mp4Told[name]:
			copy(data[4:], "free")
			clear(payload)
		case mp4Holding[name]:
			if len(m.walk(payload)) > 0 {
				return data
			}
		case mp4Dated[name]:
			if len(payload) < 20 {
				return data
			}
			clear(payload[4 : 12+8*min(payload[0], 1)])
		case name == "hdlr" && len(payload) >= 12:
			m.track(string(payload[8:12]))
		case name == "mdat":
			m.data = true
		}
		data = data[size:]
	}
	return nil
}

func (m *mp4) track(kind string) {
	if kind == "soun" {
		m.sounds++
	} else {
		m.others++
	}
}
