//! Blocks of entries: the bytes that a damaged catalogue may hold in `listings`.
//!
//! The input is the length of the key in one byte, the key, and the value less its checksum. Whatever it is, every
//! access gives an answer or an error; and the fast access to a column says what the slow one says.

use filemap_model::DirectoryId;
use filemap_store::block::Block;

/// Opens a block and reads all of it, in every way there is.
pub fn run(input: &[u8]) {
    let Some((&length, rest)) = input.split_first() else {
        return;
    };
    let (key, value) = rest.split_at(rest.len().min(usize::from(length)));
    let _ = Block::names_of(value);
    let Ok(block) = Block::open(key, value) else {
        return;
    };
    let _ = block.last_directory();
    let (smallest, largest) = block.size_span();
    let _ = block.mtime_span();
    for run in block.runs() {
        let Ok((directory, range)) = run else { break };
        assert!(range.end <= block.len());
        let _ = block.run_of(directory);
    }
    let _ = block.run_of(DirectoryId::new(u64::MAX));
    // Beyond the end too: an index may come from a damaged column of another block.
    for index in 0..block.len() + 2 {
        read_entry(&block, index);
    }
    for offset in [
        0,
        1,
        block.names().len() / 2,
        block.names().len(),
        usize::MAX,
    ] {
        let _ = block.entry_at_name_byte(offset);
    }
    compare_columns(&block, smallest, largest);
}

fn read_entry(block: &Block<'_>, index: usize) {
    let (name, stat, child) = (block.name(index), block.stat(index), block.child(index));
    let _ = block.attributes(index);
    let entry = block.entry(index);
    match (name, stat, child, entry) {
        (Ok(name), Ok((stat, flags)), Ok(child), Ok(entry)) => {
            assert!(entry.name == name && entry.stat == stat && entry.child == child);
            assert!(entry.flags == flags && Ok(stat.size) == block.size(index));
            assert_eq!(Ok(stat.mtime), block.mtime(index));
        }
        (name, stat, child, entry) => {
            assert!(entry.is_err() && (name.is_err() || stat.is_err() || child.is_err()));
        }
    }
}

/// The iterators over columns skip checks that were made before: they must say the same.
fn compare_columns(block: &Block<'_>, smallest: u64, largest: u64) {
    let all = 0..block.len();
    let is_whole = !block.is_empty() && largest != u64::MAX;
    for (index, size) in block.sizes(all.clone()).enumerate() {
        assert_eq!(Ok(size), block.size(index));
        assert!(!is_whole || size < smallest || size <= largest);
    }
    match block.mtimes(all.clone()) {
        Ok(times) => times
            .enumerate()
            .for_each(|(index, time)| assert_eq!(Ok(time), block.mtime(index))),
        Err(_) => assert!(all.clone().any(|index| block.mtime(index).is_err())),
    }
    for (index, is_entered) in block.children(all.clone()).enumerate() {
        assert_eq!(
            Ok(is_entered),
            block.child(index).map(|child| child.is_some())
        );
    }
    let mut ends = block.name_ends(all).peekable();
    let mut start = 0;
    for index in 0..block.len() {
        let Some(end) = ends.next() else { break };
        let name = block.names().get(start..end);
        assert_eq!(name, block.name(index).ok());
        start = end;
    }
    // A range that reaches beyond the end is cut.
    assert_eq!(block.sizes(0..usize::MAX).len(), block.len());
}
