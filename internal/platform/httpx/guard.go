package httpx

import (
	"errors"
	"net/netip"
	"syscall"
)

var errBlocked = errors.New("address outside the public internet")

// special are the blocks of the IANA special-purpose registries that
// netip's own predicates do not cover, and those that embed an IPv4 address.
var special = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
	"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
	"2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
)

func prefixes(texts ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(texts))
	for i, t := range texts {
		list[i] = netip.MustParsePrefix(t)
	}
	return list
}

// public reports whether an address is on the public internet: global unicast,
// not private, loopback, link-local (cloud metadata included), shared (CGNAT),
// unique local, documentation or translated.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() && !within(special, ip)
}

func within(list []netip.Prefix, ip netip.Addr) bool {
	for _, p := range list {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// control runs between name resolution and connect, once per address tried.
func (c *Client) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errBlocked
	}
	if ip := at.Addr().Unmap(); !public(ip) && !within(c.config.Allow, ip) {
		return errBlocked
	}
	return nil
}
