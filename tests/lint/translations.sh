#!/bin/sh
# Every catalogue is sound: gettext's own checks (formats, plurals, header) and UTF-8 throughout.
set -u
: "${top_srcdir:=.}"
if ! command -v msgfmt >/dev/null; then
	echo "1..0 # SKIP msgfmt is not installed"
	exit 0
fi

set -- "$top_srcdir"/po/*.po
echo "1..$#"
n=0
for catalogue in "$@"; do
	n=$((n + 1))
	if complaints=$(msgfmt --check -o /dev/null "$catalogue" 2>&1); then
		echo "ok $n - ${catalogue##*/}"
	else
		echo "$complaints" | sed 's/^/# /'
		echo "not ok $n - ${catalogue##*/}"
	fi
done
