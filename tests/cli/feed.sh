#!/bin/sh
# Feeds from a web server of our own on the loopback: what is fetched, what costs nothing, and that
# whatever a server does wrong leaves the sessions loaded before.
. "${top_srcdir:?}/tests/cli/lib.sh"
. "$here/nginx.sh"

# --- The server -----------------------------------------------------------------------------------

log=$site/access.log

certificate() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
		-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
		-keyout "$site/key" -out "$site/certificate" >/dev/null 2>&1
}

tls_server() {
	[ -s "$site/certificate" ] && cat <<END
	server {
		listen 127.0.0.1:$((port + 1)) ssl;
		ssl_certificate $site/certificate;
		ssl_certificate_key $site/key;
		root $pages;
	}
END
}

http() {
	cat <<END
	log_format short '\$request_uri \$status \$body_bytes_sent \$sent_http_content_encoding';
	access_log $log short;
	types { text/calendar ics; text/html html; }
	default_type application/octet-stream;
	server {
		listen 127.0.0.1:$port;
		root $pages;
		location /packed/ { alias $pages/; gzip on; gzip_types *; gzip_min_length 0; }
		location /dated/ { alias $pages/; etag off; }
		location /plain/ { alias $pages/; etag off; add_header Last-Modified ""; }
		location /moved { return 301 http://127.0.0.1:$port/summit.ics; }
		location /away { return 302 file://$pages/summit.ics; }
		location /named { return 302 http://me:hunter2@127.0.0.1:$port/summit.ics; }
		location /loop { return 302 /loop; }
		location /login { default_type text/html; return 200 "<html>Welcome to our network</html>"; }
		location /busy { add_header Retry-After 120 always; return 429; }
		location /closed { return 403; }
		location /broken { return 500; }
		location /nothing { return 444; }
		location /stale { return 304; }
	}
$(tls_server)
END
}

# settle: one more answer of the only worker means that the log has all before it
settle() {
	"$summitty" import --dry-run --as nobody "$base/settle" >/dev/null 2>&1
}

# logged NAME PATTERN: the log since the last forget has such a line
logged() {
	settle
	grep -q -e "$2" "$log"
	check "$1" || sed 's/^/# log: /' "$log"
}

unlogged() {
	settle
	! grep -q -e "$2" "$log"
	check "$1" || sed 's/^/# log: /' "$log"
}

forget() {
	settle
	: >"$log"
}

certificate
cp "$here/summit.ics" "$pages/summit.ics"
serve
base=http://127.0.0.1:$port

# --- What is right --------------------------------------------------------------------------------

prints "a feed is loaded, called after its path" import "$base/summit.ics" <<END
summit: 7 sessions (7 added)
END
prints "its address stays as written" source list --format '{name} {uri}' <<END
summit $base/summit.ics
END
# Its sessions settle the summit's zone, in which it is read once more.
exits 0 "a first refresh" refresh

forget
prints "the same again" refresh <<END
summit: 7 sessions (no change)
END
logged "is asked for with its ETag, and no byte comes" "^/summit.ics 304 0 -$"

touch -d 2018-01-01 "$pages/summit.ics"
forget
prints "the same bytes with another ETag" refresh <<END
summit: 7 sessions (no change)
END
logged "come once more" "^/summit.ics 200 [1-9]"
forget
SUMMITTY_NOW=2018-10-11T10:45:00+07:00
exits 0 "and again" refresh
logged "are asked for with the new one" "^/summit.ics 304 0 -$"
exits 0 "the source" source list --json
has "is as of now" '"loaded_at":"2018-10-11T03:45:00+00:00"'

forget
prints "a search for complaints reads it all" check "$base/summit.ics" --json <<END
[]
END
logged "for which the whole of it comes" "^/summit.ics 200 [1-9]"

sed 's/Opening of/Grand opening of/' "$here/summit.ics" >"$pages/summit.ics"
prints "a changed feed" refresh summit <<END
summit: 7 sessions (1 edited)
END
cp "$here/summit.ics" "$pages/summit.ics"
exits 0 "and changed back" refresh summit

exits 0 "a compressed feed" import --as packed "$base/packed/summit.ics"
logged "was sent compressed" "^/packed/summit.ics 200 [0-9]* gzip$"
forget
prints "its weak ETag does, too" refresh packed <<END
packed: 7 sessions (no change)
END
logged "as nothing came" "^/packed/summit.ics 304 0 "

exits 0 "a feed with a date only" import --as dated "$base/dated/summit.ics"
forget
exits 0 "again" refresh dated
logged "is asked for with its date" "^/dated/summit.ics 304 0 "

exits 0 "a feed with neither" import --as plain "$base/plain/summit.ics"
forget
prints "is told unchanged by its bytes" refresh plain <<END
plain: 7 sessions (no change)
END
logged "which came" "^/plain/summit.ics 200 [1-9]"

exits 0 "a feed that has moved" import --as moved "$base/moved"
prints "is still known by the address written" source list --format '{name} {uri}' <<END
dated $base/dated/summit.ics
moved $base/moved
packed $base/packed/summit.ics
plain $base/plain/summit.ics
summit $base/summit.ics
END
exits 0 "two feeds as one source" import --as both "$base/summit.ics" "$base/packed/summit.ics"
exits 0 "are both read again" refresh both
for name in both dated moved packed plain; do
	"$summitty" source remove $name --yes -q
done

# --- What is wrong --------------------------------------------------------------------------------

"$summitty" list >"$world/before"

# kept NAME: the sessions of the first import are all there
kept() {
	"$summitty" list | cmp -s - "$world/before"
	check "$1: what was loaded before stays"
}

# fails NAME URL PATTERN: exit 1, a message with the address and what to do, and nothing lost
fails() {
	exits 1 "$1" import --as summit "$2"
	says "$1: the address is named" "$2"
	says "$1: and what is wrong" "$3"
	kept "$1"
}

# spoiled NAME PATTERN: the same, for a source that was good when it is read again
spoiled() {
	exits 1 "$1" refresh summit
	says "$1: the address is named" "$base/summit.ics"
	says "$1: and what is wrong" "$2"
	kept "$1"
}

fails "nothing there" "$base/nowhere.ics" "404.*check it"
fails "a server that has had enough" "$base/busy" "429.*try again in 120 s"
fails "a feed for members only" "$base/closed" "403.*login"
fails "a server in trouble" "$base/broken" "500.*try again later"
fails "a server that hangs up" "$base/nothing" "broke off"
fails "nothing new, when nothing was known" "$base/stale" "broke off"
fails "a redirect to a file" "$base/away" "leads away from http"
fails "a redirect with a password" "$base/named" "user name"
fails "a redirect in circles" "$base/loop" "circles"
fails "a login page" "$base/login" "login page"

echo "Date,Title" >"$pages/programme.csv"
fails "something else" "$base/programme.csv" "no iCalendar file"
: >"$pages/empty.ics"
fails "nothing at all" "$base/empty.ics" "no iCalendar file"

head -n 20 "$here/summit.ics" >"$pages/summit.ics"
spoiled "half a feed" "cut off"
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nEND:VCALENDAR\r\n' >"$pages/summit.ics"
spoiled "a feed that has lost its sessions" "source remove summit"
exits 1 "or would lose them" refresh summit --dry-run
rm "$pages/summit.ics"
spoiled "a feed that has gone" "404"
cp "$here/summit.ics" "$pages/summit.ics"
prints "a feed that is back" refresh <<END
summit: 7 sessions (no change)
END

mkdir -p "$XDG_CONFIG_HOME/summitty"
printf '[load]\nmax-size=1\n' >"$XDG_CONFIG_HOME/summitty/config"
{
	echo BEGIN:VCALENDAR
	head -c 8388608 /dev/zero | tr '\0' 'x'
	echo END:VCALENDAR
} >"$pages/bomb.ics"
fails "a small answer that swells" "$base/packed/bomb.ics" "more than 1 MiB.*max-size"
fails "a large one" "$base/bomb.ics" "more than 1 MiB.*max-size"
rm "$XDG_CONFIG_HOME/summitty/config"

exits 2 "a password in the address" import "http://me:hunter2@127.0.0.1:$port/summit.ics"
lacks "is not shown" "hunter2"
exits 2 "another kind of address" import "ftp://127.0.0.1/summit.ics"

forget
fails "https where nothing is encrypted" "https://127.0.0.1:$port/summit.ics" \
	"could not be fetched.*write http://"
unlogged "is never asked for in the clear" "^/summit.ics"
exits 0 "webcal promises no more" import --as webcal "webcal://127.0.0.1:$port/summit.ics"
has "and is read" "^webcal: 7 sessions (7 added)"
exits 0 "again, too" refresh webcal
"$summitty" source remove webcal --yes -q || exit 99
if [ -s "$site/certificate" ]; then
	fails "a certificate nobody vouches for" "https://127.0.0.1:$((port + 1))/summit.ics" \
		"certificate"
	fails "nor for webcal" "webcal://127.0.0.1:$((port + 1))/summit.ics" "certificate"
else
	skip "a certificate nobody vouches for" "there is no openssl to make one"
fi

forget
exits 1 "one source of two that fails" import --as second "$base/summit.ics" "$base/nowhere.ics"
kept "one source of two that fails"

stop
spoiled "a server that is down" "does not answer"
prints "is all that is wrong" source list --format '{name} {sessions}' <<END
summit 7
END
finish
