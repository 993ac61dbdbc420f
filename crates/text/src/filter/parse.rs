//! From text to a filter.
//!
//! The text may come from anybody: its length, its depth and the patterns in it are bounded, so that
//! reading takes bounded time, stack and memory.

use std::str::FromStr;

use super::error::FilterError;
use super::test_reader::{Result, TestReader};
use super::tree::{Filter, Operands};
use crate::{Calendar, Users};

/// The longest text.
const LONGEST: usize = 1 << 16;
/// Parentheses and `not`s inside one another.
const DEEPEST: u32 = 100;

impl Filter {
    /// Reads an expression that a person typed: with ages, local dates and names of users.
    ///
    /// # Errors
    /// When the text is no filter, or a name is not known on this machine; the error says where.
    pub fn parse(text: &str, calendar: &Calendar, users: &Users) -> Result<Self, FilterError> {
        Parser::read(text, Some((calendar, users)))
    }
}

impl FromStr for Filter {
    type Err = FilterError;

    /// Reads an expression that says everything itself: times are in UTC, owners are numbers.
    fn from_str(text: &str) -> Result<Self, FilterError> {
        Parser::read(text, None)
    }
}

impl serde::Serialize for Filter {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Filter {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

struct Parser<'t> {
    tests: TestReader<'t>,
    depth: u32,
}

impl<'t> Parser<'t> {
    fn read(text: &'t str, here: Option<(&'t Calendar, &'t Users)>) -> Result<Filter> {
        let mut parser = Self {
            tests: TestReader::new(text, here),
            depth: 0,
        };
        if text.len() > LONGEST {
            let why = format!("it is longer than {LONGEST} bytes");
            return Err(FilterError::new(text, 0, why));
        }
        let filter = parser.any()?;
        let scanner = &mut parser.tests.scanner;
        if scanner.is_at_end() {
            return Ok(filter);
        }
        let at = scanner.place();
        let why = "expected 'and', 'or' or the end; a value with blanks or parentheses stands in \
            \"quotes\"";
        Err(scanner.error(at, why))
    }

    /// Reads what `or` joins.
    fn any(&mut self) -> Result<Filter> {
        self.joined("or", Self::all, Filter::Or)
    }

    /// Reads what `and` joins.
    fn all(&mut self) -> Result<Filter> {
        self.joined("and", Self::operand, Filter::And)
    }

    fn joined(
        &mut self,
        keyword: &str,
        operand: fn(&mut Self) -> Result<Filter>,
        join: fn(Operands) -> Filter,
    ) -> Result<Filter> {
        let first = operand(self)?;
        if !self.tests.scanner.take_keyword(keyword) {
            return Ok(first);
        }
        let mut parts = vec![first, operand(self)?];
        while self.tests.scanner.take_keyword(keyword) {
            parts.push(operand(self)?);
        }
        Ok(Operands::new(parts).map_or(Filter::Everything, join))
    }

    /// Reads a test, a `not` with what follows, or what stands in parentheses.
    fn operand(&mut self) -> Result<Filter> {
        let at = self.tests.scanner.place();
        self.depth += 1;
        if self.depth > DEEPEST {
            let why = format!("more than {DEEPEST} parts stand inside one another");
            return Err(self.tests.scanner.error(at, why));
        }
        let filter = if self.tests.scanner.take_keyword("not") {
            Filter::Not(Box::new(self.operand()?))
        } else if self.tests.scanner.take("(") {
            let inner = self.any()?;
            if !self.tests.scanner.take(")") {
                let at = self.tests.scanner.place();
                return Err(self.tests.scanner.error(at, "expected 'and', 'or' or ')'"));
            }
            inner
        } else {
            self.tests.test()?
        };
        self.depth -= 1;
        Ok(filter)
    }
}

#[cfg(test)]
mod tests {
    use filemap_model::Timestamp;

    use super::*;

    fn parse(text: &str) -> Result<String> {
        let users = Users::from_text(b"root:x:0:\nann b:x:1000:\n7:x:5:\n", b"staff:x:50:");
        let calendar = Calendar::utc(Timestamp::from_unix(1_725_105_600, 0));
        let filter = Filter::parse(text, &calendar, &users)?;
        let canonical = filter.to_string();
        assert_eq!(canonical.parse(), Ok(filter), "{canonical}");
        Ok(canonical)
    }

