//! The query of a URL: names with values of any bytes.
//!
//! It is decoded once, and never joined to a path. `+` is a space, as forms and `URLSearchParams` write it.

use filemap::text::escape;

use super::problem::Problem;

/// More are no question.
const MOST: usize = 64;

/// The parameters of a request, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, Vec<u8>)>);

impl Query {
    /// Reads the query of a URL.
    ///
    /// # Errors
    /// When an escape is broken, a name is not UTF-8 or stands twice, or there are too many.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let mut pairs: Vec<(String, Vec<u8>)> = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = String::from_utf8(decode(name, name)?)
                .map_err(|_| Problem::parameter("", "the name of a parameter is not UTF-8"))?;
            if pairs.iter().any(|(known, _)| *known == name) {
                return Err(Problem::parameter(&name, "this parameter stands twice"));
            }
            if pairs.len() == MOST {
                return Err(Problem::parameter(&name, "there are too many parameters"));
            }
            let value = decode(value, &name)?;
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// The bytes of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_slice())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_slice()))
    }
}

fn decode(text: &str, name: &str) -> Result<Vec<u8>, Problem> {
    let text = text.replace('+', " ");
    escape::read_url_path(text.as_bytes()).map_err(|error| {
        let detail = format!(
            "`%` without two hexadecimal digits at byte {}",
            error.at + 1
        );
        Problem::parameter(name, detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_bytes_and_are_decoded_once() {
        let query = Query::parse("path=/a%2541%FF&q=x+y%2B&flag").unwrap();
        assert_eq!(query.get("path"), Some(b"/a%41\xff".as_slice()));
        assert_eq!(query.get("q"), Some(b"x y+".as_slice()));
        assert_eq!(query.get("flag"), Some(b"".as_slice()));
        assert_eq!(query.get("other"), None);
    }

    #[test]
    fn what_is_no_query_is_refused_with_its_field() {
        for (text, field) in [("a=%4", "a"), ("a=%zz", "a"), ("a=1&a=2", "a")] {
            let problem = Query::parse(text).unwrap_err();
            assert_eq!(problem.status().as_u16(), 400, "{text}");
            assert!(format!("{problem:?}").contains(&format!("field: Some(\"{field}\")")));
        }
        assert!(Query::parse("%FF=1").is_err());
        assert!(Query::parse(&"a&".repeat(2)).is_err());
        let many: Vec<String> = (0..=MOST).map(|number| format!("p{number}")).collect();
        assert!(Query::parse(&many.join("&")).is_err());
    }
}
