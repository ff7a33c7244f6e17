// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A capture file of one TCP connection to port 443 that never was: the bytes that two ends in
 * memory have exchanged, as packets of IPv4 without checksums. So nobody needs the right to listen
 * to a network.
 */
final class Capture {

  private static final int RAW_IP = 101;
  private static final int CLIENT_PORT = 50_000;
  private static final int SERVER_PORT = 443;
  private static final int SEGMENT = 1400;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final int[] sequence = {1000, 2000};
  private int packets;

  Capture() {
    byte[] header = new byte[24];
    ByteBuffer fields = little(header);
    fields.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    fields.putLong(0).putInt(0xffff).putInt(RAW_IP);
    file.writeBytes(header);
    packet(true, SYN, new byte[0]);
    packet(false, SYN | ACK, new byte[0]);
    packet(true, ACK, new byte[0]);
  }

  /** Adds what one end has sent. */
  void add(boolean fromClient, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += SEGMENT) {
      packet(fromClient, ACK, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + SEGMENT)));
    }
  }

  private void packet(boolean fromClient, int flags, byte[] content) {
    int from = fromClient ? 0 : 1;
    int length = 20 + 20 + content.length;
    byte[] header = new byte[16];
    little(header).putInt(packets / 1000).putInt(packets).putInt(length).putInt(length);
    file.writeBytes(header);
    packets++;
    byte[] packet = new byte[length];
    ByteBuffer ip = ByteBuffer.wrap(packet);
    ip.putShort((short) 0x4500).putShort((short) length).putInt(0);
    ip.putShort((short) 0x4006).putShort((short) 0); // 64 hops, TCP, no checksum
    ip.putInt(0xc0000201 + from).putInt(0xc0000202 - from);
    ip.putShort((short) (fromClient ? CLIENT_PORT : SERVER_PORT));
    ip.putShort((short) (fromClient ? SERVER_PORT : CLIENT_PORT));
    ip.putInt(sequence[from]).putInt((flags & ACK) == 0 ? 0 : sequence[1 - from]);
    ip.putShort((short) (0x5000 | flags)).putShort((short) 0xffff).putInt(0);
    ip.put(content);
    file.writeBytes(packet);
    sequence[from] += content.length + ((flags & SYN) == 0 ? 0 : 1);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes it as {@code name} into {@code folder}. */
  Path write(Path folder, String name) throws IOException {
    return Files.write(folder.resolve(name), file.toByteArray());
  }
}
