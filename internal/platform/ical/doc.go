// Package ical writes agendas as iCalendar (RFC 5545) and reads files that strangers
// wrote: bounded before they are parsed, and never expanded.
package ical
