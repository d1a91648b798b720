package limit

import "net/netip"

// networkBits is how much of an IPv6 address is one customer's: the rest she chooses herself.
const networkBits = 64

// Network is under what an address is counted: itself, or of an IPv6 one the network that one customer
// has. What is no address stays as it is.
func Network(address string) string {
	if ip, err := netip.ParseAddr(address); err == nil && ip.Unmap().Is6() {
		return netip.PrefixFrom(ip.WithZone(""), networkBits).Masked().String()
	}
	return address
}
