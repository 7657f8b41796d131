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
finish
