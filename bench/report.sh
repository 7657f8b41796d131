#!/bin/sh
# What bench/run prints with: rows of a table, and at the end a plot of each that has several sizes.
# Read by bench/run, which sets $work, a directory of its own, $build and $size.
# shellcheck disable=SC2154,SC2034 # that is where names come from, and go to

# How busy the machine is, which no ratio quite evens out.
busyness() {
	uptime | sed 's/.*load average[s]*: */load /'
}

heading() {
	printf '%8s  %-50s %9s %9s %-3s %7s %7s %7s\n' \
		sessions "what : baseline" ours baseline "" ratio must aim
}

# row WHAT UNIT OURS BASELINE RATIO MUST AIM: one line of the table. An absent value is "-"; must and
# aim are of the ratio, or where there is none of ours.
row() {
	printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$size" "$3" >>"$work/points"
	awk -v size="$size" -v what="$1" -v unit="$2" -v ours="$3" -v base="$4" -v ratio="$5" \
		-v must="$6" -v aim="$7" '
	function show(n) {
		return n == "-" ? n : n < 0.095 ? sprintf("%.3f", n) : n < 10 ? sprintf("%.2f", n) : \
			sprintf("%.0f", n)
	}
	BEGIN {
		value = ratio == "-" ? ours : ratio
		verdict = value + 0 > must + 0 ? "over" : value + 0 > aim + 0 ? "ok" : "aim"
		printf "%8s  %-50s %9s %9s %-3s %7s %7s %7s  %s\n", size, what, show(ours), show(base),
			unit, show(ratio), must, aim, verdict
	}' | tee -a "$work/table"
}

# How many rows there were of each verdict.
summary() {
	awk '{ n[$NF]++ } END { printf "%d rows: %d reach the aim, %d the must, %d are over it\n", NR,
		n["aim"], n["ok"], n["over"] }' "$work/table"
}

# A line about rows that are not there.
skipped() {
	printf '%8s  (%s)\n' "$size" "$*"
}

# ratio A B: prints how many B an A is.
ratio() {
	awk "BEGIN { print $1 / $2 }"
}

# race ARGUMENTS of bench/race, two commands: sets $ours, $base, $ratio and $kib.
race() {
	"$build/bench/race" "$@" >"$work/race" || return
	{
		read -r ours _ kib _
		read -r base ratio _
	} <"$work/race"
}

# frame ARGUMENTS of bench/frame, two programs: sets $ours, $base, $ratio, $kib and $base_kib; keys
# follow.
frame() {
	"$build/bench/frame" "$@" >"$work/frame" || return
	{
		read -r _ ours _ kib _
		read -r _ base ratio base_kib _
	} <"$work/frame"
}

# keys N: of the Nth group of keys that frame reported, sets $middle, $worst, $bytes and $other, the
# baseline's worst.
keys() {
	sed -n "$(($1 + 2))p" "$work/frame" >"$work/keys"
	read -r _ middle worst bytes other <"$work/keys"
	[ "$other" != -1.000 ] || other=-
}

megabytes() {
	ratio "$(wc -c <"$1")" 1048576
}

# Each row's own cost against the number of sessions: a bar as long as its share of the highest.
plot() {
	printf '\nCost against sessions, each row to its own scale\n'
	awk -F '\t' '
	{
		if (!($1 in count)) order[++rows] = $1
		n = ++count[$1]
		unit[$1] = $2
		size[$1, n] = $3
		value[$1, n] = $4
		if ($4 > most[$1]) most[$1] = $4
	}
	END {
		for (i = 1; i <= rows; i++) {
			row = order[i]
			if (count[row] < 2) continue
			printf "\n%s, %s\n", row, unit[row]
			for (n = 1; n <= count[row]; n++) {
				bar = ""
				cells = most[row] > 0 ? int(40 * value[row, n] / most[row] + 0.5) : 0
				while (length(bar) < cells) bar = bar "#"
				printf "%8s |%-40s %.4g\n", size[row, n], bar, value[row, n]
			}
		}
	}' "$work/points"
}
