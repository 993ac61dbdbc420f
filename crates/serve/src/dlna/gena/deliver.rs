//! Carries one message to a subscriber.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::subscriptions::{Delivery, Outcome};

/// How long a subscriber may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The first line of an answer is not longer.
const LONGEST_LINE: usize = 64;

/// Delivers a message. Redirections are not followed.
pub async fn deliver(delivery: &Delivery) -> Outcome {
    match timeout(PATIENCE, exchange(delivery)).await {
        Ok(Ok(true)) => Outcome::Came,
        _ => Outcome::Failed,
    }
}

async fn exchange(delivery: &Delivery) -> io::Result<bool> {
    let address = delivery.callback.address;
    let mut stream = TcpStream::connect(address).await?;
    let head = format!(
        "NOTIFY {} HTTP/1.1\r\nHOST: {address}\r\nCONTENT-TYPE: text/xml; charset=\"utf-8\"\r\n\
         NT: upnp:event\r\nNTS: upnp:propchange\r\nSID: {}\r\nSEQ: {}\r\nCONTENT-LENGTH: {}\r\n\
         CONNECTION: close\r\n\r\n",
        delivery.callback.path,
        delivery.id,
        delivery.sequence,
        delivery.body.len(),
    );
    let mut request = head.into_bytes();
    request.extend_from_slice(delivery.body.as_bytes());
    stream.write_all(&request).await?;
    let mut line = Vec::new();
    while line.len() < LONGEST_LINE && !line.contains(&b'\n') {
        let mut piece = [0; LONGEST_LINE];
        let length = stream.read(&mut piece).await?;
        if length == 0 {
            break;
        }
        line.extend_from_slice(piece.get(..length).unwrap_or_default());
    }
    Ok(is_accepted(&line))
}

/// Does an answer begin with a status that takes the message?
fn is_accepted(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ');
    let is_http = words
        .next()
        .is_some_and(|word| word.starts_with(b"HTTP/1."));
    is_http && words.next().is_some_and(|status| status.starts_with(b"2"))
}
