#!/bin/sh
# Other people's calendars, with the largest programme that they take in the time of a bench. Read by
# bench/run, which sets what is not set here.
# shellcheck disable=SC2154 # see above

# peer_row WHAT NAME: how many times as long as theirs the race just run took.
peer_row() {
	row "$1 : $2" ms "$ours" "$base" "$ratio" 0.1 0.02
}

# against NAME ROUNDS WHAT OURS THEIRS
against() {
	race -n "$2" "$4" "$5"
	peer_row "$3" "$1"
}

peer_calcurse() {
	dir=$work/calcurse
	race -n 1 -b "rm -f '$cache'*; rm -rf '$dir'; mkdir '$dir'" "$load" \
		"calcurse -D '$dir' -q -i '$work/a.ics'"
	peer_row "load a new file" calcurse
	against calcurse 3 "list one day" "'$summitty' list $day" \
		"calcurse -D '$dir' -Q --from 03/02/2027 --days 1"
	frame -n 3 -k jjjjjkkkkk "$summitty" "calcurse -D '$dir'"
	peer_row "first frame" calcurse
	keys 1
	row "cursor step, 99th percentile : calcurse" ms "$worst" "$other" \
		"$(ratio "$worst" "$other")" 0.1 0.02
}

peer_khal() {
	mkdir -p "$work/config/khal" "$work/khal"
	{
		printf '[calendars]\n[[bench]]\npath = %s\n[locale]\n' "$work/khal"
		printf 'dateformat = %%Y-%%m-%%d\nlongdateformat = %%Y-%%m-%%d\n'
		printf 'timeformat = %%H:%%M\n'
		printf 'datetimeformat = %%Y-%%m-%%d %%H:%%M\n'
		printf 'longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n'
	} >"$work/config/khal/config"
	race -n 1 -b "rm -f '$cache'*" "$load" "khal import --batch -a bench '$work/a.ics'"
	peer_row "load a new file" khal
	against khal 3 "list one day" "'$summitty' list $day" "khal list $day 1d"
	against khal 1 "search a word" "'$summitty' search energy" "khal search energy"
}

# peer NAME SIZE
peer() {
	size=$2
	if ! command -v "$1" >/dev/null; then
		skipped "$1: left out, it is not installed"
		return
	fi
	"$build/bench/generate" "$size" >"$work/a.ics"
	rm -f "$cache"*
	"peer_$1" 2>"$work/errors" || skipped "$1: left out, $(head -n 1 "$work/errors")"
}
