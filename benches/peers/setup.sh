#!/bin/sh
# The peers, with their versions, into a folder of their own: sh setup.sh TOOLS
set -eu
dest=$1; mkdir -p "$dest"; cd "$dest"
command -v soffice >/dev/null || apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null
[ -d venv ] || python3 -m venv venv
venv/bin/pip install -q docxtpl==0.20.2 typst==0.15.0 openpyxl==3.1.5
[ -d node_modules/docxtemplater ] || npm install --silent --no-audit --no-fund docxtemplater@3 pizzip@3
