//! Dates of the content: a year, a month or a day, shown in both calendars.

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Date {
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |month| month.map(Some))?;
        let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |day| day.map(Some))?;
        let month_is_real = month.is_none_or(|month| (1..=12).contains(&month));
        let day_is_real = day.is_none_or(|day| month.is_some_and(|month| (1..=days_in(year, month)).contains(&day)));
        (parts.next().is_none() && month_is_real && day_is_real).then_some(Self {
            year,
            month: month.map(|month| month as u8),
            day: day.map(|day| day as u8),
        })
    }

    pub fn is_a_day(self) -> bool {
        self.day.is_some()
    }

    /// The name of the era and the year in it; `None` before Meiji 6, when Japan took
    /// up this calendar. An era begins on the day given.
    pub fn era(self) -> Option<(Era, u16)> {
        let key = (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31));
        ERAS.iter().find(|(_, first)| key >= *first).map(|(era, first)| (*era, self.year - first.0 + 1))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    Reiwa,
    Heisei,
    Showa,
    Taisho,
    Meiji,
}

/// First days, newest first; Meiji counts from 1868, its calendar from 1873.
pub const ERAS: [(Era, (u16, u8, u8)); 5] = [
    (Era::Reiwa, (2019, 5, 1)),
    (Era::Heisei, (1989, 1, 8)),
    (Era::Showa, (1926, 12, 25)),
    (Era::Taisho, (1912, 7, 30)),
    (Era::Meiji, (1868, 10, 23)),
];

fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates_are_dates() {
        for text in ["2024", "2024-04", "2024-04-01", "2024-02-29"] {
            assert!(Date::parse(text).is_some(), "{text}");
        }
        for text in ["", "24", "2023-02-29", "2024-13", "2024-4-1", "2024-04-01-01", "令和6年"] {
            assert!(Date::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_year_of_the_era_changes_on_its_first_day() {
        let era = |text: &str| Date::parse(text).and_then(Date::era);
        assert_eq!(era("2019-04-30"), Some((Era::Heisei, 31)));
        assert_eq!(era("2019-05-01"), Some((Era::Reiwa, 1)));
        assert_eq!(era("2026-11-23"), Some((Era::Reiwa, 8)));
        assert_eq!(era("1989-01-07"), Some((Era::Showa, 64)));
        assert_eq!(era("2002"), Some((Era::Heisei, 14)));
    }
}
