// Package load sends requests over a fixed number of kept-alive connections for a
// fixed time and measures each answer. It speaks just enough HTTP/1.1, so that the
// measuring costs the machine as little as it can: server and load share it.
package load
