// Package measure runs the bench: it starts the real program and the reference on
// copies of one generated database, loads them in turn, and writes down what it
// found beside the goals.
package measure
