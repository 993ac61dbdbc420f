//! `filemap serve` from its start to its end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use filemap_testkit::{TestEnvironment, wait_until};

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn get(address: &str, target: &str) -> Outcome<String> {
    let mut socket = TcpStream::connect(address)?;
    let request = format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes())?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn a_tree_is_served_scanned_and_the_end_is_clean() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("kept", 10)?;
    let mut command = environment.command(["serve", "--listen", "127.0.0.1:0", "--no-watch"]);
    let mut child = command.arg(tree.path()).stderr(Stdio::piped()).spawn()?;
    let mut lines = BufReader::new(child.stderr.take().ok_or("no standard error")?).lines();
    let line = lines.next().ok_or("it said nothing")??;
    let address = line
        .split("http://")
        .nth(1)
        .ok_or(line.clone())?
        .trim_end_matches('/')
        .to_owned();
    let is_scanned = || -> Outcome<bool> {
        let roots = get(&address, "/api/v1/roots")?;
        Ok(roots.contains("\"entries\":1,"))
    };
    assert!(wait_until(Duration::from_secs(30), is_scanned)?);
    assert!(get(&address, "/healthz")?.ends_with("ok\n"));
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
    assert!(child.wait()?.success());
    Ok(())
}

#[test]
fn beyond_this_host_a_token_is_asked_for() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let refused = environment
        .run(["serve", "--listen", "0.0.0.0:0"])?
        .expect_status(2)?;
    assert!(refused.stderr_text().contains("--token-file"));
    let file = environment.path().join("token");
    std::fs::write(&file, "short")?;
    let words = ["serve", "--listen", "0.0.0.0:0", "--token-file"];
    let mut command = environment.command(words);
    let output = command.arg(&file).output()?;
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    Ok(())
}
