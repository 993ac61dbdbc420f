//! Speed of the GPFS parser.
#![allow(clippy::all)]
use filemap_import::*;
use std::time::Instant;
fn main() {
    let mut text = Vec::new();
    let mut x = 1u64;
    for i in 0..200_000u64 {
        x = x
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        let r = x >> 33;
        text.extend_from_slice(format!("<{}> {} {} 0 s={} a={} u={} g={} m=FAu p=-rw-r--r-- ac=2024-{:02}-{:02} 10:{:02}:00 mt=2023-{:02}-{:02} 10:00:{:02} cr=2023-{:02}-15 10:00:00 nl=1 -- /gpfs/test/user{}/project{}/dir{}/file_{}.dat\n", i%16, r, r%100000, r%100000000, r%100000, 1000+r%500, 100+r%50, 1+r%12,1+r%28,r%60,1+r%12,1+(r>>5)%28,r%60,1+r%12, r%100, r%1000, r%7777, r).as_bytes());
    }
    let o = Options::default();
    let mut p = Parser::new(Format::Gpfs, b"", &o).unwrap();
    for _ in 0..5 {
        let t = Instant::now();
        let mut n = 0u64;
        let mut sum = 0u64;
        let mut rest = &text[..];
        while let Some(e) = memchr::memchr(b'\n', rest) {
            if let Ok(Line::Record(r)) = p.parse(&rest[..e]) {
                n += 1;
                sum = sum.wrapping_add(r.stat.size + r.path.len() as u64 + r.stat.atime.raw());
            }
            rest = &rest[e + 1..];
        }
        let d = t.elapsed();
        println!(
            "{n} {sum} {:.1} ns/line, {} B/line",
            d.as_nanos() as f64 / n as f64,
            text.len() / n as usize
        );
    }
}
