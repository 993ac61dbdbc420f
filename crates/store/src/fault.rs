//! A fault inside the engine's maps ends the process with one line and exit status 1.
//!
//! The catalogue is read through a memory map. When the disk does not give a page of it, or the file was
//! cut behind our back, the system sends SIGBUS; a damaged page may lead outside of what there is, which
//! is SIGSEGV. Neither can be turned into an error of the call that met it, so a program may ask for a
//! handler ([`report_faults`]). It answers for the maps of open catalogues, and, while one is open, for
//! memory that is not there, which a damaged page makes the engine follow: it removes the note
//! `verified`, so that the next command follows the pages, writes a line that was prepared when the
//! catalogue was opened, and ends the process. Whatever stood there before is called first about all that
//! is outside of the maps, so that a stack that is full is told as one.
//!
//! The contract of the `unsafe` code: the handler runs at any moment, in any thread, on the alternate
//! stack that the standard library gives each of its threads. So it only loads atomics, reads memory
//! that is never freed, and calls what POSIX lists as safe there: `unlink`, `write`, `_exit`,
//! `sigaction`, `raise`.
#![expect(unsafe_code, reason = "a signal handler")]

use std::ffi::{CString, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use crate::folder::{DATA, LOCK};
use crate::note::NOTE;
use crate::trim::find_map;

/// Maps that are known at a time; those of more catalogues are left to the system.
const SLOTS: usize = 32;

/// What is done about a fault in one map. Never freed.
struct Words {
    line: Vec<u8>,
    /// Where a fault in no map can come of this file.
    astray: Vec<u8>,
    note: CString,
}

struct Slot {
    /// First address; 0 while the slot is free, 1 while it is being filled.
    start: AtomicUsize,
    end: AtomicUsize,
    words: AtomicPtr<Words>,
}

static MAPS: [Slot; SLOTS] = [const {
    Slot {
        start: AtomicUsize::new(0),
        end: AtomicUsize::new(0),
        words: AtomicPtr::new(std::ptr::null_mut()),
    }
}; SLOTS];

/// What stood there before, for each signal.
static BEFORE: OnceLock<[libc::sigaction; SIGNALS.len()]> = OnceLock::new();
/// SIGABRT is what the engine's assertions send, which builds for tests have.
const SIGNALS: [c_int; 3] = [libc::SIGBUS, libc::SIGSEGV, libc::SIGABRT];

/// The maps of an open catalogue, as long as this is held.
#[derive(Debug, Default)]
pub(crate) struct WatchedMaps(Vec<usize>);

/// From now on a fault inside the map of a catalogue that is opened later is told in a line on standard
/// error, and ends the process with status 1. Meant for programs, once and early.
pub fn report_faults() {
    BEFORE.get_or_init(|| {
        // SAFETY: all zeros is a valid `sigaction`: the default action and an empty mask.
        let mut before: [libc::sigaction; SIGNALS.len()] = unsafe { std::mem::zeroed() };
        for (signal, before) in SIGNALS.into_iter().zip(&mut before) {
            // SAFETY: as above.
            let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
            action.sa_sigaction = handle as *const () as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            // SAFETY: both point to structures of this frame, and the handler keeps the contract above.
            unsafe { libc::sigaction(signal, &raw const action, before) };
        }
        before
    });
}

impl WatchedMaps {
    /// Notes where the maps of the catalogue in this folder lie.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut watched = Self::default();
        if BEFORE.get().is_none() {
            return watched;
        }
        let data = format!(
            "filemap: {}: the disk cannot read it, or it was cut while it was read; nothing of it was \
             changed: see `filemap check`\n",
            folder.join(DATA).display()
        );
        let lock = format!(
            "filemap: {}: there is no room for it: free some, and try again\n",
            folder.join(LOCK).display()
        );
        let astray = format!(
            "filemap: {}: the engine came to memory that is not there, so a page may lead astray: see \
             `filemap check`\n",
            folder.join(DATA).display()
        );
        for (name, permissions, line, astray) in [
            (DATA, "r--s", data, astray),
            (LOCK, "rw-s", lock, String::new()),
        ] {
            let Some((start, length)) = find_map(&folder.join(name), permissions) else {
                continue;
            };
            let note = folder.join(NOTE);
            let Ok(note) = CString::new(note.as_os_str().as_bytes()) else {
                continue;
            };
            let words = Words {
                line: line.into_bytes(),
                astray: astray.into_bytes(),
                note,
            };
            watched.0.extend(take_slot(start, length, words));
        }
        watched
    }
}

