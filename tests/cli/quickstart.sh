#!/bin/sh
# What quickstart says and does before it builds: usage, missing packages on Debian and elsewhere,
# with and without rights, and a folder whose name configure would refuse. Tools are stand-ins.
set -u
: "${top_srcdir:=.}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
bin=$work/bin
place="$work/a place's name"
mkdir "$bin" "$place"
cp "$top_srcdir/quickstart" "$place"
for tool in sh cat cksum dirname env head ln mkdir sed tail tr; do
	ln -s "$(command -v $tool)" "$bin/$tool"
done
n=0

# stand_in NAME SCRIPT
stand_in() {
	printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
	chmod +x "$bin/$1"
}

# quickstart ARGUMENT…: with the stand-ins alone; sets $code and $said.
quickstart() {
	said=$(cd / && PATH=$bin TMPDIR=$work "$place/quickstart" "$@" 2>&1 </dev/null)
	code=$?
}

# expect DESCRIPTION CODE PATTERN…: of the last run.
expect() {
	n=$((n + 1))
	what=$1 expected=$2 good=yes
	shift 2
	[ "$code" -eq "$expected" ] || good=no
	for pattern in "$@"; do
		echo "$said" | grep -q -e "$pattern" || good=no
	done
	if [ $good = yes ]; then
		echo "ok $n - $what"
	else
		echo "# exit code $code, expected $expected"
		echo "$said" | sed 's/^/# /'
		echo "not ok $n - $what"
	fi
}

echo 1..8
quickstart help
expect "help says what there is" 0 'quickstart check' 'quickstart build' 'quickstart -- ARG'

quickstart nonsense
expect "an unknown word is wrong usage" 2 '^usage:'

stand_in id 'echo 1000'
quickstart packages
expect "missing packages are named" 0 '^gcc$' '^libical-dev$' '^shellcheck$'

quickstart build
expect "elsewhere than on Debian they are to be installed by hand" 1 \
	'not Debian' 'make(make)' 'libsqlite3-dev(sqlite3)'

stand_in apt-get 'exit 1'
quickstart build
expect "without rights and sudo the command is named" 1 \
	'As root, run' 'apt-get install gcc .*libutf8proc-dev'

stand_in id 'echo 0'
stand_in apt-get "echo \"\$*\" >>'$work/apt'; echo no route; exit 100"
quickstart build
expect "when Debian can't be reached the log is shown" 1 'no route' 'could not install gcc' \
	'quickstart.log'

said=$(cat "$work/apt") code=0
expect "lists are fetched between two tries" 0 '^install -y .*gcc' '^update$'

for tool in cc make autoreconf automake pkg-config msgfmt; do
	stand_in $tool 'exit 0'
done
mkdir -p "$place/build"
ln "$bin/cc" "$place/configure"
# shellcheck disable=SC2016 # for the stand-in to expand
printf '#!/bin/sh\necho "in $PWD: $*" >&2\n' >"$place/build/summitty"
chmod +x "$place/build/summitty"
quickstart -- list -o mine.txt
expect "the program runs where the caller stands" 0 '^in /: list -o mine.txt$'
