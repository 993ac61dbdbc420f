//! Who is told of changes, and what has been told: a state machine without socket and clock.
//!
//! Messages of one subscription follow each other: the first is given out when the answer to the request was, the next
//! when the one before has come, or failed, so `SEQ` counts what was sent. What changes meanwhile is told at once then.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use crate::dlna::names::Service;

use super::callback::{Callback, read_callbacks};
use super::message::{Variable, property_set};
use super::request::{Asked, SubscribeError, SubscribeRequest};

/// Subscriptions in all, and of one address.
const MOST: usize = 64;
const MOST_OF_ONE: usize = 4;
/// Messages that may fail one after the other before a subscription ends.
const MOST_FAILURES: u8 = 3;

/// A message to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The subscription.
    pub id: String,
    /// To whom.
    pub callback: Callback,
    /// Its number.
    pub sequence: u32,
    /// What it says.
    pub body: String,
}

/// What a subscriber was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The subscription: `SID`.
    pub id: String,
    /// For how long: `TIMEOUT`.
    pub duration: Duration,
}

struct Subscription {
    service: Service,
    subscriber: IpAddr,
    callback: Callback,
    ends: Duration,
    sequence: u32,
    failures: u8,
    is_busy: bool,
    waiting: Vec<Variable>,
}

/// All subscriptions.
#[derive(Default)]
pub struct Subscriptions {
    known: BTreeMap<String, Subscription>,
}

impl std::fmt::Debug for Subscriptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.known.keys()).finish()
    }
}

impl Subscriptions {
    /// Takes a request to subscribe. `new_id` is the name of a new subscription, `state` all variables of the service
    /// as they are, and `is_near` says whether an address may be told.
    ///
    /// # Errors
    /// When it is refused.
    pub fn subscribe(
        &mut self,
        (service, subscriber): (Service, IpAddr),
        request: &SubscribeRequest<'_>,
        (now, new_id): (Duration, String),
        state: Vec<Variable>,
        is_near: &dyn Fn(IpAddr) -> bool,
    ) -> Result<Granted, SubscribeError> {
        self.forget_ended(now);
        let duration = request.duration();
        let callback = match request.asked()? {
            Asked::Known { id } => {
                let known = self.known.get_mut(id);
                let known = known.filter(|known| known.service == service);
                let known = known.ok_or(SubscribeError::Precondition)?;
                known.ends = now + duration;
                let id = id.to_owned();
                return Ok(Granted { id, duration });
            }
            Asked::New { callback } => callback,
        };
        let callbacks = read_callbacks(callback).into_iter();
        let mut near = callbacks.filter(|callback| is_near(callback.address.ip()));
        let callback = near.next().ok_or(SubscribeError::Precondition)?;
        let of_one = self.known.values();
        let of_one = of_one
            .filter(|known| known.subscriber == subscriber)
            .count();
        if self.known.len() >= MOST || of_one >= MOST_OF_ONE {
            return Err(SubscribeError::Full);
        }
        let subscription = Subscription {
            service,
            subscriber,
            callback,
            ends: now + duration,
            sequence: 0,
            failures: 0,
            is_busy: true,
            waiting: state,
        };
        self.known.insert(new_id.clone(), subscription);
        Ok(Granted {
            id: new_id,
            duration,
        })
    }

    /// Says that the subscriber has the answer to its request: messages may follow.
    pub fn answered(&mut self, id: &str) {
        if let Some(subscription) = self.known.get_mut(id) {
            subscription.is_busy = false;
        }
    }

    /// Ends a subscription.
    ///
    /// # Errors
    /// When there is none of this name, or the request says more than that.
    pub fn unsubscribe(
        &mut self,
        service: Service,
        request: &SubscribeRequest<'_>,
    ) -> Result<(), SubscribeError> {
        let Asked::Known { id } = request.asked()? else {
            return Err(SubscribeError::Precondition);
        };
        let is_known = self
            .known
            .get(id)
            .is_some_and(|known| known.service == service);
        if !is_known {
            return Err(SubscribeError::Precondition);
        }
        self.known.remove(id);
        Ok(())
    }

