//! Numbers of 128 bits, and times, as the schema holds them: in halves.

use filemap_model::Timestamp;

use crate::generated::filemap as fb;

pub(crate) fn time_to_record(time: Timestamp) -> fb::Time {
    let (low, high) = halves(time.value());
    fb::Time { high, low }
}

pub(crate) fn record_to_time(time: fb::TimeRef<'_>) -> Timestamp {
    Timestamp::from_value(whole(time.low(), time.high()))
}

/// The lower and the upper half.
pub(crate) fn halves(number: u128) -> (u64, u64) {
    let half = |number| u64::try_from(number).unwrap_or(u64::MAX);
    (half(number & u128::from(u64::MAX)), half(number >> 64))
}

pub(crate) fn whole(low: u64, high: u64) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}
