# Sourced by every lint: where the tree is, and how findings become TAP.
#
# A lint takes the root of a tree as its argument, so that selftest.sh can show it a bad one; without,
# it looks at this one. It prints its findings as comments and exits with 1 if there were any.
# shellcheck shell=sh
set -u
export LC_ALL=C
root=${1:-${top_srcdir:-.}}
cases=0
failed=0

if ! cd "$root"; then
	echo "Bail out! $root is not a directory"
	exit 1
fi

# report NAME FINDINGS: one case, passed if there are none.
report() {
	cases=$((cases + 1))
	if [ -z "$2" ]; then
		echo "ok $cases - $1"
		return
	fi
	printf '%s\n' "$2" | sed 's/^/# /'
	echo "not ok $cases - $1"
	failed=1
}

# skip NAME REASON
skip() {
	cases=$((cases + 1))
	echo "ok $cases - $1 # SKIP $2"
}

# note FINDINGS: worth knowing, no failure.
note() {
	[ -z "$1" ] || printf '%s\n' "$1" | sed 's/^/# note: /'
}

finish() {
	echo "1..$cases"
	exit "$failed"
}

# files DIRECTORIES PATTERN…: the files below those directories (as far as there are any) whose names
# match one of the patterns, in order.
files() {
	directories=$1
	shift
	for directory in $directories; do
		[ -d "$directory" ] || continue
		for pattern in "$@"; do
			find "$directory" -type f -name "$pattern"
		done
	done | sort
}

# code FILE…: FILE:LINE:TEXT of C files without comments and the insides of string literals.
code() {
	[ $# -gt 0 ] || return 0
	awk '
		FNR == 1 { inside = 0 }
		{
			text = $0
			gsub(/\\./, "", text)
			gsub(/"[^"]*"/, "\"\"", text)
			if (inside && !sub(/^.*\*\//, "", text))
				next
			inside = 0
			gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", text)
			sub(/\/\/.*$/, "", text)
			if (sub(/\/\*.*$/, "", text))
				inside = 1
			if (text ~ /[^ \t]/)
				print FILENAME ":" FNR ":" text
		}' "$@"
}
