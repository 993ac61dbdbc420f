//! A real server, asked over sockets.

#[cfg(test)]
mod readers;
