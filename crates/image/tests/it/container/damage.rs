//! Containers and tables with damage all over: opening and reading them ends, and nothing panics.

use std::sync::Arc;

use filemap_image::{Disk, Opening, Unknown, open};

use super::made::{Files, Made};
use crate::mutants::survive_by;

/// Small, so that many mutants can be read.
const LENGTH: usize = (600 << 10) + 512;
/// Bytes of a damaged disk that are read.
const MOST_READ: u64 = 4 << 20;

/// Opens a damaged image and reads what it holds, holes left out.
fn read_all(disk: &Arc<dyn Disk>, name: &[u8], files: &Files) {
    let mut opening = Opening::new(name, files);
    opening.unknown = Unknown::Raw;
    let folder = std::env::temp_dir();
    opening.spill = Some(&folder);
    opening.most_spilled = MOST_READ;
    opening.backing = filemap_image::Backing::OwnFolder;
    let Ok(container) = open(Arc::clone(disk), &opening) else {
        return;
    };
    let disk = &container.disk;
    let mut buffer = vec![0; 64 << 10];
    let (mut at, mut read) = (0_u64, 0);
    for _ in 0..2000 {
        let Ok(stretch) = disk.stretch(at) else { break };
        if stretch.length == 0 || read > MOST_READ {
            break;
        }
        if !stretch.is_hole {
            let _ = disk.read_at(&mut buffer, at);
            read += buffer.len() as u64;
        }
        let step = if stretch.is_hole {
            stretch.length
        } else {
            stretch.length.min(64 << 10)
        };
        at = at.saturating_add(step);
    }
    let _ = filemap_image::zones(disk);
    if disk.length() < MOST_READ {
        let _ = container.verify(&mut |_, _| {}, &std::sync::atomic::AtomicBool::new(false));
    }
}

/// Makes an image by a line of the shell, and reads mutants of it beside all other files of the folder.
fn survive(line: &str, name: &str) {
    let made = Made::new(LENGTH);
    made.shell(line);
    let listed = made.shell("ls");
    let others = listed.lines().filter(|other| *other != name);
    let files = others.map(|other| (other.as_bytes().to_vec(), made.read(other)));
    let files = Files(files.collect());
    survive_by(made.read(name), 300, |disk| {
        read_all(disk, name.as_bytes(), &files)
    });
}

#[test]
fn damaged_vhds_are_survived() {
    survive(
        "qemu-img convert -f raw -O vpc -o force_size=on disk.raw x",
        "x",
    );
}

#[test]
fn damaged_vhdxs_are_survived() {
    survive(
        "qemu-img convert -f raw -O vhdx -o block_size=1M disk.raw x",
        "x",
    );
}

#[test]
fn damaged_qcow2s_are_survived() {
    survive(
        "qemu-img convert -f raw -O qcow2 -c -o cluster_size=4k disk.raw x",
        "x",
    );
    survive(
        "qemu-img create -q -f qcow2 -b disk.raw -F raw x; qemu-io -c 'write -q 100k 200k' x",
        "x",
    );
}

#[test]
fn damaged_vdis_are_survived() {
    survive("qemu-img convert -f raw -O vdi disk.raw x", "x");
}

#[test]
fn damaged_vmdks_are_survived() {
    survive("qemu-img convert -f raw -O vmdk disk.raw x.vmdk", "x.vmdk");
    survive(
        "qemu-img convert -f raw -O vmdk -o subformat=streamOptimized disk.raw x.vmdk",
        "x.vmdk",
    );
    survive(
        "qemu-img convert -f raw -O vmdk -o subformat=twoGbMaxExtentSparse disk.raw x.vmdk",
        "x.vmdk",
    );
}

#[test]
fn damaged_ewfs_are_survived() {
    survive("ewfacquire -q -u -t x -c fast disk.raw >/dev/null", "x.E01");
}

#[test]
fn damaged_dmgs_are_survived() {
    let made = Made::new(LENGTH);
    let files = Files::default();
    let dmg = super::dmg::of_all_methods(&made);
    survive_by(dmg, 300, |disk| read_all(disk, b"x.dmg", &files));
}

#[test]
fn damaged_compressed_images_are_survived() {
    survive("xz -c -0 --block-size=128KiB disk.raw > x", "x");
    survive("zstd -q -c disk.raw > x", "x");
    survive("gzip -c disk.raw > x", "x");
    survive("bzip2 -c disk.raw > x", "x");
}

#[test]
fn damaged_tables_of_partitions_are_survived() {
    survive(
        "truncate -s 1M x; sgdisk -n 1:40:+100K -n 2:0:0 -h 1 x >/dev/null",
        "x",
    );
    survive(
        "truncate -s 1M x; parted -s x mklabel mac mkpart a hfs+ 64KiB 500KiB 2>/dev/null",
        "x",
    );
    survive(
        "truncate -s 1M x; printf 'label: dos\nstart=64,size=100,type=a5\nstart=200,size=1000,type=5\n\
         start=264,size=90,type=83\nstart=400,size=90,type=83\n' | sfdisk -q x 2>/dev/null",
        "x",
    );
}
