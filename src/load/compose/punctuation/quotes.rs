//! Straight quotation marks → the marks of the language, apostrophes, primes, geresh and gershayim. Marks are paired within
//! a paragraph and within one language; a double mark that finds no partner opens or closes by its neighbours, because a
//! quotation of several paragraphs opens each of them and closes once.

use crate::load::compose::edits::Edit;
use crate::load::compose::punctuation::custom::Custom;
use crate::load::compose::punctuation::view::{View, is_ideographic, is_quote};

/// One quotation mark, as typed.
#[derive(Clone, Copy)]
struct Quote {
    /// Index in the view.
    index: usize,
    double: bool,
    /// Whether it is a mark of the language already: it counts for its partners and stays.
    typed: bool,
    lean: Lean,
    /// The nearest characters that are no quotation marks.
    left: Option<char>,
    right: Option<char>,
}

/// What the neighbours of a mark say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    /// There is a gap on both sides.
    Either,
    /// There is none.
    Inside,
}

/// What becomes of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    Close,
    Apostrophe,
    Prime,
    DoublePrime,
    /// Part of the double prime before it.
    Gone,
    Geresh,
    Gershayim,
}

/// The replacements of all straight quotation marks.
pub fn edits(view: &View) -> Vec<Edit> {
    let mut quotes = collect(view);
    if quotes.iter().all(|quote| quote.typed) {
        return Vec::new();
    }
    quotes.sort_by_key(|quote| view.seen[quote.index].passage);
    let passages = quotes.chunk_by(|one, next| view.seen[one.index].passage == view.seen[next.index].passage);
    passages.flat_map(|quotes| Pairing::of(view, quotes).edits()).collect()
}

fn collect(view: &View) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut left = None;
    for (index, seen) in view.seen.iter().enumerate() {
        let outer = view.custom(index).marks.outer;
        let straight = matches!(seen.character, '"' | '\'');
        if seen.free && (straight || outer.contains(&seen.character)) {
            let double = seen.character != '\'';
            quotes.push(Quote { index, double, typed: !straight, lean: Lean::Either, left, right: None });
        }
        if !is_quote(seen.character) {
            left = Some(seen.character);
        }
    }
    let mut right = None;
    let mut end = view.seen.len();
    for quote in quotes.iter_mut().rev() {
        let mut between = view.seen[quote.index + 1..end].iter().map(|seen| seen.character);
        right = between.find(|c| !is_quote(*c)).or(right);
        end = quote.index + 1;
        quote.right = right;
        quote.lean = lean(view, quote);
    }
    quotes
}

fn lean(view: &View, quote: &Quote) -> Lean {
    let [open, close] = view.custom(quote.index).marks.outer;
    if quote.typed && open != close {
        return if view.character(quote.index) == Some(open) { Lean::Opens } else { Lean::Closes };
    }
    let before = quote
        .left
        .is_none_or(|c| c.is_whitespace() || "([{<¿¡–—-/=+|*&:;,>#~、，。：；！？（《〈【\u{fffc}".contains(c));
    let after = quote.right.is_none_or(|c| c.is_whitespace() || ".,;:!?…)]}>|–—-/%*、，。：；！？）》〉】".contains(c));
    match (before, after) {
        (true, false) => Lean::Opens,
        (false, true) => Lean::Closes,
        (true, true) => Lean::Either,
        (false, false) => Lean::Inside,
    }
}

/// The marks of one passage find their partners.
struct Pairing<'a> {
    view: &'a View,
    custom: &'a Custom,
    quotes: &'a [Quote],
    fates: Vec<Fate>,
    /// For each mark with a partner, the partner.
    partners: Vec<Option<usize>>,
    /// Marks that are open, outermost first.
    open: Vec<usize>,
    /// How many of them are double.
    doubles: usize,
}

impl<'a> Pairing<'a> {
    fn of(view: &'a View, quotes: &'a [Quote]) -> Self {
        let custom = view.custom(quotes[0].index);
        let (fates, partners) = (vec![Fate::Apostrophe; quotes.len()], vec![None; quotes.len()]);
        let mut pairing = Self { view, custom, quotes, fates, partners, open: Vec::new(), doubles: 0 };
        for (at, quote) in quotes.iter().enumerate() {
            if pairing.fates[at] != Fate::Gone {
                pairing.fates[at] = if quote.double { pairing.double(at) } else { pairing.single(at) };
            }
        }
        pairing.orphans();
        pairing
    }

    fn double(&mut self, at: usize) -> Fate {
        let quote = self.quotes[at];
        if !quote.typed && self.is_inches(at) {
            return Fate::DoublePrime;
        }
        let elided = matches!(self.view.before(quote.index), Some('\'' | '’'));
        let opens = match quote.lean {
            Lean::Opens => true,
            Lean::Closes => false,
            Lean::Inside if is_hebrew(quote.left) && is_hebrew(quote.right) => {
                if self.is_gershayim(at) {
                    return Fate::Gershayim;
                }
                true
            }
            Lean::Inside if elided => true,
            Lean::Either | Lean::Inside => self.doubles == 0,
        };
        if opens { self.begin(at) } else { self.finish_double(at) }
    }

