#!/bin/sh
# The second law: one foreign library, one room; and none in a public header.
. "${0%/*}/lint.sh"

# owner ROOM REGEX: headers that match are included below src/ROOM only.
owner() {
	report "$1/ alone includes $3" "$(files 'src include' '*.[ch]' |
		xargs grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($2)" /dev/null |
		grep -v "^src/$1/")"
}

owner ical 'libical/|ical\.h|icalss\.h|unicode/' "libical and ICU"
owner store 'sqlite3' SQLite
owner term '(n?cursesw?/)?(n?curses|term|panel|menu|form)\.h' ncurses
owner base 'utf8proc' utf8proc
owner base 'xxhash' xxHash
owner feed 'curl/' libcurl
owner qr 'qrencode' libqrencode
owner guard 'seccomp|linux/landlock|crypt\.h' "libseccomp and libcrypt"
finish
