//! Which properties a client wants to be told, beside those that are always told.

/// Which properties a client wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// These.
    Some(Vec<String>),
}

/// More are not looked at.
const MOST: usize = 128;

impl Filter {
    /// Reads a filter: `*`, or names between commas: `dc:date,res@size,@childCount`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let names: Vec<&str> = text.split(',').map(str::trim).take(MOST).collect();
        if names.contains(&"*") {
            return Self::All;
        }
        // An attribute may be named with its element; those of containers and items stand for themselves.
        let bare = |name: &str| {
            let attribute = name
                .strip_prefix("container@")
                .or_else(|| name.strip_prefix("item@"));
            attribute.map_or_else(|| name.to_owned(), |attribute| format!("@{attribute}"))
        };
        Self::Some(names.into_iter().map(bare).collect())
    }

    /// Is a property wanted?
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.iter().any(|known| known == name),
        }
    }

    /// Is an element wanted? An attribute of it asks for it too.
    #[must_use]
    pub fn wants_element(&self, name: &str) -> bool {
        let is_of = |known: &String| {
            let rest = known.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
        };
        match self {
            Self::All => true,
            Self::Some(names) => names.iter().any(is_of),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_says_what_is_wanted() {
        let filter = Filter::of("dc:date, res@size,container@childCount,@refID");
        for wanted in ["dc:date", "res@size", "@childCount", "@refID"] {
            assert!(filter.wants(wanted), "{wanted}");
        }
        for other in ["res", "dc:creator", "res@duration", "childCount"] {
            assert!(!filter.wants(other), "{other}");
        }
        assert!(filter.wants_element("res") && filter.wants_element("dc:date"));
        assert!(!filter.wants_element("dc:creator") && !filter.wants_element("re"));
        assert_eq!(Filter::of("dc:date,*"), Filter::All);
        assert!(!Filter::of("").wants("dc:date"));
    }
}
