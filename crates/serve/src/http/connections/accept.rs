//! The accept loop.
//!
//! It is ours since `axum::serve` gives hyper no timer: 500 clients that send a byte of a head each second would all
//! stay. One task a connection; the clock looks at all of them once a second.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::http::{Request, Response};
use hyper::body::{Bytes, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use super::registry::{Connection, Phase, Registry};
use super::stream::Stream;
use crate::stopping::Stopper;

/// How often the clock looks at the connections.
const LOOKS: Duration = Duration::from_secs(1);
/// hyper's own bound for a head: the registry ends slow ones earlier, and silent ones after a minute.
const HEAD_AND_SILENCE: Duration = Duration::from_secs(70);
/// All of a head: its line and its headers.
const HEAD_BYTES: usize = 16 << 10;
const HEADERS: usize = 64;
/// How long what is being answered may go on when the server ends.
const GRACE: Duration = Duration::from_millis(2_500);
/// How long the loop rests where the system gives no descriptor.
const REST: Duration = Duration::from_millis(50);

/// What answers requests.
pub trait Answers: Clone + Send + Sync + 'static {
    /// Answers a request of a client.
    fn answer(
        &self,
        request: Request<Body>,
        peer: SocketAddr,
    ) -> impl Future<Output = Response<Body>> + Send;
}

/// Accepts connections and has them answered until the server is to end and all are done, or their time is up.
pub async fn accept(
    listeners: Vec<TcpListener>,
    registry: Arc<Registry>,
    stopper: Stopper,
    answers: impl Answers,
) {
    let clock = tokio::spawn(look_at_clock(registry.clone()));
    let loops = listeners.into_iter().map(|listener| {
        let (registry, stopper, answers) = (registry.clone(), stopper.clone(), answers.clone());
        tokio::spawn(accept_on(listener, registry, stopper, answers))
    });
    let loops: Vec<_> = loops.collect();
    stopper.stopped().await;
    for listening in loops {
        listening.abort();
        drop(listening.await);
    }
    let end = Instant::now() + GRACE;
    while registry.count() > 0 && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    clock.abort();
}

async fn look_at_clock(registry: Arc<Registry>) {
    let mut looks = tokio::time::interval(LOOKS);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        looks.tick().await;
        registry.end_overdue(Instant::now());
    }
}

async fn accept_on(
    listener: TcpListener,
    registry: Arc<Registry>,
    stopper: Stopper,
    answers: impl Answers,
) {
    loop {
        let Ok((socket, peer)) = listener.accept().await else {
            // No descriptor is left, or the client has gone already.
            tokio::time::sleep(REST).await;
            continue;
        };
        let Some(connection) = registry.take(Instant::now()) else {
            continue;
        };
        drop(socket.set_nodelay(true));
        let place = Place(registry.clone(), connection);
        tokio::spawn(converse(
            socket,
            peer,
            place,
            stopper.clone(),
            answers.clone(),
        ));
    }
}

/// The place of a connection, which it leaves however it ends.
struct Place(Arc<Registry>, Arc<Connection>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.leave(&self.1);
    }
}

async fn converse(
    socket: TcpStream,
    peer: SocketAddr,
    place: Place,
    stopper: Stopper,
    answers: impl Answers,
) {
    let connection = place.1.clone();
    let service = service_fn(|request: Request<Incoming>| {
        let (answers, connection) = (answers.clone(), connection.clone());
        async move {
            connection.enter(Phase::Answering);
            let response = answers.answer(request.map(Body::new), peer).await;
            Ok::<_, Infallible>(response.map(|body| Told { body, connection }))
        }
    });
    let stream = TokioIo::new(Stream::new(socket, connection.clone()));
    let mut talking = std::pin::pin!(builder().serve_connection(stream, service));
    tokio::select! {
        _ = talking.as_mut() => return,
        () = connection.ended() => return,
        () = stopper.stopped() => talking.as_mut().graceful_shutdown(),
    }
    tokio::select! {
        _ = talking.as_mut() => {}
        () = connection.ended() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
}

fn builder() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_AND_SILENCE)
        .max_header_size(HEAD_BYTES)
        .max_headers(HEADERS)
        .max_buf_size(64 << 10)
        .half_close(false);
    builder
}

/// A body that says when all of it was taken: then the connection waits for its next request.
struct Told {
    body: Body,
    connection: Arc<Connection>,
}

impl HttpBody for Told {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        self.connection.enter(Phase::Idle);
    }
}
