//! Datagrams of SSDP.
//!
//! Whatever the bytes are, they are a search or something else. A search asks for something within at most five
//! seconds, and is answered at most once within them.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use filemap_serve::dlna::ssdp::{Answers, Arrival, Bucket, read_search};

/// Reads the input as a datagram.
pub fn run(input: &[u8]) {
    let Ok(search) = read_search(input) else {
        return;
    };
    assert!(!search.target.is_empty() && search.seconds.is_none_or(|seconds| seconds <= 5));
    let asker = SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 2), 1900);
    let mut bucket = Bucket::default();
    assert!(bucket.take(*asker.ip(), Duration::ZERO));
    for how in [Arrival::Multicast, Arrival::Unicast] {
        let mut answers = Answers::default();
        let random = input
            .iter()
            .fold(0_u64, |sum, byte| sum * 31 % 1_000_003 + u64::from(*byte));
        let now = (Duration::ZERO, random);
        if !answers.take(search.clone(), (asker, 1), how, now) {
            assert!(how == Arrival::Multicast && search.seconds.is_none());
            continue;
        }
        let due = answers.due().expect("it waits");
        assert!(due < Duration::from_secs(5));
        assert_eq!(
            answers.next(due).expect("its moment has come").target,
            search.target
        );
        assert_eq!(answers.next(due), None);
    }
}
