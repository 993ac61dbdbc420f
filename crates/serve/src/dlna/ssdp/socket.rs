//! The sockets of one interface.
//!
//! One is bound to the group and hears what comes on this interface alone; the other is bound to the address of the
//! interface: it hears searches to that address, and all is sent from it, so that receivers see where it came from.

use std::io;
use std::net::{Ipv4Addr, SocketAddrV4, UdpSocket};

use socket2::{Domain, InterfaceIndexOrAddress, Protocol, Socket, Type};

use super::interfaces::Interface;
use super::message::GROUP;

/// The sockets of one interface.
#[derive(Debug)]
pub(super) struct InterfaceSockets {
    pub(super) group: UdpSocket,
    pub(super) own: UdpSocket,
}

impl InterfaceSockets {
    pub(super) fn open(interface: &Interface, hops: u32) -> io::Result<Self> {
        let group = bound(*GROUP.ip())?;
        group.set_multicast_all_v4(false)?;
        let index = InterfaceIndexOrAddress::Index(interface.index);
        group.join_multicast_v4_n(GROUP.ip(), &index)?;
        let own = bound(interface.address)?;
        own.set_multicast_if_v4(&interface.address)?;
        own.set_multicast_ttl_v4(hops)?;
        own.set_multicast_loop_v4(true)?;
        Ok(Self {
            group: group.into(),
            own: own.into(),
        })
    }

    pub(super) fn send(&self, datagram: &str, to: SocketAddrV4) -> io::Result<()> {
        self.own.send_to(datagram.as_bytes(), to).map(drop)
    }
}

fn bound(address: Ipv4Addr) -> io::Result<Socket> {
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, Some(Protocol::UDP))?;
    // Other servers of the host listen there too.
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&SocketAddrV4::new(address, GROUP.port()).into())?;
    Ok(socket)
}
