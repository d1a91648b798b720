// Package password turns a password (mot de passe) into an argon2id record and
// back into a yes or no, and says which passwords are refused.
//
// Invariants:
//   - a password is compared after Unicode NFKC, so that the same keys typed on a
//     phone (which may insert a narrow no-break space before « ! ») and on a desk
//     keyboard agree;
//   - Verify costs the same whether or not the account exists;
//   - at most a fixed number of hashes run at once: each takes Params.Memory;
//   - the policy follows NIST SP 800-63B: length and a list of refused passwords,
//     no rule of composition, spaces welcome (phrase de passe).
package password
