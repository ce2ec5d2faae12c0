//! The command line `zv`.

fn main() -> std::process::ExitCode {
    zielvereinbarung::cli::main()
}
