//! The scan from outside: what the workers report of real trees.

#[cfg(test)]
mod denied;
#[cfg(test)]
mod list;
#[cfg(test)]
mod look;
#[cfg(test)]
mod mounts;
#[cfg(test)]
mod support;

#[test]
fn every_file_here_is_a_module() -> std::io::Result<()> {
    let text = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    for file in std::fs::read_dir(folder)? {
        let name = file?.file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || text.contains(&format!("mod {module};")),
            "{name}"
        );
    }
    Ok(())
}
