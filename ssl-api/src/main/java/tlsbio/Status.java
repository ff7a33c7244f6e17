// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * What an {@link SSLObject} wants next. Would-block is a value here, never an exception; CPython
 * raises {@code SSLWantReadError} and {@code SSLWantWriteError} instead.
 *
 * @since 0.1
 */
public enum Status {
  /** Nothing: the operation is complete. */
  DONE,
  /** More bytes, or the end, in the incoming BIO. */
  WANT_READ,
  /** Room in the outgoing BIO, which is at its mark. */
  WANT_WRITE,
  /** {@link SSLObject#task()} must complete first; every call until then does nothing. */
  WANT_TASK
}
