//! Where is the directory that an event names by its handle?
//!
//! The kernel opens it by the handle alone (`open_by_handle_at`, for which a process needs
//! `CAP_DAC_READ_SEARCH`), and tells its path by the descriptor. So nothing has to be kept of the
//! directories that are watched: a map from handles to ids would take 16 MB for a million of them.

#![expect(unsafe_code, reason = "no crate wraps open_by_handle_at")]

use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use rustix::io::Errno;

/// `MAX_HANDLE_SZ`.
const MOST: usize = 128;

/// A handle as the kernel reads it.
#[repr(C)]
struct Handle {
    bytes: u32,
    form: i32,
    handle: [u8; MOST],
}

/// Opens what a handle (its length, its form, its bytes) stands for, as a place. `mount` is open on
/// the same filesystem.
pub(super) fn open(mount: BorrowedFd<'_>, handle: &[u8]) -> Result<OwnedFd, Errno> {
    let field = |at: usize| handle.get(at..)?.first_chunk::<4>().copied();
    let (Some(length), Some(form), Some(body)) = (field(0), field(4), handle.get(8..)) else {
        return Err(Errno::INVAL);
    };
    let mut raw = Handle {
        bytes: u32::try_from(body.len()).unwrap_or(u32::MAX),
        form: native(form).cast_signed(),
        handle: [0; MOST],
    };
    let fits = native(length) == raw.bytes;
    let room = raw.handle.get_mut(..body.len()).filter(|_| fits);
    room.ok_or(Errno::INVAL)?.copy_from_slice(body);
    let flags = libc::O_PATH | libc::O_CLOEXEC;
    // SAFETY: `raw` is laid out as `struct file_handle`, holds as many bytes as it says, and
    // outlives the call, which writes nothing to it. `mount` is an open descriptor.
    let opened =
        unsafe { libc::open_by_handle_at(mount.as_raw_fd(), (&raw mut raw).cast(), flags) };
    if opened < 0 {
        let error = std::io::Error::last_os_error();
        return Err(Errno::from_io_error(&error).unwrap_or(Errno::STALE));
    }
    // SAFETY: the call gave a descriptor that nobody else has.
    Ok(unsafe { OwnedFd::from_raw_fd(opened) })
}

#[expect(
    clippy::host_endian_bytes,
    reason = "the kernel wrote them in this order"
)]
const fn native(bytes: [u8; 4]) -> u32 {
    u32::from_ne_bytes(bytes)
}
