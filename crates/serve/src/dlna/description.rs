//! The description of the device, which a television reads first.

use crate::dlna::names::{MEDIA_SERVER, Service};
use crate::dlna::soap::DECLARATION;
use crate::dlna::xml::push_element;

/// Where it is.
pub const PATH: &str = "/dlna/description.xml";
/// The longest names that the standard allows.
const LONGEST_NAME: usize = 64;
/// Samsung's televisions want to read this.
const PRODUCT_CAPABILITIES: &str = "smi,DCM10,getMediaInfo.sec,getCaptionInfo.sec";
/// The icons: media type, side in pixels, ending.
const ICONS: [(&str, u32, &str); 4] = [
    ("image/png", 48, "png"),
    ("image/png", 120, "png"),
    ("image/jpeg", 48, "jpg"),
    ("image/jpeg", 120, "jpg"),
];

/// Who the device is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What people call it.
    pub friendly_name: String,
    /// Its identity.
    pub uuid: String,
}

/// What the description says to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelName {
    /// The name of the program.
    Plain,
    /// What an Xbox 360 talks to.
    WindowsMediaConnect,
}

/// The description of a device. Addresses in it are relative to the address that it was read from.
#[must_use]
pub fn document(device: &Device, model: ModelName) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str(
        "<root xmlns=\"urn:schemas-upnp-org:device-1-0\" xmlns:dlna=\"urn:schemas-dlna-org:device-1-0\" \
         xmlns:sec=\"http://www.sec.co.kr/dlna\"><specVersion><major>1</major><minor>0</minor></specVersion><device>",
    );
    let name: String = device.friendly_name.chars().take(LONGEST_NAME).collect();
    let model = match model {
        ModelName::Plain => "filemap",
        ModelName::WindowsMediaConnect => "Windows Media Connect compatible",
    };
    for (element, text) in [
        ("deviceType", MEDIA_SERVER),
        ("friendlyName", name.as_str()),
        ("manufacturer", "filemap"),
        ("manufacturerURL", env!("CARGO_PKG_REPOSITORY")),
        ("modelDescription", "A durable catalogue of file trees"),
        ("modelName", model),
        ("modelNumber", env!("CARGO_PKG_VERSION")),
        ("modelURL", env!("CARGO_PKG_REPOSITORY")),
        ("serialNumber", "1"),
        ("UDN", &format!("uuid:{}", device.uuid)),
        ("dlna:X_DLNADOC", "DMS-1.50"),
        ("sec:ProductCap", PRODUCT_CAPABILITIES),
        ("sec:X_ProductCap", PRODUCT_CAPABILITIES),
    ] {
        push_element(&mut out, element, text);
    }
    out.push_str("<iconList>");
    for (kind, side, ending) in ICONS {
        out.push_str("<icon>");
        push_element(&mut out, "mimetype", kind);
        push_element(&mut out, "width", &side.to_string());
        push_element(&mut out, "height", &side.to_string());
        push_element(&mut out, "depth", "24");
        push_element(&mut out, "url", &format!("/dlna/icon/{side}.{ending}"));
        out.push_str("</icon>");
    }
    out.push_str("</iconList><serviceList>");
    for service in Service::ALL {
        push_service(&mut out, service);
    }
    out.push_str("</serviceList><presentationURL>/</presentationURL></device></root>\n");
    out
}

fn push_service(out: &mut String, service: Service) {
    let word = service.word();
    out.push_str("<service>");
    push_element(out, "serviceType", service.kind());
    push_element(out, "serviceId", service.id());
    push_element(out, "SCPDURL", &format!("/dlna/{word}.xml"));
    push_element(out, "controlURL", &format!("/dlna/control/{word}"));
    push_element(out, "eventSubURL", &format!("/dlna/event/{word}"));
    out.push_str("</service>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(name: &str, model: ModelName) -> String {
        let device = Device {
            friendly_name: name.to_owned(),
            uuid: "00-11".to_owned(),
        };
        document(&device, model)
    }

    #[test]
    fn a_description_has_what_televisions_look_for() {
        let text = described("Fred & \"Mary\"", ModelName::Plain);
        for piece in [
            "<friendlyName>Fred &amp; &quot;Mary&quot;</friendlyName>",
            "<UDN>uuid:00-11</UDN>",
            "<dlna:X_DLNADOC>DMS-1.50</dlna:X_DLNADOC>",
            "<modelName>filemap</modelName>",
            "<presentationURL>/</presentationURL>",
            "<url>/dlna/icon/120.png</url>",
        ] {
            assert!(text.contains(piece), "{piece}");
        }
        assert_eq!(text.matches("<service>").count(), 3);
        for url in ["SCPDURL", "controlURL", "eventSubURL"] {
            assert_eq!(text.matches(&format!("<{url}>/dlna/")).count(), 3, "{url}");
        }
        assert!(!text.contains("URLBase"));
    }

    #[test]
    fn names_are_cut_and_an_xbox_finds_its_model() {
        let text = described(&"ä".repeat(100), ModelName::WindowsMediaConnect);
        assert!(text.contains(&format!("<friendlyName>{}</friendlyName>", "ä".repeat(64))));
        assert!(text.contains("<modelName>Windows Media Connect compatible</modelName>"));
    }
}
