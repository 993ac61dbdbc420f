//! What a filter says of entries below the start of a search.
//!
//! They are at level 1 or deeper, which decides some tests of depths: a filter that lets the start
//! through whatever it is costs nothing below.

use filemap_text::filter::{Filter, Test};

/// Returns the filter with what is decided for all levels from 1 on taken out.
pub(super) fn below_start(filter: &Filter) -> Filter {
    match filter {
        Filter::Everything => Filter::Everything,
        Filter::Test(Test::Depth(levels)) => match (*levels.start(), *levels.end()) {
            (from, to) if from > to || to == 0 => Filter::nothing(),
            (0 | 1, u32::MAX) => Filter::Everything,
            _ => filter.clone(),
        },
        Filter::Test(_) => filter.clone(),
        Filter::Not(inner) => !below_start(inner),
        Filter::And(operands) => {
            let all = Filter::all(operands.iter().map(below_start));
            match &all {
                Filter::And(operands) if operands.iter().any(is_nothing) => Filter::nothing(),
                _ => all,
            }
        }
        Filter::Or(operands) => {
            let left = operands.iter().map(below_start);
            Filter::any(left.filter(|operand| !is_nothing(operand)))
        }
    }
}

/// Does nothing pass, whatever it is?
pub(super) fn is_nothing(filter: &Filter) -> bool {
    matches!(filter, Filter::Not(inner) if **inner == Filter::Everything)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_levels_decide_is_taken_out() {
        for (text, folded) in [
            ("true", "true"),
            ("depth=0", "false"),
            ("not depth=0", "true"),
            ("depth>=1", "true"),
            ("depth<=3", "depth<=3"),
            ("depth:3..2", "false"),
            ("kind:d or (depth=0 and not kind:d)", "kind:d"),
            ("empty and (depth=0 or fresh)", "empty and fresh"),
            ("empty and depth<1", "false"),
            ("not (empty and depth<1)", "true"),
            ("not not empty", "empty"),
            ("empty or depth>=0", "true"),
            (
                "(empty and (fresh and leaf)) or false",
                "empty and fresh and leaf",
            ),
        ] {
            let filter: Filter = text.parse().unwrap();
            assert_eq!(below_start(&filter).to_string(), folded, "{text}");
        }
    }
}