    fn single(&mut self, at: usize) -> Fate {
        let quote = self.quotes[at];
        let within = self.open.last().is_some_and(|last| !self.quotes[*last].double);
        let joined = quote.left.is_some_and(char::is_alphanumeric) && quote.right.is_some_and(char::is_alphanumeric);
        let opens = match quote.lean {
            Lean::Opens => !self.is_elision(&quote),
            _ if self.ends_elision(&quote) => return Fate::Apostrophe,
            _ if is_hebrew(quote.left) && (is_hebrew(quote.right) || !within) => return Fate::Geresh,
            _ if !within && self.is_minutes(&quote) => return self.prime(at),
            Lean::Inside if joined && !is_ideographic(quote.left) && !is_ideographic(quote.right) => {
                let hangul = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
                return if within && hangul(quote.left) { self.finish_single(at) } else { Fate::Apostrophe };
            }
            Lean::Inside => joined && !within,
            Lean::Either => !within && quote.right.is_some_and(|c| !c.is_whitespace()),
            Lean::Closes => false,
        };
        match opens {
            true => self.begin(at),
            false if within && quote.lean != Lean::Opens && !self.is_possessive(at) => self.finish_single(at),
            false => Fate::Apostrophe,
        }
    }

    fn begin(&mut self, at: usize) -> Fate {
        self.open.push(at);
        self.doubles += usize::from(self.quotes[at].double);
        Fate::Open
    }

    /// Closes the innermost double quotation, and what was not closed within it.
    fn finish_double(&mut self, at: usize) -> Fate {
        while self.doubles > 0 {
            let Some(last) = self.open.pop() else { break };
            if self.quotes[last].double {
                self.doubles -= 1;
                self.marry(last, at);
                break;
            }
        }
        Fate::Close
    }

    fn finish_single(&mut self, at: usize) -> Fate {
        if let Some(last) = self.open.pop() {
            self.marry(last, at);
        }
        Fate::Close
    }

    fn marry(&mut self, open: usize, close: usize) {
        self.partners[open] = Some(close);
        self.partners[close] = Some(open);
    }

    /// A single mark that opened and was never closed is an apostrophe after all, except at the start of a paragraph, where
    /// it opens a quotation of several paragraphs.
    fn orphans(&mut self) {
        for (at, quote) in self.quotes.iter().enumerate() {
            let orphan = self.fates[at] == Fate::Open && !quote.double && self.partners[at].is_none();
            if orphan && (quote.left.is_some() || self.is_year(quote)) {
                self.fates[at] = Fate::Apostrophe;
            }
        }
    }

    /// `'tis`, `'90s`, `rock 'n' roll`, `'s avonds`: no quotation starts here.
    fn is_elision(&self, quote: &Quote) -> bool {
        let after = self.view.seen[quote.index + 1..].iter().map(|seen| seen.character);
        let word: String = after.clone().take_while(|c| c.is_alphanumeric()).take(10).collect();
        let next = after.clone().nth(word.chars().count());
        let quoted = matches!(next, Some('\'' | '’')) && word != "n";
        // `'12'` is quoted, but not within a quotation: `'Class of '84'`.
        let within = self.open.iter().any(|open| !self.quotes[*open].double);
        let year = self.is_year(quote) && (within || !quoted);
        // A hyphen before the mark belongs to a name: al-'Arabi.
        let named = self.view.before(quote.index) == Some('-')
            && quote
                .index
                .checked_sub(2)
                .and_then(|before| self.view.character(before))
                .is_some_and(char::is_alphabetic)
            && !quoted;
        year || named || (!quoted && self.custom.vocabulary.elides(&word.to_lowercase()))
    }

    /// The second apostrophe of `rock 'n' roll`.
    fn ends_elision(&self, quote: &Quote) -> bool {
        let before = |back: usize| quote.index.checked_sub(back).and_then(|at| self.view.character(at));
        let starts = matches!(before(2), Some('\'' | '’')) && before(3).is_none_or(char::is_whitespace);
        starts && matches!(before(1), Some('n' | 'N')) && self.custom.vocabulary.elides("n")
    }

    /// `'90`, `'89ers`
    fn is_year(&self, quote: &Quote) -> bool {
        let next = |ahead: usize| self.view.character(quote.index + ahead);
        let digits = [next(1), next(2)].iter().flatten().filter(|c| c.is_ascii_digit()).count();
        digits == 2 && next(3).is_none_or(|c| !c.is_ascii_digit())
    }

