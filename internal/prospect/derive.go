package prospect

// Derive recomputes what lists and searches need from the rest of the sheet, for
// whoever writes rows in bulk without the service.
func (s *Sheet) Derive() { s.derive() }

// Derive recomputes what lists and searches need from the rest of the contact, as
// Sheet.Derive does. Her account's ContactText gathers the SearchText of its contacts.
func (c *Contact) Derive() { c.derive() }
