//! How many searches are answered: so many a second for one address, and in all.
//!
//! Answers go to whatever address a datagram claims to come from, so they must be no means to flood others.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::time::Duration;

/// Answers a second to one address, and as many at once.
const EACH: u32 = 20;
/// The same to all together.
const ALL: u32 = 100;
/// Addresses that are told apart.
const MOST_ADDRESSES: usize = 256;

/// Counts answers.
#[derive(Debug, Default)]
pub struct Bucket {
    all: Level,
    addresses: HashMap<Ipv4Addr, Level>,
}

/// How many answers were taken out, in parts of a second's worth, and when that was told last.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    taken: u32,
    at: Duration,
}

impl Level {
    /// Thousandths of answers that are taken still, at a rate of `rate` a second.
    fn left(self, rate: u32, now: Duration) -> u32 {
        let passed = now.saturating_sub(self.at).as_millis();
        let refilled = passed.saturating_mul(u128::from(rate));
        let refilled = u32::try_from(refilled).unwrap_or(u32::MAX);
        self.taken.saturating_sub(refilled)
    }
}

impl Bucket {
    /// Takes an answer for an address; `false` where it has had enough.
    pub fn take(&mut self, address: Ipv4Addr, now: Duration) -> bool {
        let known = self.addresses.get(&address).copied().unwrap_or_default();
        let (each, all) = (known.left(EACH, now), self.all.left(ALL, now));
        if each + 1000 > EACH * 1000 || all + 1000 > ALL * 1000 {
            return false;
        }
        if self.addresses.len() >= MOST_ADDRESSES {
            self.addresses.retain(|_, level| level.left(EACH, now) > 0);
        }
        if self.addresses.len() >= MOST_ADDRESSES {
            return false;
        }
        let at = now;
        let taken = each + 1000;
        self.addresses.insert(address, Level { taken, at });
        self.all = Level {
            taken: all + 1000,
            at,
        };
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_gets_so_many_a_second() {
        let mut bucket = Bucket::default();
        let address = Ipv4Addr::new(10, 0, 0, 1);
        let take = |bucket: &mut Bucket, milliseconds| {
            let now = Duration::from_millis(milliseconds);
            (0..100).filter(|_| bucket.take(address, now)).count()
        };
        assert_eq!(take(&mut bucket, 5), 20);
        assert_eq!(take(&mut bucket, 54), 0);
        assert_eq!(take(&mut bucket, 55), 1);
        assert_eq!(take(&mut bucket, 10_000), 20);
    }

    #[test]
    fn all_together_get_so_many_and_addresses_are_bounded() {
        let mut bucket = Bucket::default();
        let now = Duration::from_secs(1);
        let taken = (0..5000_u32).filter(|number| bucket.take(Ipv4Addr::from(*number), now));
        assert_eq!(taken.count(), 100);
        for second in 2..20 {
            let now = Duration::from_secs(second);
            let taken = (0..5000_u32).filter(|number| {
                let other = u32::try_from(second).unwrap() * 5000;
                bucket.take(Ipv4Addr::from(other + number), now)
            });
            assert_eq!(taken.count(), 100);
            assert!(bucket.addresses.len() <= MOST_ADDRESSES);
        }
    }

    proptest! {
        #[test]
        fn no_second_sees_more_than_twice_the_rate(steps in prop::collection::vec((0..4_u8, 0..200_u64), 1..100)) {
            let mut bucket = Bucket::default();
            let mut now = Duration::ZERO;
            let mut taken: Vec<(Duration, Ipv4Addr)> = Vec::new();
            for (host, wait) in steps {
                now += Duration::from_millis(wait);
                let address = Ipv4Addr::new(10, 0, 0, host);
                for _ in 0..8 {
                    if bucket.take(address, now) {
                        taken.push((now, address));
                    }
                }
                let second = |at: &Duration| now.saturating_sub(*at) < Duration::from_secs(1);
                let recent = taken.iter().filter(|(at, to)| second(at) && *to == address);
                prop_assert!(recent.count() <= 40);
            }
        }
    }
}
