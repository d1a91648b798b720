//go:build !linux

package app

import "log/slog"

// lighten does nothing here: what a program keeps mapped is said and given back in another way on each system.
func lighten(*slog.Logger) {}
