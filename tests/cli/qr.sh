#!/bin/sh
# qr: codes in the forms it has; that they can be read is for the tests of the screen.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/summit.ics" || exit 99
opening=$(id Opening)

exits 0 "what a code says" qr "$opening" --format text
has "an event" "BEGIN:VEVENT"
exits 0 "a picture" qr "$opening" --format svg
has "is SVG" "<svg "
exits 0 "blocks" qr "$opening"
exits 0 "no stars yet" qr
exits 2 "a form that is none" qr "$opening" --format nope
exits 2 "no JSON" qr --json
exits 2 "no page is configured" qr "$opening" --page
exits 3 "no such session" qr ffffffff

# Something of the library's name that is none, found before it.
mkdir "$HOME/lib" && echo "no library" > "$HOME/lib/libqrencode.so.4"
export LD_LIBRARY_PATH="$HOME/lib"
exits 1 "no library" qr "$opening" --format svg
says "and that is what it says" "libqrencode.so.4, which can't be loaded"
finish
