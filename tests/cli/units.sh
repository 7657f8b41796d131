#!/bin/sh
# What stands around a kiosk: units, users and profiles, asked of the programs that read them.
# shellcheck source=tests/cli/lib.sh
. "${top_srcdir:?}/tests/cli/lib.sh"

units=${top_builddir:?}/units
examples=$top_srcdir/data/kiosk

# tool PROGRAM NAME: whether it is there; the test NAME is skipped otherwise
tool() {
	command -v "$1" >/dev/null && return
	skip "$2" "$1 is not installed"
	return 1
}

# The units with programs that are there, as systemd wants them, and an instance of the template.
prepare() {
	mkdir -p "$world/bin" "$world/kiosk" "$world/units"
	printf '#!/bin/sh\n' >"$world/bin/summitty"
	chmod +x "$world/bin/summitty"
	cp "$examples/lock-keys.sed" "$world/kiosk"
	for template in "$top_srcdir"/units/*.service.in; do
		name=$(basename "$template" .in)
		sed -e "s|@bindir@|$world/bin|g" -e "s|@pkgdatadir@|$world|g" \
			-e "s|@pkglibexecdir@|$world/libexec|g" -e '/^Documentation=/d' \
			"$template" >"$world/units/$(echo "$name" | sed 's/@/@tty1/')"
	done
	for plain in "$top_srcdir/units/summitty-fetch.timer" "$examples"/*.service; do
		sed -e '/^Documentation=/d' -e "s|/usr/bin/sway|$world/bin/summitty|" "$plain" \
			>"$world/units/$(basename "$plain")"
	done
}

all_paths_filled() {
	! grep -n '@[a-z]*dir@' "$units"/*.service
}

installed_programs() {
	for unit in "$units"/*.service; do
		sed -n 's/^Exec[A-Za-z]*=\([^ ]*\/summitty\) .*/\1/p' "$unit"
	done | sort -u
}

verify() {
	set -- "$world"/units/*
	systemd-analyze verify "$@" >"$world/out" 2>"$world/err" && ! grep -q "$world" "$world/err"
}

# exposed UNIT: its exposure, in tenths
exposed() {
	systemd-analyze security --offline=true "$world/units/$1" 2>"$world/err" |
		sed -n 's/.*Overall exposure level.*: \([0-9]*\)\.\([0-9]\) .*/\1\2/p'
}

all_paths_filled >"$world/out"
check "no path in a unit is left to be filled in" || shown

[ "$(installed_programs | wc -l)" -eq 1 ] && installed_programs | grep -q '^/.*/bin/summitty$'
check "the units start the installed program" || installed_programs | sed 's/^/# /'

prepare
# It looks for the programs that units start.
if tool systemd-analyze "the units are well-formed" && tool loadkeys "the units are well-formed"; then
	verify
	check "the units are well-formed" || shown

	sed -i 's/^Type=notify/Type=notifies/' "$world/units/summitty-kiosk@tty1.service"
	! verify
	check "a fault in a unit would be found"
	sed -i 's/^Type=notifies/Type=notify/' "$world/units/summitty-kiosk@tty1.service"

	for unit in summitty-kiosk@tty1.service summitty-fetch.service; do
		tenths=$(exposed "$unit")
		[ -n "$tenths" ] && [ "$tenths" -lt 20 ]
		check "the exposure of $unit is below 2" || echo "# in tenths: $tenths"
	done
fi

if tool systemd-sysusers "the users can be made"; then
	root=$world/root
	mkdir -p "$root/etc"
	systemd-sysusers --root="$root" "$top_srcdir/units/sysusers.d/summitty.conf" 2>"$world/err"
	[ "$(grep -c '^summitty-.*:/nonexistent:/usr/sbin/nologin$' "$root/etc/passwd")" -eq 2 ]
	check "the users can be made, and nobody logs in as them" || {
		shown
		sed 's/^/# /' "$root/etc/passwd"
	}
fi

if tool foot "foot takes its profile"; then
	foot --check-config -c "$examples/foot.ini" >"$world/out" 2>&1
	check "foot takes its profile" || shown

	{ cat "$examples/foot.ini"; echo 'select-nothing=none'; } >"$world/foot.ini"
	! foot --check-config -c "$world/foot.ini" >"$world/out" 2>&1
	check "a fault in it would be found"
fi

# It runs for nobody who is root, and looks at its config with a backend that needs no screen.
sway_takes() {
	set -- sway --validate -c "$1"
	if [ "$(command id -u)" -eq 0 ]; then
		chown -R 65534 "$world/sway"
		set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	fi
	XDG_RUNTIME_DIR=$world/sway WLR_BACKENDS=headless WLR_RENDERER=pixman \
		WLR_LIBINPUT_NO_DEVICES=1 "$@" >"$world/out" 2>&1
}

if tool sway "sway takes its configuration"; then
	chmod 755 "$world"
	mkdir "$world/sway"
	cp "$examples/sway.config" "$world/sway/good"
	{ cat "$examples/sway.config"; echo 'no_command'; } >"$world/sway/bad"
	sway_takes "$world/sway/good"
	check "sway takes its configuration" || shown
	! sway_takes "$world/sway/bad"
	check "a fault in it would be found"
fi

! grep -E '^[^#]*\<bind(sym|code|switch|gesture)\>' "$examples/sway.config" >"$world/out"
check "no key is bound in sway" || shown

cat >"$world/keys" <<'END'
keycode  59 = F1               F13              Console_13
	alt	keycode  59 = Console_1
	control	alt	keycode 111 = Boot
keycode  30 = +a
END
cat >"$world/expected" <<'END'
keycode  59 = F1               F13              VoidSymbol
	alt	keycode  59 = VoidSymbol
	control	alt	keycode 111 = VoidSymbol
keycode  30 = +a
END
sed -E -f "$examples/lock-keys.sed" "$world/keys" >"$world/out"
cmp -s "$world/expected" "$world/out"
check "no key leaves the console" || diff -u "$world/expected" "$world/out" | sed 's/^/# /'

finish
