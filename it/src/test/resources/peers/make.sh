#!/bin/sh
# Makes the certificates beside it, for tests against real peers on loopback. Valid to 2099, except
# expired.pem. Keys are public with the source: they protect nothing.
set -eu
cd "$(dirname -- "$0")"
out=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > ca.cnf <<'CNF'
[ca]
default_ca = test
[test]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:localhost, IP:127.0.0.1
[elsewhere]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:elsewhere.example
[client]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CNF
: > index.txt

ec='EC -pkeyopt ec_paramgen_curve:P-256'

# root NAME: an authority, whose key stays in the work folder
root() {
  # shellcheck disable=SC2086 # options, separated by blanks
  openssl genpkey -algorithm $ec -out "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=tlsbio test $1" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -selfsign -keyfile "$1.key" -extensions root \
    -startdate 20200101000000Z -enddate 20991231235959Z -in "$1.csr" -out "$out/$1.pem"
}

# leaf NAME ROOT EXTENSIONS NOT_AFTER ALGORITHM...: a certificate and its key
leaf() {
  name=$1 by=$2 extensions=$3 until=$4
  shift 4
  openssl genpkey -algorithm "$@" -out "$out/$name.key"
  openssl req -new -key "$out/$name.key" -subj "/CN=tlsbio test $name" -out "$name.csr"
  openssl ca -batch -notext -config ca.cnf -keyfile "$by.key" -cert "$out/$by.pem" \
    -extensions "$extensions" -startdate 20200101000000Z -enddate "$until" \
    -in "$name.csr" -out "$out/$name.pem"
}

root root
root other-root
leaf rsa root server 20991231235959Z RSA -pkeyopt rsa_keygen_bits:2048
# shellcheck disable=SC2086 # options, separated by blanks
{
  leaf p256 root server 20991231235959Z $ec
  leaf expired root server 20210101000000Z $ec
  leaf elsewhere root elsewhere 20991231235959Z $ec
  leaf client root client 20991231235959Z $ec
  leaf stranger other-root client 20991231235959Z $ec
}
leaf ed25519 root server 20991231235959Z ED25519
chmod 644 "$out"/*.key
