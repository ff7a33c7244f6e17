// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client's context whose settings can be replaced while it is in use, as {@link
 * ReloadableContext} tells. One without {@code trust(…)} reads the system's authorities anew at
 * each reload.
 *
 * @since 0.1
 */
public final class ReloadableClient extends ReloadableContext<ClientContext>
    implements ClientContext {

  private ReloadableClient(
      Drafter<ClientContext> source, Consumer<? super Reload> listener, List<Path> files)
      throws IOException {
    super(source, listener, files);
  }

  /**
   * Returns a context as {@code source} says, without a listener.
   *
   * @param files what {@link #reloadIfChanged()} watches: files, and folders of files; none if it
   *     is not used
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException as {@link ClientBuilder#build()}; what else the source throws is
   *     thrown too
   */
  public static ReloadableClient of(Source<ClientBuilder> source, Path... files)
      throws IOException {
    return of(source, reload -> {}, files);
  }

  /**
   * Returns a context as {@code source} says, and tells {@code listener} of each reload.
   *
   * @param files what {@link #reloadIfChanged()} watches: files, and folders of files; none if it
   *     is not used
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException as {@link ClientBuilder#build()}; what else the source throws is
   *     thrown too
   */
  public static ReloadableClient of(
      Source<ClientBuilder> source, Consumer<? super Reload> listener, Path... files)
      throws IOException {
    return new ReloadableClient(
        () -> {
          ClientBuilder builder = source.read();
          return new Draft<>(builder.config(), builder::build);
        },
        listener,
        List.of(files));
  }

  @Override
  public ClientConfig config() {
    return current().config();
  }

  @Override
  public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    return make(context -> context.wrapBio(incoming, outgoing, peer));
  }
}