    #[test]
    fn what_people_type_becomes_the_canonical_text() {
        for (text, canonical) in [
            ("TRUE", "true"),
            ("not true", "false"),
            ("not false", "not false"),
            (
                "kind:file and size >= 10M and not(name:*.tmp or owner:root) and mtime>=2024-01-01",
                "kind:f and size>=10M and not (name:*.tmp or owner:0) and mtime>=2024-01-01T00:00:00Z",
            ),
            ("empty and fresh or leaf", "(empty and fresh) or leaf"),
            ("empty AND (fresh Or leaf)", "empty and (fresh or leaf)"),
            ("((empty))", "empty"),
            ("not not empty", "not not empty"),
            ("(empty and fresh) and leaf", "(empty and fresh) and leaf"),
            ("name:\"*.tmp\"", "name:*.tmp"),
            ("name:\"a b\"", "name:\"a b\""),
            ("name=\"\\xff\\n\\\"\\\\\"", "name=\"\\xFF\\n\\\"\\\\\""),
            ("name=a\\b", "name=a\\b"),
            ("name=\"\\u{202e}\"", "name=\"\\u{202e}\""),
            ("iname ~ \\.JPE?G$", "iname~\\.JPE?G$"),
            ("name~\"(a|b)\"", "name~\"(a|b)\""),
            (
                "path has /tv/ and ipath:/tv/**",
                "path has /tv/ and ipath:/tv/**",
            ),
            ("name fnmatch [[:digit:]]*", "name fnmatch [[:digit:]]*"),
            (
                "relpath:/a/* and typedpath fnmatch ./*",
                "relpath:/a/* and typedpath fnmatch ./*",
            ),
            ("name != x", "not name=x"),
            ("name:a,b", "name:a,b"),
            ("ext:.jpg,tar.gz , \"a b\"", "ext:jpg,tar.gz,\"a b\""),
            ("ext:..x", "ext:..x"),
            ("kind:d,link,U,f", "kind:f,d,l,U"),
            ("size:1k..2KiB", "size:1k..2Ki"),
            ("size:1k..", "size>=1k"),
            ("size:..1k", "size<=1k"),
            ("size<1Ki", "size<=1023"),
            ("size<0", "size:1..0"),
            ("size>18446744073709551615", "size:1..0"),
            ("size>5", "size>=6"),
            ("size!=5", "not size=5"),
            ("size>=0", "size>=0"),
            ("length=0", "length=0"),
            (
                "atime<\"2weeks ago\"",
                "atime<=2024-08-17T11:59:59.999999999Z",
            ),
            ("ctime>@5.5", "ctime>=1970-01-01T00:00:05.500000001Z"),
            ("btime:2024-01-01..", "btime>=2024-01-01T00:00:00Z"),
            (
                "mtime:today..now",
                "mtime:2024-08-31T00:00:00Z..2024-08-31T12:00:00Z",
            ),
            (
                "mtime:@-99999999999..@5.25",
                "mtime:@-99999999999..1970-01-01T00:00:05.25Z",
            ),
            ("owner:7,\"ann b\",7", "owner:7,1000"),
            ("group:staff", "group:50"),
            (
                "perm:-u+w and perm:/111 and perm:644 and perm:0",
                "perm:-200 and perm:/111 and perm:644 and perm:0",
            ),
            ("depth<=3", "depth<=3"),
            (
                "pending:thumbnails or pending.transient:\"a b\" or pending.all:c",
                "pending:thumbnails or pending.transient:\"a b\" or pending.all:c",
            ),
            ("tree.size>=16Ei", "tree.size>=16Ei"),
            (
                "tree.allocated>1T and tree.files>=10K and tree.mean<=4Ki",
                "tree.allocated>=1000000000001 and tree.files>=10k and tree.mean<=4Ki",
            ),
            (
                "tree.atime<@0 and own.atime>=@0",
                "tree.atime<=1969-12-31T23:59:59.999999999Z and own.atime>=1970-01-01T00:00:00Z",
            ),
            (
                "tree.owner:single and not tree.owner:0 and tree.group:staff",
                "tree.owner:single and not tree.owner:0 and tree.group:50",
            ),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(canonical), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, at, why) in [
            ("", 0, "expected a test"),
            ("  ", 2, "expected a test"),
            (
                "kind:f and siz>=3",
                11,
                "there is no such test; there are name,",
            ),
            ("kind:f size>3", 7, "expected 'and', 'or' or the end"),
            ("kind:f and", 10, "expected a test"),
            ("and kind:f", 0, "'and' joins two tests"),
            ("(kind:f", 7, "expected 'and', 'or' or ')'"),
            ("kind:f)", 6, "expected 'and', 'or' or the end"),
            (
                "kind",
                4,
                "expected an operator after kind, one of ':' or '!='",
            ),
            ("kind>f", 4, "kind is compared with ':' or '!='"),
            ("kind:x", 5, "perm:/111"),
            ("size~5", 4, "size is compared with"),
            ("size==5", 5, "begins like an operator"),
            ("size>=", 6, "a value is missing"),
            ("size>=5q", 6, "expected a number"),
            ("depth>4294967296", 6, "up to 4294967295"),
            ("size:..", 5, "expected a number"),
            ("mtime=2024-01-01", 5, "mtime is compared with '<'"),
            ("mtime:2024-01-01", 6, "expected a range"),
            ("mtime>2weeks", 6, "write \"2weeks ago\""),
            ("mtime>soon", 6, "expected a time"),
            ("name:a/b", 5, "hold no '/'"),
            ("name:[", 5, "a valid glob"),
            ("name~(", 5, "a value is missing"),
            ("name~\"(\"", 5, "a regular expression"),
            ("name:\"a", 5, "the closing quote is missing"),
            ("name:\"a\\q\"", 7, "expected one of the escapes"),
            ("name:\"\\x\u{e9}\"", 6, "expected one of the escapes"),
            ("name>a", 4, "name is compared with ':' (glob)"),
            ("owner:0,nobody-known", 8, "a name that this machine knows"),
            ("owner:!0", 6, "begins like an operator"),
            ("perm:9", 5, "octal"),
            ("pending:\"\"", 8, "the value is empty"),
            ("ext:a/b", 4, "an extension"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.to_string().contains(why), "{text}: {error}");
        }
        let names: Filter = "owner:7".parse().unwrap();
        assert_eq!(names.to_string(), "owner:7");
        assert!("owner:root".parse::<Filter>().is_err());
        assert!("mtime>today".parse::<Filter>().is_err());
    }

