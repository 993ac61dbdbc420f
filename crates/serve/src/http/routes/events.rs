//! Changes and scans as they happen: server-sent events.
//!
//! The id of an event is the clock up to which it tells, so a browser that comes back goes on from there. Nothing is
//! queued for a slow reader: when it has taken an event, the next one tells what changed since. While no page listens,
//! nothing is asked.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use filemap::Catalogue;
use filemap::model::Clock;
use filemap_api::{ScansAnswer, write_json};
use hyper::body::{Bytes, Frame};
use tokio::sync::mpsc;

use super::super::asked::Asked;
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::route::{Answered, Answering, Handler, Question, RequestBody, Route, Verb};
use super::common::BELOW;
use super::sizes::changes_since;
use crate::pool::Asker;

/// Streams at a time.
const STREAMS: usize = 64;
/// Changes are gathered for so long.
const GATHERS: Duration = Duration::from_millis(250);
/// After silence a comment shows that the stream is alive.
const SILENCE: Duration = Duration::from_secs(15);
/// Changes of one event; of more it is said only that they are many.
const MOST: u64 = 100;

pub(super) const ROUTES: &[Route] = &[Route {
    method: Verb::Get,
    path: "/api/v1/events",
    about: "Changes, scans and resets as server-sent events.",
    parameters: &[
        Parameter::new(
            "since",
            ParameterKind::Clock,
            "Begin behind this clock; the header Last-Event-ID counts before it.",
        ),
        BELOW,
    ],
    body: RequestBody::Nothing,
    answer: Answered::Bytes("text/event-stream"),
    handler: Handler::Other(events),
}];

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// The place of a stream, which it leaves however it ends.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let add = |open| (open < STREAMS).then_some(open + 1);
        let taken = OPEN.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
        taken.is_ok().then_some(Self)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

fn events(asked: Asked) -> Answering {
    Box::pin(async move {
        let full = || Problem::busy("too many pages listen for events");
        let place = Place::take().ok_or_else(full)?;
        let header = asked.header(header::HeaderName::from_static("last-event-id"));
        let since = header.and_then(|text| text.parse().ok()).map(Clock);
        let since = since.or(asked.parameters.clock("since"));
        let (sender, receiver) = mpsc::channel(2);
        tokio::spawn(tell(asked, since, sender, place));
        let mut response = Response::new(Body::new(EventBody(receiver)));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/event-stream"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    })
}

/// Tells what happens until the reader leaves or the server ends.
async fn tell(asked: Asked, since: Option<Clock>, sender: mpsc::Sender<Bytes>, place: Place) {
    let stopper = asked.state.stopper.clone();
    tokio::select! {
        () = sender.closed() => {}
        () = stopper.stopped() => {}
        _ = keep_telling(Arc::new(asked), since, &sender) => {}
    }
    drop(place);
}

async fn keep_telling(
    asked: Arc<Asked>,
    since: Option<Clock>,
    sender: &mpsc::Sender<Bytes>,
) -> Option<()> {
    let mut last = match since {
        Some(clock) => clock,
        None => clock_of(&asked).await?,
    };
    let first = format!("retry: 2000\nid: {}\n\n", last.0);
    sender.send(first.into()).await.ok()?;
    let (mut told, mut scans) = (Instant::now(), String::new());
    loop {
        tokio::time::sleep(GATHERS).await;
        let now = scan_text(&asked)?;
        if now != scans {
            let event = format!("event: scan\ndata: {now}\n\n");
            scans = now;
            sender.send(event.into()).await.ok()?;
            told = Instant::now();
        }
        if clock_of(&asked).await? != last {
            let (clock, event) = changes(&asked, last).await?;
            last = clock;
            if let Some(event) = event {
                sender.send(event.into()).await.ok()?;
                told = Instant::now();
            }
        }
        if told.elapsed() > SILENCE {
            sender.send(Bytes::from_static(b":\n\n")).await.ok()?;
            told = Instant::now();
        }
    }
}

async fn clock_of(asked: &Arc<Asked>) -> Option<Clock> {
    let asks = |catalogue: &Catalogue, _: &Asker<'_>| -> Result<Clock, filemap::Error> {
        let read = catalogue.read()?;
        Ok(read.view().clock()?)
    };
    let found = asked.state.readers.ask(asks).await;
    found.ok()?.ok()
}

/// How the scans stand; the seconds of one that runs change with every look.
fn scan_text(asked: &Asked) -> Option<String> {
    let scans = asked.state.activity.scans();
    let mut text = Vec::new();
    write_json(&mut text, &ScansAnswer { scans }).ok()?;
    String::from_utf8(text).ok()
}

/// The event of what changed since a clock, and the clock up to which it tells.
async fn changes(asked: &Arc<Asked>, since: Clock) -> Option<(Clock, Option<String>)> {
    let shared = asked.clone();
    let asks = move |catalogue: &Catalogue, asker: &Asker<'_>| -> Result<_, Problem> {
        let read = catalogue.read()?;
        let question = Question {
            asked: &shared,
            catalogue,
            read: &read,
            asker,
        };
        let path = shared.parameters.bytes("path").map(<[u8]>::to_vec);
        let paths: Vec<Vec<u8>> = path.into_iter().collect();
        let answer = changes_since(&question, since, &paths, MOST)?;
        let clock = Clock(answer.clock.0);
        if answer.changes.is_empty() && !answer.reset {
            return Ok((clock, None));
        }
        let name = if answer.reset { "reset" } else { "change" };
        let mut data = Vec::new();
        write_json(&mut data, &answer).map_err(|_| Problem::internal())?;
        let data = String::from_utf8_lossy(&data);
        let event = format!("id: {}\nevent: {name}\ndata: {data}\n\n", clock.0);
        Ok((clock, Some(event)))
    };
    asked.state.readers.ask(asks).await.ok()?.ok()
}

/// What a channel gives, as a body.
struct EventBody(mpsc::Receiver<Bytes>);

impl HttpBody for EventBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let event = self.0.poll_recv(context);
        event.map(|event| event.map(|bytes| Ok(Frame::data(bytes))))
    }
}
