//! What a list may take the place of, and how a list that was imported before is known again.

use std::error::Error;
use std::ffi::OsStr;
use std::process::Command;

use filemap_testkit::TestEnvironment;

use crate::import::{files, gpfs, import_file, write};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Imports a list that is refused, and then the same with `--replace`.
fn refused_then_taken(
    environment: &TestEnvironment,
    list: &OsStr,
    words: &[&str],
) -> Result<String, Box<dyn Error>> {
    let before = environment
        .run(["find", "--json", "--all-roots"])?
        .success()?
        .stdout;
    let refused = environment
        .run(["import".as_ref(), list])?
        .expect_status(1)?
        .stderr_text();
    for word in words
        .iter()
        .chain(&["--replace", "--label", "Nothing was changed"])
    {
        assert!(refused.contains(word), "{word}: {refused}");
    }
    let after = environment
        .run(["find", "--json", "--all-roots"])?
        .success()?
        .stdout;
    assert!(before == after, "something was changed");
    let taken = environment
        .run([
            "import".as_ref(),
            "--replace".as_ref(),
            "--json".as_ref(),
            list,
        ])?
        .success()?;
    environment.run(["check"])?.success()?;
    Ok(taken.stdout_text())
}

#[test]
fn a_narrower_list_takes_the_place_of_a_wider_one_only_when_told_to() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let wide = gpfs("a", 30) + &gpfs("b", 20);
    let wide = write(&environment, "20260115_cluster_home.list.all", wide)?;
    import_file(&environment, &wide)?.success()?;
    let narrow = write(&environment, "20260215_cluster_home.list.a", gpfs("a", 40))?;
    let words = ["/gpfs/test (label home)", "only of /gpfs/test/a"];
    let taken = refused_then_taken(&environment, narrow.as_os_str(), &words)?;
    assert!(
        taken.contains("\"losses\":[{\"kind\":\"narrower\",\"root\":\"/gpfs/test\"}]"),
        "{taken}"
    );
    assert_eq!(files(&environment, "/gpfs/test/a")?, "40");
    let other = gpfs("x", 5).replace("/gpfs/test", "/elsewhere");
    let other = write(&environment, "20260315_cluster_home.list.x", other)?;
    let words = ["/gpfs/test/a (label home)", "another place, /elsewhere/x"];
    let taken = refused_then_taken(&environment, other.as_os_str(), &words)?;
    assert!(taken.contains("\"kind\":\"elsewhere\""), "{taken}");
    let roots = environment.run(["roots", "--json"])?.success()?;
    assert_eq!(roots.stdout_text().lines().count(), 1);
    // A wider list loses nothing, and neither does one of another label.
    let wider = gpfs("x", 6) + &gpfs("y", 3);
    let wider = wider.replace("/gpfs/test", "/elsewhere");
    let wider = write(&environment, "20260415_cluster_home.list.xy", wider)?;
    import_file(&environment, &wider)?.success()?;
    assert_eq!(files(&environment, "/elsewhere")?, "9");
    let label = ["import", "--label=part", &narrow.to_string_lossy()];
    environment.run(label)?.success()?;
    assert_eq!(files(&environment, "/elsewhere")?, "9");
    Ok(())
}

#[test]
fn an_older_list_takes_the_place_of_a_newer_one_only_when_told_to() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let newer = write(&environment, "20260215_cluster_home.list", gpfs("a", 30))?;
    import_file(&environment, &newer)?.success()?;
    let older = write(&environment, "20260115_cluster_home.list", gpfs("a", 20))?;
    let words = ["is older", "2026-02-15"];
    let taken = refused_then_taken(&environment, older.as_os_str(), &words)?;
    assert!(taken.contains("\"kind\":\"older\""), "{taken}");
    assert_eq!(files(&environment, "/gpfs/test/a")?, "20");
    // Of the same day it may be a corrected one.
    let corrected = write(&environment, "20260115_cluster_home.list.2", gpfs("a", 21))?;
    import_file(&environment, &corrected)?.success()?;
    // Without a label the top decides, and it is known only once the list is read.
    let date = "--scan-date=2025-01-01";
    let list = write(&environment, "unnamed", gpfs("a", 5))?;
    let list = list.to_string_lossy();
    let refused = environment.run(["import", date, &list])?.expect_status(1)?;
    let told = refused.stderr_text();
    assert!(told.contains("is older"), "{told}");
    environment
        .run(["import", date, "--replace", &list])?
        .success()?;
    assert_eq!(files(&environment, "/gpfs/test/a")?, "5");
    Ok(())
}

#[test]
fn files_that_are_kept_are_dropped_only_when_told_to() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "20260115_cluster_home.list", gpfs("a", 30))?;
    let text = list.to_string_lossy().into_owned();
    environment.run(["import", "--entries", &text])?.success()?;
    let newer = write(&environment, "20260215_cluster_home.list", gpfs("a", 20))?;
    let words = ["would keep no files"];
    let taken = refused_then_taken(&environment, newer.as_os_str(), &words)?;
    assert!(taken.contains("\"kind\":\"files\""), "{taken}");
    // More is no loss.
    let text = newer.to_string_lossy().into_owned();
    environment.run(["import", "--entries", &text])?.success()?;
    Ok(())
}

#[test]
fn a_list_is_known_again_however_it_is_kept_or_called() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let plain = write(&environment, "20260115_cluster_home.list", gpfs("a", 500))?;
    import_file(&environment, &plain)?.success()?;
    for (program, flags) in [
        ("gzip", &["-c"][..]),
        ("xz", &["-c"]),
        ("zstd", &["-qc"]),
        ("bzip2", &["-c"]),
        ("cat", &[]),
    ] {
        let packed = Command::new(program).args(flags).arg(&plain).output()?;
        let name = format!("20260116_other_home.list.{program}");
        let list = write(&environment, &name, &packed.stdout)?;
        let again = import_file(&environment, &list)?.success()?.stderr_text();
        assert!(again.contains("nothing to do"), "{program}: {again}");
        let input = ["import", "--label=home", "-"];
        let input = environment
            .run_with_input(input, &packed.stdout)?
            .success()?;
        // A label that is given is an option, and one of standard input is none.
        let again = input.stderr_text();
        assert!(!again.contains("nothing to do"), "{program}: {again}");
        let again = import_file(&environment, &plain)?
            .expect_status(1)?
            .stderr_text();
        assert!(again.contains("is older"), "{program}: {again}");
        let text = plain.to_string_lossy().into_owned();
        environment.run(["import", "--replace", &text])?.success()?;
    }
    // One byte more is another list, and so are two halves of one.
    let more = gpfs("a", 500) + "# a comment\n";
    let digest = |list: &std::path::Path| -> Result<String, Box<dyn Error>> {
        let text = list.to_string_lossy().into_owned();
        let done =
            environment.run(["import", "--json", "--replace", "--max-malformed=1", &text])?;
        let told = done.success()?.stdout_text();
        let (_, rest) = told.split_once("\"digest\":\"").ok_or("no digest")?;
        Ok(rest.chars().take(32).collect())
    };
    let other = write(&environment, "20260117_cluster_home.list", more)?;
    assert_ne!(digest(&other)?, digest(&plain)?);
    Ok(())
}
