#!/bin/sh
# Makes the certificates beside it with OpenSSL 3: issuers of one name, of which not every one is
# the issuer. What it made is checked in; the keys of the authorities are not needed any more.
set -eu
cd "$(dirname "$0")"
cat > ca.cnf <<'C'
[ca]
default_ca = it
[it]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
default_startdate = 20200101000000Z
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
[dn]
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectAltName = DNS:example.org
C
: > index.txt
key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }
sign() { # NAME KEY CN ISSUER ISSUERKEY EXTENSIONS END; ISSUER - signs itself
  openssl req -new -config ca.cnf -key "$2.key" -subj "/CN=$3" -out request.csr
  if [ "$4" = - ]; then how="-selfsign -keyfile $2.key"; else how="-cert $4.pem -keyfile $5.key"; fi
  # shellcheck disable=SC2086
  openssl ca -batch -config ca.cnf $how -in request.csr -extensions "$6" -enddate "$7" \
    -notext -out "$1.pem" 2>/dev/null
}
far=20991231235959Z
near=20300101000000Z
for k in root old-root impostor middle lower leaf; do key $k; done
sign root root 'chains root' - - authority $far
sign old-root old-root 'chains old root' - - authority $far
sign cross-root root 'chains root' old-root old-root authority $far   # the same key, cross-signed
sign middle middle 'chains middle' root root authority $far
sign middle-short middle 'chains middle' root root authority $near    # the same key, less time
sign impostor impostor 'chains middle' root root authority $far       # the same name, another key
sign no-authority middle 'chains middle' root root leaf $far          # may not sign, and did
sign lower lower 'chains lower' middle middle authority $far
sign leaf leaf 'chains leaf' lower lower leaf $far
rm -f ca.cnf index.txt* request.csr ????????????????????????????????????????.pem
for k in root old-root impostor middle lower; do rm $k.key; done
