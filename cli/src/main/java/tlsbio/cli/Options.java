// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command takes: named options, then operands. Parsing and help come from the same list, so
 * they cannot differ.
 */
final class Options {

  /**
   * One option.
   *
   * @param argument what the value is called in the help, empty if it takes none
   */
  private record Option(String name, String argument, String help) {

    String synopsis() {
      return argument.isEmpty() ? name : name + " " + argument;
    }
  }

  private final String operands;
  private final int minimum;
  private final int maximum;
  private final Map<String, Option> options = new LinkedHashMap<>();

  /**
   * Takes {@code minimum} to {@code maximum} operands.
   *
   * @param operands what they are called in the help
   */
  Options(String operands, int minimum, int maximum) {
    this.operands = operands;
    this.minimum = minimum;
    this.maximum = maximum;
    flag("--help", "this text");
  }

  /** Adds an option without a value. */
  Options flag(String name, String help) {
    return value(name, "", help);
  }

  /** Adds an option with a value, called {@code argument} in the help. */
  Options value(String name, String argument, String help) {
    options.put(name, new Option(name, argument, help));
    return this;
  }

  /**
   * Reads {@code words}: {@code --name value}, {@code --name=value}; all after {@code --} as is.
   */
  Arguments parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        rest.addAll(words.subList(i + 1, words.size()));
        break;
      } else if (!word.startsWith("-") || word.equals("-")) {
        rest.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Option option = options.get(name);
      if (option == null) {
        throw new UsageException("there is no option " + name);
      }
      String value = equals < 0 ? "" : word.substring(equals + 1);
      if (option.argument.isEmpty() && equals >= 0) {
        throw new UsageException(name + " takes no value");
      } else if (!option.argument.isEmpty() && equals < 0) {
        if (++i == words.size()) {
          throw new UsageException(name + " needs a value: " + option.synopsis());
        }
        value = words.get(i);
      }
      if (values.put(name, value) != null) {
        throw new UsageException(name + " is given twice");
      }
    }
    boolean counted = values.containsKey("--help");
    if (!counted && (rest.size() < minimum || rest.size() > maximum)) {
      throw new UsageException(
          rest.size() < minimum ? operands + " is missing" : "too many operands: " + rest);
    }
    return new Arguments(values, rest);
  }

  /** Returns the help for the command called {@code name}, which does {@code summary}. */
  String help(String name, String summary) {
    Table table = new Table();
    options.values().forEach(option -> table.row("  " + option.synopsis(), option.help));
    String usage = ("usage: tlsbio " + name + " [options] " + operands).strip();
    return usage + "\n\n" + summary + "\n\n" + table;
  }
}
