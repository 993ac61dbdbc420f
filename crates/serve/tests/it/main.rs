//! A real server, asked over sockets.

#[cfg(test)]
mod dlna;
#[cfg(test)]
mod readers;
