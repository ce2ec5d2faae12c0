# What a contributor types. `.ci/run` uses the same recipes.
#
# There is one profile, release: Typst is built once for the run and for the tests, and a
# test presses documents at the speed a clerk sees. A second profile builds Typst again and
# costs a gigabyte. For the same reason clippy and doc run in it.

export PATH := justfile_directory() / "target/tools/bin" + ":" + justfile_directory() / "target/tools/venv/bin" + ":" + env("PATH")

# Lists the recipes
default:
    @just --list

# All that must hold before a change is handed in
check: fmt lint test doc

# Formatting, without changing anything (`cargo fmt` changes it)
fmt:
    cargo fmt --check

# Clippy, no warnings allowed
lint:
    cargo clippy --release --all-targets --locked -- -D warnings

# Unit tests, the integration binary, doctests
test *ARGS:
    cargo test --release --locked {{ ARGS }}

# Ten thousand documents with hostile texts, ten thousand sequences of edits and approvals, twenty thousand
# changed revisions behind a signed file: some minutes, the last some hours
long:
    PROPTEST_CASES=10000 cargo test --release --locked --test suite allowed_texts -- --nocapture
    ZV_FOLGEN=10000 cargo test --release --locked --test suite no_sequence
    ZV_GEGNER=20000 tests/foreign/signing/run

# Feeds a reader with bytes for an hour: `pruefen` (records) or `nachweis` (PDFs); needs nightly Rust and cargo-fuzz.
# Leaks are no finding: Typst keeps its library for the life of the process.
fuzz TARGET SECONDS="3600":
    mkdir -p target/fuzz/{{ TARGET }}
    ASAN_OPTIONS=quarantine_size_mb=16:detect_leaks=0 cargo +nightly fuzz run {{ TARGET }} target/fuzz/{{ TARGET }} fuzz/corpus/{{ TARGET }} -- -dict=fuzz/{{ TARGET }}.dict -rss_limit_mb=512 -timeout=10 -max_total_time={{ SECONDS }}

# Changes the program at 40 places drawn by a seed and says which changes no test notices (docs/mutationen.md);
# needs cargo-mutants (`cargo install cargo-mutants --locked`) and, on two cores, about two hours
mutants *ARGS:
    nice .ci/mutanten.py run {{ ARGS }}

# The documentation builds without a warning
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --release --no-deps --locked

# Accepts what the snapshot tests found, writes the tables of docs/ anew; read the diff first
bless *ARGS:
    BLESS=1 cargo test --release --locked {{ ARGS }}
    git diff --stat -- tests docs

# Installs the foreign checkers (validators and readers that are not ours)
foreign-install:
    tests/foreign/install

# Runs the foreign checkers over folders of PDFs
foreign +DIRS="output/2025":
    tests/foreign/run {{ DIRS }}

# Signs copies for signing with certificates made for the test and has others check them
signing:
    tests/foreign/signing/run

# Gives hostile PDFs to the readers; each must be answered soon and within 512 MB
hostile *NAMES:
    python3 tests/foreign/hostile.py {{ NAMES }}

# Opens the workbooks in LibreOffice and reads back what it saves
tabelle:
    tests/foreign/tabelle

# Installs Chromium's checkers
browser-install:
    tests/foreign/browser/install

# Checks pages in Chromium: axe-core, widths, keyboard, dark mode, print
browser +FILES:
    tests/foreign/browser/run {{ FILES }}

# What each step costs, then whole processes beside stock Typst, WeasyPrint and LibreOffice
bench *ARGS:
    cargo bench --locked --bench schritte
    benches/vergleich {{ ARGS }}

# Installs the tools `deny` and `reuse` need, below target/tools
tools:
    .ci/install

# Licences, banned crates, sources and known vulnerabilities of the dependencies
deny:
    cargo deny --locked check bans licenses sources
    python3 .ci/advisories.py check

# Known vulnerabilities as of today; fetches the RustSec database
advisories:
    cargo deny --locked check advisories

# Takes the known vulnerabilities that `deny` asks from a clone of the RustSec database
advisories-update CLONE:
    python3 .ci/advisories.py update {{ CLONE }}

# Every file has a licence
reuse:
    reuse lint
