//! Reads the command line; says in Japanese what is wrong with it.

use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use shirube::diagnostics::messages::command_line::{self as words, ArgumentFault};
use shirube::diagnostics::report;
use shirube::scaffold;

#[derive(Parser)]
#[command(name = "shirube", version, about = words::ABOUT, help_template = words::HELP_TEMPLATE)]
#[command(disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
#[command(subcommand_help_heading = words::COMMANDS_HEADING, next_help_heading = words::OPTIONS_HEADING)]
#[command(subcommand_value_name = words::COMMANDS_HEADING)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[arg(short, long, action = ArgAction::Help, help = words::HELP, global = true)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help = words::VERSION)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub enum Command {
    #[command(about = words::BUILD, help_template = words::HELP_TEMPLATE)]
    Build(BuildArguments),
    #[command(about = words::CHECK, help_template = words::HELP_TEMPLATE)]
    Check(CheckArguments),
    #[command(about = words::NEW, help_template = words::HELP_TEMPLATE)]
    New(NewArguments),
    #[command(about = words::SERVE, help_template = words::HELP_TEMPLATE)]
    Serve(ServeArguments),
    #[command(about = words::PACKAGE, help_template = words::HELP_TEMPLATE)]
    Package(PackageArguments),
    #[command(about = words::INIT, help_template = words::HELP_TEMPLATE)]
    Init(InitArguments),
    #[command(about = words::SEARCH, help_template = words::HELP_TEMPLATE)]
    Search(SearchArguments),
    #[command(about = words::LOCK, help_template = words::HELP_TEMPLATE)]
    Lock(LockArguments),
    #[command(about = words::AGGREGATE, help_template = words::HELP_TEMPLATE)]
    Aggregate(AggregateArguments),
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct BuildArguments {
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, value_name = "DIR", help = words::OUT)]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", help = words::OVERLAY)]
    pub overlay: Vec<PathBuf>,
    #[arg(long, help = words::TIMINGS)]
    pub timings: bool,
    #[arg(long, value_name = "N", help = words::JOBS)]
    pub jobs: Option<usize>,
    #[arg(long, value_enum, default_value = "full", hide_default_value = true, hide_possible_values = true, help = words::FORMAT)]
    pub format: Format,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct CheckArguments {
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, value_name = "DIR", help = words::OVERLAY)]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_enum, default_value = "full", hide_default_value = true, hide_possible_values = true, help = words::FORMAT)]
    pub format: Format,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct NewArguments {
    #[arg(value_enum, value_name = "KIND", hide_possible_values = true, help = words::NEW_KIND)]
    pub kind: Kind,
    #[arg(value_name = "ID", help = words::NEW_ID)]
    pub id: String,
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    Role,
    Duty,
    Term,
    Section,
    Table,
    Law,
    Note,
    Statistic,
}

impl From<Kind> for scaffold::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Role => Self::Role,
            Kind::Duty => Self::Duty,
            Kind::Term => Self::Term,
            Kind::Section => Self::Section,
            Kind::Table => Self::Table,
            Kind::Law => Self::Law,
            Kind::Note => Self::Note,
            Kind::Statistic => Self::Statistic,
        }
    }
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct LockArguments {
    #[arg(value_name = "CHECK", help = words::LOCK_CHECK)]
    pub check: String,
    #[arg(value_name = "EDITION", help = words::LOCK_EDITION)]
    pub edition: String,
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct ServeArguments {
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, value_name = "DIR", help = words::OVERLAY)]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value = "8000", hide_default_value = true, help = words::SERVE_PORT)]
    pub port: u16,
    #[arg(long, help = words::SERVE_OPEN)]
    pub open: bool,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct PackageArguments {
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, value_name = "FILE.zip", help = words::PACKAGE_OUT)]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", help = words::OVERLAY)]
    pub overlay: Vec<PathBuf>,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct InitArguments {
    #[arg(value_name = "DIR", help = words::INIT_DIR)]
    pub folder: PathBuf,
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct SearchArguments {
    #[arg(value_name = "WORDS", help = words::SEARCH_WORDS)]
    pub words: Vec<String>,
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, help = words::SEARCH_JSON)]
    pub json: bool,
    #[arg(long, value_name = "N", default_value = "10", hide_default_value = true, help = words::SEARCH_LIMIT)]
    pub limit: usize,
    #[arg(long, help = words::SEARCH_EXPLAIN)]
    pub explain: bool,
    #[arg(long, help = words::SEARCH_STDIN)]
    pub stdin: bool,
}

#[derive(clap::Args)]
#[command(next_help_heading = words::OPTIONS_HEADING)]
pub struct AggregateArguments {
    #[arg(value_name = "DIR", required = true, help = words::AGGREGATE_DIR)]
    pub folders: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", help = words::AGGREGATE_OUT)]
    pub out: PathBuf,
    #[arg(long, value_name = "ID", help = words::AGGREGATE_CHECK)]
    pub check: Option<String>,
    #[arg(long, help = words::AGGREGATE_NAMES)]
    pub names: bool,
    #[arg(long, value_name = "FILE.csv", help = words::AGGREGATE_EXPECT)]
    pub expect: Option<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, help = words::SITE)]
    pub site: PathBuf,
    #[arg(long, value_name = "DIR", help = words::OVERLAY)]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "N", help = words::JOBS)]
    pub jobs: Option<usize>,
    #[arg(long, value_enum, default_value = "full", hide_default_value = true, hide_possible_values = true, help = words::FORMAT)]
    pub format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Full,
    Short,
    Json,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Full => Self::Full,
            Format::Short => Self::Short,
            Format::Json => Self::Json,
        }
    }
}

/// The program ends here: help was asked for, or the arguments are wrong.
pub struct End {
    pub is_error: bool,
    pub text: String,
}

impl Arguments {
    pub fn read() -> Result<Self, End> {
        let matches = Self::command().try_get_matches();
        matches.and_then(|matches| Self::from_arg_matches(&matches)).map_err(|error| end(&error))
    }
}

fn end(error: &clap::Error) -> End {
    let fault = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return End { is_error: false, text: error.render().to_string().trim_end().to_owned() };
        }
        ErrorKind::InvalidSubcommand => {
            (ArgumentFault::UnknownCommand, ContextKind::InvalidSubcommand, ContextKind::SuggestedSubcommand)
        }
        ErrorKind::UnknownArgument => {
            (ArgumentFault::UnknownOption, ContextKind::InvalidArg, ContextKind::SuggestedArg)
        }
        ErrorKind::InvalidValue if context(error, ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            (ArgumentFault::MissingValue, ContextKind::InvalidArg, ContextKind::SuggestedArg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (ArgumentFault::WrongValue, ContextKind::InvalidValue, ContextKind::SuggestedValue)
        }
        ErrorKind::MissingRequiredArgument => {
            (ArgumentFault::MissingArgument, ContextKind::InvalidArg, ContextKind::SuggestedArg)
        }
        ErrorKind::MissingSubcommand => {
            (ArgumentFault::MissingCommand, ContextKind::InvalidSubcommand, ContextKind::SuggestedSubcommand)
        }
        _ => (ArgumentFault::Other, ContextKind::InvalidArg, ContextKind::SuggestedArg),
    };
    let (fault, found, suggestion) = fault;
    let found = context(error, found).unwrap_or_default();
    let text = words::wrong_arguments(fault, &found, context(error, suggestion).as_deref());
    End { is_error: true, text }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        ContextValue::StyledStr(text) => Some(StyledStr::to_string(text)),
        ContextValue::StyledStrs(texts) => texts.first().map(StyledStr::to_string),
        _ => None,
    }
}
