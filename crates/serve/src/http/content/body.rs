//! The bytes of a file on their way out.
//!
//! Each piece is read by a thread of the pool for files when the socket has room for it, so a slow client holds a
//! descriptor and one small piece, and no thread. Pieces begin small and grow while the client takes them at once. A
//! file that has become shorter ends the connection: a client must not take a part for the whole.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::body::HttpBody;
use filemap::model::ReadAt;
use hyper::body::{Bytes, Frame, SizeHint};

use super::range::ByteRange;
use crate::pool::Pool;

const SMALLEST: usize = 16 << 10;
const LARGEST: usize = 64 << 10;
/// A client that asks for the next piece within this is fast.
const FAST: Duration = Duration::from_millis(50);

/// Bytes that a body reads from: a file, or a file inside a disk image.
pub type ByteSource = Arc<dyn ReadAt + Send + Sync>;

/// A piece of an answer.
#[derive(Debug)]
enum Segment {
    Text(Bytes),
    Range(ByteRange),
}

type Reading = Pin<Box<dyn Future<Output = io::Result<Vec<u8>>> + Send>>;

/// The bytes of a file on their way out.
pub struct FileBody {
    source: ByteSource,
    pool: Pool,
    segments: VecDeque<Segment>,
    left: u64,
    size: usize,
    sent: Instant,
    reading: Option<Reading>,
}

impl FileBody {
    /// Returns an empty body.
    #[must_use]
    pub fn new(source: ByteSource, pool: Pool) -> Self {
        Self {
            source,
            pool,
            segments: VecDeque::new(),
            left: 0,
            size: SMALLEST,
            sent: Instant::now(),
            reading: None,
        }
    }

    /// Adds bytes that stand between parts.
    pub fn push_text(&mut self, text: String) {
        self.left += text.len() as u64;
        self.segments.push_back(Segment::Text(text.into()));
    }

    /// Adds bytes of the file.
    pub fn push_range(&mut self, range: ByteRange) {
        self.left += range.length;
        self.segments.push_back(Segment::Range(range));
    }

    /// How many bytes are left.
    #[must_use]
    pub const fn left(&self) -> u64 {
        self.left
    }

    /// Takes the next piece of the file off the front.
    fn next_piece(&mut self) -> Option<Segment> {
        let size = self.size as u64;
        match self.segments.front_mut()? {
            Segment::Range(range) if range.length > size => {
                let piece = ByteRange {
                    first: range.first,
                    length: size,
                };
                range.first += size;
                range.length -= size;
                Some(Segment::Range(piece))
            }
            _ => self.segments.pop_front(),
        }
    }

    fn read(&self, range: ByteRange) -> Reading {
        let (source, pool) = (self.source.clone(), self.pool.clone());
        Box::pin(async move {
            let read = pool.run(move |_| read_whole(&*source, range)).await;
            read.unwrap_or_else(|error| Err(io::Error::other(error)))
        })
    }
}

/// Reads all of a range, or fails.
fn read_whole(source: &dyn ReadAt, range: ByteRange) -> io::Result<Vec<u8>> {
    let length = usize::try_from(range.length).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    let mut done = 0;
    while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match source.read_at(rest, range.first + done as u64) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => done += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(bytes)
}

impl std::fmt::Debug for FileBody {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("FileBody")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        if this.reading.is_none() {
            let is_fast = this.sent.elapsed() < FAST;
            this.size = if is_fast { this.size * 2 } else { SMALLEST };
            this.size = this.size.clamp(SMALLEST, LARGEST);
            match this.next_piece() {
                None => return Poll::Ready(None),
                Some(Segment::Text(text)) => {
                    this.left = this.left.saturating_sub(text.len() as u64);
                    return Poll::Ready(Some(Ok(Frame::data(text))));
                }
                Some(Segment::Range(range)) => this.reading = Some(this.read(range)),
            }
        }
        let Some(reading) = &mut this.reading else {
            return Poll::Ready(None);
        };
        let read = ready!(reading.as_mut().poll(context));
        this.reading = None;
        this.sent = Instant::now();
        Poll::Ready(Some(read.map(|bytes| {
            this.left = this.left.saturating_sub(bytes.len() as u64);
            Frame::data(bytes.into())
        })))
    }

    fn is_end_stream(&self) -> bool {
        self.segments.is_empty() && self.reading.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
