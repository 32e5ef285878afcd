//! The page: static texts with their marks, and the facts that the script draws from.
//!
//! The texts are written as HTML, so that reading, printing and the browser's own search need no script. Everything
//! else — map, timeline, tables, filters — the script makes of one JSON object.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

use exonym::export::html::{escape, text_attributes};
use exonym::{Gazetteer, Kind, NameKind, OwnedMention};
use serde_json::{Map, Value, json};

use crate::articles::Article;

/// More texts than this begin closed.
const OPEN: usize = 30;

/// The page of a collection.
pub fn page(title: &str, langs: &[String], articles: &[Article], gazetteer: &Gazetteer) -> String {
    let mut facts = Facts::default();
    let mut texts = String::new();
    for (number, article) in articles.iter().enumerate() {
        facts.article(article, gazetteer);
        write_article(&mut texts, article, &facts, gazetteer, number, articles.len() <= OPEN);
    }
    let data = facts.json(langs, gazetteer);
    let mut hasher = DefaultHasher::new();
    (&texts, &data, title).hash(&mut hasher);
    let kinds: String = Kind::ALL.map(|kind| {
        format!(
            "<label class=\"{kind}\"><input type=\"checkbox\" name=\"kind\" value=\"{kind}\" checked> <i></i>{}</label>",
            plural(kind)
        )
    }).concat();
    include_str!("page.html")
        .split("{{")
        .enumerate()
        .map(|(i, part)| {
            let Some((slot, rest)) = part.split_once("}}").filter(|_| i > 0) else { return part.to_string() };
            let value = match slot {
                "title" => escape(title).into_owned(),
                "nonce" => format!("{:016x}", hasher.finish()),
                "style" => include_str!("page.css").to_string(),
                "script" => [include_str!("page.js"), include_str!("map.js")].concat(),
                "kinds" => kinds.clone(),
                "texts" => texts.clone(),
                "count" => articles.len().to_string(),
                "data" => data.clone(),
                "version" => env!("CARGO_PKG_VERSION").to_string(),
                other => unreachable!("page.html has no slot {other}"),
            };
            value + rest
        })
        .collect()
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Place => "places",
        Kind::Person => "people",
        Kind::Institution => "institutions",
        Kind::Event => "events",
        Kind::Agreement => "agreements",
        _ => "others",
    }
}

/// What the script draws from; entities, spellings and reasons are numbered.
#[derive(Default)]
struct Facts {
    entities: Numbered<String>,
    mentions: Vec<OwnedMention>,
    spellings: Numbered<String>,
    reasons: Numbered<(String, String)>,
    texts: Vec<Value>,
}

impl Facts {
    fn article(&mut self, article: &Article, gazetteer: &Gazetteer) {
        let mut pairs = Vec::new();
        for mention in &article.mentions {
            let before = self.entities.list.len();
            let entity = self.entities.number(mention.id.clone());
            if entity == before {
                self.mentions.push(mention.clone());
            }
            pairs.push(entity);
            pairs.push(self.spellings.number(mention.text.split_whitespace().collect::<Vec<_>>().join(" ")));
            self.reasons.number(reason(mention, gazetteer));
        }
        self.texts.push(json!({ "d": article.date, "m": pairs }));
    }

