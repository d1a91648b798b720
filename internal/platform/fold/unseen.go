package fold

import "unicode"

// unseen are letters, marks and signs that show nothing by themselves: fillers of Hangul, the blank of Braille, what joins or
// varies the letter before.
var unseen = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x034f, Hi: 0x034f, Stride: 1}, {Lo: 0x115f, Hi: 0x1160, Stride: 1}, {Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, {Lo: 0x180b, Hi: 0x180f, Stride: 1},
	{Lo: 0x2800, Hi: 0x2800, Stride: 1}, {Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xfe00, Hi: 0xfe0f, Stride: 1}, {Lo: 0xffa0, Hi: 0xffa0, Stride: 1},
}}

// IsUnseen reports a rune that shows nothing and is no blank: a text of them alone looks empty.
func IsUnseen(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.Is(unseen, r) }