    /// Tells all subscribers of a service that variables have these values now.
    pub fn change(&mut self, service: Service, variables: &[Variable]) {
        let of_service = self.known.values_mut();
        for subscription in of_service.filter(|known| known.service == service) {
            for variable in variables {
                let waiting = &mut subscription.waiting;
                match waiting.iter_mut().find(|known| known.name == variable.name) {
                    Some(known) => known.value.clone_from(&variable.value),
                    None => waiting.push(variable.clone()),
                }
            }
        }
    }

    /// Is anybody told of changes of a service?
    #[must_use]
    pub fn has_any(&self, service: Service) -> bool {
        self.known.values().any(|known| known.service == service)
    }

    /// The messages that are to be delivered now, one of each subscription at most.
    pub fn due(&mut self, now: Duration) -> Vec<Delivery> {
        self.forget_ended(now);
        let mut due = Vec::new();
        for (id, subscription) in &mut self.known {
            if subscription.is_busy || subscription.waiting.is_empty() {
                continue;
            }
            subscription.is_busy = true;
            let variables = std::mem::take(&mut subscription.waiting);
            due.push(Delivery {
                id: id.clone(),
                callback: subscription.callback.clone(),
                sequence: subscription.sequence,
                body: property_set(&variables),
            });
            subscription.sequence = match subscription.sequence {
                u32::MAX => 1,
                before => before + 1,
            };
        }
        due
    }

    /// Says how the delivery of a subscription's message ended.
    pub fn delivered(&mut self, id: &str, outcome: Outcome) {
        let Some(subscription) = self.known.get_mut(id) else {
            return;
        };
        subscription.is_busy = false;
        subscription.failures = match outcome {
            Outcome::Came => 0,
            Outcome::Failed => subscription.failures + 1,
        };
        if subscription.failures >= MOST_FAILURES {
            self.known.remove(id);
        }
    }

