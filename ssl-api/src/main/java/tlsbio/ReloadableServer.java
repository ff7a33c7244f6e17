// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A server's context whose settings can be replaced while it is in use, as {@link
 * ReloadableContext} tells.
 *
 * <pre>{@code
 * ReloadableServer server =
 *     ReloadableServer.of(() -> Tls.server(Identity.pem(chain, key)), log::accept, chain, key);
 * timer.scheduleWithFixedDelay(server::reloadIfChanged, 1, 1, TimeUnit.MINUTES);
 * }</pre>
 *
 * <p>A selector that answers with {@link HelloDecision#use} needs none of this: it answers with
 * another value, and the connections after that have it.
 *
 * @since 0.1
 */
public final class ReloadableServer extends ReloadableContext<ServerContext>
    implements ServerContext {

  private ReloadableServer(
      Drafter<ServerContext> source, Consumer<? super Reload> listener, List<Path> files)
      throws IOException {
    super(source, listener, files);
  }

  /**
   * Returns a context as {@code source} says, without a listener.
   *
   * @param files what {@link #reloadIfChanged()} watches: files, and folders of files; none if it
   *     is not used
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException as {@link ServerBuilder#build()}; what else the source throws is
   *     thrown too
   */
  public static ReloadableServer of(Source<ServerBuilder> source, Path... files)
      throws IOException {
    return of(source, reload -> {}, files);
  }

  /**
   * Returns a context as {@code source} says, and tells {@code listener} of each reload.
   *
   * @param files what {@link #reloadIfChanged()} watches: files, and folders of files; none if it
   *     is not used
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException as {@link ServerBuilder#build()}; what else the source throws is
   *     thrown too
   */
  public static ReloadableServer of(
      Source<ServerBuilder> source, Consumer<? super Reload> listener, Path... files)
      throws IOException {
    return new ReloadableServer(
        () -> {
          ServerBuilder builder = source.read();
          return new Draft<>(builder.config(), builder::build);
        },
        listener,
        List.of(files));
  }

  @Override
  public ServerConfig config() {
    return current().config();
  }

  @Override
  public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    return make(context -> context.wrapBio(incoming, outgoing, peer));
  }
}
