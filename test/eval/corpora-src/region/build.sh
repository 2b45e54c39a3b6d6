#!/bin/sh
# Rebuilds the region corpus. Needs python3 with python-docx (PY), soffice, node with pptxgenjs (NODE_PATH).
set -e; export PYTHONDONTWRITEBYTECODE=1
PY=${PY:-python3}; S=$(cd "$(dirname "$0")" && pwd); O=$S/../../corpora/region; B=$(mktemp -d)
$PY "$S/gen_kiban.py" "$B/digital-kiban-kouryou-r8.docx"
$PY "$S/gen_kitei.py" "$B/shinsa-kitei-r8.docx"
soffice --headless --convert-to pdf --outdir "$B" "$B/digital-kiban-kouryou-r8.docx" "$B/shinsa-kitei-r8.docx" >/dev/null
cp "$B"/*.pdf "$O/"
$PY "$S/gen_gyoumu.py" "$O/kankou-idou-gyoumu-r8.docx"
node "$S/gen_slides.cjs" "$O/jigyou-gaiyou-r8.pptx"
cp "$S/keihi-q-and-a-r8.md" "$O/"
rm -rf "$B"