fn take_slot(start: usize, length: usize, words: Words) -> Option<usize> {
    let taken = |slot: &Slot| {
        let (free, filling) = (0, 1);
        let order = Ordering::AcqRel;
        (slot.start)
            .compare_exchange(free, filling, order, Ordering::Relaxed)
            .is_ok()
    };
    let index = MAPS.iter().position(taken)?;
    let slot = MAPS.get(index)?;
    let words = Box::into_raw(Box::new(words));
    slot.words.store(words, Ordering::Release);
    slot.end
        .store(start.saturating_add(length), Ordering::Release);
    slot.start.store(start, Ordering::Release);
    Some(index)
}

impl Drop for WatchedMaps {
    fn drop(&mut self) {
        for slot in self.0.iter().filter_map(|index| MAPS.get(*index)) {
            // The words stay: the handler may be reading them.
            slot.end.store(0, Ordering::Release);
            slot.start.store(0, Ordering::Release);
        }
    }
}

/// The handler.
extern "C" fn handle(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the system passes a valid `siginfo_t`; the address counts only where the kernel itself sent
    // the signal, which a positive code tells.
    let (address, code) = unsafe { ((*info).si_addr() as usize, (*info).si_code) };
    for slot in &MAPS {
        let start = slot.start.load(Ordering::Acquire);
        let end = slot.end.load(Ordering::Acquire);
        if code > 0 && start > 1 && (start..end).contains(&address) {
            // SAFETY: a slot whose start is set holds words that are never freed.
            let words = unsafe { &*slot.words.load(Ordering::Acquire) };
            end_with(&words.line, words);
        }
    }
    distrust();
    if signal == libc::SIGABRT && cfg!(debug_assertions) {
        tell_astray();
    }
    pass_on(signal, code, info, context);
    // Code without `unsafe` follows no such pointer: it is the engine, on what a page told it.
    if code > 0 && signal == libc::SIGSEGV {
        tell_astray();
    }
}

/// Removes the note, writes a line, and ends the process.
fn end_with(line: &[u8], words: &Words) -> ! {
    // SAFETY: the path ends with NUL, the line has its length, and `_exit` does not come back.
    unsafe {
        libc::unlink(words.note.as_ptr());
        libc::write(2, line.as_ptr().cast(), line.len());
        libc::_exit(1);
    }
}

/// Ends the process for the first open catalogue that has a map of its data.
fn tell_astray() {
    for slot in &MAPS {
        if slot.start.load(Ordering::Acquire) > 1 {
            // SAFETY: as in the handler.
            let words = unsafe { &*slot.words.load(Ordering::Acquire) };
            if !words.astray.is_empty() {
                end_with(&words.astray, words);
            }
        }
    }
}

/// Any other crash may come from a damaged page too: the next command follows them.
fn distrust() {
    for slot in &MAPS {
        if slot.start.load(Ordering::Acquire) > 1 {
            // SAFETY: as in the handler.
            unsafe { libc::unlink((*slot.words.load(Ordering::Acquire)).note.as_ptr()) };
        }
    }
}

/// Does what would have been done without the handler.
fn pass_on(signal: c_int, code: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    let before = BEFORE.get().and_then(|before| {
        let index = SIGNALS.iter().position(|known| *known == signal)?;
        before.get(index)
    });
    match before.map(|before| (before.sa_sigaction, before.sa_flags)) {
        None | Some((libc::SIG_DFL | libc::SIG_IGN, _)) => {
            // SAFETY: all zeros is the default action. A fault comes again when the handler returns, and
            // then ends the process; a signal that a process sent is raised again.
            unsafe {
                let action: libc::sigaction = std::mem::zeroed();
                libc::sigaction(signal, &raw const action, std::ptr::null_mut());
                if code <= 0 {
                    libc::raise(signal);
                }
            }
        }
        Some((function, flags)) if flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: with SA_SIGINFO the action is a function of this type.
            let function: extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) =
                unsafe { std::mem::transmute(function) };
            function(signal, info, context);
        }
        Some((function, _)) => {
            // SAFETY: without SA_SIGINFO it is a function of the signal alone.
            let function: extern "C" fn(c_int) = unsafe { std::mem::transmute(function) };
            function(signal);
        }
    }
}
