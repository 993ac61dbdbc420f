//! The operators of `find`: words joined by `-o`, `-a`, `!` and parentheses become one filter.
//!
//! The words are put in postfix order when the line is rewritten, each test as the option that means
//! the same, and become a filter when the texts of the options are read. The order of strength is that of GNU find:
//! `!` binds tightest, then `-a`, which may be left out, then `-o`. Nothing here calls itself, so no line
//! is too deep to be read.

use std::ffi::{OsStr, OsString};

use filemap::text::filter::Filter;

/// In postfix order: what passes both, one of both, or fails.
const AND: &str = "and";
const OR: &str = "or";
const NOT: &str = "not";
/// What everything passes, and what prints.
const TRUE: &str = "true";
const PRINT: &str = "print";

/// So many parentheses and negations may stand inside one another, as in `--where`.
const DEEPEST: usize = 100;

/// A word that joins others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `!`
    Not,
    /// `-a`
    And,
    /// `-o`
    Or,
}

/// What a word is in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It joins others.
    Operator(Operator),
    /// A test, as the options that must hold together.
    Test(Vec<OsString>),
    /// `-print` and the like.
    Print,
}

/// A word of an expression, as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) role: Role,
}

/// Puts an expression in postfix order.
pub(super) fn postfix(words: &[Word]) -> Result<Vec<OsString>, String> {
    let mut order = Order::default();
    for (at, word) in words.iter().enumerate() {
        order.add(word, words.get(at + 1))?;
    }
    order.end()
}

/// An operator that waits for what stands behind it.
struct Waiting<'w> {
    operator: Operator,
    text: &'w str,
    /// The word behind it, which shows where it stands.
    next: Option<&'w str>,
}

/// What was read so far.
#[derive(Default)]
struct Order<'w> {
    out: Vec<OsString>,
    waiting: Vec<Waiting<'w>>,
    /// Does a test stand before this place?
    has_test: bool,
}

impl<'w> Order<'w> {
    fn add(&mut self, word: &'w Word, next: Option<&'w Word>) -> Result<(), String> {
        use Operator::{And, Close, Not, Open, Or};
        let joins = matches!(word.role, Role::Operator(Close | And | Or));
        if self.has_test && !joins {
            // An `-a` that was left out.
            self.join(And, "-a", Some(word));
        }
        match &word.role {
            Role::Test(options) => self.test(options),
            Role::Print => self.operand(PRINT),
            Role::Operator(operator @ (Open | Not)) => {
                self.ensure_not_too_deep(&word.text)?;
                self.wait(*operator, &word.text, next);
            }
            Role::Operator(Close) => self.close(&word.text)?,
            Role::Operator(operator) if self.has_test => self.join(*operator, &word.text, next),
            Role::Operator(_) => return Err(format!("{} needs a test before it", word.text)),
        }
        Ok(())
    }

    fn operand(&mut self, text: &str) {
        self.out.push(text.into());
        self.has_test = true;
    }

    fn test(&mut self, options: &[OsString]) {
        if options.is_empty() {
            return self.operand(TRUE);
        }
        self.out.extend_from_slice(options);
        self.out.extend((1..options.len()).map(|_| AND.into()));
        self.has_test = true;
    }

    fn wait(&mut self, operator: Operator, text: &'w str, next: Option<&'w Word>) {
        self.waiting.push(Waiting {
            operator,
            text,
            next: next.map(|next| next.text.as_str()),
        });
        self.has_test = false;
    }

    /// Writes what binds at least as tight as an operator, which then waits.
    fn join(&mut self, operator: Operator, text: &'w str, next: Option<&'w Word>) {
        let is_written = |waiting: &mut Waiting<'_>| match waiting.operator {
            Operator::Not | Operator::And => true,
            Operator::Or => operator == Operator::Or,
            _ => false,
        };
        while let Some(written) = self.waiting.pop_if(is_written) {
            self.write(written.operator);
        }
        self.wait(operator, text, next);
    }

    fn write(&mut self, operator: Operator) {
        self.out.push(OsString::from(match operator {
            Operator::Not => NOT,
            Operator::Or => OR,
            _ => AND,
        }));
    }

    fn close(&mut self, text: &str) -> Result<(), String> {
        self.ensure_test()?;
        while let Some(waiting) = self.waiting.pop() {
            if waiting.operator == Operator::Open {
                return Ok(());
            }
            self.write(waiting.operator);
        }
        Err(format!("{text} of find has no ( before it"))
    }

    fn end(mut self) -> Result<Vec<OsString>, String> {
        self.ensure_test()?;
        while let Some(waiting) = self.waiting.pop() {
            if waiting.operator == Operator::Open {
                let next = waiting.next.unwrap_or_default();
                return Err(format!("( of find, before {next}, is not closed"));
            }
            self.write(waiting.operator);
        }
        Ok(self.out)
    }

    /// Refuses an operator behind which nothing stands, and parentheses around nothing.
    fn ensure_test(&self) -> Result<(), String> {
        match self.waiting.last() {
            _ if self.has_test => Ok(()),
            Some(open) if open.operator == Operator::Open && open.next == Some(")") => {
                Err("( ) of find has no test inside".to_owned())
            }
            Some(waiting) => Err(format!("{} needs a test behind it", waiting.text)),
            None => Ok(()),
        }
    }

    fn ensure_not_too_deep(&self, text: &str) -> Result<(), String> {
        let is_inside =
            |waiting: &&Waiting<'_>| matches!(waiting.operator, Operator::Open | Operator::Not);
        if self.waiting.iter().filter(is_inside).count() < DEEPEST {
            return Ok(());
        }
        Err(format!(
            "{text} of find: more than {DEEPEST} parts stand inside one another"
        ))
    }
}

