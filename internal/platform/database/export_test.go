package database

// Waiting is how many transactions queue for SQLite's writer.
func (db *DB) Waiting() int {
	db.writer.mu.Lock()
	defer db.writer.mu.Unlock()
	return len(db.writer.waiting)
}

// Number is what rebind does to a statement.
var Number = number
