//! What a letter folds to, by the rules of Unicode and our own.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{LONGEST, Step};

/// The fold of a character of [`Class::Letter`] on its own, with its length.
pub(crate) fn letter_by_rule(letter: char) -> ([u8; LONGEST], u8) {
    let step = fold_any_letter(letter)
        .or_else(|| Step::new(letter.encode_utf8(&mut [0; 4]), 0))
        .unwrap_or(Step::ascii(b'?'));
    (step.bytes, step.folded)
}

fn fold_any_letter(letter: char) -> Option<Step> {
    if letter == 'և' {
        return Step::new("եվ", letter.len_utf8()); // compatibility decomposition would make it եւ
    }
    let mut folded = String::new();
    for lower in letter.to_lowercase().nfkd().flat_map(char::to_lowercase).nfc() {
        fold_lower(lower, &mut folded);
    }
    Step::new(&folded, letter.len_utf8())
}

/// Appends the fold of one lower-case, composed letter.
fn fold_lower(letter: char, folded: &mut String) {
    let one = match letter {
        // The schwa of Azerbaijani and what is typed for it: Latin, turned e, the Cyrillic letter, a with diaeresis.
        'ə' | 'ǝ' | 'ә' | 'ä' => 'e',
        // Azerbaijani and Turkish pair I with ı and İ with i; text of other languages does not. All four are one.
        'ı' => 'i',
        // Quotes within a name are as many as there are keyboards.
        '«' | '»' | '“' | '”' | '„' | '‟' => '"',
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        'þ' => return folded.push_str("th"),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'ŧ' => 't',
        'ς' => 'σ',
        // The Russian press writes е for ё.
        'ё' => 'е',
        // Stress marks of reference works that have a composed form.
        'ѐ' => 'е',
        'ѝ' => 'и',
        // Arabic, Persian and Urdu forms of one letter.
        'ي' | 'ى' | 'ئ' | 'ې' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ة' | 'ۀ' | 'ە' | 'ہ' => 'ه',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        '٠'..='٩' => return folded.push((b'0' + (letter as u32 - 0x660) as u8) as char),
        '۰'..='۹' => return folded.push((b'0' + (letter as u32 - 0x6F0) as u8) as char),
        _ if is_combining_mark(letter) => {
            // Marks that no letter took up: dropped after the scripts that fold them, kept in all others.
            if matches!(letter, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}')
            {
                return;
            }
            letter
        }
        // Latin letters lose their marks; й, ї, ў, が and the like are letters of their own and keep theirs.
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => {
            folded.extend(letter.nfkd().filter(|c| !is_combining_mark(*c)));
            return;
        }
        other => other,
    };
    folded.push(one);
}
