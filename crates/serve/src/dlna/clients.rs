//! What clients need that differs from the standards, in one table.
//!
//! A device says who it is by `User-Agent` or `X-AV-Client-Info`; its media requests often carry another name than its
//! questions, so what an address said last holds for an hour. Of the rules that match the first wins. Each line says
//! where the rule comes from.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

/// How long an address is known by what it said.
const KNOWN_FOR: Duration = Duration::from_secs(60 * 60);
/// Addresses that are remembered.
const MOST_ADDRESSES: usize = 256;

/// A kind of device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Its name in `docs/dlna.md`.
    pub name: &'static str,
    /// What is done for it.
    pub quirks: Quirks,
}

/// What is done for a device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quirks(u32);

impl Quirks {
    /// Samsung: `sec:CaptionInfoEx`, `sec:dcmInfo`, and Matroska under its own name.
    pub const SAMSUNG: Self = Self(1);
    /// Samsung that counts bookmarks in milliseconds.
    pub const BOOKMARK_IN_MILLISECONDS: Self = Self(1 << 1);
    /// Samsung that chokes on double quotes in titles, however they are escaped.
    pub const TYPOGRAPHIC_QUOTES: Self = Self(1 << 2);
    /// Subtitles as a second `res` and as attributes `pv:subtitleFileUri`.
    pub const SUBTITLE_RES: Self = Self(1 << 3);
    /// AVI is `video/divx`.
    pub const AVI_IS_DIVX: Self = Self(1 << 4);
    /// AVI is `video/avi`.
    pub const AVI_IS_AVI: Self = Self(1 << 5);
    /// The ids of Windows Media Connect stand for views.
    pub const XBOX_IDS: Self = Self(1 << 6);
    /// Its sort order is hard-coded and wrong.
    pub const IGNORE_SORT: Self = Self(1 << 7);
    /// Text in ASCII only.
    pub const ASCII: Self = Self(1 << 8);
    /// No XML declaration.
    pub const NO_DECLARATION: Self = Self(1 << 9);
    /// Dates without a time and a zone.
    pub const PLAIN_DATE: Self = Self(1 << 10);

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Are these among them?
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A rule: where the text stands that tells the device, and what is done.
struct Rule {
    /// In `User-Agent`, or in `X-AV-Client-Info` where that is said.
    contains: &'static str,
    client: Client,
}

const fn rule(contains: &'static str, name: &'static str, quirks: Quirks) -> Rule {
    Rule {
        contains,
        client: Client { name, quirks },
    }
}

const NONE: Quirks = Quirks(0);

/// The rules in their order.
const RULES: &[Rule] = &[
    // ReadyMedia clients.c: a PC with Samsung's software is no television.
    rule("SEC_HHP_[PC]", "Samsung AllShare on a PC", NONE),
    // ReadyMedia clients.c: series J5500 and players have no DCM10.
    rule("SEC_HHP_BD", "Samsung player", Quirks::SAMSUNG),
    rule("[BD]J5500", "Samsung player J5500", Quirks::SAMSUNG),
    // ReadyMedia clients.c (QLED: bookmarks in ms); rclone#9346 (2021 models: double quotes).
    rule(
        "SEC_HHP_[TV] Samsung Q",
        "Samsung QLED",
        Quirks::SAMSUNG
            .and(Quirks::BOOKMARK_IN_MILLISECONDS)
            .and(Quirks::TYPOGRAPHIC_QUOTES),
    ),
    // ReadyMedia clients.c, Gerbera client_manager.cc; rclone#9346.
    rule(
        "SEC_HHP_",
        "Samsung",
        Quirks::SAMSUNG.and(Quirks::TYPOGRAPHIC_QUOTES),
    ),
    // Gerbera client_manager.cc; gerbera#839.
    rule("LGE_DLNA_SDK", "LG", Quirks::SUBTITLE_RES),
    rule("LGE WebOS TV", "LG webOS", Quirks::SUBTITLE_RES),
    rule("LG WebOS TV", "LG webOS", Quirks::SUBTITLE_RES),
    // gerbera#368.
    rule("BRAVIA", "Sony", NONE),
    rule("INTERNET TV", "Sony", NONE),
    rule("mv=\"2.0\"", "Sony", NONE),
    // ReadyMedia clients.c.
    rule("PLAYSTATION", "PlayStation", Quirks::AVI_IS_DIVX),
    rule("PlayStation", "PlayStation", Quirks::AVI_IS_DIVX),
    // ReadyMedia clients.c and upnpsoap.c (ids of Windows Media Connect).
    rule("Xbox/", "Xbox", Quirks::AVI_IS_AVI.and(Quirks::XBOX_IDS)),
    // ReadyMedia clients.c (FLAG_SKIP_DLNA_PN, sort order of its own).
    rule("Panasonic", "Panasonic", Quirks::IGNORE_SORT),
    rule("IPI/1", "IPI", Quirks::IGNORE_SORT),
    // Gerbera client_manager.cc.
    rule("KnOS/3.2", "KnOS", Quirks::ASCII),
    rule("EC-IRADIO", "EC-IRADIO", Quirks::NO_DECLARATION),
    rule("FSL DLNADOC", "Freescale", Quirks::PLAIN_DATE),
    // Escapes of apostrophes are written for everybody: Allegro-Software-WebClient needs them (Gerbera).
    rule("Allegro-Software-WebClient", "Allegro", NONE),
    // xbmc#19112: pages of 200; subtitles as `res` with absolute addresses.
    rule("Kodi", "Kodi", Quirks::SUBTITLE_RES),
    rule("VLC", "VLC", Quirks::SUBTITLE_RES),
    rule("BubbleUPnP", "BubbleUPnP", Quirks::SUBTITLE_RES),
    rule("Movian", "Movian", Quirks::SUBTITLE_RES),
];

impl Client {
    /// The device that says this of itself.
    #[must_use]
    pub fn of(user_agent: &str, av_client_info: &str) -> Option<Self> {
        let is_said = |rule: &&Rule| {
            user_agent.contains(rule.contains) || av_client_info.contains(rule.contains)
        };
        RULES.iter().find(is_said).map(|rule| rule.client)
    }

