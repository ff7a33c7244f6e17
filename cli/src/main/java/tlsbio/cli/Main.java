// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tlsbio.NoBackendException;

/**
 * The {@code tlsbio} command: finds the command by its word, gives it its arguments, and turns what
 * it throws into one line and an exit code.
 */
public final class Main {

  /** Set by the launcher, which can ask: true if standard error is a terminal. */
  private static final String LIVE = "tlsbio.cli.live";

  private static final List<Command> COMMANDS =
      List.of(
          new BenchCommand(),
          new DemoCommand(),
          new DoctorCommand(),
          new GetCommand(),
          new ServeCommand(),
          new TckCommand());

  private Main() {}

  /** Runs a command and exits with its code: 0 it worked, 1 it failed, 2 it was misused. */
  @SuppressWarnings("SystemExitOutsideMain") // this is main
  public static void main(String[] args) {
    // Unbuffered beneath PrintStream's own small buffer: a body goes out in the pieces it came in.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code = run(new Terminal(out, System.err, Boolean.getBoolean(LIVE)), List.of(args));
    out.flush();
    System.exit(code);
  }

  /**
   * Runs a command inside this process.
   *
   * @param out where results go
   * @param err where progress, warnings and errors go
   * @return the exit code, 0 to 2
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return run(new Terminal(out, err, false), List.of(args));
  }

  private static int run(Terminal terminal, List<String> words) {
    if (words.isEmpty() || words.get(0).equals("--help") || words.get(0).equals("help")) {
      (words.isEmpty() ? terminal.err() : terminal.out()).print(help());
      return words.isEmpty() ? Command.MISUSED : Command.OK;
    }
    for (Command command : COMMANDS) {
      if (command.name().equals(words.get(0))) {
        return run(command, words.subList(1, words.size()), terminal);
      }
    }
    terminal.err().print("tlsbio: there is no command '" + words.get(0) + "'\n\n" + help());
    return Command.MISUSED;
  }

  private static int run(Command command, List<String> words, Terminal terminal) {
    String prefix = "tlsbio " + command.name() + ": ";
    try {
      Arguments arguments = command.options().parse(words);
      if (arguments.has("--help")) {
        terminal.out().print(command.options().help(command.name(), command.summary()));
        return Command.OK;
      }
      return command.run(arguments, terminal);
    } catch (UsageException misuse) {
      terminal.err().println(prefix + misuse.getMessage());
      terminal.err().println("try: tlsbio " + command.name() + " --help");
      return Command.MISUSED;
    } catch (IOException | IllegalArgumentException | NoBackendException failure) {
      terminal.err().println(prefix + Failure.explain(failure));
      return Command.FAILED;
    }
  }

  private static String help() {
    Table table = new Table();
    COMMANDS.forEach(command -> table.row("  " + command.name(), command.summary()));
    return "usage: tlsbio COMMAND [options] ...\n\n"
        + table
        + "\ntlsbio COMMAND --help tells more.\n";
  }
}
