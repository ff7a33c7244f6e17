// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import tlsbio.BackendInfo;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsVersion;

/**
 * {@code tlsbio demo}: TLS between every two installed backends without a network. The ends share
 * two queues, each the incoming of one and the outgoing of the other, and take turns.
 */
final class DemoCommand implements Command {

  private static final int QUEUE = 64 * 1024;

  /** Turns without a byte of plaintext after which a connection counts as stuck. */
  private static final int PATIENCE = 100;

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "TLS in memory, between every pair of installed backends, a file both ways";
  }

  @Override
  public Options options() {
    return new Options("[file]", 0, 1);
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(file(arguments.operands()));
    List<String> names =
        Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name).toList();
    if (names.isEmpty()) {
      Tls.backend(); // says what is wrong with each
    }
    Table table = new Table();
    table.row("client", "server", "version", "suite", "group", "alpn", "bytes", "result");
    int failures = 0;
    for (String client : names) {
      for (String server : names) {
        for (TlsVersion version : TlsVersion.values()) {
          failures += connect(client, server, version, file, table) ? 0 : 1;
        }
      }
    }
    terminal.out().print(table);
    if (failures > 0) {
      terminal.err().println("tlsbio demo: " + failures + " failed");
    }
    return failures == 0 ? OK : FAILED;
  }

  private static boolean connect(
      String client, String server, TlsVersion version, ByteBuffer file, Table table) {
    MemoryBIO toServer = MemoryBIO.create(QUEUE);
    MemoryBIO toClient = MemoryBIO.create(QUEUE);
    try (ClientContext clients = client(client, version);
        ServerContext servers = server(server, version);
        SSLObject here = clients.wrapBio(toClient, toServer, Peer.of("localhost"));
        SSLObject there = servers.wrapBio(toServer, toClient)) {
      DemoEnd sender = new DemoEnd(here, file);
      DemoEnd receiver = new DemoEnd(there, file);
      exchange(sender, receiver);
      boolean same = arrived(file, sender) && arrived(file, receiver);
      table.row(
          client,
          server,
          here.version().map(Object::toString).orElse("-"),
          here.cipher().map(Object::toString).orElse("-"),
          here.group().map(Object::toString).orElse("-"),
          here.selectedAlpnProtocol().orElse("-"),
          "2 x " + file.remaining(),
          same ? "ok" : "FAILED: what came is not what was sent");
      return same;
    } catch (IOException | RuntimeException e) {
      String result = "FAILED: " + Failure.explain(e);
      table.row(client, server, version.toString(), "-", "-", "-", "-", result);
      return false;
    }
  }

  /** Lets the ends take turns until both are done. */
  private static void exchange(DemoEnd one, DemoEnd other) throws IOException {
    long moved = 0;
    for (int idle = 0; !one.isDone() || !other.isDone(); idle++) {
      one.step();
      other.step();
      if (one.moved() + other.moved() > moved) {
        moved = one.moved() + other.moved();
        idle = 0;
      } else if (idle == PATIENCE) {
        throw new IOException("stuck after " + moved + " bytes");
      }
    }
  }

  private static ClientContext client(String backend, TlsVersion version) {
    return Tls.client()
        .backend(backend)
        .version(version)
        .trust(DemoPki.trust())
        .alpn("tlsbio-demo")
        .build();
  }

  private static ServerContext server(String backend, TlsVersion version) {
    return Tls.server(DemoPki.localhost())
        .backend(backend)
        .version(version)
        .alpn("tlsbio-demo")
        .build();
  }

  private static boolean arrived(ByteBuffer file, DemoEnd end) {
    MessageDigest sent = DemoEnd.sha256();
    sent.update(file.duplicate());
    return MessageDigest.isEqual(sent.digest(), end.digest());
  }

  /** Returns the file that was asked for, else a mebibyte of noise, the same each time. */
  private static byte[] file(List<String> operands) throws IOException {
    if (!operands.isEmpty()) {
      return Files.readAllBytes(Path.of(operands.get(0)));
    }
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
