//go:build unix

package app

import "golang.org/x/sys/unix"

// freeBytes is what a user may still write on the disk of the folder.
func freeBytes(folder string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, err
	}
	return s.Bavail * uint64(s.Bsize), nil // the type of Bsize differs between systems
}
