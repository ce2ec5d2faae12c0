//! Which copy of an agreement: draft, review copy, copy for signing, the portal's.

/// A kind of copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fassung {
    /// ENTWURF across every page, gaps visible.
    Entwurf,
    /// Every value marked.
    Pruefung,
    /// Date and signature lines blank, signature fields in place.
    Unterschrift,
    /// Dates and typed names printed.
    Portal,
}

impl Fassung {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Entwurf, Self::Pruefung, Self::Unterschrift, Self::Portal];

    /// Its name in commands, file names and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entwurf => "entwurf",
            Self::Pruefung => "pruefung",
            Self::Unterschrift => "unterschrift",
            Self::Portal => "portal",
        }
    }

    /// Whether dates are left to be written by hand, known or not.
    pub fn leaves_dates_blank(self) -> bool {
        self == Self::Unterschrift
    }

    /// Whether it may show gaps.
    pub fn shows_gaps(self) -> bool {
        matches!(self, Self::Entwurf | Self::Pruefung)
    }
}
