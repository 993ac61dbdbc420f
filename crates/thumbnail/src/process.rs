//! Starts the processes that see foreign pictures: the decoder, and ffmpeg for frames of videos.
//!
//! Both lead a group of their own that is killed when their time is over, see none of the program's environment and
//! directory, and write to a file whose size is bounded, never into this process.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

use crate::error::ThumbnailError;
use crate::refusal::{Refusal, RefusalKind};
use crate::supervise::{Ended, wait_for};
use crate::worker::{Job, Outcome};

/// Time for a picture, on a machine that has much else to do.
const DECODER_TIME: Duration = Duration::from_secs(60);
const FFMPEG_TIME: Duration = Duration::from_secs(30);
const FFMPEG_LIMITS: [(Resource, u64); 4] = [
    (Resource::As, 4 << 30),
    (Resource::Cpu, 30),
    (Resource::Fsize, 16 << 20),
    (Resource::Core, 0),
];
/// Formats of which ffmpeg reads a frame: none that names other files.
const FFMPEG_FORMATS: &str =
    "matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,avi,mpegts,mpeg,flv,asf,ogg,jpegxl_pipe,jpegxl_anim";

/// How other processes are started.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The words that start a process which calls [`crate::run_worker`] with the words behind them.
    pub decoder: Vec<OsString>,
    /// The program `ffmpeg`, where frames of videos are wanted.
    pub ffmpeg: Option<OsString>,
}

impl Tools {
    /// Decodes a picture of a file.
    pub(crate) fn decode(
        &self,
        input: &File,
        output: Option<&File>,
        job: &Job,
        stop: &AtomicBool,
    ) -> Result<Outcome, ThumbnailError> {
        let mut words = self.decoder.iter();
        let program = words.next().ok_or_else(|| {
            ThumbnailError::Decoder(io::Error::other("it is not said what starts it"))
        })?;
        let mut command = Command::new(program);
        command.args(words).args(job.to_words());
        let out = output.map_or(Ok(Stdio::null()), |file| file.try_clone().map(Stdio::from));
        let (ended, said) = run(command, input, out, DECODER_TIME, &[], stop)?;
        if let (Ended::With(_), Some(outcome)) = (&ended, Outcome::read(&said)) {
            return outcome.map_err(ThumbnailError::Refused);
        }
        Err(died("the decoder", &ended, &said))
    }

    /// Writes a frame of a video as PNG.
    pub(crate) fn frame(
        &self,
        video: &File,
        seconds: f64,
        edge: u32,
        output: &File,
        stop: &AtomicBool,
    ) -> Result<(), ThumbnailError> {
        let Some(ffmpeg) = &self.ffmpeg else {
            let reason = "frames of videos take ffmpeg, which is not there";
            return Err(ThumbnailError::NoPicture(reason.to_owned()));
        };
        let mut command = Command::new(ffmpeg);
        command.args(["-nostdin", "-v", "error", "-threads", "1"]);
        command.args([
            "-protocol_whitelist",
            "file",
            "-format_whitelist",
            FFMPEG_FORMATS,
        ]);
        // The open file itself, not what may have its name by now.
        command.args([
            "-ss",
            &format!("{seconds:.3}"),
            "-i",
            "file:/proc/self/fd/0",
        ]);
        let square = format!(
            "scale=iw*sar:ih,scale='min({edge},iw)':'min({edge},ih)':force_original_aspect_ratio=decrease:flags=area"
        );
        command.args(["-map", "0:v:0", "-frames:v", "1", "-vf", &square]);
        command.args(["-c:v", "png", "-f", "image2pipe", "pipe:1"]);
        let out = output.try_clone().map(Stdio::from);
        let ran = run(command, video, out, FFMPEG_TIME, &FFMPEG_LIMITS, stop);
        let (ended, said) = match ran {
            Err(ThumbnailError::Decoder(error)) if error.kind() == io::ErrorKind::NotFound => {
                let reason = "frames of videos take ffmpeg, which is not there";
                return Err(ThumbnailError::NoPicture(reason.to_owned()));
            }
            ran => ran?,
        };
        match &ended {
            Ended::With(status) if status.success() => Ok(()),
            _ => Err(died("ffmpeg", &ended, &said)),
        }
    }
}

/// Runs a command with a file as its standard input.
fn run(
    mut command: Command,
    input: &File,
    output: io::Result<Stdio>,
    time: Duration,
    limits: &[(Resource, u64)],
    stop: &AtomicBool,
) -> Result<(Ended, String), ThumbnailError> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("LC_ALL", "C");
    command.current_dir("/").process_group(0);
    let start = || {
        command
            .stdin(Stdio::from(input.try_clone()?))
            .stdout(output?);
        let child = command.stderr(Stdio::piped()).spawn()?;
        for (resource, most) in limits {
            let limit = Rlimit {
                current: Some(*most),
                maximum: Some(*most),
            };
            // It may have ended already.
            let _ = prlimit(Some(Pid::from_child(&child)), *resource, limit);
        }
        wait_for(child, time, stop)
    };
    start().map_err(ThumbnailError::Decoder)
}

/// Why a process that did not do its work ended.
fn died(what: &str, ended: &Ended, said: &str) -> ThumbnailError {
    let said = said.lines().rev().find(|line| !line.trim().is_empty());
    let said = said.map_or(String::new(), |line| format!(": {}", line.trim()));
    let kind = RefusalKind::TooLarge;
    let refusal = match ended {
        Ended::Stopped => return ThumbnailError::Stopped,
        Ended::Late => Refusal::new(kind, format!("{what} took too long")),
        Ended::With(status) if said.contains("memory allocation") => {
            Refusal::new(kind, format!("{what} ended with {status}{said}"))
        }
        Ended::With(status) => Refusal::malformed(format!("{what} ended with {status}{said}")),
    };
    ThumbnailError::Refused(refusal)
}
