#!/bin/sh
# Makes the kit's certificates about revocation and verify flags into ../src/main/resources/tlsbio/tck/certs, with
# the lists and OCSP responses of their authorities, from nothing: all names begin with rev-.
#
# They are checked in, so nobody needs to run this; run it to add one, then commit what it wrote.
# Certificates are valid from 2020 to 2099, lists from 2021 to 2090, OCSP responses from the day of
# the run to some day in 2090, so that a rule can choose a clock before, in or after each. Needs
# OpenSSL 3.
set -eu
cd "$(dirname "$0")"
out=$(pwd)/../src/main/resources/tlsbio/tck/certs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
cd "$work"

serial=2000

config() { # AUTHORITY [EXTENSIONS]
  cat >"$1.cnf" <<CNF
[ca]
default_ca = d
[d]
database = $1.index
serial = serial
new_certs_dir = .
default_md = sha256
policy = p
unique_subject = no
[p]
commonName = supplied
[req]
distinguished_name = n
[n]
[x]
${2:-}
[crl]
authorityKeyIdentifier = keyid
CNF
}

sign() { # NAME CN ISSUER EXTENSIONS; ISSUER = NAME signs itself
  serial=$((serial + 1))
  printf '%s' "$serial" >serial
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"
  [ -f "$3.index" ] || : >"$3.index"
  config "$3" "$4"
  openssl req -new -config "$3.cnf" -subj "/CN=$2" -key "$1.key" -out "$1.csr"
  if [ "$3" = "$1" ]; then how="-selfsign -keyfile $1.key"; else how="-cert $3.pem -keyfile $3.key"; fi
  # shellcheck disable=SC2086
  openssl ca -batch -notext -config "$3.cnf" $how -in "$1.csr" -out "$1.pem" -extensions x \
    -startdate 20200101000000Z -enddate 20991231235959Z 2>ca.log || { cat ca.log; exit 1; }
}

revoke() { # AUTHORITY NAME REASON
  config "$1"
  openssl ca -config "$1.cnf" -cert "$1.pem" -keyfile "$1.key" -revoke "$2.pem" \
    -crl_reason "$3" 2>ca.log || { cat ca.log; exit 1; }
}

list() { # AUTHORITY FILE
  config "$1"
  openssl ca -config "$1.cnf" -cert "$1.pem" -keyfile "$1.key" -gencrl -crlexts crl \
    -crl_lastupdate 20210101000000Z -crl_nextupdate 20900101000000Z -out "$2" 2>ca.log \
    || { cat ca.log; exit 1; }
}

respond() { # FILE LEAF SIGNER [OPTIONS]: what the authority of rev-ca says about LEAF
  file=$1 leaf=$2 signer=$3
  shift 3
  openssl ocsp "-${digest:-sha1}" -issuer rev-ca.pem -cert "$leaf.pem" -no_nonce \
    -reqout request.der 2>/dev/null
  days=$((($(date -ud 2090-01-01 +%s) - $(date +%s)) / 86400))
  openssl ocsp -index rev-ca.index -CA rev-ca.pem -rsigner "$signer.pem" -rkey "$signer.key" \
    -reqin request.der -respout "$out/$file" -ndays "$days" "$@" >/dev/null 2>ca.log \
    || { cat ca.log; exit 1; }
}

break_last() { # DER FILE: its last byte, the end of the signature, is no longer true
  size=$(wc -c <"$1")
  last=$(tail -c 1 "$1" | od -An -tu1 | tr -d ' ')
  head -c $((size - 1)) "$1"
  printf "\\$(printf '%o' $((last ^ 1)))"
}

give() { # NAME ISSUER... : chain file and key for users of the kit
  name=$1
  shift
  cp "$name.pem" "$out/$name.pem"
  for issuer; do cat "$issuer.pem" >>"$out/$name.pem"; done
  cp "$name.key" "$out/$name.key"
}

authority='basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign, digitalSignature
subjectKeyIdentifier = hash'
issued="$authority
authorityKeyIdentifier = keyid"
leaf='basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid'
server="$leaf
extendedKeyUsage = serverAuth
subjectAltName = DNS:server.test"

sign rev-root 'tlsbio kit revoking root' rev-root "$authority"
sign rev-ca 'tlsbio kit revoking intermediate' rev-root "$issued"
sign rev-bad-ca 'tlsbio kit revoked intermediate' rev-root "$issued"
cp rev-root.pem "$out/rev-root.pem"
cp rev-ca.pem "$out/rev-ca.pem"

sign rev-good server rev-ca "$server" && give rev-good rev-ca
sign rev-revoked server rev-ca "$server" && give rev-revoked rev-ca
sign rev-under-revoked server rev-bad-ca "$server" && give rev-under-revoked rev-bad-ca
sign rev-must-staple server rev-ca "$server
tlsfeature = status_request" && give rev-must-staple rev-ca
sign rev-loose server rev-ca 'basicConstraints = critical, CA:false
authorityKeyIdentifier = none
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:server.test' && give rev-loose rev-ca
sign rev-client client rev-ca "$leaf
extendedKeyUsage = clientAuth" && give rev-client rev-ca
sign rev-client-revoked client rev-ca "$leaf
extendedKeyUsage = clientAuth" && give rev-client-revoked rev-ca

revoke rev-ca rev-revoked keyCompromise
revoke rev-ca rev-client-revoked superseded
revoke rev-root rev-bad-ca CACompromise

# Lists
list rev-root "$out/rev-root.crl"
list rev-ca "$out/rev-ca.crl"
list rev-bad-ca "$out/rev-bad-ca.crl"
openssl crl -in "$out/rev-ca.crl" -outform DER -out true.der
break_last true.der >false.der
openssl crl -inform DER -in false.der -out "$out/rev-ca-forged.crl"

# OCSP responses
sign rev-responder responder rev-ca "$leaf
extendedKeyUsage = OCSPSigning
noCheck = ignored"
sign rev-no-responder 'no responder' rev-ca "$leaf
extendedKeyUsage = serverAuth"
respond rev-good.ocsp rev-good rev-ca -resp_no_certs
respond rev-good-delegated.ocsp rev-good rev-responder
digest=sha256
respond rev-good-sha256.ocsp rev-good rev-ca -resp_no_certs
digest=
respond rev-good-stranger.ocsp rev-good rev-no-responder
respond rev-must-staple.ocsp rev-must-staple rev-ca -resp_no_certs
respond rev-revoked.ocsp rev-revoked rev-ca -resp_no_certs
break_last "$out/rev-good.ocsp" >"$out/rev-good-forged.ocsp"
: >rev-ca.index # a responder that knows nobody
respond rev-good-unknown.ocsp rev-good rev-ca -resp_no_certs
ls "$out"/rev-*
