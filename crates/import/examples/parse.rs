//! Speed.
#![allow(clippy::all)]
use filemap_import::*;
use filemap_model::*;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
struct Gen {
    i: u64,
    n: u64,
    buf: Vec<u8>,
    pos: usize,
    x: u64,
}
impl std::io::Read for Gen {
    fn read(&mut self, b: &mut [u8]) -> std::io::Result<usize> {
        if self.pos >= self.buf.len() {
            self.buf.clear();
            self.pos = 0;
            use std::io::Write;
            while self.i < self.n && self.buf.len() < 1 << 20 {
                self.i += 1;
                self.x = self
                    .x
                    .wrapping_mul(6364136223846793005)
                    .wrapping_add(1442695040888963407);
                let r = self.x >> 33;
                let r2 = (self.x >> 17) & 0xffffff;
                let i = self.i;
                write!(self.buf,"<{}> {} {} 0 s={} a={} u={} g={} m=FAu p=-rw-r--r-- ac=2024-{:02}-{:02} 10:{:02}:00 mt=2023-{:02}-{:02} 10:00:{:02} cr=2023-{:02}-15 10:00:00 nl=1 -- /gpfs/test/user{}/project{}/dir{}/file_{}.dat\n", i%16, r, r%100000, r%100000000, r%100000, 1000+if r%20==0 {r%500} else {r2%100}, 100+r2%50/5, 1+r%12,1+r%28,r%60,1+r%12,1+(r>>5)%28,r%60,1+r%12, r2%100, r2/100%100, r2/10000%100, r).unwrap();
            }
        }
        let n = b.len().min(self.buf.len() - self.pos);
        b[..n].copy_from_slice(&self.buf[self.pos..self.pos + n]);
        self.pos += n;
        Ok(n)
    }
}
struct Null(u64, u64);
impl Sink for Null {
    type Error = ImportError;
    fn nests(&mut self, _: u64, _: u64, _: &[u8]) -> Result<(), ImportError> {
        Ok(())
    }
    fn directory(&mut self, c: &Closed<'_>) -> Result<(), ImportError> {
        self.0 += 1;
        self.1 += c.own.files;
        Ok(())
    }
    fn file(&mut self, _: u64, _: &[u8], _: &Stat) -> Result<(), ImportError> {
        Ok(())
    }
    fn linked(&mut self, _: &Linked<'_>) -> Result<(), ImportError> {
        Ok(())
    }
}
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn main() {
    let n: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    let w: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let path = std::env::args().nth(3);
    if std::env::args().nth(4).is_some() {
        let mut f = std::fs::File::create(path.unwrap()).unwrap();
        std::io::copy(
            &mut Gen {
                i: 0,
                n,
                buf: vec![],
                pos: 0,
                x: 1,
            },
            &mut f,
        )
        .unwrap();
        return;
    }
    let list = match path {
        Some(p) => List::File(p.into()),
        None => List::Stream(
            Box::new(Gen {
                i: 0,
                n,
                buf: vec![],
                pos: 0,
                x: 1,
            }),
            b"-".to_vec(),
        ),
    };
    let o = ImportOptions {
        format: None,
        lines: Options::default(),
        entries: false,
        counts_links: false,
        workers: w,
        memory: 256 << 20,
        folder: Some("/work".into()),
        most_malformed_per_million: 1000,
    };
    let t = Instant::now();
    let g = gather(vec![list], &o, &|_| {}, &AtomicBool::new(false)).unwrap();
    println!(
        "gather {:.2} s wall {:.2} cpu, {:?} {:?} spilled {}",
        t.elapsed().as_secs_f64(),
        cpu(),
        g.counts.lines,
        g.format,
        g.spilled()
    );
    let c = g.counts.lines as f64;
    let mut s = Null(0, 0);
    let r = g
        .walk(Timestamp::from_unix(1_700_000_000, 0), &mut s, &mut |_| {
            Ok(())
        })
        .unwrap();
    println!(
        "all {:.2} s wall {:.2} cpu, {:.3} us/line {:?} {}",
        t.elapsed().as_secs_f64(),
        cpu(),
        cpu() * 1e6 / c,
        r,
        s.1
    );
    let st = std::fs::read_to_string("/proc/self/status").unwrap();
    for l in st
        .lines()
        .filter(|l| l.starts_with("VmHWM") || l.starts_with("RssAnon"))
    {
        println!("{l}");
    }
}
