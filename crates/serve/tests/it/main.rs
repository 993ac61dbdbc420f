//! A real server, asked over sockets.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod bytes;
#[cfg(test)]
mod client;
#[cfg(test)]
mod dlna;
#[cfg(test)]
mod guarded;
#[cfg(test)]
mod live;
#[cfg(test)]
mod readers;
