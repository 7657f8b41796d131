# shellcheck shell=sh
# Sourced by every test here: a private world for the program, and TAP for what is checked. Each
# check prints what was expected beside what came when it fails.
set -u

summitty=${top_builddir:?}/summitty
# shellcheck disable=SC2034 # for the tests
here=${top_srcdir:?}/tests/cli
world=$(mktemp -d) || exit 99
trap 'rm -rf "$world"' EXIT
trap 'exit 99' HUP INT TERM

HOME=$world
XDG_CACHE_HOME=$world/cache
XDG_DATA_HOME=$world/data
XDG_CONFIG_HOME=$world/config
SUMMITTY_NOW=2018-10-11T09:30:00+07:00
export HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_CONFIG_HOME SUMMITTY_NOW
unset NO_COLOR COLUMNS SUMMITTY_CACHE || :

count=0
failures=0

# check NAME, with the verdict in $?
check() {
	verdict=$?
	count=$((count + 1))
	if [ $verdict -eq 0 ]; then
		echo "ok $count - $1"
	else
		failures=$((failures + 1))
		echo "not ok $count - $1"
	fi
	return $verdict
}

# run ARGUMENT…: runs the program; leaves $code, $world/out and $world/err
run() {
	"$summitty" "$@" >"$world/out" 2>"$world/err" </dev/null
	code=$?
}

# shown: what the last run left, as TAP comments
shown() {
	sed 's/^/# stdout: /' "$world/out"
	sed 's/^/# stderr: /' "$world/err"
}

# exits CODE NAME ARGUMENT…
exits() {
	want=$1 name=$2
	shift 2
	run "$@"
	[ $code -eq "$want" ]
	check "$name: exit $want" || {
		echo "# exit $code"
		shown
	}
}

# prints NAME ARGUMENT… <expected: exit 0 and exactly this on standard output
prints() {
	name=$1
	shift
	cat >"$world/expected"
	run "$@"
	[ $code -eq 0 ] && cmp -s "$world/expected" "$world/out"
	check "$name" || {
		echo "# exit $code"
		diff -u "$world/expected" "$world/out" | sed 's/^/# /'
		sed 's/^/# stderr: /' "$world/err"
	}
}

# says NAME PATTERN: standard error of the last run has a line that matches
says() {
	grep -q -e "$2" "$world/err"
	check "$1" || shown
}

# has NAME PATTERN: standard output of the last run has such a line
has() {
	grep -q -e "$2" "$world/out"
	check "$1" || shown
}

# lacks NAME PATTERN: neither output of the last run has such a line
lacks() {
	! cat "$world/out" "$world/err" | grep -q -e "$2"
	check "$1" || shown
}

# silent NAME: the last run wrote nothing at all
silent() {
	[ ! -s "$world/out" ] && [ ! -s "$world/err" ]
	check "$1" || shown
}

# skip NAME REASON
skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

# id PATTERN: the id of the session whose title matches
id() {
	"$summitty" list --format '{id} {title}' | sed -n "s/^\([0-9a-f]*\) $1.*/\1/p" | head -n 1
}

finish() {
	echo "1..$count"
	exit $((failures > 0))
}
