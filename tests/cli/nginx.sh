# shellcheck shell=sh
# Sourced after lib.sh by tests that need a web server: an nginx of our own on the loopback, which
# runs as whoever runs the tests and writes nowhere but in its own folder. A test says in http(),
# defined before serve, what its http block has beside that: at port $port, up to three above it,
# with what is in $pages.

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || {
	echo "1..0 # SKIP there is no nginx"
	exit 0
}
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

site=${world:?}/site
pages=$site/pages
mkdir -p "$pages"
trap 'stop; rm -rf "$world"' EXIT

# stop: ends the server and waits until it is gone, which is when it takes its pid file away
stop() {
	[ -s "$site/pid" ] || return 0
	nginx -e "$site/error.log" -p "$site" -c "$site/conf" -s stop 2>/dev/null
	while [ -e "$site/pid" ]; do
		kill -0 "$(cat "$site/pid" 2>/dev/null)" 2>/dev/null || break
	done
}

configuration() {
	cat <<END
user $(command id -un) $(command id -gn);
worker_processes 1;
pid $site/pid;
events {}
http {
	client_body_temp_path $site/temporary;
	proxy_temp_path $site/temporary;
	fastcgi_temp_path $site/temporary;
	uwsgi_temp_path $site/temporary;
	scgi_temp_path $site/temporary;
$(http)
}
END
}

# serve: starts it at ports that are free, which nginx tells by its exit code
serve() {
	attempt=0
	port=$((20000 + $$ % 20000))
	while [ $attempt -lt 20 ]; do
		configuration >"$site/conf"
		nginx -e "$site/error.log" -p "$site" -c "$site/conf" 2>/dev/null && return 0
		port=$((port + 4))
		attempt=$((attempt + 1))
	done
	echo "Bail out! nginx does not start: $(tail -n 1 "$site/error.log")"
	exit 1
}
