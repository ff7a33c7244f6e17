// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

/**
 * {@code tlsbio bench}: named here for the help. The launcher of a checkout runs it; benchmarks and
 * peers are in no jar of ours.
 */
final class BenchCommand implements Command {

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "measure the backends against their peers; with ./tlsbio of a checkout only";
  }

  @Override
  public Options options() {
    return new Options("", 0, Integer.MAX_VALUE);
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    terminal
        .err()
        .println(
            "tlsbio bench: the benchmarks are not in this program; run ./tlsbio of a checkout");
    return FAILED;
  }
}
