// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.HashMap;
import java.util.Map;

/**
 * What the attributes of names are called: OpenSSL's long names of the attribute types it knows,
 * which are the names CPython shows. Other object identifiers have no name here, also where OpenSSL
 * has one for them: an algorithm is no attribute.
 */
final class AttributeNames {

  /** Branches of the tree of object identifiers, each with the leaves that have a name. */
  private static final String TABLE =
      """
      2.5.4: 3 commonName, 4 surname, 5 serialNumber, 6 countryName, 7 localityName,
        8 stateOrProvinceName, 9 streetAddress, 10 organizationName,
        11 organizationalUnitName, 12 title, 13 description, 14 searchGuide,
        15 businessCategory, 16 postalAddress, 17 postalCode, 18 postOfficeBox,
        19 physicalDeliveryOfficeName, 20 telephoneNumber, 21 telexNumber,
        22 teletexTerminalIdentifier, 23 facsimileTelephoneNumber, 24 x121Address,
        25 internationaliSDNNumber, 26 registeredAddress, 27 destinationIndicator,
        28 preferredDeliveryMethod, 29 presentationAddress, 30 supportedApplicationContext,
        31 member, 32 owner, 33 roleOccupant, 34 seeAlso, 35 userPassword, 36 userCertificate,
        37 cACertificate, 38 authorityRevocationList, 39 certificateRevocationList,
        40 crossCertificatePair, 41 name, 42 givenName, 43 initials, 44 generationQualifier,
        45 x500UniqueIdentifier, 46 dnQualifier, 47 enhancedSearchGuide,
        48 protocolInformation, 49 distinguishedName, 50 uniqueMember, 51 houseIdentifier,
        52 supportedAlgorithms, 53 deltaRevocationList, 54 dmdName, 65 pseudonym, 72 role,
        97 organizationIdentifier, 98 countryCode3c, 99 countryCode3n, 100 dnsName
      0.9.2342.19200300.100.1: 1 userId, 2 textEncodedORAddress, 3 rfc822Mailbox, 4 info,
        5 favouriteDrink, 6 roomNumber, 7 photo, 8 userClass, 9 host, 10 manager,
        11 documentIdentifier, 12 documentTitle, 13 documentVersion, 14 documentAuthor,
        15 documentLocation, 20 homeTelephoneNumber, 21 secretary, 22 otherMailbox,
        23 lastModifiedTime, 24 lastModifiedBy, 25 domainComponent, 26 aRecord,
        27 pilotAttributeType27, 28 mXRecord, 29 nSRecord, 30 sOARecord, 31 cNAMERecord,
        37 associatedDomain, 38 associatedName, 39 homePostalAddress, 40 personalTitle,
        41 mobileTelephoneNumber, 42 pagerTelephoneNumber, 43 friendlyCountryName,
        44 uniqueIdentifier, 45 organizationalStatus, 46 janetMailbox,
        47 mailPreferenceOption, 48 buildingName, 49 dSAQuality, 50 singleLevelQuality,
        51 subtreeMinimumQuality, 52 subtreeMaximumQuality, 53 personalSignature,
        54 dITRedirect, 55 audio, 56 documentPublisher
      1.2.840.113549.1.9: 1 emailAddress, 2 unstructuredName, 3 contentType, 4 messageDigest,
        5 signingTime, 6 countersignature, 7 challengePassword, 8 unstructuredAddress,
        9 extendedCertificateAttributes
      1.3.6.1.4.1.311.60.2.1: 1 jurisdictionLocalityName, 2 jurisdictionStateOrProvinceName,
        3 jurisdictionCountryName
      1.3.6.1.5.5.7.9: 1 id-pda-dateOfBirth, 2 id-pda-placeOfBirth, 3 id-pda-gender,
        4 id-pda-countryOfCitizenship, 5 id-pda-countryOfResidence
      1.2.643.3.131.1: 1 INN
      1.2.643.100: 1 OGRN, 3 SNILS, 5 OGRNIP
      """;

  private static final Map<String, String> NAMES = read();

  private AttributeNames() {}

  private static Map<String, String> read() {
    Map<String, String> names = new HashMap<>();
    String branch = "";
    for (String line : TABLE.lines().toList()) {
      int colon = line.indexOf(':');
      branch = colon < 0 ? branch : line.substring(0, colon);
      for (String leaf : line.substring(colon + 1).strip().split(",\\s*", -1)) {
        int space = leaf.indexOf(' ');
        if (space > 0) { // not behind the comma at the end of a line
          names.put(branch + '.' + leaf.substring(0, space), leaf.substring(space + 1));
        }
      }
    }
    return Map.copyOf(names);
  }

  /** Returns the name for an object identifier in dotted form, or that form if it has none. */
  static String of(String oid) {
    return NAMES.getOrDefault(oid, oid);
  }
}
