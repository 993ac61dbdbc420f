//! Makes the kept inputs of the store's targets anew, from a catalogue of a small tree.

use std::error::Error;
use std::fs;
use std::path::Path;

use filemap_fuzz::seeds::{Sample, TABLES, records};

/// Records of a table that are kept: the first and the last.
const KEPT: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let sample = Sample::new()?;
    let records = records(&sample.catalogue())?;
    for target in ["records", "block"] {
        fs::create_dir_all(corpus.join(target))?;
    }
    for (number, name) in TABLES.iter().enumerate() {
        let of_table: Vec<_> = records.iter().filter(|record| record.0 == number).collect();
        let last = of_table.len().saturating_sub(1);
        for (index, (_, key, value)) in of_table.iter().enumerate() {
            if index >= KEPT && index != last {
                continue;
            }
            let chosen = u8::try_from(number)?;
            let place = u8::try_from(index.min(127))?;
            let input = [&[chosen, place], value.as_slice()].concat();
            fs::write(corpus.join(format!("records/{name}-{index}")), input)?;
            if *name == "listings" {
                let input = [&[u8::try_from(key.len())?], key.as_slice(), value].concat();
                fs::write(corpus.join(format!("block/{index}")), input)?;
            }
        }
    }
    Ok(())
}
