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

# points COLUMN QUERY PATTERN: refused with 2, a sentence, and a caret under that column of the query
points() {
	run list -- "$2"
	[ $code -eq 2 ] && [ ! -s "$world/out" ] && grep -q -e "$3" "$world/err" &&
		[ "$(sed -n '$p' "$world/err")" = "$(printf '%*s^' $(($1 + 2)) '')" ] &&
		! grep -qi 'sql\|fts5' "$world/err"
	check "malformed: $2" || {
		echo "# exit $code, not a caret at $1"
		shown
	}
}
points 0 'kindd:forum' 'Did you mean “kind:”'
points 0 'room:2' 'Did you mean “venue:”'
points 0 'xyzzy:2' 'no field “xyzzy”'
points 5 'kind:forun' 'Did you mean “forum”'
points 5 'kind:xyzzy' 'which takes plenary'
points 3 'is:stared' 'Did you mean “starred”'
points 7 'status:canceled' 'Did you mean “cancelled”'
points 4 'day:2018-02-30' 'no day “2018-02-30”'
points 4 'day:3..1' 'earlier day first'
points 4 'day:noon' 'not a day'
points 6 'after:25:00' 'no time “25:00”'
points 7 'before:+2x' 'now, +2h'
points 5 'kind:' 'Nothing follows kind:'
points 6 'venue:""' 'Nothing follows venue:'
points 5 'city (smart' 'never closed'
points 4 'city)' 'never opened'
points 5 'city "smart' 'never closed'
points 6 'venue:"Main' 'never closed'
points 5 'city ()' 'nothing between these brackets'
points 0 'OR' 'OR stands between'
points 7 'city OR' 'too early'
points 8 'city OR OR smart' 'OR stands between'
points 0 '-' 'minus'
points 5 'city -' 'minus'
points 3 'NOT' 'too early'
points 10 '대전 한국 )' 'never opened'
points 3 "$(printf 'e\314\201e\314\201 )')" 'never opened'
points 5 "$(printf 'city \377')" 'not valid UTF-8'
exits 3 "a day that the summit does not have" list day:32
says "how many it has" "the summit has 3 days"

# Among the words of a command line, too, the range of a field is the field's.
for query in day:2018-10-11..2018-10-12 day:thu..fri '(day:thu..fri)' -day:wed..wed; do
	run list --format '{title}' "$query"
	[ $code -eq 0 ] && [ "$(codes <"$world/out" | cut -c 1-3)" = S10 ]
	check "a field with a range: $query" || shown
done

long=$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "smart " }')
exits 2 "a query of 120 kB" list "$long"
says "is told its limit" "at most 4096 bytes"
[ "$(wc -c <"$world/err")" -lt 400 ]
check "and not shown as a whole"
for nested in '(' '-(' 'NOT '; do
	exits 2 "a thousand of $nested" list -- "$(awk -v s="$nested" 'BEGIN { for (i = 0; i < 1000; i++) printf "%s", s }')"
done
exits 2 "five hundred terms" search "$(awk 'BEGIN { for (i = 0; i < 500; i++) printf "a " }')"
says "are told their limit" "at most 256 terms"

# Whatever is typed, the language is all that is spoken.
for word in "'; DROP TABLE session; --" '" OR ""="' 'title:smart*' 'NEAR(a b)' 'a^b' '{title}: x' '*' '%' '_' \
	"$(printf 'a\001b')" "$(printf 'a\033[2J')" "$(printf '\134')" 'smart"city"' 'a:b:c' '://' "$(printf '\342\200\256')"; do
	run search -- "$word"
	[ $code -eq 0 ] || [ $code -eq 2 ]
	check "asked for $word" || shown
	lacks "… no SQL, no escape" "[Ss][Qq][Ll]\\|fts5\\|$(printf '\033')"
done
for mark in '%' '_' '*' '&' '🎉' '"%"' 'venue:%' '--'; do
	run list --format '{title}' -- "$mark"
	[ ! -s "$world/out" ]
	check "what holds no word finds nothing: $mark" || shown
done
exits 2 "a view of a broken query is not saved" view save broken kind:forun
says "and told why" 'Did you mean .*forum'
exits 3 "nor is it there" view broken

# The manual's examples are queries.
sed -n '/^\.Sh QUERIES/,/^\.Sh OUTPUT/s/^summitty //p' "$top_srcdir/man/summitty.1" |
	sed "s/\\\\-/-/g; s/\\\\(dq/\"/g; s/\\\\(aq/'/g; s/\\\\\[uB300]\\\\\[uC804]/대전/" >"$world/examples"
[ "$(grep -c . "$world/examples")" -ge 5 ]
check "there are examples in the manual"
while read -r example; do
	eval "exits 0 \"the manual's: \$example\" $example" || :
done <"$world/examples"

# Each suggestion finds something.
for typed in smrat 'smart ctiy' ceremnoy durong thuu 대젼 광약시 venue:mian person:nguyem tag:aks \
	source:qurey track:grene '"smart ctiy"' '"drivng force"'; do
	exits 0 "nothing found: $typed" list -- "$typed"
	sed -n 's/.*did you mean \(.*\)?$/\1/p' "$world/err" | sed 's/, /\n/g' >"$world/meant"
	[ -s "$world/meant" ]
	check "… something is meant"
	while read -r meant; do
		[ -n "$("$summitty" list -q --format '{id}' -- "$meant")" ]
		check "… $meant finds something"
	done <"$world/meant"
done
exits 0 "words without blanks are near but for one letter" list 광약시
says "the nearest" "did you mean 광역시?"
exits 0 "signs beside a word" list '(smrat)'
says "are not part of it" "did you mean smart"
"$summitty" hide -q s20@query.example
exits 0 "what only hidden sessions have" list istambul
lacks "is not suggested" "did you mean"
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:%s\nDTSTART:20181011T020000Z\nSUMMARY:%s\nEND:VEVENT\nEND:VCALENDAR\n' \
	h 'Free Wi-Fi for start-ups' >"$world/hyphen.ics"
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:%s\nDTSTART:20181011T030000Z\nSUMMARY:%s\nEND:VEVENT\nEND:VCALENDAR\n' \
	j 'Paid wifi for startups' >"$world/joined.ics"
"$summitty" import -q "$world/hyphen.ics" "$world/joined.ics" || exit 99
for typed in wifi wi-fi WIF STARTUP start-up wi‑fi; do
	exits 0 "with a hyphen or without: $typed" list --format '{uid}' -- "$typed"
	[ "$(tr '\n' ' ' <"$world/out")" = 'h j ' ]
	check "… finds both"
done
exits 0 "as two words" list --format '{uid}' 'wi fi'
[ "$(cat "$world/out")" = h ]
check "… finds what is written apart"
exits 0 "two words are none with a hyphen" list forstart
lacks "… and not meant" "for-start"
finish
