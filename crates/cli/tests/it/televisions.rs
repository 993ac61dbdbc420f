//! `filemap serve --share` as a control point of others sees it, in a network of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use filemap_testkit::TestEnvironment;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Starts the server on the loopback of a new network, says which process it is, and becomes `gssdp-discover`, which
/// says of each device when it comes and when it goes.
const SCRIPT: &str = r#"
set -eu
ip link set lo up multicast on
ip route add 239.0.0.0/8 dev lo
"$@" &
echo "server $!"
exec stdbuf -oL gssdp-discover -i lo --timeout=120 --message-type=all -t urn:schemas-upnp-org:device:MediaServer:1
"#;

/// A process that ends with the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_control_point_sees_the_server_come_and_go() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("films")?;
    tree.file("a.mkv", 10)?;
    let words = [
        "serve",
        "--listen",
        "127.0.0.1:8099",
        "--interface",
        "lo",
        "--share",
    ];
    let mut served = environment.command(words);
    served.arg(tree.path());
    let mut command = Command::new("unshare");
    command.args(["--net", "--map-root-user", "--", "sh", "-c", SCRIPT, "sh"]);
    command.arg(served.get_program()).args(served.get_args());
    for (name, value) in served.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = Ended(command.spawn()?);
    let mut lines = BufReader::new(child.0.stdout.take().ok_or("no output")?).lines();
    let mut heard = Vec::new();
    let mut hear = |words: &str| -> Outcome<String> {
        for line in lines.by_ref() {
            let line = line?;
            heard.push(line.clone());
            if line.contains(words) {
                return Ok(line);
            }
        }
        Err(format!("never heard `{words}`: {heard:?}").into())
    };
    let server = hear("server ")?;
    hear("resource available")?;
    hear("http://127.0.0.1:8099/dlna/description.xml")?;
    let number = server.trim_start_matches("server ").parse()?;
    let process = rustix::process::Pid::from_raw(number).ok_or("no process")?;
    rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
    hear("resource unavailable")?;
    Ok(())
}
