// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/** The rule for labels with characters that run from right to left (RFC 5893 section 2). */
final class IdnaBidi {

  private IdnaBidi() {}

  static boolean isValid(int[] points) {
    boolean needed = false;
    for (int point : points) {
      byte direction = Character.getDirectionality(point);
      needed |= isRightToLeft(direction) || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
    if (!needed) {
      return true;
    }
    byte first = Character.getDirectionality(points[0]);
    return isRightToLeft(first)
        ? isRightToLeftLabel(points)
        : first == Character.DIRECTIONALITY_LEFT_TO_RIGHT && isLeftToRightLabel(points);
  }

  private static boolean isRightToLeft(byte direction) {
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean isRightToLeftLabel(int[] points) {
    boolean european = false;
    boolean arabic = false;
    boolean goodEnd = false;
    for (int point : points) {
      byte direction = Character.getDirectionality(point);
      european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
      arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
      boolean end =
          isRightToLeft(direction)
              || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER
              || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
      if (!end && !isNeutral(direction)) {
        return false;
      }
      goodEnd = end || (goodEnd && direction == Character.DIRECTIONALITY_NONSPACING_MARK);
    }
    return goodEnd && !(european && arabic);
  }

  private static boolean isLeftToRightLabel(int[] points) {
    boolean goodEnd = false;
    for (int point : points) {
      byte direction = Character.getDirectionality(point);
      boolean end =
          direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
              || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
      if (!end && !isNeutral(direction)) {
        return false;
      }
      goodEnd = end || (goodEnd && direction == Character.DIRECTIONALITY_NONSPACING_MARK);
    }
    return goodEnd;
  }

  private static boolean isNeutral(byte direction) {
    return switch (direction) {
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_OTHER_NEUTRALS,
          Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
          Character.DIRECTIONALITY_NONSPACING_MARK ->
          true;
      default -> false;
    };
  }
}
