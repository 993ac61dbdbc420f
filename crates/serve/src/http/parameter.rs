//! Which parameters a route takes, and what each may be.
//!
//! One table is read three times: to check a request, to answer it, and to write the description of the API. So what is
//! described is what is checked.

use filemap::model::Clock;
use filemap::text::parse_duration;

use super::problem::Problem;
use super::query::Query;

/// Longer is no path that a filesystem has.
const LONGEST_PATH: usize = 1 << 16;

/// A parameter of a route.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What its value is.
    pub kind: ParameterKind,
    /// Whether there is no answer without it.
    pub required: bool,
    /// What it says, for people.
    pub about: &'static str,
}

/// What the value of a parameter is.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// An absolute path, as the catalogue knows it: any bytes, percent-encoded.
    Path,
    /// A name: any bytes but a slash.
    Name,
    /// Text in UTF-8.
    Text,
    /// A number from the first to the second.
    Number(u64, u64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A clock of an earlier answer: a number in a string.
    Clock,
    /// A length of time such as `10s`.
    Duration,
}

impl Parameter {
    /// Returns a parameter that may be left out.
    pub const fn new(name: &'static str, kind: ParameterKind, about: &'static str) -> Self {
        Self {
            name,
            kind,
            required: false,
            about,
        }
    }

    /// Makes it one that must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    fn check(&self, value: &[u8]) -> Result<(), Problem> {
        let wrong = |detail: String| Err(Problem::parameter(self.name, detail));
        match self.kind {
            ParameterKind::Path => check_path(self.name, value),
            ParameterKind::Name if value.contains(&b'/') || value.contains(&0) => {
                wrong("a name holds no slash and no NUL".to_owned())
            }
            ParameterKind::Name => Ok(()),
            ParameterKind::Text if std::str::from_utf8(value).is_err() => {
                wrong("this text is not UTF-8".to_owned())
            }
            ParameterKind::Text => Ok(()),
            ParameterKind::Number(least, most) => match number(value) {
                Some(number) if (least..=most).contains(&number) => Ok(()),
                _ => wrong(format!("this is a number from {least} to {most}")),
            },
            ParameterKind::Choice(words) => match text(value) {
                Some(word) if words.contains(&word) => Ok(()),
                _ => wrong(format!("this is one of {}", words.join(", "))),
            },
            ParameterKind::Flag => match value {
                b"" | b"true" | b"false" | b"1" | b"0" => Ok(()),
                _ => wrong("this is true or false".to_owned()),
            },
            ParameterKind::Clock => match number(value) {
                Some(_) => Ok(()),
                None => wrong("this is the clock of an earlier answer".to_owned()),
            },
            ParameterKind::Duration => match text(value).map(parse_duration) {
                Some(Ok(_)) => Ok(()),
                _ => wrong("this is a length of time such as 10s".to_owned()),
            },
        }
    }
}

/// Checks that a path is one that an entry can have: absolute, and without `.`, `..` and empty components.
fn check_path(field: &str, path: &[u8]) -> Result<(), Problem> {
    let wrong = |detail: &str| Err(Problem::parameter(field, detail));
    let Some(rest) = path.strip_prefix(b"/") else {
        return wrong("this is an absolute path");
    };
    if path.contains(&0) || path.len() > LONGEST_PATH {
        return wrong("no path of a filesystem holds a NUL, or is so long");
    }
    let rest = rest.strip_suffix(b"/").unwrap_or(rest);
    let is_odd = |part: &[u8]| matches!(part, b"" | b"." | b"..");
    if !rest.is_empty() && rest.split(|byte| *byte == b'/').any(is_odd) {
        return wrong("`.`, `..` and empty names are no parts of a path");
    }
    Ok(())
}

fn text(value: &[u8]) -> Option<&str> {
    std::str::from_utf8(value).ok()
}

fn number(value: &[u8]) -> Option<u64> {
    text(value)
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?
        .parse()
        .ok()
}

/// The parameters of a request, checked against those that its route takes.
#[derive(Clone, Debug, Default)]
pub struct Parameters(Query);

impl Parameters {
    /// Checks the query of a request.
    ///
    /// # Errors
    /// When a parameter is unknown, wrong, or missing where it must be there.
    pub fn check(query: Query, known: &[Parameter]) -> Result<Self, Problem> {
        for (name, value) in query.iter() {
            let Some(parameter) = known.iter().find(|known| known.name == name) else {
                let detail = "this request takes no such parameter";
                return Err(Problem::parameter(name, detail));
            };
            parameter.check(value)?;
        }
        let is_missing = |known: &&Parameter| known.required && query.get(known.name).is_none();
        match known.iter().find(is_missing) {
            Some(missing) => {
                let detail = "this parameter must be there";
                Err(Problem::parameter(missing.name, detail))
            }
            None => Ok(Self(query)),
        }
    }

    /// The bytes of a parameter.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name)
    }

    /// A parameter as text; nothing where it is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        text(self.0.get(name)?).filter(|text| !text.is_empty())
    }

    /// A parameter that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u64> {
        number(self.0.get(name)?)
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        let value = self.0.get(name);
        value.is_some_and(|value| !matches!(value, b"false" | b"0"))
    }

    /// Whether a flag is set, where it is set unless it was taken back.
    #[must_use]
    pub fn flag_or_true(&self, name: &str) -> bool {
        self.0.get(name).is_none() || self.flag(name)
    }

    /// A parameter that is a clock.
    #[must_use]
    pub fn clock(&self, name: &str) -> Option<Clock> {
        self.number(name).map(Clock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Parameter; 4] = [
        Parameter::new("path", ParameterKind::Path, "").required(),
        Parameter::new("limit", ParameterKind::Number(1, 1000), ""),
        Parameter::new("order", ParameterKind::Choice(&["asc", "desc"]), ""),
        Parameter::new("hidden", ParameterKind::Flag, ""),
    ];

    fn checked(text: &str) -> Result<Parameters, Problem> {
        Parameters::check(Query::parse(text)?, &KNOWN)
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        for path in [
            "a", "", "/a/../b", "/..", "/a/./b", "/a//b", "/a%00b", "//etc",
        ] {
            let problem = checked(&format!("path={path}")).unwrap_err();
            assert_eq!(problem.code(), "bad_parameter", "{path}");
        }
        for path in ["/", "/a", "/a/", "/a/..b/%FF%2E", "/a%5C..%5Cb"] {
            assert!(checked(&format!("path={path}")).is_ok(), "{path}");
        }
    }

    #[test]
    fn values_are_what_the_table_says() {
        let good = checked("path=/&limit=7&order=asc&hidden").unwrap();
        assert_eq!(good.number("limit"), Some(7));
        assert_eq!(good.text("order"), Some("asc"));
        assert!(good.flag("hidden") && good.flag_or_true("other") && !good.flag("other"));
        for wrong in [
            "limit=0",
            "limit=1001",
            "limit=-1",
            "limit=%2B1",
            "order=up",
            "x=1",
        ] {
            assert!(checked(&format!("path=/&{wrong}")).is_err(), "{wrong}");
        }
        assert!(checked("limit=1").is_err());
    }
}
