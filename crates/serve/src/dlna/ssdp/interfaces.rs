//! The interfaces of the host on which televisions may be.

use std::io;
use std::net::{IpAddr, Ipv4Addr};

use nix::ifaddrs::getifaddrs;
use nix::net::if_::{InterfaceFlags, if_nametoindex};

/// How names of interfaces begin that lead to no television: those of containers, virtual machines and tunnels. They
/// are used where they are named only (jellyfin#2986, gerbera#2857).
const VIRTUAL: [&str; 14] = [
    "docker",
    "veth",
    "br-",
    "virbr",
    "vnet",
    "vmnet",
    "vboxnet",
    "tun",
    "tap",
    "wg",
    "tailscale",
    "zt",
    "cni",
    "podman",
];

/// An interface with an address of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// Its name.
    pub name: String,
    /// Its number.
    pub index: u32,
    /// The address.
    pub address: Ipv4Addr,
    /// Which bits of addresses are those of the subnet.
    pub mask: Ipv4Addr,
    /// Does it lead to this host only?
    pub is_loopback: bool,
}

impl Interface {
    /// Is an address in its subnet?
    #[must_use]
    pub fn is_near(&self, address: Ipv4Addr) -> bool {
        let mask = u32::from(self.mask);
        u32::from(self.address) & mask == u32::from(address) & mask
    }
}

/// Which interfaces are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interfaces {
    /// Those of these names; all that are worth it where none is named.
    pub named: Vec<String>,
}

impl Interfaces {
    /// The interfaces that are up and meant, in the order of their names.
    ///
    /// # Errors
    /// When the kernel does not tell them.
    pub fn read(&self) -> io::Result<Vec<Interface>> {
        let all = all_interfaces()?;
        let is_meant = |found: &Interface| {
            let is_named = self.named.contains(&found.name);
            let is_virtual = VIRTUAL.iter().any(|begin| found.name.starts_with(begin));
            is_named || (self.named.is_empty() && !is_virtual && !found.is_loopback)
        };
        Ok(all.into_iter().filter(is_meant).collect())
    }
}

fn all_interfaces() -> io::Result<Vec<Interface>> {
    let mut found = Vec::new();
    for one in getifaddrs()? {
        let is_loopback = one.flags.contains(InterfaceFlags::IFF_LOOPBACK);
        let is_up = one.flags.contains(InterfaceFlags::IFF_UP);
        let is_heard = is_loopback || one.flags.contains(InterfaceFlags::IFF_MULTICAST);
        let address = one
            .address
            .as_ref()
            .and_then(|address| address.as_sockaddr_in());
        let mask = one.netmask.as_ref().and_then(|mask| mask.as_sockaddr_in());
        let (Some(address), Some(mask), true) = (address, mask, is_up && is_heard) else {
            continue;
        };
        let Ok(index) = if_nametoindex(one.interface_name.as_str()) else {
            continue;
        };
        found.push(Interface {
            name: one.interface_name,
            index,
            address: address.ip(),
            mask: mask.ip(),
            is_loopback,
        });
    }
    found.sort_by(|one, other| (&one.name, one.address).cmp(&(&other.name, other.address)));
    Ok(found)
}

/// Are two addresses in one subnet of this host? Of IPv6 the upper half must be the same.
///
/// # Errors
/// When the kernel does not tell the interfaces.
pub fn are_neighbours(one: IpAddr, other: IpAddr) -> io::Result<bool> {
    match (one.to_canonical(), other.to_canonical()) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            let all = all_interfaces()?;
            let mut near = all.iter().filter(|found| found.is_near(one));
            Ok(near.any(|found| found.is_near(other)))
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            Ok(one == other || u128::from(one) >> 64 == u128::from(other) >> 64)
        }
        _ => Ok(false),
    }
}

/// The address of this host in the subnet of another one.
#[must_use]
pub fn address_near(other: IpAddr) -> Option<IpAddr> {
    let IpAddr::V4(other) = other.to_canonical() else {
        return None;
    };
    let all = all_interfaces().ok()?;
    let near = all.iter().find(|found| found.is_near(other));
    near.map(|found| IpAddr::V4(found.address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_used_where_it_is_named() {
        let named = Interfaces {
            named: vec!["lo".to_owned()],
        };
        let found = named.read().unwrap();
        assert!(found.iter().all(|one| one.is_loopback && one.name == "lo"));
        let rest = Interfaces::default().read().unwrap();
        assert!(rest.iter().all(|one| !one.is_loopback));
    }

    #[test]
    fn a_subnet_is_told_by_its_mask() {
        let one = Interface {
            name: "eth0".to_owned(),
            index: 2,
            address: Ipv4Addr::new(10, 1, 2, 3),
            mask: Ipv4Addr::new(255, 255, 254, 0),
            is_loopback: false,
        };
        assert!(one.is_near(Ipv4Addr::new(10, 1, 3, 250)));
        assert!(!one.is_near(Ipv4Addr::new(10, 1, 4, 3)));
        let six = |text: &str| IpAddr::V6(text.parse().unwrap());
        assert!(are_neighbours(six("fe80::1"), six("fe80::2")).unwrap());
        assert!(!are_neighbours(six("fe80::1"), six("2001:db8::2")).unwrap());
        assert!(!are_neighbours(six("fe80::1"), IpAddr::V4(one.address)).unwrap());
        let four = |text: &str| IpAddr::V4(text.parse().unwrap());
        assert!(are_neighbours(four("127.0.0.1"), four("127.0.0.9")).unwrap());
        assert!(!are_neighbours(four("127.0.0.1"), four("198.51.100.7")).unwrap());
        assert_eq!(address_near(four("127.0.0.9")), Some(four("127.0.0.1")));
    }
}
