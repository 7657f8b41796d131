#!/bin/sh
# One query language: each query of queries.tsv has the answer that is written there, from list, from
# search, as a saved view and in the conversation in plain lines; tests/pty/test-queries.c asks the
# screen. Then every way to write one wrongly.
. "${top_srcdir:?}/tests/cli/lib.sh"
tab=$(printf '\t')

# Loaded twice, so that one session has changed.
sed s/T093000/T091500/ "$here/query.ics" >"$world/query.ics"
"$summitty" import -q "$world/query.ics" || exit 99
cp "$here/query.ics" "$world/query.ics"
"$summitty" refresh -q query || exit 99
"$summitty" star -q s03@query.example s04@query.example || exit 99
"$summitty" star -q --maybe s05@query.example || exit 99
"$summitty" tag s02@query.example ask >"$world/out" || exit 99
"$summitty" hide -q s08@query.example || exit 99

# codes: the titles of standard input begin with them
codes() {
	sed -n 's/^\(S[0-9][0-9]\) .*/\1/p' | sort | paste -sd ' ' -
}

grep -v '^#' "$here/queries.tsv" >"$world/queries"
n=0
while IFS=$tab read -r query expected; do
	n=$((n + 1))
	printf 'search %s\nmore\nmore\nquery%d\n' "$query" $n >>"$world/talk"
	listed=$("$summitty" list --format '{title}' -- "$query" 2>"$world/err" | codes)
	found=$("$summitty" search --format '{title}' -- "$query" 2>"$world/err" | codes)
	"$summitty" view save "view$n" -- "$query" 2>"$world/err"
	viewed=$("$summitty" view "view$n" --format '{title}' | codes)
	[ "$listed" = "$expected" ] && [ "$found" = "$expected" ] && [ "$viewed" = "$expected" ]
	check "$query: $expected" || {
		echo "# list: $listed"
		echo "# search: $found"
		echo "# view: $viewed"
		sed 's/^/# stderr: /' "$world/err"
	}
done <"$world/queries"
[ $n -ge 60 ]
check "$n queries"

"$summitty" --linear <"$world/talk" >"$world/out" 2>"$world/err"
awk '/^There is no command query/ { print n " " codes; codes = ""; n++ }
	/^[0-9]+ of [0-9]+:/ { match($0, /S[0-9][0-9] /); codes = codes substr($0, RSTART, 4) }
	BEGIN { n = 1 }' "$world/out" |
	while read -r i answer; do
		echo "$i $(echo "$answer" | tr ' ' '\n' | sort | paste -sd ' ' - | sed 's/^ *//')"
	done >"$world/heard"
awk -F '\t' '{ print NR " " $2 }' "$world/queries" >"$world/expected"
cmp -s "$world/expected" "$world/heard"
check "the conversation in plain lines answers alike" || diff -u "$world/expected" "$world/heard" | sed 's/^/# /'
finish