/// A part of an expression: what passes it, and what it prints by itself.
struct Part {
    passes: Filter,
    prints: Option<Filter>,
}

impl Part {
    const fn of(passes: Filter, prints: Option<Filter>) -> Self {
        Self { passes, prints }
    }

    fn not(self) -> Self {
        Self {
            passes: !self.passes,
            prints: self.prints,
        }
    }

    /// The second part is only reached by what passes the first, or with `-o` by what fails it.
    fn then(self, second: Self, is_or: bool) -> Self {
        let reached = |filter: &Filter| {
            if is_or {
                !filter.clone()
            } else {
                filter.clone()
            }
        };
        let later = second
            .prints
            .map(|prints| reached(&self.passes).and(prints));
        let prints = match (self.prints, later) {
            (Some(first), Some(later)) => Some(Filter::any([first, later])),
            (first, later) => first.or(later),
        };
        let both = [self.passes, second.passes];
        let passes = if is_or {
            Filter::any(both)
        } else {
            Filter::all(both)
        };
        Self { passes, prints }
    }
}

/// Reads an expression in postfix order, its tests by `test`: what it prints, which is what passes it
/// where nothing in it says what to print.
pub(super) fn filter<E>(
    postfix: &[OsString],
    test: &mut dyn FnMut(&OsStr) -> Result<Filter, E>,
) -> Result<Filter, E> {
    let mut parts: Vec<Part> = Vec::new();
    for word in postfix {
        let part = match word.to_str() {
            Some(NOT) => parts.pop().map(Part::not),
            Some(joint @ (AND | OR)) => {
                let second = parts.pop();
                let both = parts.pop().zip(second);
                both.map(|(first, second)| first.then(second, joint == OR))
            }
            Some(TRUE) => Some(Part::of(Filter::Everything, None)),
            Some(PRINT) => Some(Part::of(Filter::Everything, Some(Filter::Everything))),
            _ => Some(Part::of(test(word)?, None)),
        };
        parts.extend(part);
    }
    let whole = parts.pop();
    Ok(whole.map_or(Filter::Everything, |whole| {
        whole.prints.unwrap_or(whole.passes)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads words of one letter as tests, and `p` as `-print`.
    fn order(line: &str) -> Result<String, String> {
        let role = |text: &str| match text {
            "(" => Role::Operator(Operator::Open),
            ")" => Role::Operator(Operator::Close),
            "!" => Role::Operator(Operator::Not),
            "-a" => Role::Operator(Operator::And),
            "-o" => Role::Operator(Operator::Or),
            "p" => Role::Print,
            other => Role::Test(other.split('+').map(OsString::from).collect()),
        };
        let words: Vec<_> = line
            .split_whitespace()
            .map(|text| Word {
                text: text.to_owned(),
                role: role(text),
            })
            .collect();
        let texts = postfix(&words)?.into_iter().map(OsString::into_string);
        Ok(texts.collect::<Result<Vec<_>, _>>().unwrap().join(" "))
    }

    /// Reads a line as the language of `--where` writes it; tests are extensions.
    fn read(line: &str) -> String {
        let order = order(line).unwrap();
        let words: Vec<_> = order.split_whitespace().map(OsString::from).collect();
        let mut test = |word: &OsStr| format!("ext:{}", word.to_str().unwrap()).parse();
        let filter: Result<Filter, filemap::text::filter::FilterError> = filter(&words, &mut test);
        filter.unwrap().to_string().replace("ext:", "")
    }

    #[test]
    fn not_binds_tighter_than_and_and_that_tighter_than_or() {
        for (line, postfix) in [
            ("a b", "a b and"),
            ("a -o b c", "a b c and or"),
            ("a b -o c", "a b and c or"),
            ("! a b", "a not b and"),
            ("! ( a b )", "a b and not"),
            ("! ! a", "a not not"),
            ("a -a ( b -o c ) d", "a b c or and d and"),
            ("a -o b -o c", "a b or c or"),
            ("a+b -o c", "a b and c or"),
            ("( ( a ) )", "a"),
        ] {
            assert_eq!(order(line).as_deref(), Ok(postfix), "{line}");
        }
    }

    #[test]
    fn a_line_without_print_shows_what_passes_and_with_it_what_reaches_one() {
        for (line, filter) in [
            ("a -o b", "a or b"),
            ("a -o b p", "not a and b"),
            ("a p -o b p", "a or (not a and b)"),
            ("( a -o b ) p", "a or b"),
            ("! ( a p )", "a"),
            ("p -o a", "true"),
        ] {
            assert_eq!(read(line), filter, "{line}");
        }
    }

    #[test]
    fn what_is_not_balanced_is_named() {
        let deep = "( ".repeat(101);
        for (line, message) in [
            ("a -o", "-o needs a test behind it"),
            ("-o a", "-o needs a test before it"),
            ("a -o -o b", "-o needs a test before it"),
            ("a !", "! needs a test behind it"),
            ("! -a b", "-a needs a test before it"),
            ("( )", "( ) of find has no test inside"),
            ("( a", "( of find, before a, is not closed"),
            ("a )", ") of find has no ( before it"),
            (")", ") of find has no ( before it"),
            ("( a -o )", "-o needs a test behind it"),
            ("(", "( needs a test behind it"),
            (&deep, "more than 100 parts"),
        ] {
            let error = order(line).unwrap_err();
            assert!(error.contains(message), "{line}: {error}");
        }
    }
}
