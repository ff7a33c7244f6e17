// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import tlsbio.CertificateVerificationException;
import tlsbio.NoBackendException;
import tlsbio.TlsException;

/** Puts what went wrong into one line. */
final class Failure {

  private Failure() {}

  /** Returns one line: what, why, and the codes to look up. */
  static String explain(Exception failure) {
    return oneLine(sentence(failure));
  }

  private static String sentence(Exception failure) {
    if (failure instanceof TlsException tls) {
      return tls(tls);
    } else if (failure instanceof NoSuchFileException missing) {
      return "no such file: " + missing.getFile();
    } else if (failure instanceof FileSystemException file && file.getReason() == null) {
      return "cannot use the file " + file.getFile() + ": " + name(file);
    } else if (failure instanceof UnresolvedAddressException) {
      return "no such host";
    } else if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
      return "cannot connect: " + failure.getMessage();
    }
    String message = failure.getMessage();
    if (message == null) {
      return name(failure);
    }
    return failure instanceof IOException
            || failure instanceof IllegalArgumentException
            || failure instanceof NoBackendException
        ? message
        : name(failure) + ": " + message;
  }

  /** The message says it all but for two things that programs and manuals go by. */
  private static String tls(TlsException failure) {
    String code =
        failure instanceof CertificateVerificationException refused
            ? " (verify code " + refused.verifyCode().number() + ")"
            : "";
    return failure.reason() + code + ": " + failure.getMessage();
  }

  private static String name(Exception failure) {
    return failure.getClass().getSimpleName();
  }

  /** Returns {@code text} without what could begin a new line or move the cursor. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }
}
