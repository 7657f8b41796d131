#!/bin/sh
# One table has every diagnostic code that the sources use, and no other.
. "${top_srcdir:?}/tests/cli/lib.sh"

cd "$world" || exit 99
table=$top_srcdir/src/model/audit-codes.c
find "$top_srcdir/src" -name '*.c' ! -name audit-codes.c -exec cat {} + | tr '\n\t' '  ' >sources

# quoted PATTERN: the codes in what matches
quoted() {
	grep -oE "$1" sources | sed 's/.*"\(.*\)"/\1/' | sort -u
}

# within NAME FILE OTHER: every line of FILE is one of OTHER
within() {
	comm -23 "$2" "$3" >lines
	[ -s "$2" ] && [ ! -s lines ]
	check "$1" || sed 's/^/# /' lines
}

grep -oE '"[a-z-]+", DIAG_[A-Z]+' "$table" | sed 's/"\(.*\)".*/\1/' | sort -u >codes
quoted '\[NOTE_[A-Z_]+\] = \{"[a-z-]+"' >reader
quoted '(audit_say\( *[a-z>-]+, *|diag_code_find\(|\.code = \(char \*\))"[a-z-]+"' >audit
quoted '"[a-z]+(-[a-z]+)*"' >words
within "the reader's codes are in the table" reader codes
within "so are those of the audit" audit codes
within "the table has none that is not used" codes words

"$summitty" help codes | sed -n 's/^ *\([a-z-]*\)  *[A-Z].*/\1/p' | sort -u >explained
within "every code is explained" codes explained
sed -n 's/^\.It Li \([a-z-]*\) Pq .*/\1/p' "$top_srcdir/man/summitty.1" | sort -u >manual
within "and is in the manual" codes manual
finish
