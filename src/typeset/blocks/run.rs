//! A run of the book's text → the span it becomes: weight, slant and family, and the drawn or scaled form of raised,
//! lowered and small-capital letters.

use std::ops::Range;

use crate::base::diagnostic::Diagnostic;
use crate::base::length::Length;
use crate::book::code::Token;
use crate::book::language::Language;
use crate::book::text::{Run, Script};
use crate::book::theme::Figures;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::lack::Lack;
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::pages::Owner;
use crate::typeset::text::features::{Features, Form, has_form, is_small};
use crate::typeset::text::passage::{Look, PassageSpan};

/// Thousandths of an em between small capitals.
const SMALL_CAPITALS_TRACKING: i64 = 30;

/// A run while it becomes a span.
pub struct RunContext<'c> {
    /// The text that it is part of.
    pub words: Words<'c>,
    /// The run.
    pub run: &'c Run,
    /// The bytes of it that are wanted.
    pub range: Range<usize>,
    /// The column that it is set in.
    pub frame: &'c Frame,
}

impl RunContext<'_> {
    /// A span over as many bytes from `at` on, without what the run asks for.
    pub fn plain_span(&self, at: usize) -> PassageSpan {
        PassageSpan {
            range: at..at + self.range.len(),
            look: self.words.style.look.clone(),
            language: self.language().clone(),
            owner: Owner::Node(self.words.node),
            source: self.words.leaf.map(|leaf| (leaf, self.range.start as u32)),
            actual: None,
            link: None,
            note: None,
            image: None,
            left_to_right: self.run.style.code,
        }
    }

    fn text(&self) -> &str {
        &self.words.text.string[self.range.clone()]
    }

    fn language(&self) -> &Language {
        self.run.language.as_ref().unwrap_or(&self.frame.language)
    }

    /// Raised, lowered or neither; marks of notes are raised unless the author lowered them.
    fn script(&self) -> Script {
        match (self.run.style.script, &self.run.kind) {
            (Script::Normal, kind) if kind.is_of_notes() => Script::Superscript,
            (script, _) => script,
        }
    }
}

impl Builder<'_> {
    /// The look of a run, with the drawn form of its letters where its face has one for all of them.
    pub(super) fn look(&mut self, context: &RunContext<'_>) -> Look {
        let mut look = context.words.style.look.clone();
        let style = context.run.style;
        if style.strong {
            look.weight = 700;
        }
        look.italic ^= style.emphasis;
        if style.code {
            look = self.fixed_pitch(look);
            if let Some(token) = style.token {
                look.color = token.color();
                look.weight = if token == Token::Keyword { 700 } else { 400 };
            }
            look.hyphenate = false;
            look.tabular = true;
            look.features.figures = Figures::Lining;
        }
        match context.script() {
            Script::Normal if style.small_capitals && !style.code => self.small_capitals(context, look),
            Script::Normal => look,
            Script::Superscript => self.scripted(context, look, Form::Superscript),
            Script::Subscript => self.scripted(context, look, Form::Subscript),
        }
    }

    /// The family of code, its small letters as tall as those around them.
    fn fixed_pitch(&self, look: Look) -> Look {
        if look.family == self.shop.house.code_family {
            return Look { italic: false, ..look };
        }
        let shaper = self.shop.shaper;
        let around = shaper.vertical(&look).x_height;
        let fixed = Look { family: self.shop.house.code_family.clone(), italic: false, ..look };
        let own = shaper.vertical(&fixed).x_height;
        let (least, most) = (fixed.size.scale(80, 100), fixed.size.scale(105, 100));
        let size = if own > Length::ZERO { fixed.size.scale(around.raw(), own.raw()) } else { fixed.size };
        Look { size: size.clamp(least, most), ..fixed }
    }

    /// Raised or lowered letters as the face draws them; else the usual ones, small and moved.
    fn scripted(&self, context: &RunContext<'_>, look: Look, form: Form) -> Look {
        let drawn = formed(&look, form);
        if has_form(self.shop.shaper, context.text(), &drawn, context.language()) {
            return drawn;
        }
        let rise = if form == Form::Subscript { -look.size.scale(15, 100) } else { look.size.scale(35, 100) };
        let features = Features { figures: Figures::Lining, ..look.features };
        Look { rise, size: look.size.scale(66, 100), features, ..look }
    }

    /// Small capitals as the face draws them, a little spaced; else the words as they are, and a complaint.
    fn small_capitals(&mut self, context: &RunContext<'_>, look: Look) -> Look {
        if !context.text().contains(is_small) {
            return look;
        }
        let drawn = formed(&look, Form::SmallCapitals);
        if has_form(self.shop.shaper, context.text(), &drawn, context.language()) {
            let tracking = look.tracking + look.size.scale(SMALL_CAPITALS_TRACKING, 1000);
            return Look { tracking, ..drawn };
        }
        self.report_small_capitals(context, &drawn);
        look
    }

    /// Said once for each division, with a family that has what is asked for.
    fn report_small_capitals(&mut self, context: &RunContext<'_>, look: &Look) {
        let Some(place) = context.words.text.span_at(context.range.start) else { return };
        if !self.lacking.insert(Lack::SmallCapitals) {
            return;
        }
        let mut others = self.shop.shaper.fonts().fallback.iter().map(|fallback| fallback.family.as_str());
        let has = |family: &&str| {
            let look = Look { family: (*family).into(), ..look.clone() };
            has_form(self.shop.shaper, context.text(), &look, context.language())
        };
        let hint = match others.find(has) {
            Some(family) => format!("use a font that has them, such as {family}, or leave .smallcaps away"),
            None => "leave .smallcaps away, or write capitals".to_owned(),
        };
        let slant = if look.italic { " italic" } else { "" };
        let message =
            format!("{}{slant} has no small capitals for all of these letters, which stay small", look.family);
        self.galley.diagnostics.push(Diagnostic::warning("no-small-capitals", place, message).hint(hint));
    }
}

fn formed(look: &Look, form: Form) -> Look {
    Look { features: Features { form, ..look.features }, ..look.clone() }
}
