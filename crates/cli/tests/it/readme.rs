//! The examples of the README are run as they stand there.
//!
//! Only blocks behind the line `<!-- runnable -->` are: the others build this program, or install it.

use std::error::Error;
use std::fs;
use std::path::Path;

use filemap_testkit::TestEnvironment;

const MARK: &str = "<!-- runnable -->\n```sh\n";
/// Blocks of the README that are marked; a mark that is lost must not pass for success.
const BLOCKS: usize = 5;

#[test]
fn the_examples_of_the_readme_do_what_they_say() -> Result<(), Box<dyn Error>> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme)?;
    let blocks: Vec<&str> = readme
        .split(MARK)
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(blocks.len(), BLOCKS);

    let mut environment = TestEnvironment::new("/bin/sh")?;
    let binary = Path::new(env!("CARGO_BIN_EXE_filemap"));
    let folder = binary.parent().ok_or("the binary is in no folder")?;
    let path = std::env::var("PATH")?;
    environment.set("PATH", format!("{}:{path}", folder.display()));
    environment
        .tree("home/photos")?
        .file("cover.jpg", 30_000)?
        .file("2024/IMG_1.JPEG", 2_000_000)?
        .file("2024/IMG_2.jpg", 1_000)?;

    let mut answers = Vec::new();
    for block in blocks {
        // Each command must succeed, whatever those after it say.
        let outcome = environment.run(["-e", "-c", block])?.success()?;
        answers.push(outcome.stdout_text());
    }
    let [scans, questions, json, pipeline, inside] = answers.as_slice() else {
        return Err("not as many answers as blocks".into());
    };
    assert_eq!(scans, "", "a scan writes data to its standard output");
    let reason = "cover.jpg: its format is not known";
    assert!(inside.contains(reason), "{inside}");
    for answer in [
        "IMG_1.JPEG\n",
        "/photos/cover.jpg\n",
        "photos/2024/IMG_2.jpg",
    ] {
        assert!(questions.contains(answer), "no {answer:?} in:\n{questions}");
    }
    assert!(
        pipeline.contains("IMG_2.jpg\n") && pipeline.contains("\"state\":\"failed\""),
        "{pipeline}"
    );
    assert!(
        json.contains("\"path\":") && json.contains("\"size\":2000000"),
        "{json}"
    );
    Ok(())
}
