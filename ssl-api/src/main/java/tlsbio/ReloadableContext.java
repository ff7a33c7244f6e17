// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A context whose certificates, keys, trust and all other settings can be replaced while it is in
 * use. CPython: {@code load_cert_chain} and its like, called again on a live {@code SSLContext};
 * here all settings change at once, or none does.
 *
 * <p>It is a name for a context of the usual, immutable kind. A reload builds the next one first,
 * and whatever is wrong is found there; then connections are made by the new one; then the old one
 * is closed, and what the backend holds for it is freed with its last connection. A connection
 * keeps the context it was made by, which is what {@link SSLObject#context()} returns.
 *
 * <p>A reload happens when the caller says so, on the caller's thread: from a timer, a signal, a
 * file watcher or an event loop. Any number of threads may make connections meanwhile, and none of
 * them waits for files or sees a closed context.
 *
 * <p>What is not asked is whether the new settings are wise: who wants to refuse a certificate that
 * is about to expire looks at it in the source and throws.
 *
 * @param <C> the kind of context
 * @since 0.1
 */
public abstract sealed class ReloadableContext<C extends TlsContext> implements TlsContext
    permits ReloadableClient, ReloadableServer {

  /**
   * Says what a context is to be, by what the files are now; asked at the start and at each reload.
   *
   * @param <B> the kind of builder
   */
  @FunctionalInterface
  public interface Source<B extends TlsBuilder<B>> {

    /**
     * Returns a builder with all settings, made anew. What it throws is told as {@link Reload.Kept}
     * and changes nothing.
     *
     * @throws IOException if a file cannot be read
     */
    B read() throws IOException;
  }

  /** What a source has said: a configuration, and how to come from it to a context. */
  record Draft<C extends TlsContext>(TlsConfig config, Supplier<C> build) {

    /** Returns true if a context of {@code config} would be the same, files of the system's too. */
    boolean isSameAs(TlsConfig config) {
      boolean readsSystemTrust =
          config instanceof ClientConfig
              && config.trust().isEmpty()
              && !config.insecureNoVerification();
      return this.config.equals(config) && !readsSystemTrust;
    }
  }

  /** A source, whatever its builder. */
  interface Drafter<C extends TlsContext> {
    Draft<C> draft() throws IOException;
  }

  private final Drafter<C> source;
  private final Consumer<? super Reload> listener;
  private final WatchedFiles files;

  /** Held while connections are made, and, exclusively, while the context is exchanged. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  /** Held for the length of a reload, so that the one that read last is the one that counts. */
  private final ReentrantLock reloading = new ReentrantLock();

  private volatile C current;
  private boolean closed;
  private byte[] seen;
  private Reload.@Nullable Kept failure;

  ReloadableContext(Drafter<C> source, Consumer<? super Reload> listener, List<Path> files)
      throws IOException {
    this.source = Objects.requireNonNull(source, "source");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.files = new WatchedFiles(files);
    this.seen = this.files.digest();
    this.current = source.draft().build().get();
  }

  /**
   * Asks the source and replaces the context by what it says, unless that is what it was. The
   * listener hears of {@link Reload.Replaced} and {@link Reload.Kept}, and of {@link
   * Reload.Unchanged} if that ends a time of failures; what it throws is thrown here, after all is
   * done. An {@link Error} is thrown too, and leaves the context as it was.
   *
   * @throws IllegalStateException after {@link #close()}, or if called by source or listener
   */
  public final Reload reload() {
    return exclusively(
        () -> {
          Reload.Kept before = failure;
          Reload result = attempt(files.digest());
          if (result != Reload.Unchanged.INSTANCE || before != null) {
            listener.accept(result);
          }
          return result;
        });
  }

  /**
   * Does as {@link #reload()} if the content of a file has changed since the last attempt, or if
   * that failed; a failure that is the same as before is not told to the listener again. Reads
   * every file, so it depends neither on dates nor on how files are replaced: written over,
   * renamed, or behind a link that moved. Files that belong together and come one after the other
   * are an attempt that fails, and another that does not.
   *
   * @throws IllegalStateException if no file was named; after {@link #close()}, or if called by
   *     source or listener
   */
  public final Reload reloadIfChanged() {
    if (files.isEmpty()) {
      throw new IllegalStateException("no files to watch were named; reload() needs none");
    }
    return exclusively(
        () -> {
          byte[] now = files.digest();
          boolean sameFiles = Arrays.equals(now, seen);
          Reload.Kept before = failure;
          if (sameFiles && before == null) {
            return Reload.Unchanged.INSTANCE;
          }
          Reload result = attempt(now);
          boolean news = !sameFiles || !same(before, result);
          if (news && (result != Reload.Unchanged.INSTANCE || before != null)) {
            listener.accept(result);
          }
          return result;
        });
  }

  private static boolean same(Reload.@Nullable Kept before, Reload now) {
    return before != null
        && now instanceof Reload.Kept kept
        && before.cause().toString().equals(kept.cause().toString());
  }

  private Reload exclusively(Supplier<Reload> work) {
    if (reloading.isHeldByCurrentThread()) {
      throw new IllegalStateException("a reload inside a reload, from its source or listener");
    }
    reloading.lock();
    try {
      requireOpen();
      return work.get();
    } finally {
      reloading.unlock();
    }
  }

  /** Takes {@code now} from before the source reads: what changes later, the next call sees. */
  private Reload attempt(byte[] now) {
    TlsConfig before = current.config();
    Reload result;
    try {
      Draft<C> draft = source.draft();
      if (draft.isSameAs(before)) {
        result = Reload.Unchanged.INSTANCE;
      } else {
        exchange(draft.build().get());
        result = new Reload.Replaced(before, draft.config());
      }
    } catch (IOException | RuntimeException e) {
      requireOpen();
      result = new Reload.Kept(e);
    }
    seen = now;
    failure = result instanceof Reload.Kept kept ? kept : null;
    return result;
  }

  private void exchange(C next) {
    C old;
    use.writeLock().lock();
    try {
      old = closed ? next : current;
      if (!closed) {
        current = next;
      }
    } finally {
      use.writeLock().unlock();
    }
    old.close();
    requireOpen();
  }

  private void requireOpen() {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("this context is closed");
      }
    } finally {
      use.readLock().unlock();
    }
  }

  /** Lets {@code maker} make a connection; the context is not exchanged meanwhile. */
  final SSLObject make(Function<? super C, SSLObject> maker) {
    use.readLock().lock();
    try {
      return maker.apply(current);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Returns the context that makes connections now. */
  final C current() {
    return current;
  }

  /** Returns the name of the backend of now. */
  @Override
  public final String backend() {
    return current.backend();
  }

  /** Returns the configuration of now. */
  @Override
  public TlsConfig config() {
    return current.config();
  }

  /** Returns what the backend of now can do. */
  @Override
  public final Features features() {
    return current.features();
  }

  /** Returns the suites of now. */
  @Override
  public final List<CipherSuite> cipherSuites() {
    return current.cipherSuites();
  }

  /** Lets go of the context, as {@link TlsContext#close()}. A reload under way is in vain. */
  @Override
  public final void close() {
    C last;
    use.writeLock().lock();
    try {
      closed = true;
      last = current;
    } finally {
      use.writeLock().unlock();
    }
    last.close();
  }
}
