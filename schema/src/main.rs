//! Makes the store's `generated.rs` from the schema, or with `--check` tells whether it is up to date.

use std::path::Path;
use std::process::ExitCode;

const HEADER: &str =
    "//! Made from schema/catalogue.fbs by `cargo run -p filemap-schema`.\n// @generated\n";

fn main() -> ExitCode {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = here.join("../crates/store/src/generated.rs");
    // The generated comments name the schema as it was given: relative, from the top.
    if let Err(error) = std::env::set_current_dir(here.join("..")) {
        return fail(&error.to_string());
    }
    let schema = Path::new("schema/catalogue.fbs");
    let options = planus_translation::ConverterOptions::default();
    let Some(declarations) = planus_translation::translate_files_with_options(&[schema], options)
    else {
        return ExitCode::FAILURE;
    };
    let made = match planus_codegen::generate_rust(&declarations, true) {
        Ok(code) => format!("{HEADER}{}", without_serde(&code)),
        Err(error) => return fail(&error.to_string()),
    };
    if std::env::args().any(|argument| argument == "--check") {
        return match std::fs::read_to_string(&target) {
            Ok(kept) if kept == made => ExitCode::SUCCESS,
            _ => {
                fail("generated.rs is not what the schema says; run `cargo run -p filemap-schema`")
            }
        };
    }
    match std::fs::write(&target, made) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{}: {error}", target.display())),
    }
}

/// The generator derives serde's traits for every type; the store has no use for them.
fn without_serde(code: &str) -> String {
    let top = std::env::current_dir()
        .map(|dir| format!("{}/", dir.display()))
        .unwrap_or_default();
    code.replace(&top, "")
        .replace(", ::serde::Serialize, ::serde::Deserialize", "")
        .lines()
        .filter(|line| !matches!(line.trim(), "::serde::Serialize," | "::serde::Deserialize,"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[expect(clippy::print_stderr, reason = "a tool for developers")]
fn fail(reason: &str) -> ExitCode {
    eprintln!("generate: {reason}");
    ExitCode::FAILURE
}
