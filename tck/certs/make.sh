#!/bin/sh
# Makes the kit's certificates into ../src/main/resources/tlsbio/tck/certs, from nothing.
#
# They are checked in, so nobody needs to run this; run it to add one, then commit what it wrote.
# All are valid until 2099, but for those whose point is that they are not. Needs OpenSSL 3 and
# faketime-free dates, which is why "openssl ca" signs: it takes any start and end.
set -eu
cd "$(dirname "$0")"
out=$(pwd)/../src/main/resources/tlsbio/tck/certs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
cd "$work"

START=20200101000000Z
END=20991231235959Z
serial=1000

key() { # NAME KIND
  case $2 in
    ec) openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" ;;
    p384) openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out "$1.key" ;;
    rsa) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1.key" ;;
    weak) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out "$1.key" ;;
    ed25519) openssl genpkey -quiet -algorithm ED25519 -out "$1.key" ;;
  esac
}

sign() { # NAME CN ISSUER EXTENSIONS [START END DIGEST [OPTIONS]]; ISSUER = NAME signs itself
  serial=$((serial + 1))
  printf '%s' "$serial" >serial
  : >index
  cat >"$1.cnf" <<CNF
[ca]
default_ca = d
[d]
database = index
serial = serial
new_certs_dir = .
default_md = ${7:-sha256}
policy = p
unique_subject = no
[p]
commonName = supplied
[req]
distinguished_name = n
[n]
[x]
$4
CNF
  openssl req -new -config "$1.cnf" -subj "/CN=$2" -key "$1.key" -out "$1.csr"
  if [ "$3" = "$1" ]; then how="-selfsign -keyfile $1.key"; else how="-cert $3.pem -keyfile $3.key"; fi
  # shellcheck disable=SC2086 # options, separated by blanks
  openssl ca -batch -notext -config "$1.cnf" $how -in "$1.csr" -out "$1.pem" -extensions x \
    -startdate "${5:-$START}" -enddate "${6:-$END}" ${8:-} 2>ca.log || { cat ca.log; exit 1; }
}

authority='basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash'
issued="$authority
authorityKeyIdentifier = keyid"
leaf='basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid'
server="$leaf
extendedKeyUsage = serverAuth"

give() { # NAME ISSUER... : chain file and key for users of the kit
  name=$1
  shift
  cp "$name.pem" "$out/$name.pem"
  for issuer; do cat "$issuer.pem" >>"$out/$name.pem"; done
  cp "$name.key" "$out/$name.key"
}

# Authorities
key root ec && sign root 'tlsbio kit root' root "$authority"
key other-root ec && sign other-root 'tlsbio kit other root' other-root "$authority"
key intermediate ec && sign intermediate 'tlsbio kit intermediate' root "$issued"
key limited ec && sign limited 'tlsbio kit without sub-authorities' root "basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid"
key below ec && sign below 'tlsbio kit below the limit' limited "$issued"
key constrained ec && sign constrained 'tlsbio kit constrained' root "$issued
nameConstraints = critical, permitted;DNS:allowed.test"
key no-sign ec && sign no-sign 'tlsbio kit no certSign' root 'basicConstraints = critical, CA:true
keyUsage = critical, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid'
key old-intermediate ec && sign old-intermediate 'tlsbio kit expired intermediate' root "$issued" 20200101000000Z 20210101000000Z
for ca in root other-root; do cp $ca.pem "$out/$ca.pem"; done

# Servers that are right, all for server.test
names='subjectAltName = DNS:server.test, DNS:also.server.test'
key server-ec ec && sign server-ec server intermediate "$server
$names" && give server-ec intermediate
key server-rsa rsa && sign server-rsa server intermediate "$server
$names" && give server-rsa intermediate
key server-ed25519 ed25519 && sign server-ed25519 server intermediate "$server
$names" && give server-ed25519 intermediate
key direct ec && sign direct server root "$server
$names" && give direct

# Other names
key other-name ec && sign other-name other intermediate "$server
subjectAltName = DNS:other.test" && give other-name intermediate
key wildcard ec && sign wildcard wildcard intermediate "$server
subjectAltName = DNS:*.wild.test" && give wildcard intermediate
key partial-wildcard ec && sign partial-wildcard wildcard intermediate "$server
subjectAltName = DNS:f*.wild.test" && give partial-wildcard intermediate
key ip ec && sign ip ip intermediate "$server
subjectAltName = IP:192.0.2.1, IP:2001:db8::1" && give ip intermediate
key ip-as-dns ec && sign ip-as-dns ip intermediate "$server
subjectAltName = DNS:192.0.2.1" && give ip-as-dns intermediate
key idna ec && sign idna idna intermediate "$server
subjectAltName = DNS:xn--bcher-kva.test" && give idna intermediate
key cn-only ec && sign cn-only server.test intermediate "$server" && give cn-only intermediate
key upper-case ec && sign upper-case upper intermediate "$server
subjectAltName = DNS:SERVER.Test" && give upper-case intermediate

