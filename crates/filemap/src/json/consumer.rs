//! Consumers and what they have still to do, as JSON.

use filemap_model::Consumer;
use filemap_query::Reason;

use super::object::Object;
use crate::consumers::ConsumerCounts;

/// Writes a pending file, as one line: its path, its size, and why it is pending. `state` is `new`,
/// `changed`, `failed` or `expired`; `why` says of a changed one in what it differs (`replaced`,
/// `size`, `mtime`, `ctime`, or `racy` where an edit soon after the look may not show), of a failed one how it failed.
pub fn write_pending(out: &mut Vec<u8>, path: &[u8], size: u64, reason: &Reason) {
    let mut object = Object::begin(out);
    object.name("path", path).number("size", size);
    match reason {
        Reason::New => object.text("state", "new"),
        Reason::Changed(difference) => object
            .text("state", "changed")
            .text("why", difference.word()),
        Reason::Failed(why) => object.text("state", "failed").text("why", why),
        Reason::Expired => object.text("state", "expired"),
    };
}

/// Writes a consumer with its counts, as one line.
pub fn write_consumer(out: &mut Vec<u8>, consumer: &Consumer, counts: &ConsumerCounts) {
    let mut object = Object::begin(out);
    object
        .text("name", &consumer.name)
        .text(
            "kind",
            if counts.is_reader(consumer) {
                "reader"
            } else {
                "pipeline"
            },
        )
        .time("created", consumer.created)
        .number("done", counts.done)
        .number("failed", counts.failed)
        .number("claimed", counts.claimed)
        .number("pending", counts.pending);
    match counts.oldest_pending {
        Some(time) => object.time("oldest_pending", time),
        None => object.null("oldest_pending"),
    };
    match consumer.position {
        Some(clock) => object.number("position", clock.0),
        None => object.null("position"),
    };
}
