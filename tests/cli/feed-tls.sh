#!/bin/sh
# Feeds over https from a web server of our own whose certificates an authority of our own made:
# taken from whom it vouches for, from nobody else.
. "${top_srcdir:?}/tests/cli/lib.sh"
. "$here/nginx.sh"

command -v openssl >/dev/null || {
	echo "1..0 # SKIP there is no openssl"
	exit 0
}
unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR

# --- Certificates ---------------------------------------------------------------------------------

# authority NAME: one that vouches
authority() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
		-subj "/CN=Authority $1" -keyout "$site/$1.key" -out "$site/$1.pem" >/dev/null 2>&1
}

# certificate NAME AUTHORITY SUBJECT [OPENSSL…]: what AUTHORITY vouches for
certificate() {
	name=$1 authority=$2 subject=$3
	shift 3
	echo "subjectAltName=$subject" >"$site/extension"
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
		-keyout "$site/$name.key" -out "$site/$name.request" >/dev/null 2>&1 || return 1
	openssl x509 -req -in "$site/$name.request" -CA "$site/$authority.pem" \
		-CAkey "$site/$authority.key" -CAcreateserial -extfile "$site/extension" \
		-out "$site/$name.pem" "$@" >/dev/null 2>&1
}

# A certificate whose last day was yesterday: OpenSSL counts days from now.
make_all() {
	authority ours && authority another &&
		certificate good ours IP:127.0.0.1 -days 2 &&
		certificate elsewhere ours DNS:calendar.example.org -days 2 &&
		certificate expired ours IP:127.0.0.1 -days -1 &&
		certificate stranger another IP:127.0.0.1 -days 2
}

make_all || {
	echo "1..0 # SKIP this openssl can't make such certificates"
	exit 0
}

# --- The server -----------------------------------------------------------------------------------

# server NUMBER CERTIFICATE
server() {
	cat <<END
	server {
		listen 127.0.0.1:$((port + $1)) ssl;
		ssl_certificate $site/$2.pem;
		ssl_certificate_key $site/$2.key;
		root $pages;
	}
END
}

http() {
	echo "	access_log off;"
	server 0 good
	server 1 elsewhere
	server 2 expired
	server 3 stranger
}

cp "$here/summit.ics" "$pages/summit.ics"
serve

# url NUMBER [SCHEME]
url() {
	echo "${2:-https}://127.0.0.1:$((port + $1))/summit.ics"
}

# refused NAME URL
refused() {
	exits 1 "$1" import --as summit "$2"
	says "$1: the address is named" "$2"
	says "$1: and what is wrong" "${3:-certificate}"
	[ "$("$summitty" list | wc -l)" -eq "$(wc -l <"$world/before")" ]
	check "$1: nothing is lost"
}

# --- Whom it takes from ---------------------------------------------------------------------------

: >"$world/before"
refused "an authority that the system does not know" "$(url 0)"

for variable in CURL_CA_BUNDLE SSL_CERT_FILE; do
	export "$variable=$site/ours.pem"
	exits 0 "$variable names it" import --as summit "$(url 0)"
	exits 0 "$variable: asked once more" refresh
	exits 0 "$variable: webcal, too" import --as calendar "$(url 0 webcal)"
	"$summitty" source remove calendar --yes -q
	unset $variable
done
mkdir "$site/folder"
cp "$site/ours.pem" "$site/folder/$(openssl x509 -noout -hash -in "$site/ours.pem").0"
SSL_CERT_DIR=$site/folder
export SSL_CERT_DIR
exits 0 "SSL_CERT_DIR has it" import --as summit "$(url 0)"
unset SSL_CERT_DIR

SSL_CERT_FILE=$site/ours.pem
export SSL_CERT_FILE
"$summitty" list >"$world/before"
refused "a certificate of another host" "$(url 1)"
refused "a certificate that has expired" "$(url 2)"
refused "a certificate of another authority" "$(url 3)"
SSL_CERT_FILE=$site/another.pem
refused "an authority that is not the one" "$(url 0)"
exits 0 "which vouches for its own" import --as summit "$(url 3)"
SSL_CERT_FILE=$site/nowhere.pem
refused "a file of authorities that is not there" "$(url 0)" "CA cert"
stop
finish
