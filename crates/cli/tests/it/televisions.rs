//! `filemap serve --share` as control points of others see it, in a network of its own.

use std::process::{Command, Stdio};

use filemap_testkit::TestEnvironment;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Starts the server on the loopback of a new network, looks for it until it is found, ends it, and waits until that is
/// told: `gssdp-discover` says of each device when it comes and when it goes.
const SCRIPT: &str = r#"
set -eu
ip link set lo up multicast on
ip route add 239.0.0.0/8 dev lo
type=urn:schemas-upnp-org:device:MediaServer:1
"$@" &
server=$!
gssdp-discover -i lo --timeout=60 -t "$type" >"$SEEN" 2>&1 &
watcher=$!
said() {
    for _ in $(seq 600); do
        ! grep -q "$1" "$SEEN" || return 0
        sleep 0.1
    done
    echo "never: $1" >&2
    cat "$SEEN" >&2
    return 1
}
said "resource available"
said "http://127.0.0.1:8099/dlna/description.xml"
kill -TERM "$server"
wait "$server"
said "resource unavailable"
kill "$watcher"
"#;

#[test]
fn a_control_point_sees_the_server_come_and_go() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("films")?;
    tree.file("a.mkv", 10)?;
    let seen = environment.path().join("seen");
    let serve = [
        "serve",
        "--listen",
        "127.0.0.1:8099",
        "--interface",
        "lo",
        "--share",
    ];
    let mut served = environment.command(serve);
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
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env("SEEN", &seen).env("PATH", path);
    let output = command.stdin(Stdio::null()).output()?;
    assert!(output.status.success(), "{output:?}");
    Ok(())
}
