//! The workbook of an aggregate: the tables of the page, a sheet each, the list of files last. No formulas, no macros,
//! no time of today: the same counts give the same bytes.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::tables::{Section, Value, View};
use crate::diagnostics::messages::aggregate as words;

const FONT: &str = "BIZ UDPGothic";
const A4: u8 = 9;
/// Rows above the headings: what the table is of.
const TITLE_ROWS: u32 = 2;
/// Widths of columns, by what stands in them.
const GROUP_WIDTH: f64 = 22.0;
const NAME_WIDTH: f64 = 46.0;
const TEXT_WIDTH: f64 = 24.0;
const COUNT_WIDTH: f64 = 11.0;

struct Formats {
    text: Format,
    count: Format,
    heading: Format,
    title: Format,
    /// Of numbers with so many decimals.
    figures: BTreeMap<usize, Format>,
}

/// # Errors
/// What Excel does not allow: a mistake of ours.
pub fn workbook(view: &View<'_>, sections: &[Section]) -> Result<Vec<u8>, XlsxError> {
    let plain = || Format::new().set_font_name(FONT).set_text_wrap().set_align(FormatAlign::Top);
    let boxed = || plain().set_border(FormatBorder::Thin);
    let decimals = |digits: usize| if digits == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(digits)) };
    let formats = Formats {
        text: boxed().set_num_format("@"),
        count: boxed().set_num_format("0"),
        heading: boxed().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
        title: Format::new().set_font_name(FONT).set_bold().set_font_size(14),
        figures: (0..=6).map(|digits| (digits, boxed().set_num_format(decimals(digits)))).collect(),
    };
    let mut workbook = Workbook::new();
    let title = words::title(&view.model.title.ja);
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(&title).set_comment(words::NOTICE).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    for section in sections {
        workbook.push_worksheet(sheet(section, &title, &formats)?);
    }
    workbook.save_to_buffer()
}

fn sheet(section: &Section, title: &str, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(section.title)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, title, &formats.title)?;
    sheet.write_string_with_format(1, 0, words::NOTICE, &Format::new().set_font_name(FONT))?;
    let headings: Vec<&str> = section.group_heading.into_iter().chain(section.headings.iter().copied()).collect();
    for (column, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(TITLE_ROWS, column as u16, *heading, &formats.heading)?;
    }
    sheet.set_repeat_rows(TITLE_ROWS, TITLE_ROWS)?;
    sheet.set_freeze_panes(TITLE_ROWS + 1, 0)?;
    let first_column = u16::from(section.group_heading.is_some());
    if first_column > 0 {
        sheet.set_column_width(0, GROUP_WIDTH)?;
    }
    let mut row = TITLE_ROWS;
    for (group, rows) in &section.groups {
        for values in rows {
            row += 1;
            if first_column > 0 {
                sheet.write_string_with_format(row, 0, group, &formats.text)?;
            }
            for (index, value) in values.iter().enumerate() {
                let column = first_column + index as u16;
                let width = match value {
                    Value::Text(_) if index == 0 => NAME_WIDTH,
                    Value::Text(_) => TEXT_WIDTH,
                    Value::Count(_) | Value::Figure(_) => COUNT_WIDTH,
                };
                sheet.set_column_width(column, width)?;
                write(&mut sheet, row, column, value, formats)?;
            }
        }
    }
    Ok(sheet)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, formats: &Formats) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) if text.is_empty() => sheet.write_blank(row, column, &formats.text)?,
        Value::Text(text) => sheet.write_string_with_format(row, column, text, &formats.text)?,
        Value::Count(count) => sheet.write_number_with_format(row, column, *count as f64, &formats.count)?,
        Value::Figure(figure) => {
            let digits = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let format = formats.figures.get(&digits).unwrap_or(&formats.count);
            sheet.write_number_with_format(row, column, figure.parse::<f64>().unwrap_or_default(), format)?
        }
    };
    Ok(())
}