    fn forget_ended(&mut self, now: Duration) {
        self.known.retain(|_, subscription| subscription.ends > now);
    }
}

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The subscriber has it.
    Came,
    /// It did not come, or was refused.
    Failed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const SERVICE: Service = Service::ContentDirectory;

    fn host(number: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(10, 0, 0, number))
    }

    fn value(value: &str) -> Vec<Variable> {
        vec![Variable {
            name: "SystemUpdateID",
            value: value.to_owned(),
        }]
    }

    fn subscribe(
        subscriptions: &mut Subscriptions,
        number: u8,
        id: &str,
        seconds: u64,
    ) -> Result<Granted, SubscribeError> {
        let callback = format!("<http://10.0.0.{number}:5000/>");
        let request = SubscribeRequest {
            kind: Some("upnp:event"),
            callback: Some(&callback),
            ..SubscribeRequest::default()
        };
        let now = (Duration::from_secs(seconds), id.to_owned());
        let near = |address| address != host(99);
        let granted =
            subscriptions.subscribe((SERVICE, host(number)), &request, now, value("1"), &near)?;
        assert_eq!(subscriptions.due(at(seconds)), [], "the answer comes first");
        subscriptions.answered(&granted.id);
        Ok(granted)
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_first_message_has_all_variables_and_number_zero() {
        let mut subscriptions = Subscriptions::default();
        let granted = subscribe(&mut subscriptions, 1, "uuid:a", 0).unwrap();
        assert_eq!(granted.id, "uuid:a");
        let due = subscriptions.due(at(1));
        assert_eq!((due.len(), due[0].sequence), (1, 0));
        assert!(due[0].body.contains("<SystemUpdateID>1</SystemUpdateID>"));
        // The next waits until this one has come; what changes twice is told once.
        subscriptions.change(SERVICE, &value("2"));
        subscriptions.change(SERVICE, &value("3"));
        subscriptions.change(Service::Registrar, &value("9"));
        assert_eq!(subscriptions.due(at(1)), []);
        subscriptions.delivered("uuid:a", Outcome::Came);
        let due = subscriptions.due(at(1));
        assert_eq!((due.len(), due[0].sequence), (1, 1));
        assert_eq!(due[0].body.matches("<e:property>").count(), 1);
        assert!(due[0].body.contains("<SystemUpdateID>3</SystemUpdateID>"));
    }

    #[test]
    fn numbers_go_round_to_one() {
        let mut subscriptions = Subscriptions::default();
        subscribe(&mut subscriptions, 1, "uuid:a", 0).unwrap();
        subscriptions.known.get_mut("uuid:a").unwrap().sequence = u32::MAX;
        for sequence in [u32::MAX, 1] {
            assert_eq!(subscriptions.due(at(1))[0].sequence, sequence);
            subscriptions.delivered("uuid:a", Outcome::Came);
            subscriptions.change(SERVICE, &value("2"));
        }
    }

    #[test]
    fn a_subscription_ends_by_time_by_failures_and_by_word() {
        let mut subscriptions = Subscriptions::default();
        let known = |id| SubscribeRequest {
            id: Some(id),
            ..SubscribeRequest::default()
        };
        let renew = |subscriptions: &mut Subscriptions, seconds| {
            let now = (at(seconds), String::new());
            subscriptions.subscribe(
                (SERVICE, host(1)),
                &known("uuid:a"),
                now,
                Vec::new(),
                &|_| true,
            )
        };
        subscribe(&mut subscriptions, 1, "uuid:a", 0).unwrap();
        assert!(renew(&mut subscriptions, 1799).is_ok());
        assert!(renew(&mut subscriptions, 1799 + 1799).is_ok());
        assert_eq!(
            renew(&mut subscriptions, 9000),
            Err(SubscribeError::Precondition)
        );
        subscribe(&mut subscriptions, 1, "uuid:b", 9000).unwrap();
        for failure in 0..3 {
            assert_eq!(subscriptions.due(at(9001)).len(), 1, "{failure}");
            subscriptions.delivered("uuid:b", Outcome::Failed);
            subscriptions.change(SERVICE, &value("2"));
        }
        assert!(!subscriptions.has_any(SERVICE));
        subscribe(&mut subscriptions, 1, "uuid:c", 9000).unwrap();
        let other = subscriptions.unsubscribe(Service::Registrar, &known("uuid:c"));
        assert_eq!(other, Err(SubscribeError::Precondition));
        assert_eq!(subscriptions.unsubscribe(SERVICE, &known("uuid:c")), Ok(()));
        let again = subscriptions.unsubscribe(SERVICE, &known("uuid:c"));
        assert_eq!(again, Err(SubscribeError::Precondition));
    }

    #[test]
    fn places_are_bounded_and_strangers_are_not_called() {
        let mut subscriptions = Subscriptions::default();
        let subscribe = |subscriptions: &mut Subscriptions, number, id: &str, seconds| {
            let granted = subscribe(subscriptions, number, id, seconds)?;
            let told = subscriptions.due(at(seconds));
            assert_eq!(told.len(), 1);
            Ok::<_, SubscribeError>(granted)
        };
        for number in 0..4 {
            subscribe(&mut subscriptions, 1, &format!("uuid:1-{number}"), 0).unwrap();
        }
        assert_eq!(
            subscribe(&mut subscriptions, 1, "uuid:1-5", 0),
            Err(SubscribeError::Full)
        );
        for number in 2..62 {
            subscribe(&mut subscriptions, number, &format!("uuid:{number}"), 0).unwrap();
        }
        assert_eq!(
            subscribe(&mut subscriptions, 70, "uuid:x", 0),
            Err(SubscribeError::Full)
        );
        // When the time of all is over there is place again.
        assert!(subscribe(&mut subscriptions, 70, "uuid:x", 2000).is_ok());
        assert_eq!(
            subscribe(&mut subscriptions, 99, "uuid:y", 2000),
            Err(SubscribeError::Precondition)
        );
        assert_eq!(subscriptions.due(at(2000)), []);
    }
}
