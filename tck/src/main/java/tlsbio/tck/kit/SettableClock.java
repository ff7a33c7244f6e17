// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is set.
 *
 * @since 0.1
 */
public final class SettableClock extends Clock {

  private volatile Instant now;

  /** Makes one that stands at {@code now}. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Sets it. */
  public void set(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
