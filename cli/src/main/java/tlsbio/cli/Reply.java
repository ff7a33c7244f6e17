// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.SSLObject;

/**
 * An answer on its way out: a head, then perhaps a file. It remembers how far it has come and holds
 * no part of the file.
 */
final class Reply implements Closeable {

  private final int status;
  private final ByteBuffer head;
  private final @Nullable FileChannel file;
  private final long length;
  private final boolean keepAlive;
  private long sent;

  private Reply(
      int status, ByteBuffer head, @Nullable FileChannel file, long length, boolean keepAlive) {
    this.status = status;
    this.head = head;
    this.file = file;
    this.length = length;
    this.keepAlive = keepAlive;
  }

  /** Answers {@code request} from {@code files}. */
  static Reply to(HttpRequest request, FileTree files) throws IOException {
    if (request.equals(HttpRequest.MALFORMED)) {
      return of(400, "Bad Request", request);
    } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return of(501, "Not Implemented", request);
    } else if (request.hasBody()) {
      return of(413, "Content Too Large", request);
    }
    Path path = files.find(request.target()).orElse(null);
    if (path == null) {
      return of(404, "Not Found", request);
    }
    FileChannel file = FileChannel.open(path);
    long length = file.size();
    if (request.method().equals("HEAD")) {
      file.close();
      return new Reply(
          200,
          head("200 OK", type(path), length, request.keepAlive()),
          null,
          0,
          request.keepAlive());
    }
    return new Reply(
        200,
        head("200 OK", type(path), length, request.keepAlive()),
        file,
        length,
        request.keepAlive());
  }

  /** Answers a head that is longer than {@link HttpRequest#LIMIT}. */
  static Reply tooLong() {
    return of(431, "Request Header Fields Too Large", HttpRequest.MALFORMED);
  }

  private static Reply of(int status, String reason, HttpRequest request) {
    boolean keepAlive = status == 404 && request.keepAlive();
    String body = request.method().equals("HEAD") ? "" : status + " " + reason + "\n";
    ByteBuffer head = head(status + " " + reason, "text/plain", body.length(), keepAlive);
    ByteBuffer all = ByteBuffer.allocate(head.remaining() + body.length());
    all.put(head).put(body.getBytes(StandardCharsets.US_ASCII)).flip();
    return new Reply(status, all, null, 0, keepAlive);
  }

  private static ByteBuffer head(String status, String type, long length, boolean keepAlive) {
    String text =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\nX-Content-Type-Options: nosniff\r\nConnection: "
            + (keepAlive ? "keep-alive" : "close")
            + "\r\n\r\n";
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String type(Path path) {
    String guess = URLConnection.guessContentTypeFromName(path.getFileName().toString());
    return Objects.requireNonNullElse(guess, "application/octet-stream");
  }

  /**
   * Writes as much of the rest as {@code tls} takes.
   *
   * @param scratch where the file passes through; its content does not matter before or after
   * @return true when all of it is written
   */
  boolean writeTo(SSLObject tls, ByteBuffer scratch) throws IOException {
    if (head.hasRemaining()) {
      tls.write(head);
    }
    while (!head.hasRemaining() && file != null && sent < length) {
      scratch.clear().limit((int) Math.min(scratch.capacity(), length - sent));
      if (file.read(scratch, sent) < 0) {
        throw new EOFException("a file became shorter while it was sent");
      }
      int taken = tls.write(scratch.flip());
      sent += taken;
      if (scratch.hasRemaining()) {
        return false;
      }
    }
    return !head.hasRemaining() && sent == length;
  }

  /** Returns true if another request may follow. */
  boolean keepsAlive() {
    return keepAlive;
  }

  /** Returns the status code. */
  int status() {
    return status;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
