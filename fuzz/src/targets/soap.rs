//! What televisions send: actions, and where they want to be told of changes.
//!
//! Whatever the bytes are, an action is read or refused; none has more arguments than any needs, and what it says is
//! text that was in the request. Callbacks lead to hosts by their numbers, and no line of a request can be broken by one.

use filemap_serve::dlna::gena::read_callbacks;
use filemap_serve::dlna::ids::ObjectId;
use filemap_serve::dlna::soap::Action;

const NAMES: [&str; 6] = [
    "ObjectID",
    "BrowseFlag",
    "Filter",
    "StartingIndex",
    "RequestedCount",
    "SearchCriteria",
];

/// Reads the input as an action, and as a list of callbacks.
pub fn run(input: &[u8]) {
    if let Ok(action) = Action::read(input, None) {
        let values = NAMES.iter().filter_map(|name| action.argument(name));
        assert!(values.map(str::len).sum::<usize>() <= input.len());
        let header = format!("\"urn:x#{}\"", action.name);
        assert_eq!(Action::read(input, Some(&header)).as_ref(), Ok(&action));
        let id = action.argument("ObjectID").and_then(ObjectId::parse);
        if let Some(id) = id {
            assert_eq!(Some(id.to_string().as_str()), action.argument("ObjectID"));
        }
    }
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    for callback in read_callbacks(text) {
        assert!(callback.path.starts_with('/') && callback.address.port() != 0);
        assert!(callback.path.bytes().all(|byte| byte.is_ascii_graphic()));
    }
}
