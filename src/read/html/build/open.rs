//! Elements that are open, and how they are closed.

use super::Builder;
use crate::read::html::element::Space;
use crate::read::ordinal::Style as Counting;
use html5ever::LocalName;

/// An open element.
pub(super) struct Open {
    pub name: LocalName,
    /// Elements of the same name that opened after it, are still open, and mean nothing else.
    pub nested: u32,
    /// Blocks that opened within it and are not remembered.
    pub blocks: u32,
    /// Whether it hides what it holds.
    pub hidden: bool,
    /// Whether that goes no further than the next tag that ends drawings.
    pub lone: bool,
    pub space: Option<Space>,
    pub kind: Kind,
}

pub(super) enum Kind {
    Plain,
    /// A list and the number of its next item.
    List(Counting, u32),
    /// A menu or footer, which has a flow of its own.
    Furniture,
    /// A table; whether no tag opened it.
    Table {
        implied: bool,
    },
    Group,
    /// A row; whether it has no height unless it shows something.
    Row {
        flat: bool,
    },
    /// A cell, which has a flow of its own, with the columns and rows that it spans; no column where it has no width.
    Cell(usize, usize),
    /// A caption, which has a flow of its own.
    Caption,
}

impl Kind {
    /// Whether end tags within it close nothing outside it.
    pub(super) fn bounds(&self) -> bool {
        !matches!(self, Self::Plain | Self::List(..) | Self::Furniture)
    }
}

pub(super) fn is_table(kind: &Kind) -> bool {
    matches!(kind, Kind::Table { .. })
}

impl Builder {
    /// The innermost table, or part of one, that is open.
    pub(super) fn boundary(&self) -> Option<(usize, &Kind)> {
        self.open.iter().enumerate().rev().map(|(at, it)| (at, &it.kind)).find(|(_, kind)| kind.bounds())
    }

    /// The innermost element `name` that an end tag here would close.
    pub(super) fn find(&self, name: &LocalName) -> Option<usize> {
        let at = self.open.iter().rposition(|it| it.name == *name || it.kind.bounds())?;
        self.open.get(at).is_some_and(|it| it.name == *name).then_some(at)
    }

    /// Closes the innermost remembered element that `which` accepts, unless a table or part of one is in between.
    pub(super) fn close_open(&mut self, which: impl Fn(&Open) -> bool) {
        if let Some(at) = self.open.iter().rev().take_while(|it| !it.kind.bounds()).position(which) {
            self.close_to(self.open.len() - 1 - at);
        }
    }

    /// Closes an item of the same list.
    pub(super) fn close_item(&mut self, names: &[&str]) {
        let mut within =
            self.open.iter().rev().take_while(|it| !it.kind.bounds() && !matches!(it.kind, Kind::List(..)));
        if let Some(at) = within.position(|it| names.contains(&&*it.name)) {
            self.close_to(self.open.len() - 1 - at);
        }
    }

    /// Closes the innermost element that is `which`, unless one that is `stop` is met before.
    pub(super) fn close_innermost(&mut self, which: fn(&Kind) -> bool, stop: fn(&Kind) -> bool) {
        let found = self.open.iter().enumerate().rev().find(|(_, it)| which(&it.kind) || stop(&it.kind));
        if let Some(at) = found.filter(|(_, it)| which(&it.kind)).map(|(at, _)| at) {
            self.close_to(at);
        }
    }

    pub(super) fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            self.close(&open);
            self.hidden -= usize::from(open.hidden);
        }
    }

    /// Ends a drawing that is still open where one cannot go on, unless what comes is a text within it.
    pub(super) fn end_drawing(&mut self) {
        let innermost = |it: &Self| {
            let mut within = it.open.iter().rev().take_while(|it| !it.kind.bounds());
            within.find(|it| it.lone || &*it.name == "foreignobject").is_some_and(|it| it.lone)
        };
        while self.hidden > 0 && innermost(self) {
            self.close_open(|it| it.lone);
        }
    }
}
