//! No module of a crate is built from one that is built from it.
//!
//! The test reads `use` and the paths in the code, without what stands behind `#[cfg(test)] mod tests`. A
//! name that a `mod.rs` or `lib.rs` hands on counts for the module that it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Circles that still stand: the crate, the first module, and how many there are. None may be added or
/// grow, and one that is gone is taken out here.
const STANDING: &[(&str, &str, usize)] = &[
    ("api", "checks::http", 2),
    ("filemap", "why::culprits", 2),
    ("serve", "http::routes::description", 2),
    ("store", "growth::notes", 3),
    ("update", "lists::compare", 4),
];

/// The modules of a crate, by their path from its root.
type Modules = BTreeMap<Vec<String>, PathBuf>;
type Graph = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

fn read_modules(source: &Path, folder: &Path, modules: &mut Modules) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_modules(source, &path, modules)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path
                .strip_prefix(source)
                .unwrap_or(&path)
                .with_extension("");
            let mut name: Vec<String> = below
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            if gathers(&path) {
                name.pop();
            }
            modules.insert(name, path);
        }
    }
    Ok(())
}

/// Does the file only hand on what others hold?
fn gathers(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == "mod.rs" || name == "lib.rs")
}

/// The code without comments and without tests at its end.
fn code(path: &Path) -> std::io::Result<String> {
    let text = fs::read_to_string(path)?;
    let text = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    Ok(text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n"))
}

/// Every path that a `use` tree names, as `a::{b, c::d}` names two.
fn leaves(before: &str, tree: &str, out: &mut Vec<String>) {
    let (mut depth, mut start) = (0_i32, 0);
    let mut parts = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match part.split_once('{') {
            Some((head, inner)) => leaves(
                &format!("{before}{head}"),
                inner.trim_end().strip_suffix('}').unwrap_or(inner),
                out,
            ),
            None => out.push(format!(
                "{before}{}",
                part.split(" as ").next().unwrap_or(part)
            )),
        }
    }
}

/// All paths of the code that begin in its own crate.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let tree = code[at + 4..].split(';').next().unwrap_or_default();
        if code[..at].ends_with(|letter: char| letter.is_whitespace() || letter == ')') || at == 0 {
            leaves("", tree, &mut found);
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let is_inside = code[..at].ends_with(|letter: char| {
                letter.is_alphanumeric() || letter == '_' || letter == ':'
            });
            let path: String = code[at..]
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':'))
                .collect();
            if !is_inside {
                found.push(path);
            }
        }
    }
    found
}

/// The path from the root of the crate that a path written in `module` means.
fn absolute(module: &[String], path: &str) -> Option<Vec<String>> {
    let mut words = path
        .split("::")
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .peekable();
    let mut base = match *words.peek()? {
        "crate" => Vec::new(),
        "super" | "self" => module.to_vec(),
        _ => return None,
    };
    for word in words {
        match word {
            "crate" | "self" => {}
            "super" => drop(base.pop()),
            word => base.push(word.to_owned()),
        }
    }
    Some(base)
}

/// The module that an absolute path leads into, through what others hand on.
fn resolve(
    modules: &Modules,
    sources: &BTreeMap<Vec<String>, String>,
    path: &[String],
    steps: u32,
) -> Vec<String> {
    let length = (0..=path.len())
        .rev()
        .find(|length| {
            path.get(..*length)
                .is_some_and(|start| modules.contains_key(start))
        })
        .unwrap_or(0);
    let (module, rest) = path.split_at(length);
    let handed_on = modules.get(module).is_some_and(|file| gathers(file));
    let (Some(name), true, true) = (rest.first(), handed_on, steps > 0) else {
        return module.to_vec();
    };
    let text = sources.get(module).map_or("", String::as_str);
    for (at, _) in text.match_indices("use ") {
        let mut told = Vec::new();
        leaves(
            "",
            text[at + 4..].split(';').next().unwrap_or_default(),
            &mut told,
        );
        let handed = told
            .iter()
            .find(|path| path.rsplit("::").next() == Some(name));
        if let Some(path) = handed {
            let own = absolute(module, path).unwrap_or_else(|| {
                let words = path.split("::").map(str::to_owned);
                module.iter().cloned().chain(words).collect()
            });
            return resolve(modules, sources, &own, steps - 1);
        }
    }
    module.to_vec()
}

fn graph(source: &Path) -> std::io::Result<Graph> {
    let mut modules = Modules::new();
    read_modules(source, source, &mut modules)?;
    let mut sources = BTreeMap::new();
    for (module, path) in &modules {
        sources.insert(module.clone(), code(path)?);
    }
    let mut graph = Graph::new();
    for (module, path) in &modules {
        let edges = graph.entry(module.clone()).or_default();
        if gathers(path) {
            continue;
        }
        let told = paths(sources.get(module).map_or("", String::as_str));
        for absolute in told.iter().filter_map(|path| absolute(module, path)) {
            let target = resolve(&modules, &sources, &absolute, 4);
            if target != *module {
                edges.insert(target);
            }
        }
    }
    Ok(graph)
}

fn reached(graph: &Graph, from: &Vec<String>) -> BTreeSet<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut left: Vec<_> = graph.get(from).into_iter().flatten().collect();
    while let Some(next) = left.pop() {
        if seen.insert(next.clone()) {
            left.extend(graph.get(next).into_iter().flatten());
        }
    }
    seen
}

/// The groups of modules that lead back to themselves, by the first module of each.
fn circles(graph: &Graph) -> BTreeMap<String, Vec<String>> {
    let reach: BTreeMap<_, _> = graph
        .keys()
        .map(|module| (module, reached(graph, module)))
        .collect();
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for (module, reaches) in &reach {
        if !reaches.contains(*module) || told.contains(module) {
            continue;
        }
        let both = reach
            .iter()
            .filter(|(other, back)| reaches.contains(**other) && back.contains(*module));
        let group: Vec<_> = both.map(|(other, _)| *other).collect();
        told.extend(group.iter().copied());
        let names = group.iter().map(|name| name.join("::")).collect();
        groups.insert(module.join("::"), names);
    }
    groups
}

#[test]
fn modules_stand_in_no_circle_but_those_that_are_named() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    let mut shown = String::new();
    for entry in fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !folder.join("src").is_dir() {
            continue;
        }
        for (first, group) in circles(&graph(&folder.join("src")).unwrap()) {
            shown += &format!("{name}: {}\n", group.join(" "));
            found.insert((name.clone(), first), group.len());
        }
    }
    let standing = STANDING
        .iter()
        .map(|(name, first, size)| (((*name).to_owned(), (*first).to_owned()), *size));
    assert_eq!(found, standing.collect(), "{shown}");
}

#[test]
fn a_circle_is_found_through_what_a_folder_hands_on() {
    let folder = filemap_testkit::ScratchFolder::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "lib.rs",
        "mod a;\nmod b;\npub use b::{Deep as Other, Thing};\n",
    );
    write("a.rs", "use crate::Thing;\n");
    write("b/mod.rs", "mod c;\npub use c::{Deep, Thing};\n");
    write(
        "b/c.rs",
        "// use crate::a;\npub struct Thing;\n#[cfg(test)]\nmod tests { use crate::a::X; }\n",
    );
    assert!(circles(&graph(folder.path()).unwrap()).is_empty());
    write("b/c.rs", "fn f() -> crate::a::X { todo() }\n");
    let found = circles(&graph(folder.path()).unwrap());
    assert_eq!(
        found.get("a").map(Vec::as_slice),
        Some(&["a".to_owned(), "b::c".to_owned()][..])
    );
}