    fn json(&self, langs: &[String], gazetteer: &Gazetteer) -> String {
        let mut named: HashMap<&str, usize> = HashMap::new();
        let titles: Vec<Vec<(&str, &str)>> =
            self.mentions.iter().map(|mention| titles(&mention.id, gazetteer)).collect();
        for (lang, _) in titles.iter().flatten() {
            *named.entry(lang).or_default() += 1;
        }
        // A language in which next to nothing has a name is no choice.
        let least = self.mentions.len().div_ceil(10);
        let mut choice: Vec<&str> = named
            .iter()
            .filter(|(lang, n)| **n >= least || langs.iter().any(|l| l == *lang))
            .map(|(lang, _)| *lang)
            .collect();
        choice.sort_unstable();
        let entities: Vec<Value> = self
            .mentions
            .iter()
            .zip(titles)
            .map(|(mention, titles)| {
                let mut fact = Map::new();
                let mut put = |key: &str, value: Value| fact.insert(key.into(), value);
                put("i", mention.id.clone().into());
                put("k", mention.kind.name().into());
                let entity = gazetteer.get(&mention.id);
                put("t", entity.map_or(&*mention.title, |entity| entity.title()).into());
                let titles: Map<String, Value> = titles
                    .into_iter()
                    .filter(|(lang, _)| choice.contains(lang))
                    .map(|(lang, title)| (lang.to_string(), title.into()))
                    .collect();
                put("n", titles.into());
                if let (Some(lat), Some(lon)) = (mention.lat, mention.lon) {
                    put("at", json!([lat, lon]));
                }
                if let Some(entity) = entity {
                    let around: Vec<&str> = gazetteer.ancestors(entity).map(|e| e.title()).collect();
                    put("in", around.join(", ").into());
                    put("d", entity.description().into());
                    let area = entity.fclasses().iter().any(|class| class == "A" || class == "L");
                    put("area", area.into());
                }
                fact.into()
            })
            .collect();
        let outlines: Vec<&str> =
            include_str!("outlines.tsv").lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        let autonyms: Map<String, Value> = include_str!("languages.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(lang, _)| choice.contains(lang))
            .map(|(lang, name)| (lang.to_string(), name.into()))
            .collect();
        let data = json!({
            "langs": choice, "autonyms": autonyms, "lang": langs, "entities": entities, "spellings": self.spellings.list,
            "reasons": self.reasons.list, "texts": self.texts, "outlines": outlines,
        });
        // In a script element only `<` can end it or begin a comment.
        data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
    }
}

/// The title of an entity in every language in which it has one.
fn titles<'g>(id: &str, gazetteer: &'g Gazetteer) -> Vec<(&'g str, &'g str)> {
    let Some(entity) = gazetteer.get(id) else { return Vec::new() };
    let mut langs: Vec<&str> = entity
        .names()
        .iter()
        .filter(|name| {
            matches!(name.kind(), NameKind::Name | NameKind::Common) && !name.lang().contains("-Latn")
        })
        .map(|name| name.lang().split('-').next().unwrap_or_default())
        .filter(|lang| *lang != "und")
        .collect();
    langs.sort_unstable();
    langs.dedup();
    langs.into_iter().map(|lang| (lang, entity.title_in(&[lang]))).collect()
}

/// Why a mention was linked so, and what else it may be.
fn reason(mention: &OwnedMention, gazetteer: &Gazetteer) -> (String, String) {
    let others = mention.candidates.iter().filter(|candidate| candidate.id != mention.id);
    let others: Vec<String> = others
        .take(3)
        .map(|other| {
            let entity = gazetteer.get(&other.id);
            let title = entity.map_or(other.id.as_str(), |entity| entity.title());
            format!("{title} ({:.2})", other.score)
        })
        .collect();
    (mention.reason.clone(), others.join(", "))
}

fn write_article(
    html: &mut String,
    article: &Article,
    facts: &Facts,
    gazetteer: &Gazetteer,
    number: usize,
    open: bool,
) {
    let first = article.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or(&article.name);
    let mut heading: String = first.chars().take(110).collect();
    if heading.len() < first.len() {
        heading.push('…');
    }
    let date =
        article.date.map(|date| format!(" <time datetime=\"{date}\">{date}</time>")).unwrap_or_default();
    let count = match article.mentions.len() {
        1 => "1 mention".to_string(),
        n => format!("{n} mentions"),
    };
    let _ = write!(
        html,
        "<details class=\"text\" id=\"text-{number}\"{}><summary><h3 dir=\"auto\">{}</h3><small>{}{date} <span>{count}</span></small></summary><div class=\"body\" {}>",
        if open { " open" } else { "" },
        escape(&heading),
        escape(&article.name),
        text_attributes(&article.text, None),
    );
    let mut mentions: Vec<&OwnedMention> = article.mentions.iter().collect();
    mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
    let mut done = 0;
    let mut reach = 0;
    for mention in mentions {
        // Names within names are counted but not marked: marks do not nest.
        let Some(text) = article.text.get(mention.start..mention.end).filter(|_| mention.start >= done)
        else {
            continue;
        };
        html.push_str(&escape(&article.text[done..mention.start]));
        let _ = write!(
            html,
            "<mark class=\"{}\" data-e=\"{}\" data-r=\"{}\" data-s=\"{}\" tabindex=\"{reach}\">{}</mark>",
            mention.kind,
            facts.entities.known[&mention.id],
            facts.reasons.known[&reason(mention, gazetteer)],
            mention.score,
            escape(text)
        );
        reach = -1;
        done = mention.end;
    }
    html.push_str(&escape(&article.text[done..]));
    html.push_str("</div></details>\n");
}

/// Values numbered in the order in which they come.
struct Numbered<T> {
    known: HashMap<T, usize>,
    list: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered { known: HashMap::new(), list: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    fn number(&mut self, value: T) -> usize {
        let next = self.list.len();
        *self.known.entry(value).or_insert_with_key(|value| {
            self.list.push(value.clone());
            next
        })
    }
}
