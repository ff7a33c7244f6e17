// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerTest {

  @Test
  void sendsAndVerifiesItsHost() {
    Peer peer = Peer.of("B\u00fccher.example.", 443);
    assertEquals(Optional.of("xn--bcher-kva.example"), peer.host());
    assertEquals(peer.host(), peer.nameToSend());
    assertEquals(peer.host(), peer.nameToVerify());
    assertEquals(443, peer.port());
  }

  @Test
  void verifiesAnAddressButDoesNotSendIt() {
    for (String host : new String[] {"192.0.2.1", "[2001:DB8::1]"}) {
      Peer peer = Peer.of(host);
      assertEquals(Optional.empty(), peer.nameToSend());
      assertEquals(peer.host(), peer.nameToVerify());
      assertNotEquals(Optional.empty(), peer.host());
      assertEquals(0, peer.port());
    }
  }

  @Test
  void sendsOneNameAndVerifiesAnother() {
    Peer peer = Peer.of("192.0.2.1").sendName("Front.example").verifyName("back.example");
    assertEquals(Optional.of("192.0.2.1"), peer.host());
    assertEquals(Optional.of("front.example"), peer.nameToSend());
    assertEquals(Optional.of("back.example"), peer.nameToVerify());
    assertEquals(Optional.empty(), peer.sendNoName().nameToSend());
    assertEquals(Optional.of("::1"), peer.verifyName("[::1]").nameToVerify());
  }

  @Test
  void refusesWhatCannotBeSentOrReached() {
    Peer peer = Peer.of("example.org");
    assertThrows(IllegalArgumentException.class, () -> peer.sendName("192.0.2.1"));
    assertThrows(IllegalArgumentException.class, () -> peer.sendName("::1"));
    assertThrows(IllegalArgumentException.class, () -> peer.sendName(""));
    assertThrows(IllegalArgumentException.class, () -> peer.verifyName(".example"));
    assertThrows(IllegalArgumentException.class, () -> Peer.of("example.org", -1));
    assertThrows(IllegalArgumentException.class, () -> Peer.of("example.org", 65536));
    assertEquals(65535, Peer.of("example.org", 65535).port());
  }

  @Test
  void isAValue() {
    Peer peer = Peer.of("example.org", 443).attachment("mine");
    Peer same = Peer.of("EXAMPLE.ORG.", 443).attachment("mine");
    assertEquals(same, peer);
    assertEquals(same.hashCode(), peer.hashCode());
    assertEquals(Optional.of("mine"), peer.attachment());
    assertNotEquals(Peer.of("example.org", 443), peer);
    assertNotEquals(peer, peer.sendNoName());
    assertNotEquals(peer, peer.verifyName("other.example"));
    assertEquals(Peer.unnamed(), Peer.unnamed());
  }

  @Test
  void saysWhereItIs() {
    assertEquals("example.org:443", Peer.of("example.org", 443).toString());
    assertEquals("[::1]:443", Peer.of("::1", 443).toString());
    assertEquals("::1", Peer.of("::1").toString());
    assertEquals("unnamed peer", Peer.unnamed().toString());
  }
}
