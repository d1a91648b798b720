// Package mail sends one e-mail at a time through the installation's SMTP server.
//
// Invariants:
//   - the caller names the message (Message.ID) and keeps the name over retries,
//     so that a message sent twice because an answer was lost is recognised;
//   - a fault says whether to try again: see Temporary;
//   - no subject, body or whole address reaches an error or a log;
//   - without encryption it only talks to loopback or private addresses, and only
//     when asked to.
package mail
