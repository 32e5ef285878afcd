use super::*;
#[test]
#[ignore]
fn diag() {
    let names = std::fs::read_to_string("/tmp/names.tsv").unwrap();
    let names: Vec<(String, String)> = names.lines().map(|l| { let mut c = l.split('\t'); (c.next().unwrap().into(), c.next().unwrap().into()) }).collect();
    let speller = Speller::new((0u32..).zip(&names).map(|(i, n)| (i, n.0.as_str(), n.1.as_str())));
    let mut out = String::new();
    for line in std::fs::read_to_string("/tmp/pairs.tsv").unwrap().lines() {
        let c: Vec<&str> = line.split('\t').collect();
        let (listed, tag, written) = (c[0], c[1], c[2]);
        let (Some(l), Some(w)) = (speller.alphabet.letters(listed), speller.alphabet.letters(written)) else {
            out += &format!("{line}\tNOLETTERS\n"); continue };
        let h = hand(&speller.alphabet, &l, listed, tag);
        let script = speller.alphabet.script(w[0]);
        let edged = |l: &[Letter]| [&[BEGIN], l, &[END]].concat();
        let mut chunks = Vec::new();
        speller.correspondences.written_chunks(script, &edged(&w), &mut chunks);
        let mut rows = Rows::default();
        let chance = if l.len() + 2 > MOST || w.len() + 2 > MOST { None } else { speller.correspondences.score(h, &edged(&l), script, &chunks, -1e9, &mut rows) };
        let ordinary: f32 = w.split(|&x| x == SPACE).map(|x| speller.ordinary.chance(script, x)).sum();
        let mut keys = Vec::new();
        listed_skeletons(&speller.alphabet, &l, 0, &mut |s: &Skeleton| keys.push(s.hash()));
        let mut hit = false;
        for r in 0..2 {
            let mut sk = Skeleton::begin(0);
            let mut first = true;
            for &x in w.iter().filter(|&&x| x != SPACE) {
                let c = speller.alphabet.written(x)[r];
                if speller.alphabet.is_h(x) { sk.push_h(c, first) } else { sk.push(c, speller.alphabet.consonant(x), first) }
                first = false;
            }
            hit |= keys.contains(&sk.hash());
        }
        let text = format!("{written} on");
        let mut o = Vec::new();
        speller.read(&text, 0, &mut speller.scratch(), &mut |_| true, &mut o);
        let got = o.iter().filter(|r| names[r.name as usize].0 == listed && r.end == written.len()).map(|r| r.ratio).fold(f32::NEG_INFINITY, f32::max);
        let best = o.first().map(|r| format!("{} {:.1}", names[r.name as usize].0, r.ratio)).unwrap_or_default();
        let ratio = chance.map(|c| c as f32 - ordinary - speller.handicap).unwrap_or(f32::NAN);
        out += &format!("{line}\t{}\tchance {:.1}\tord {:.1}\tper {:.2}\tratio {:.1}\tgot {:.1}\tbest {best}\n", if hit {"KEY"} else {"NOKEY"}, chance.unwrap_or(f64::NAN), ordinary, chance.unwrap_or(f64::NAN) / w.len() as f64, ratio, got);
    }
    std::fs::write("/tmp/diag.tsv", out).unwrap();
}