    /// `officers' mess`: a mark after s that closes nothing because a better one follows.
    fn is_possessive(&self, at: usize) -> bool {
        let weak = |quote: &Quote| {
            let next = self.view.character(quote.index + 2).is_some_and(char::is_alphabetic);
            matches!(quote.left, Some('s' | 'S' | 'x' | 'z')) && quote.right == Some(' ') && next
        };
        let opened = self.open.last().map(|last| self.quotes[*last]);
        if !weak(&self.quotes[at]) || opened.is_some_and(|opened| self.is_year(&opened)) {
            return weak(&self.quotes[at]);
        }
        let mut later = self.quotes[at + 1..].iter().filter(|quote| !quote.double && quote.lean != Lean::Inside);
        later.next().is_some_and(|quote| quote.lean == Lean::Closes && !weak(quote))
    }

    /// Whether a mark follows a number of at most three digits, as feet, inches, minutes and seconds do.
    fn is_measured(&self, index: usize) -> bool {
        let before = self.view.seen[..index].iter().rev().map(|seen| seen.character);
        let digits = before.clone().take(4).take_while(char::is_ascii_digit).count();
        let first = before.clone().nth(digits);
        match before.clone().next() {
            Some('½' | '¼' | '¾') => true,
            _ => (1..4).contains(&digits) && first.is_none_or(|c| !c.is_alphabetic() || c == 'x'),
        }
    }

    fn is_minutes(&self, quote: &Quote) -> bool {
        let after = self.view.seen[quote.index + 1..].iter().map(|seen| seen.character);
        let digits = after.clone().take(4).take_while(char::is_ascii_digit).count();
        let ends = after.clone().nth(digits);
        let more = match digits {
            0 => true,
            1 | 2 => ends.is_some_and(|c| matches!(c, '"' | '\'' | '.' | ',' | '″' | '′')),
            _ => false,
        };
        more && !quote.right.is_some_and(char::is_alphabetic) && self.is_measured(quote.index)
    }

    /// A prime; two of them in a row are a double prime.
    fn prime(&mut self, at: usize) -> Fate {
        let next = self.quotes.get(at + 1);
        if next.is_some_and(|next| !next.double && !next.typed && next.index == self.quotes[at].index + 1) {
            self.fates[at + 1] = Fate::Gone;
            return Fate::DoublePrime;
        }
        Fate::Prime
    }

    /// `6"` outside of quotations, and `5' 6"` everywhere.
    fn is_inches(&self, at: usize) -> bool {
        let quote = self.quotes[at];
        let after_feet = || {
            let before = at.checked_sub(1)?;
            let between = self.view.seen.get(self.quotes[before].index + 1..quote.index)?;
            let plain = |c: char| c.is_ascii_digit() || c == ' ' || c == '.';
            let near = between.len() < 7 && between.iter().all(|seen| plain(seen.character));
            Some(near && self.fates[before] == Fate::Prime)
        };
        (self.doubles == 0 || after_feet() == Some(true)) && self.is_measured(quote.index)
    }

    /// Within Hebrew letters a double mark is that of an acronym, unless a prefix stands before a quotation: then more than
    /// one letter follows, and a mark that closes.
    fn is_gershayim(&self, at: usize) -> bool {
        let after = self.view.seen[self.quotes[at].index + 1..].iter();
        let letters = after.take(2).take_while(|seen| is_hebrew(Some(seen.character))).count();
        let next = self.quotes[at + 1..].iter().find(|quote| quote.double);
        letters < 2 || self.doubles > 0 || !next.is_some_and(|next| next.lean == Lean::Closes)
    }

    /// A double quotation is outer and a single one inner, unless the one around it is of the same level.
    fn edits(&self) -> Vec<Edit> {
        let mut around: Vec<bool> = Vec::new();
        let mut levels = vec![false; self.quotes.len()];
        let mut edits = Vec::new();
        for (at, quote) in self.quotes.iter().enumerate() {
            let (fate, partner) = (self.fates[at], self.partners[at]);
            let inner = match (fate, partner) {
                (Fate::Close, Some(open)) => levels[open],
                _ => quote.double == (partner.is_some() && around.last() == Some(&!quote.double)),
            };
            levels[at] = inner;
            match (fate, partner) {
                (Fate::Open, Some(_)) => around.push(inner),
                (Fate::Close, Some(_)) => drop(around.pop()),
                _ => {}
            }
            if !quote.typed {
                let sign = self.sign(fate, inner);
                edits.push(self.view.edit(quote.index..quote.index + 1, sign));
            }
        }
        edits
    }

    fn sign(&self, fate: Fate, inner: bool) -> String {
        let marks = if inner { self.custom.marks.inner } else { self.custom.marks.outer };
        let sign = match fate {
            Fate::Open => marks[0],
            Fate::Close => marks[1],
            Fate::Apostrophe => '’',
            Fate::Prime => '′',
            Fate::DoublePrime => '″',
            Fate::Geresh => '׳',
            Fate::Gershayim => '״',
            Fate::Gone => return String::new(),
        };
        sign.into()
    }
}

fn is_hebrew(character: Option<char>) -> bool {
    character.is_some_and(|c| matches!(c, 'א'..='ת'))
}
