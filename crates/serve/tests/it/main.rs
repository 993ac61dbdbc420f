//! A real server, asked over sockets.

#[cfg(test)]
<<<<<<< HEAD
mod dlna;
=======
mod answers;
#[cfg(test)]
mod bytes;
#[cfg(test)]
mod client;
#[cfg(test)]
mod guarded;
>>>>>>> 10e62e2 (serve: the catalogue over HTTP, with bounds for every client)
#[cfg(test)]
mod live;
#[cfg(test)]
mod readers;
