//! speed
#[path = "../src/spelling/mod.rs"]
#[allow(dead_code)]
mod spelling;
use spelling::*;
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let _ = Speller::new([(0u32, "Bakı", "az")].into_iter());
    println!("tables {:?}", t.elapsed());
    let text = std::fs::read_to_string("/work/shared/reference/english-wikitext2-valid.txt").unwrap();
    let places = std::fs::read_to_string("/work/shared/reference/places.tsv").unwrap();
    let mut names: Vec<(String, String)> = places.lines().skip(1).map(|l| { let c: Vec<&str> = l.split('\t').collect(); (c[9].to_string(), c[7].to_string()) }).collect();
    names.sort(); names.dedup_by(|a, b| a.0 == b.0);
    let mut seed = 1u64;
    let mut rnd = |n: usize| { seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (seed >> 33) as usize % n };
    for i in (1..names.len()).rev() { let j = rnd(i + 1); names.swap(i, j); }
    let latin: Vec<String> = names.iter().filter(|n| n.0.chars().all(|c| (c as u32) < 0x300)).map(|n| n.0.clone()).collect();
    let mut million: std::collections::BTreeSet<String> = Default::default();
    while million.len() < 1_000_000 { let a = &latin[rnd(latin.len())]; let b = &latin[rnd(latin.len())]; let ca: Vec<char> = a.chars().collect(); let cb: Vec<char> = b.chars().collect(); let k = rnd(ca.len()) + 1; let m = rnd(cb.len()); million.insert(ca[..k].iter().chain(&cb[m..]).collect()); }
    let million: Vec<(String, String)> = million.into_iter().map(|n| (n, "und".to_string())).collect();
    let starts: Vec<usize> = { let mut v = vec![]; let mut before = ' '; for (i, c) in text.char_indices() { if c.is_uppercase() && !before.is_alphanumeric() { v.push(i) } before = c; } v };
    println!("{} starts, {} bytes", starts.len(), text.len());
    for (label, set) in [("1000", &names[..1000]), ("1700", &names[..1700]), ("50k", &names[..50000.min(names.len())]), ("1M", &million[..])] {
        let t = Instant::now();
        let s = Speller::new(set.iter().enumerate().map(|(i, n)| (i as u32, n.0.as_str(), n.1.as_str())));
        let built = t.elapsed();
        let mut scratch = s.scratch();
        let mut out = vec![];
        let mut asked=0; let mut best = f64::MAX; let mut hits = 0;
        for k in 0..5 { if std::env::var("COLD").is_ok() {scratch=s.scratch();} let t = Instant::now(); hits = 0;
            for &at in &starts { out.clear(); s.read(&text, at, &mut scratch, &mut |_| {asked+=1; false}, &mut out); hits += (!out.is_empty()) as usize; }
            if k==0 {println!("cold {:.2}", t.elapsed().as_secs_f64()*1e9/text.len() as f64);} best = best.min(t.elapsed().as_secs_f64()); }
        println!("{label}: built {built:?}; {:.2} ns/byte, {:.0} ns/word, {hits} hits asked {asked}", best * 1e9 / text.len() as f64, best * 1e9 / starts.len() as f64);
    }
}
