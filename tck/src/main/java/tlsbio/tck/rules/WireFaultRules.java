// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static tlsbio.tck.kit.Meddler.APPLICATION_DATA;
import static tlsbio.tck.kit.Meddler.CHANGE_CIPHER_SPEC;
import static tlsbio.tck.kit.Meddler.HANDSHAKE;
import static tlsbio.tck.kit.Meddler.body;
import static tlsbio.tck.kit.Meddler.cut;
import static tlsbio.tck.kit.Meddler.flip;
import static tlsbio.tck.rules.FaultWire.CERTIFICATE;
import static tlsbio.tck.rules.FaultWire.CLIENT_HELLO;
import static tlsbio.tck.rules.FaultWire.CLIENT_KEY_EXCHANGE;
import static tlsbio.tck.rules.FaultWire.SERVER_HELLO;
import static tlsbio.tck.rules.FaultWire.SERVER_HELLO_DONE;
import static tlsbio.tck.rules.FaultWire.SERVER_KEY_EXCHANGE;
import static tlsbio.tck.rules.FaultWire.alert;
import static tlsbio.tck.rules.FaultWire.answered;
import static tlsbio.tck.rules.FaultWire.changedRecord;
import static tlsbio.tck.rules.FaultWire.data;
import static tlsbio.tck.rules.FaultWire.downgraded;
import static tlsbio.tck.rules.FaultWire.endAfter;
import static tlsbio.tck.rules.FaultWire.endBetweenFlights;
import static tlsbio.tck.rules.FaultWire.endOfLeaf;
import static tlsbio.tck.rules.FaultWire.endedAfterUnwrap;
import static tlsbio.tck.rules.FaultWire.endedOpen;
import static tlsbio.tck.rules.FaultWire.fromClient;
import static tlsbio.tck.rules.FaultWire.fromServer;
import static tlsbio.tck.rules.FaultWire.midway;
import static tlsbio.tck.rules.FaultWire.open;
import static tlsbio.tck.rules.FaultWire.readAfterClose;
import static tlsbio.tck.rules.FaultWire.record;
import static tlsbio.tck.rules.FaultWire.set;
import static tlsbio.tck.rules.FaultWire.shorter;
import static tlsbio.tck.rules.FaultWire.suiteAt;
import static tlsbio.tck.rules.FaultWire.toldOfABadRecord;
import static tlsbio.tck.rules.FaultWire.withOtherShare;
import static tlsbio.tck.rules.FaultWire.writtenAfterUnwrap;
import static tlsbio.tck.rules.Refusals.ascii;

import java.util.List;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The tables of faults, continued: what is wrong on the wire once the hello has been read, and how
 * connections end.
 *
 * @since 0.1
 */
public interface WireFaultRules {

