//! The fingerprint of a gazetteer: a short name for exactly this data.
//!
//! FNV-1a with 64 bits, over the fields of all entities in their order. It tells two states of a gazetteer apart, on
//! every platform alike; it is no protection against someone who forges one.

use crate::entity::{Date, Entity, Name, Role, Usage};
use crate::gazetteer::Gazetteer;

impl Gazetteer {
    /// A short name for exactly this data, 16 hexadecimal digits: two gazetteers with the same entities in the same
    /// order have the same one, on every platform.
    ///
    /// # Examples
    ///
    /// ```
    /// use exonym::Gazetteer;
    ///
    /// let read = |table: &str| Gazetteer::from_reader("places.csv", table.as_bytes()).unwrap().fingerprint();
    /// assert_eq!(read("id,title\nbaku,Baku\n"), read("title,id\nBaku,baku\n"));
    /// assert_ne!(read("id,title\nbaku,Baku\n"), read("id,title\nbaku,Bakou\n"));
    /// ```
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::default();
        hash.list(self.entities(), Fnv::entity);
        format!("{:016x}", hash.0)
    }
}

/// The state of FNV-1a. Every text and list is preceded by its length, so that no two contents read the same.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn text(&mut self, text: &str) {
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn list<T>(&mut self, values: &[T], each: impl Fn(&mut Self, &T)) {
        self.bytes(&(values.len() as u64).to_le_bytes());
        values.iter().for_each(|value| each(self, value));
    }

    fn option<T>(&mut self, value: &Option<T>, each: impl Fn(&mut Self, &T)) {
        self.list(value.as_slice(), each);
    }

    fn texts(&mut self, texts: &[String]) {
        self.list(texts, |hash, text| hash.text(text));
    }

    fn degrees(&mut self, value: Option<f64>) {
        self.option(&value, |hash, degrees| hash.bytes(&degrees.to_bits().to_le_bytes()));
    }

    fn date(&mut self, date: Option<Date>) {
        self.text(&date.map(|date| date.to_string()).unwrap_or_default());
    }

    // The fields are taken apart by name, so that a new one cannot be left out.

    fn entity(&mut self, entity: &Entity) {
        let Entity {
            id,
            kind,
            title,
            title_source,
            names,
            types,
            fclasses,
            ccodes,
            parent,
            lat,
            lon,
            geo_source,
            start,
            end,
            matches,
            description,
            roles,
        } = entity;
        for text in [id, title, title_source, geo_source, description] {
            self.text(text);
        }
        self.text(kind.name());
        self.list(names, Fnv::name);
        for texts in [types, fclasses, ccodes, matches] {
            self.texts(texts);
        }
        self.option(parent, |hash, parent| hash.text(parent));
        self.degrees(*lat);
        self.degrees(*lon);
        self.date(*start);
        self.date(*end);
        self.list(roles, Fnv::role);
    }

    fn name(&mut self, name: &Name) {
        let Name { text, lang, kind, usage } = name;
        self.text(text);
        self.text(lang);
        self.text(kind.name());
        self.option(usage, |hash, usage| {
            let Usage { used_by, start, end, source } = &**usage;
            hash.text(used_by);
            hash.date(*start);
            hash.date(*end);
            hash.text(source);
        });
    }

    fn role(&mut self, role: &Role) {
        let Role { role, institution, start, end, source } = role;
        self.text(role);
        self.option(institution, |hash, institution| hash.text(institution));
        self.date(*start);
        self.date(*end);
        self.text(source);
    }
}