# Wrong in one way each, all for server.test
key expired ec && sign expired server intermediate "$server
$names" 20200101000000Z 20210101000000Z && give expired intermediate
key not-yet-valid ec && sign not-yet-valid server intermediate "$server
$names" 20980101000000Z && give not-yet-valid intermediate
key self-signed ec && sign self-signed server self-signed "basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
$names" && give self-signed
key other-authority ec && sign other-authority server other-root "$server
$names" && give other-authority other-root
key wrong-purpose ec && sign wrong-purpose server intermediate "$leaf
extendedKeyUsage = clientAuth
$names" && give wrong-purpose intermediate
key unknown-critical ec && sign unknown-critical server intermediate "$server
1.3.6.1.4.1.55555.1 = critical, ASN1:UTF8String:nobody knows
$names" && give unknown-critical intermediate
key under-leaf ec && sign under-leaf server direct "$server
$names" && give under-leaf direct
key under-no-sign ec && sign under-no-sign server no-sign "$server
$names" && give under-no-sign no-sign
key under-below ec && sign under-below server below "$server
$names" && give under-below below limited
key under-constrained ec && sign under-constrained server constrained "$server
$names" && give under-constrained constrained
key under-expired ec && sign under-expired server old-intermediate "$server
$names" && give under-expired old-intermediate
key weak-key weak && sign weak-key server intermediate "$server
$names" && give weak-key intermediate
key weak-digest ec && sign weak-digest server intermediate "$server
$names" "$START" "$END" sha1 && give weak-digest intermediate
cp server-ec.key bad-signature.key
openssl x509 -in server-ec.pem -outform DER -out good.der
size=$(wc -c <good.der)
# The last byte belongs to the signature's second number: still DER, no longer true.
last=$(tail -c 1 good.der | od -An -tu1 | tr -d ' ')
{ head -c $((size - 1)) good.der; printf "\\$(printf '%o' $((last ^ 1)))"; } >bad.der
openssl x509 -inform DER -in bad.der -out bad-signature.pem
give bad-signature intermediate

# Signed with other digests than SHA-256, or with none, all for server.test
key signed-sha384 ec && sign signed-sha384 server signed-sha384 "$server
$names" "$START" "$END" sha384 && give signed-sha384
key signed-pss rsa && sign signed-pss server signed-pss "$server
$names" "$START" "$END" sha512 '-sigopt rsa_padding_mode:pss' && give signed-pss
key edwards ed25519 && sign edwards 'tlsbio kit Ed25519' edwards "$authority"
key signed-ed25519 ec && sign signed-ed25519 server edwards "$server
$names" && give signed-ed25519 edwards
# A name as long as a message may be, with control characters, and another way to write it
cat >hostile.cnf <<CNF
[ca]
default_ca = d
[d]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = p
unique_subject = no
preserve = yes
[p]
commonName = supplied
organizationalUnitName = optional
[req]
distinguished_name = n
string_mask = utf8only
[n]
[x]
basicConstraints = critical, CA:false
extendedKeyUsage = serverAuth
$names
CNF
unit=$(printf '/OU=\033[2Jerase\r\nforged: line \342\200\256reversed %s' aaaaaaaaaaaaaaaaaaaaaaa)
units=
i=0
while [ $i -lt 150 ]; do units="$units$unit"; i=$((i + 1)); done
key hostile-name ec
serial=$((serial + 1))
printf '%s' "$serial" >serial
: >index
openssl req -new -utf8 -config hostile.cnf -subj "/CN=server$units" -key hostile-name.key -out hostile.csr
openssl ca -batch -notext -config hostile.cnf -selfsign -keyfile hostile-name.key -in hostile.csr -out hostile-name.pem \
  -extensions x -startdate "$START" -enddate "$END" 2>ca.log || { cat ca.log; exit 1; }
give hostile-name

# Clients
client="$leaf
extendedKeyUsage = clientAuth"
key client ec && sign client client intermediate "$client
subjectAltName = email:client@client.test" && give client intermediate
key client-rsa rsa && sign client-rsa client intermediate "$client" && give client-rsa intermediate
key client-expired ec && sign client-expired client intermediate "$client" 20200101000000Z 20210101000000Z && give client-expired intermediate
key client-other-authority ec && sign client-other-authority client other-root "$client" && give client-other-authority other-root
ls "$out"
