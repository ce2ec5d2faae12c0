//! The command line `zv`.

/// Setting asks for small pieces of memory all the time; the system's own allocator took a
/// tenth of it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    zielvereinbarung::cli::main()
}