  @Rule(Axis.VERSION)
  default void fault_07_recordsInTheHandshake(Scene scene) {
    new FaultTable(scene, "FAULT-07")
        .row("http-answer", side -> answered(scene, ascii("HTTP/1.1 400 Bad Request\r\n\r\n")))
        .row("no-record", side -> midway(scene, side, (byte) 99, (byte) 1, (byte) 2))
        .row("record-too-long", side -> midway(scene, side, new byte[] {22, 3, 3, 0x7f, 0}))
        .row("record-empty", side -> midway(scene, side, record(22)))
        .row("alert-empty", side -> midway(scene, side, record(21)))
        .row("alert-of-one-byte", side -> midway(scene, side, record(21, (byte) 2)))
        .row("data-too-early", side -> answered(scene, record(23, new byte[40])))
        .row(
            "ccs-malformed",
            side -> changedRecord(scene, side, CHANGE_CIPHER_SPEC, ccs -> flip(ccs, -1)))
        .row("ccs-too-early", side -> answered(scene, record(20, (byte) 1)))
        .row(
            "ccs-of-two-bytes",
            side ->
                changedRecord(
                    scene,
                    side,
                    CHANGE_CIPHER_SPEC,
                    ccs -> List.of(record(20, (byte) 1, (byte) 1))))
        .row(
            "message-too-long",
            side -> answered(scene, record(22, (byte) 2, (byte) -1, (byte) -1, (byte) -1)))
        .row(
            "message-unknown",
            side -> answered(scene, record(22, (byte) 99, (byte) 0, (byte) 0, (byte) 0)))
        .row(
            "message-out-of-turn",
            side -> answered(scene, record(22, (byte) 20, (byte) 0, (byte) 0, (byte) 0)))
        .row("finished-changed", side -> changedRecord(scene, side, HANDSHAKE, r -> flip(r, -1)))
        .row(
            "flight-changed",
            side -> changedRecord(scene, side, APPLICATION_DATA, r -> flip(r, 20)))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_08_messagesThatWereChanged(Scene scene) {
    new FaultTable(scene, "FAULT-08")
        .row("client-random", side -> fromClient(scene, CLIENT_HELLO, m -> flip(m, 10)))
        .row("client-random-1-3", side -> fromClient(scene, CLIENT_HELLO, m -> flip(m, 10)))
        .row("server-random-1-3", side -> fromServer(scene, SERVER_HELLO, m -> flip(m, 10)))
        .row("server-random", side -> fromServer(scene, SERVER_HELLO, m -> flip(m, 10)))
        .row("server-hello-version", side -> fromServer(scene, SERVER_HELLO, m -> set(m, 5, 1)))
        .row(
            "server-hello-suite",
            side -> fromServer(scene, SERVER_HELLO, m -> set(m, suiteAt(m), 0xfe, 0xfe)))
        .row(
            "server-hello-compression",
            side -> fromServer(scene, SERVER_HELLO, m -> set(m, suiteAt(m) + 2, 1)))
        .row("server-hello-cut", side -> fromServer(scene, SERVER_HELLO, m -> cut(m, 1)))
        .row("server-hello-twice", side -> fromServer(scene, SERVER_HELLO, m -> List.of(m, m)))
        .row("certificate-cut", side -> fromServer(scene, CERTIFICATE, m -> cut(m, 1)))
        .row("certificates-none", side -> fromServer(scene, CERTIFICATE, m -> body(m, new byte[3])))
        .row("certificate-no-der", side -> fromServer(scene, CERTIFICATE, m -> set(m, 10, 0)))
        .row(
            "certificate-changed",
            side -> fromServer(scene, CERTIFICATE, m -> flip(m, endOfLeaf(m))))
        .row(
            "key-exchange-left-out", side -> fromServer(scene, SERVER_KEY_EXCHANGE, m -> List.of()))
        .row(
            "key-exchange-signature",
            side -> fromServer(scene, SERVER_KEY_EXCHANGE, m -> flip(m, -1)))
        .row(
            "key-exchange-key",
            side -> fromServer(scene, SERVER_KEY_EXCHANGE, m -> flip(m, 4 + 4 + 5)))
        .row(
            "key-exchange-group",
            side -> fromServer(scene, SERVER_KEY_EXCHANGE, m -> set(m, 5, 0xfe, 0xfe)))
        .row("key-exchange-cut", side -> fromServer(scene, SERVER_KEY_EXCHANGE, m -> cut(m, 1)))
        .row(
            "hello-done-with-content",
            side -> fromServer(scene, SERVER_HELLO_DONE, m -> body(m, (byte) 1)))
        .row("client-key-left-out", side -> fromClient(scene, CLIENT_KEY_EXCHANGE, m -> List.of()))
        .row("client-key-cut", side -> fromClient(scene, CLIENT_KEY_EXCHANGE, m -> cut(m, 1)))
        .row("client-key-changed", side -> fromClient(scene, CLIENT_KEY_EXCHANGE, m -> flip(m, -1)))
        .row(
            "key-share-of-other-group",
            side -> fromServer(scene, SERVER_HELLO, m -> withOtherShare(m)))
        .row("version-downgraded", side -> downgraded(scene))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_09_alertsThatCome(Scene scene) {
    new FaultTable(scene, "FAULT-09")
        .row("alert-handshake-failure", side -> midway(scene, side, alert(2, 40)))
        .row("alert-unknown", side -> midway(scene, side, alert(2, 200)))
        .row("alert-of-no-level", side -> midway(scene, side, alert(7, 40)))
        .row("alert-fatal-close", side -> answered(scene, alert(2, 0)))
        .row("alert-close", side -> answered(scene, alert(1, 0)))
        .row("alert-later", side -> toldOfABadRecord(scene, side))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_10_endsThatComeTooEarly(Scene scene) {
    new FaultTable(scene, "FAULT-10")
        .row("end-before-anything", side -> endAfter(scene, side, 0))
        .row("end-in-the-first-record", side -> endAfter(scene, side, 20))
        .row("end-between-flights", side -> endBetweenFlights(scene, side))
        .row("end-without-close", side -> endedOpen(scene, side, new byte[0]))
        .row("end-in-a-record", side -> endedOpen(scene, side, new byte[] {23, 3, 3, 0, 40, 1}))
        .row("end-after-our-close", side -> endedAfterUnwrap(scene, side))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_11_recordsOfData(Scene scene) {
    new FaultTable(scene, "FAULT-11")
        .row("data-changed", side -> data(scene, side, r -> flip(r, -1).get(0)))
        .row("data-cut", side -> data(scene, side, r -> shorter(r, 1)))
        .row("data-replayed", side -> data(scene, side, r -> Hello.join(r, r)))
        .row("data-left-out", side -> data(scene, side, r -> new byte[0]))
        .row("data-too-short", side -> open(scene, side, record(23, new byte[3])))
        .row("data-empty", side -> open(scene, side, record(23)))
        .row("data-too-long", side -> open(scene, side, new byte[] {23, 3, 3, 0x7f, 0}))
        .row("data-in-the-clear", side -> open(scene, side, record(23, new byte[100])))
        .row("data-of-other-version", side -> data(scene, side, r -> set(r, 2, 2).get(0)))
        .row("http-later", side -> open(scene, side, ascii("GET / HTTP/1.1\r\n")))
        .row("unknown-type-later", side -> open(scene, side, record(24, new byte[40])))
        .row("ccs-later", side -> open(scene, side, record(20, (byte) 1)))
        .row("handshake-empty-later", side -> open(scene, side, record(22)))
        .row("handshake-later", side -> open(scene, side, record(22, new byte[40])))
        .row("handshake-in-the-clear", side -> open(scene, side, record(22, new byte[40])))
        .row("alert-in-the-clear", side -> open(scene, side, alert(2, 40)))
        .row("alert-in-the-clear-1-3", side -> open(scene, side, alert(2, 40)))
        .row("close-in-the-clear", side -> open(scene, side, alert(1, 0)))
        .row("close-in-the-clear-1-3", side -> open(scene, side, alert(1, 0)))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_12_callsAfterTheEnd(Scene scene) {
    new FaultTable(scene, "FAULT-12")
        .row("write-after-unwrap", side -> writtenAfterUnwrap(scene, side))
        .row("read-after-close", side -> readAfterClose(scene, side))
        .check();
  }
}
