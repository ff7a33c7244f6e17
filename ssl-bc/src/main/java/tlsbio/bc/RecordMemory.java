// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

/**
 * Where the bytes of records belong: what is sealed in the outgoing BIO, what is opened in the
 * caller's buffer. After a call that returned true the place is {@link #array()} from {@link
 * #offset()} on, until the next call.
 */
interface RecordMemory {

  /** Finds a place for a record of {@code length} bytes to send; false if there is none. */
  boolean placeToSeal(int length);

  /**
   * Finds a place for {@code length} decrypted bytes; false if there is none: then the record
   * itself is it.
   */
  boolean placeToOpen(int length);

  byte[] array();

  int offset();
}