    #[test]
    fn hostile_text_is_refused_early() {
        let deep = |levels: usize, open: &str, close: &str| {
            format!("{}empty{}", open.repeat(levels), close.repeat(levels))
        };
        for (open, close) in [("(", ")"), ("not ", ""), ("not(", ")")] {
            assert!(parse(&deep(20, open, close)).is_ok());
            let error = parse(&deep(10_000, open, close)).unwrap_err();
            assert!(error.why.contains("inside one another"), "{error}");
            assert!(error.to_string().len() < 300, "{error}");
        }
        assert!(
            parse(&"empty or ".repeat(10_000))
                .unwrap_err()
                .why
                .contains("longer")
        );
        let patterns = ["name~a.b"; 101].join(" or ");
        assert!(
            parse(&patterns)
                .unwrap_err()
                .why
                .contains("more than 100 patterns")
        );
        let tests = ["empty"; 5000].join(" or ");
        assert!(parse(&tests).is_ok());
    }

    #[test]
    fn serde_writes_the_text() {
        let filter: Filter = "name=\"\\xff\" and size>=1k".parse().unwrap();
        let json = serde_json::to_string(&filter).unwrap();
        assert_eq!(json, r#""name=\"\\xFF\" and size>=1k""#);
        assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
        let error = serde_json::from_str::<Filter>("\"siz>1\"").unwrap_err();
        assert!(error.to_string().contains("no such test"), "{error}");
    }
}
