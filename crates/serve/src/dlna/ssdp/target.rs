//! What the device is announced as, and asked for.

use crate::dlna::names::{MEDIA_SERVER, ROOT_DEVICE, Service};

/// Something that the device is announced as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `NT` of an announcement, `ST` of an answer.
    pub kind: String,
    /// `USN`: the device, and what of it.
    pub usn: String,
}

/// All that a device is announced as: a root device, itself, its type, and a type for each service.
#[must_use]
pub fn targets(uuid: &str) -> Vec<Target> {
    let device = format!("uuid:{uuid}");
    let services = Service::ALL.iter().map(|service| service.kind());
    let kinds = [ROOT_DEVICE, MEDIA_SERVER].into_iter().chain(services);
    let mut targets: Vec<Target> = kinds
        .map(|kind| Target {
            kind: kind.to_owned(),
            usn: format!("{device}::{kind}"),
        })
        .collect();
    targets.insert(
        1,
        Target {
            kind: device.clone(),
            usn: device,
        },
    );
    targets
}

/// The targets that answer a search, each under the type that was asked for: a device answers for versions up to its
/// own with the version of the question.
#[must_use]
pub(super) fn matching(all: &[Target], asked: &str) -> Vec<Target> {
    if asked == "ssdp:all" {
        return all.to_vec();
    }
    let same = all.iter().find(|target| target.kind == asked);
    same.cloned().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_with_three_services_is_six_things() {
        let all = targets("1-2");
        let kinds: Vec<&str> = all.iter().map(|target| target.kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "upnp:rootdevice",
                "uuid:1-2",
                "urn:schemas-upnp-org:device:MediaServer:1",
                "urn:schemas-upnp-org:service:ContentDirectory:1",
                "urn:schemas-upnp-org:service:ConnectionManager:1",
                "urn:microsoft.com:service:X_MS_MediaReceiverRegistrar:1",
            ]
        );
        assert_eq!(all[1].usn, "uuid:1-2");
        assert_eq!(all[0].usn, "uuid:1-2::upnp:rootdevice");
    }

    #[test]
    fn a_search_finds_what_it_names() {
        let all = targets("1-2");
        assert_eq!(matching(&all, "ssdp:all").len(), 6);
        for asked in ["uuid:1-2", "upnp:rootdevice", MEDIA_SERVER] {
            assert_eq!(matching(&all, asked).len(), 1, "{asked}");
        }
        for asked in [
            "uuid:1-3",
            "urn:schemas-upnp-org:device:MediaServer:2",
            "urn:schemas-upnp-org:device:MediaRenderer:1",
            "ssdp:al",
            "",
        ] {
            assert_eq!(matching(&all, asked), [], "{asked}");
        }
    }
}
