#!/bin/sh
# Makes the certificates of these tests, valid to 2099. Run in this folder; needs OpenSSL 3.
# A CA, leaves of every key type that TLS knows, a second CA with one client of its own, and one certificate with a key that
# FIPS 140 does not even let verify.
set -eu

days=$(( ($(date -u -d 2099-12-31 +%s) - $(date -u +%s)) / 86400 ))

key() { # file, genpkey arguments
  file=$1
  shift
  openssl genpkey "$@" -out "$file.key" 2>/dev/null
}

ca() { # name
  key "$1" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
  openssl req -x509 -new -key "$1.key" -subj "/CN=tlsbio test $1" -days "$days" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign -out "$1.pem"
}

leaf() { # name, ca
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  printf 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n' > ext
  openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -days "$days" -extfile ext \
    -out "$1.pem" 2>/dev/null
  rm "$1.csr" ext
}

ca ca
ca otherca
key rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
key pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
key p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
key p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
key p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
key ed25519 -algorithm ED25519
key ed448 -algorithm ED448
key other -algorithm EC -pkeyopt ec_paramgen_curve:P-256
for name in rsa pss p256 p384 p521 ed25519 ed448; do leaf "$name" ca; done
leaf other otherca
rm ca.key otherca.key
key rsa1000 -algorithm RSA -pkeyopt rsa_keygen_bits:1000
openssl req -x509 -new -key rsa1000.key -subj /CN=rsa1000 -days "$days" -out rsa1000.pem
