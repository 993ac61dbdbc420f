//! The descriptions of the services: which actions they have, with which arguments, and what is told of changes.

use crate::dlna::names::Service;
use crate::dlna::soap::DECLARATION;
use crate::dlna::xml::push_element;

/// An action: its name, the arguments that go in, and those that come out, each with the variable of its type.
#[derive(Clone, Copy, Debug)]
pub struct ActionShape {
    /// Its name.
    pub name: &'static str,
    /// What goes in.
    pub takes: &'static [(&'static str, &'static str)],
    /// What comes out.
    pub gives: &'static [(&'static str, &'static str)],
}

/// A variable: its name, its type, what it may be, and whether its changes are told.
struct Variable {
    name: &'static str,
    kind: &'static str,
    allowed: &'static [&'static str],
    is_told: bool,
}

const fn told(name: &'static str, kind: &'static str) -> Variable {
    Variable {
        name,
        kind,
        allowed: &[],
        is_told: true,
    }
}

const fn kept(name: &'static str, kind: &'static str) -> Variable {
    Variable {
        name,
        kind,
        allowed: &[],
        is_told: false,
    }
}

const fn one_of(name: &'static str, allowed: &'static [&'static str]) -> Variable {
    Variable {
        name,
        kind: "string",
        allowed,
        is_told: false,
    }
}

const fn action(
    name: &'static str,
    takes: &'static [(&'static str, &'static str)],
    gives: &'static [(&'static str, &'static str)],
) -> ActionShape {
    ActionShape { name, takes, gives }
}

const PAGE: [(&str, &str); 4] = [
    ("Result", "A_ARG_TYPE_Result"),
    ("NumberReturned", "A_ARG_TYPE_Count"),
    ("TotalMatches", "A_ARG_TYPE_Count"),
    ("UpdateID", "A_ARG_TYPE_UpdateID"),
];

const CONTENT: &[ActionShape] = &[
    action(
        "GetSearchCapabilities",
        &[],
        &[("SearchCaps", "SearchCapabilities")],
    ),
    action(
        "GetSortCapabilities",
        &[],
        &[("SortCaps", "SortCapabilities")],
    ),
    action("GetSystemUpdateID", &[], &[("Id", "SystemUpdateID")]),
    action(
        "Browse",
        &[
            ("ObjectID", "A_ARG_TYPE_ObjectID"),
            ("BrowseFlag", "A_ARG_TYPE_BrowseFlag"),
            ("Filter", "A_ARG_TYPE_Filter"),
            ("StartingIndex", "A_ARG_TYPE_Index"),
            ("RequestedCount", "A_ARG_TYPE_Count"),
            ("SortCriteria", "A_ARG_TYPE_SortCriteria"),
        ],
        &PAGE,
    ),
    action(
        "Search",
        &[
            ("ContainerID", "A_ARG_TYPE_ObjectID"),
            ("SearchCriteria", "A_ARG_TYPE_SearchCriteria"),
            ("Filter", "A_ARG_TYPE_Filter"),
            ("StartingIndex", "A_ARG_TYPE_Index"),
            ("RequestedCount", "A_ARG_TYPE_Count"),
            ("SortCriteria", "A_ARG_TYPE_SortCriteria"),
        ],
        &PAGE,
    ),
    action(
        "X_GetFeatureList",
        &[],
        &[("FeatureList", "A_ARG_TYPE_Featurelist")],
    ),
    action(
        "X_SetBookmark",
        &[
            ("CategoryType", "A_ARG_TYPE_CategoryType"),
            ("RID", "A_ARG_TYPE_RID"),
            ("ObjectID", "A_ARG_TYPE_ObjectID"),
            ("PosSecond", "A_ARG_TYPE_PosSec"),
        ],
        &[],
    ),
];

const CONTENT_VARIABLES: &[Variable] = &[
    told("SystemUpdateID", "ui4"),
    told("ContainerUpdateIDs", "string"),
    kept("SearchCapabilities", "string"),
    kept("SortCapabilities", "string"),
    kept("A_ARG_TYPE_ObjectID", "string"),
    kept("A_ARG_TYPE_Result", "string"),
    kept("A_ARG_TYPE_SearchCriteria", "string"),
    one_of(
        "A_ARG_TYPE_BrowseFlag",
        &["BrowseMetadata", "BrowseDirectChildren"],
    ),
    kept("A_ARG_TYPE_Filter", "string"),
    kept("A_ARG_TYPE_SortCriteria", "string"),
    kept("A_ARG_TYPE_Index", "ui4"),
    kept("A_ARG_TYPE_Count", "ui4"),
    kept("A_ARG_TYPE_UpdateID", "ui4"),
    kept("A_ARG_TYPE_Featurelist", "string"),
    kept("A_ARG_TYPE_CategoryType", "ui4"),
    kept("A_ARG_TYPE_RID", "ui4"),
    kept("A_ARG_TYPE_PosSec", "ui4"),
];

const CONNECTION: &[ActionShape] = &[
    action(
        "GetProtocolInfo",
        &[],
        &[
            ("Source", "SourceProtocolInfo"),
            ("Sink", "SinkProtocolInfo"),
        ],
    ),
    action(
        "GetCurrentConnectionIDs",
        &[],
        &[("ConnectionIDs", "CurrentConnectionIDs")],
    ),
    action(
        "GetCurrentConnectionInfo",
        &[("ConnectionID", "A_ARG_TYPE_ConnectionID")],
        &[
            ("RcsID", "A_ARG_TYPE_RcsID"),
            ("AVTransportID", "A_ARG_TYPE_AVTransportID"),
            ("ProtocolInfo", "A_ARG_TYPE_ProtocolInfo"),
            ("PeerConnectionManager", "A_ARG_TYPE_ConnectionManager"),
            ("PeerConnectionID", "A_ARG_TYPE_ConnectionID"),
            ("Direction", "A_ARG_TYPE_Direction"),
            ("Status", "A_ARG_TYPE_ConnectionStatus"),
        ],
    ),
];

const CONNECTION_VARIABLES: &[Variable] = &[
    told("SourceProtocolInfo", "string"),
    told("SinkProtocolInfo", "string"),
    told("CurrentConnectionIDs", "string"),
    one_of(
        "A_ARG_TYPE_ConnectionStatus",
        &[
            "OK",
            "ContentFormatMismatch",
            "InsufficientBandwidth",
            "UnreliableChannel",
            "Unknown",
        ],
    ),
    kept("A_ARG_TYPE_ConnectionManager", "string"),
    one_of("A_ARG_TYPE_Direction", &["Input", "Output"]),
    kept("A_ARG_TYPE_ProtocolInfo", "string"),
    kept("A_ARG_TYPE_ConnectionID", "i4"),
    kept("A_ARG_TYPE_AVTransportID", "i4"),
    kept("A_ARG_TYPE_RcsID", "i4"),
];

const REGISTRAR: &[ActionShape] = &[
    action(
        "IsAuthorized",
        &[("DeviceID", "A_ARG_TYPE_DeviceID")],
        &[("Result", "A_ARG_TYPE_Result")],
    ),
    action(
        "IsValidated",
        &[("DeviceID", "A_ARG_TYPE_DeviceID")],
        &[("Result", "A_ARG_TYPE_Result")],
    ),
    action(
        "RegisterDevice",
        &[("RegistrationReqMsg", "A_ARG_TYPE_RegistrationReqMsg")],
        &[("RegistrationRespMsg", "A_ARG_TYPE_RegistrationRespMsg")],
    ),
];

const REGISTRAR_VARIABLES: &[Variable] = &[
    kept("A_ARG_TYPE_DeviceID", "string"),
    kept("A_ARG_TYPE_Result", "int"),
    kept("A_ARG_TYPE_RegistrationReqMsg", "bin.base64"),
    kept("A_ARG_TYPE_RegistrationRespMsg", "bin.base64"),
    told("AuthorizationGrantedUpdateID", "ui4"),
    told("AuthorizationDeniedUpdateID", "ui4"),
    told("ValidationSucceededUpdateID", "ui4"),
    told("ValidationRevokedUpdateID", "ui4"),
];

/// The actions of a service.
#[must_use]
pub const fn actions(service: Service) -> &'static [ActionShape] {
    match service {
        Service::ContentDirectory => CONTENT,
        Service::ConnectionManager => CONNECTION,
        Service::Registrar => REGISTRAR,
    }
}

