//! proto
#![allow(dead_code)]
#[path = "../src/spelling/letters.rs"]
mod letters;
#[path = "../src/spelling/sounds.rs"]
mod sounds;
#[path = "../src/spelling/correspondence.rs"]
mod correspondence;
#[path = "../src/spelling/ordinary.rs"]
mod ordinary;
use letters::*;
use sounds::*;
use correspondence::*;
use ordinary::*;
use std::collections::*;
const TS:[usize;13]=[2,4,6,8,9,10,11,12,13,14,15,16,18];
fn hash(text: &str) -> u32 { text.bytes().fold(2166136261, |h, b| (h ^ u32::from(b)).wrapping_mul(16777619)) }
fn edged(l:&[Letter])->Vec<Letter>{ let mut v=vec![BEGIN]; v.extend_from_slice(l); v.push(END); v }
fn skel(al:&Alphabet,l:&[Letter])->Vec<u8>{ let mut v:Vec<u8>=vec![]; 
  for &c in l { if c==SPACE {continue} let k=al.class(c) as u8; if k<2 {continue}
    if k==3 && v.last()==Some(&4) { v.pop(); }
    if v.last()==Some(&k) {continue} v.push(k);} v}
fn main(){
  let al=Alphabet::new(); let snd=sounds(&al); let cor=Correspondences::new(&al); let ord=Ordinary::new(&al);
  let text=std::fs::read_to_string("/work/shared/reference/places.tsv").unwrap();
  let mut places:BTreeMap<&str,Vec<(&str,&str,&str,&str)>>=BTreeMap::new();
  for line in text.lines().skip(1){ let c:Vec<&str>=line.split('\t').collect();
    if hash(c[0])>>16&1==0 || c[4]!="locality" {continue}
    places.entry(c[0]).or_default().push((c[3], if c[8]=="wof"{"wof"}else{c[7]}, c[8], c[9])); }
  // listed
  let mut names:Vec<(Hand,Vec<Letter>,&str,f64)>=vec![]; let mut tests=vec![];
  for (id,sp) in &places {
    let want=match sp[0].0 {"AZ"=>("aze",Script::Latin,Hand::Azerbaijani),"AM"=>("hye",Script::Armenian,Hand::Armenian),_=>("kat",Script::Georgian,Hand::Georgian)};
    let Some(l)=sp.iter().filter(|s|s.1==want.0&&s.2=="preferred").chain(sp.iter().filter(|s|s.1==want.0)).find_map(|s|al.letters(s.3).filter(|l|al.script(l[0])==want.1).map(|l|(l,s.3))) else {continue};
    let n=names.len(); names.push((want.2,edged(&l.0),l.1,0.0)); 
    let key=rough_key(&snd,&l.0,true); let keyc=rough_key(&snd,&l.0,false);
    let mut seen=BTreeSet::new();
    for s in sp { if !"eng und tur fra deu spa ita wof rus ukr hye kat aze fas azb".split(' ').any(|x|x==s.1){continue}
      let Some(t)=al.letters(s.3) else {continue}; if t==l.0 || !seen.insert(t.clone()) {continue}
      let arab=al.script(t[0])==Script::Arabic;
      let d= if arab {distance(&keyc,&rough_key(&snd,&t,false))} else {distance(&key,&rough_key(&snd,&t,true))};
      if d>1.0/3.0 {continue}
      tests.push((n,t,s.3,s.1)); }
    let _=id;
  }
  eprintln!("{} names {} tests",names.len(),tests.len());
  let mut rows=Rows::default(); let mut rows2=Rows::default(); let mut ch=vec![];
  let mut res:BTreeMap<(&str,&str),Vec<(f32,bool)>>=BTreeMap::new();
  let mut same_name:HashMap<&[Letter],Vec<usize>>=HashMap::new();
  for (i,n) in names.iter().enumerate(){ same_name.entry(&n.1).or_default().push(i);}
  let verbose=std::env::args().nth(1);
  let mut best=|w:&[Letter],ch:&mut Vec<[u16;4]>|->(f32,usize){ let sc=al.script(w[0]); let bg:f32=w.split(|&l|l==SPACE).map(|p|ord.chance(sc,p)).sum();
    cor.written_chunks(sc,&edged(w),ch); let mut b=(-99f32,0);
    for (i,n) in names.iter().enumerate(){ 
      if let Some(p)=cor.score(n.0,&n.1,sc,ch,(b.0+bg) as f64,&mut rows){ let r=p as f32-bg; if r>b.0 {b=(r,i)} } }
    b };
  let mut miss:BTreeMap<(&str,&str),(usize,usize)>=BTreeMap::new();
  for (n,t,_s,lang) in &tests { let k=(names[*n].0.code(),al.script(t[0]).code());
    let sc=al.script(t[0]); let bg:f32=t.split(|&l|l==SPACE).map(|p|ord.chance(sc,p)).sum(); cor.written_chunks(sc,&edged(t),&mut ch); let r=cor.score(names[*n].0,&names[*n].1,sc,&ch,-200.0,&mut rows2).unwrap_or(-200.0) as f32-bg; let (ok,i)=(true,*n);
    res.entry(k).or_default().push((r,ok));
    let sk=skel(&al,&names[*n].1)==skel(&al,t); let m=miss.entry(k).or_default(); m.1+=1; if !sk {m.0+=1;}
    if verbose.as_deref()==Some("low") && (!ok||r<5.0) { println!("{} {} {} ratio {r:.1} {}",names[*n].2,_s,lang,if ok{""}else{names[i].2}); }
    if verbose.as_deref()==Some("skel") && !sk { println!("{} {} {} ratio {r:.1} {}",names[*n].2,_s,lang,if ok{""}else{names[i].2}); }
  }
  print!("{:12}","T:"); for t in TS {print!("{:6}",t)} println!("  skelmiss");
  for (k,v) in &res { print!("{:5}{:5}{:5}",k.0,k.1,v.len()); for t in TS { print!("{:6.3}",v.iter().filter(|x|x.1&&x.0>=t as f32).count() as f32/v.len() as f32);} println!(" {:.3}",miss[k].0 as f32/miss[k].1 as f32); }
  // false
  let eng=std::fs::read_to_string("/work/shared/reference/english-wikitext2-valid.txt").unwrap().replace("<unk>","0");
  let mut art=0; let mut wc=0; let mut types:BTreeMap<Vec<Letter>,usize>=BTreeMap::new();
  for line in eng.lines(){ let h=line.trim().starts_with("= ")&&!line.trim().starts_with("= ="); art+=h as usize; if art%2==0 {continue}
    wc+=line.split_whitespace().filter(|w|w.chars().any(|c|c.is_alphabetic())).count();
    for w in line.split(|c|al.code(c)==0){ if w.chars().next().is_some_and(|c|c.is_uppercase()) { if let Some(l)=al.letters(w){ if l.len()>2 {*types.entry(l).or_default()+=1;} } } } }
  eprintln!("words {wc} types {}",types.len());
  let mut pool:[Vec<f32>;2]=[vec![],vec![]]; for (k,v) in &res { if k.1=="arab"{continue} let i=if k.0=="az"&&k.1=="latn"{0}else{1}; pool[i].extend(v.iter().map(|x|x.0)); }
  let mut f=vec![0usize;40]; let mut fr:Vec<(f32,usize)>=vec![]; let mut listing=vec![];
  for (w,n) in &types { if names.iter().any(|x|x.1[1..x.1.len()-1]==**w){continue}
    let (r,i)=best(w,&mut ch); if r>0.0 {fr.push((r,*n));} for t in TS { if r>=t as f32 {f[t]+=n;} } if r>=7.0 {listing.push((r,al.text(w),names[i].2,*n));} }
  print!("false/1000  "); for t in TS {print!("{:6.3}",f[t] as f32*1000.0/wc as f32);} println!();
  fr.sort_by(|a,b|b.0.total_cmp(&a.0));
  for lim in [0.05f32,0.1,0.2,0.4] { let mut c=0; let mut t=99.0; for x in &fr { c+=x.1; if c as f32*1000.0/wc as f32>lim {break} t=x.0; }
    print!("| false {lim}: T {t:.1} "); for p in &pool { print!("{:.4} ",p.iter().filter(|r|**r>=t).count() as f32/p.len() as f32); } } println!();
  listing.sort_by(|a,b|b.0.total_cmp(&a.0));
  if verbose.as_deref()==Some("false") { for l in &listing {println!("{:?}",l);} }
}
