//! The order of an answer: a key, and `:desc` or `:asc` after it.

use std::str::FromStr;

use clap::ValueEnum;

/// Which end comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The smallest, oldest, first letter.
    #[default]
    Ascending,
    /// The largest, newest, last letter.
    Descending,
}

impl Direction {
    /// Returns the other direction.
    pub(crate) const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A key of an order. Sizes, counts and times begin with the largest and the newest, in every command;
/// names, paths and numbers with the smallest.
pub(crate) trait OrderKey {
    /// Which end comes first where nothing is said.
    fn habit(&self) -> Direction;
}

/// A key and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order<K> {
    /// What decides.
    pub(crate) key: K,
    /// Which end comes first; `None` where the key's own habit holds.
    pub(crate) direction: Option<Direction>,
}

impl<K: OrderKey> Order<K> {
    /// Returns the direction, which `reverse` turns round.
    pub(crate) fn direction(&self, reverse: bool) -> Direction {
        let direction = self.direction.unwrap_or_else(|| self.key.habit());
        if reverse {
            direction.reversed()
        } else {
            direction
        }
    }
}

impl<K: ValueEnum> FromStr for Order<K> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, direction) = match text.split_once(':') {
            None => (text, None),
            Some((key, "asc")) => (key, Some(Direction::Ascending)),
            Some((key, "desc")) => (key, Some(Direction::Descending)),
            Some(_) => return Err("only :asc or :desc may follow the key".to_owned()),
        };
        K::from_str(key, true)
            .map(|key| Self { key, direction })
            .map_err(|_| {
                let known: Vec<String> = K::value_variants()
                    .iter()
                    .filter_map(|variant| Some(variant.to_possible_value()?.get_name().to_owned()))
                    .collect();
                format!(
                    "expected one of {}, with :asc or :desc after it",
                    known.join(", ")
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::FindOrder;
    use super::*;

    #[test]
    fn a_key_may_have_a_direction() {
        let order = |text: &str| text.parse::<Order<FindOrder>>();
        let size = order("size").unwrap();
        assert_eq!(size.direction(false), Direction::Descending);
        assert_eq!(size.direction(true), Direction::Ascending);
        let newest = order("mtime:desc").unwrap();
        assert_eq!(newest.key, FindOrder::Mtime);
        assert_eq!(newest.direction(false), Direction::Descending);
        let oldest = order("mtime:asc").unwrap();
        assert_eq!(oldest.direction(false), Direction::Ascending);
        assert_eq!(
            order("name").unwrap().direction(false),
            Direction::Ascending
        );
        for text in ["", "weight", "size:", "size:down", ":desc"] {
            assert!(order(text).is_err(), "{text}");
        }
        assert!(order("weight").unwrap_err().contains("path, name, size"));
    }
}