const fn variables(service: Service) -> &'static [Variable] {
    match service {
        Service::ContentDirectory => CONTENT_VARIABLES,
        Service::ConnectionManager => CONNECTION_VARIABLES,
        Service::Registrar => REGISTRAR_VARIABLES,
    }
}

/// The description of a service.
#[must_use]
pub fn document(service: Service) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str("<scpd xmlns=\"urn:schemas-upnp-org:service-1-0\">");
    out.push_str("<specVersion><major>1</major><minor>0</minor></specVersion><actionList>");
    for shape in actions(service) {
        push_action(&mut out, shape);
    }
    out.push_str("</actionList><serviceStateTable>");
    for variable in variables(service) {
        push_variable(&mut out, variable);
    }
    out.push_str("</serviceStateTable></scpd>\n");
    out
}

fn push_action(out: &mut String, shape: &ActionShape) {
    out.push_str("<action>");
    push_element(out, "name", shape.name);
    let arguments = [(shape.takes, "in"), (shape.gives, "out")];
    if !(shape.takes.is_empty() && shape.gives.is_empty()) {
        out.push_str("<argumentList>");
        for (list, direction) in arguments {
            for (name, variable) in list {
                out.push_str("<argument>");
                push_element(out, "name", name);
                push_element(out, "direction", direction);
                push_element(out, "relatedStateVariable", variable);
                out.push_str("</argument>");
            }
        }
        out.push_str("</argumentList>");
    }
    out.push_str("</action>");
}

fn push_variable(out: &mut String, variable: &Variable) {
    let told = if variable.is_told { "yes" } else { "no" };
    out.push_str("<stateVariable sendEvents=\"");
    out.push_str(told);
    out.push_str("\">");
    push_element(out, "name", variable.name);
    push_element(out, "dataType", variable.kind);
    if !variable.allowed.is_empty() {
        out.push_str("<allowedValueList>");
        for value in variable.allowed {
            push_element(out, "allowedValue", value);
        }
        out.push_str("</allowedValueList>");
    }
    out.push_str("</stateVariable>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_has_a_variable_and_every_variable_a_use() {
        for service in Service::ALL {
            let names: Vec<&str> = variables(service).iter().map(|one| one.name).collect();
            let mut used: Vec<&str> = Vec::new();
            for shape in actions(service) {
                for (_, variable) in shape.takes.iter().chain(shape.gives) {
                    assert!(names.contains(variable), "{variable}");
                    used.push(variable);
                }
            }
            for variable in variables(service) {
                assert!(
                    variable.is_told || used.contains(&variable.name),
                    "{}",
                    variable.name
                );
            }
            let text = document(service);
            assert!(text.starts_with("<?xml") && text.ends_with("</scpd>\n"));
            assert_eq!(text.matches("<action>").count(), actions(service).len());
        }
    }
}
