//! The end of a server: who asks for it, and who learns of it.

use tokio::sync::watch;

/// Ends a server, from any thread.
#[derive(Clone, Debug)]
pub struct Stopper {
    sender: watch::Sender<bool>,
}

impl Default for Stopper {
    fn default() -> Self {
        Self {
            sender: watch::Sender::new(false),
        }
    }
}

impl Stopper {
    /// Asks for the end: what is being answered is finished within a few seconds.
    pub fn stop(&self) {
        self.sender.send_replace(true);
    }

    /// Whether the end was asked for.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        *self.sender.borrow()
    }

    /// Waits until the end is asked for.
    pub async fn stopped(&self) {
        let mut receiver = self.sender.subscribe();
        // The sender lives as long as this value.
        drop(receiver.wait_for(|is_stopping| *is_stopping).await);
    }
}