    /// Does it need this?
    #[must_use]
    pub const fn needs(self, quirks: Quirks) -> bool {
        self.quirks.has(quirks)
    }
}

/// What addresses said of themselves.
#[derive(Debug, Default)]
pub struct KnownClients {
    known: HashMap<IpAddr, (Client, Duration)>,
}

impl KnownClients {
    /// The device at an address that says this now; one that says nothing known is what it was within the hour.
    pub fn meet(
        &mut self,
        address: IpAddr,
        (user_agent, av_client_info): (&str, &str),
        now: Duration,
    ) -> Client {
        if let Some(client) = Client::of(user_agent, av_client_info) {
            if self.known.len() >= MOST_ADDRESSES && !self.known.contains_key(&address) {
                self.forget_oldest();
            }
            self.known.insert(address, (client, now));
            return client;
        }
        match self.known.get(&address) {
            Some((client, at)) if now.saturating_sub(*at) < KNOWN_FOR => *client,
            _ => Client::default(),
        }
    }

    fn forget_oldest(&mut self) {
        let oldest = self.known.iter().min_by_key(|(_, (_, at))| *at);
        if let Some(address) = oldest.map(|(address, _)| *address) {
            self.known.remove(&address);
        }
    }
}

/// The view that a fixed id of Windows Media Connect stands for (ReadyMedia upnpsoap.c).
#[must_use]
pub fn xbox_id(id: &str) -> Option<&'static str> {
    Some(match id {
        "4" => "m",
        "5" => "g",
        "6" => "a",
        "7" => "c",
        "8" => "e",
        "F" => "l",
        "B" => "p",
        "14" | "15" | "16" => "f",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn the_first_rule_wins() {
        for (agent, info, name) in [
            (
                "DLNADOC/1.50 SEC_HHP_[PC]LPC001/1.0",
                "",
                "Samsung AllShare on a PC",
            ),
            (
                "DLNADOC/1.50 SEC_HHP_[TV] Samsung Q7 Series (65)/1.0",
                "",
                "Samsung QLED",
            ),
            ("DLNADOC/1.50 SEC_HHP_[TV]UE40D7000/1.0", "", "Samsung"),
            ("Linux/2.6 LGE_DLNA_SDK/1.6.0", "", "LG"),
            (
                "UPnP/1.0",
                "av=5.0; cn=\"Sony Corporation\"; mn=\"BRAVIA KDL\"; mv=\"1.7\";",
                "Sony",
            ),
            ("Xbox/2.0.14699.0 UPnP/1.0 Xbox/2.0.14699.0", "", "Xbox"),
            ("Kodi/20.1 (X11; Linux x86_64)", "", "Kodi"),
        ] {
            assert_eq!(Client::of(agent, info).unwrap().name, name, "{agent}");
        }
        assert_eq!(Client::of("curl/8", ""), None);
    }

    #[test]
    fn an_address_is_known_for_an_hour() {
        let mut known = KnownClients::default();
        let address = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 9));
        let start = Duration::from_secs(5);
        let tv = known.meet(address, ("SEC_HHP_[TV]X/1.0", ""), start);
        assert!(tv.needs(Quirks::SAMSUNG));
        assert_eq!(
            known.meet(address, ("GStreamer", ""), start + KNOWN_FOR / 2),
            tv
        );
        let other = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 10));
        assert_eq!(
            known.meet(other, ("GStreamer", ""), start),
            Client::default()
        );
        assert_eq!(
            known.meet(address, ("GStreamer", ""), start + KNOWN_FOR),
            Client::default()
        );
    }

    #[test]
    fn addresses_are_bounded() {
        let mut known = KnownClients::default();
        for number in 0..2000_u32 {
            let address = IpAddr::V4(Ipv4Addr::from(number));
            known.meet(address, ("VLC", ""), Duration::from_secs(number.into()));
        }
        assert_eq!(known.known.len(), MOST_ADDRESSES);
        let last = IpAddr::V4(Ipv4Addr::from(1999));
        assert!(known.known.contains_key(&last));
    }
}
