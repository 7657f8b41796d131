#!/bin/sh
# Other people's calendars, with the largest programme that they take in the time of a bench. Read by
# bench/run, which sets what is not set here.
# shellcheck disable=SC2154 # see above

# peer_row WHAT NAME: how many times as long as theirs the race just run took.
peer_row() {
	row "$1 : $2" ms "$ours" "$base" "$ratio" 0.1 0.02
}

# against NAME WHAT ARGUMENTS of bench/race, ours and theirs.
against() {
	name=$1 what=$2
	shift 2
	race "$@" && peer_row "$what" "$name"
}

# It leaves out some events and says so by its exit status, but not by taking long.
peer_calcurse() {
	dir=$work/calcurse
	mkdir -p "$dir"
	against calcurse "load a new file" -n 1 "$load" \
		"sh -c \"calcurse -D '$dir' -q -i '$work/a.ics' || :\"" &&
		against calcurse "list one day" -n 3 "'$summitty' list $day" \
			"calcurse -D '$dir' -Q --from 03/02/2027 --days 1" &&
		frame -n 3 -k jjjjjkkkkk "$summitty" "calcurse -D '$dir'" || return
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
	against khal "load a new file" -n 1 "$load" \
		"khal import --batch -a bench '$work/a.ics'" &&
		against khal "list one day" -n 3 "'$summitty' list $day" "khal list $day 1d" &&
		against khal "search a word" -n 1 "'$summitty' search energy" "khal search energy"
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
	"peer_$1" 2>"$work/errors" || skipped "$1: the rest is left out, $(head -n 1 "$work/errors")"
}
