//! A body that counts as waiting until its receiver has it, or is gone.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

use super::media_server::WaitingAnswer;

/// A body that counts as waiting until it is dropped.
pub(super) struct CountedBody {
    bytes: Bytes,
    _waiting: WaitingAnswer,
}

/// What is handed to the socket at once.
const PIECE: usize = 16 << 10;

impl CountedBody {
    pub(super) const fn new(bytes: Bytes, waiting: WaitingAnswer) -> Self {
        Self {
            bytes,
            _waiting: waiting,
        }
    }
}

impl HttpBody for CountedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.bytes.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.bytes.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.bytes.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}

impl From<CountedBody> for Body {
    fn from(body: CountedBody) -> Self {
        Self::new(body)
    }
}
