// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corners of discovery; every outcome has its test in module {@code it}. */
class BackendLoaderTest {

  /** Works. */
  public static final class Good extends TestBackend {
    /** For service loading. */
    public Good() {
      super("good", Features.none());
    }
  }

  /** Meets a machine without memory when it is made. */
  public static final class Starved extends TestBackend {
    /** For service loading. */
    public Starved() {
      super("starved", Features.none());
      throw new OutOfMemoryError("test");
    }
  }

  /** Meets a machine without memory when its class is initialised. */
  public static final class Stillborn extends TestBackend {
    private static final int SIZE = fail();

    /** For service loading. */
    public Stillborn() {
      super("stillborn" + SIZE, Features.none());
    }

    private static int fail() {
      throw new InternalError("test");
    }
  }

  @Test
  void aMachineInTroubleIsNotAnUnusableBackend(@TempDir Path folder) throws IOException {
    ServicesLoader starved = ServicesLoader.of(folder, Starved.class, Good.class);
    ServicesLoader stillborn = ServicesLoader.of(folder, Stillborn.class, Good.class);

    assertThrows(OutOfMemoryError.class, () -> Tls.backends(starved));
    assertThrows(InternalError.class, () -> Tls.backends(stillborn));
  }

  @Test
  void aLoaderThatAlwaysFailsIsGivenUpAndReportedOnce() {
    ClassLoader broken =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("disk gone");
          }
        };

    List<BackendInfo> found = Tls.backends(broken);

    assertEquals(1, found.size(), found::toString);
    assertEquals("provider-broken", found.get(0).code().orElseThrow());
    assertEquals("unknown", found.get(0).name());
    assertTrue(found.get(0).problem().orElseThrow().contains("disk gone"), found::toString);
  }

  @Test
  void aCopyOfTheSameClassInAChildFirstLoaderCountsOnce(@TempDir Path folder) throws IOException {
    ServicesLoader parent = ServicesLoader.of(folder, Good.class);
    ServicesLoader child = parent.childFirst();
    assertNotSame(Good.class, Tls.backend("good", child).getClass(), "the copy is another class");

    List<Candidate> both = BackendLoader.through(parent, child);

    assertEquals(1, both.size());
    assertSame(
        Good.class, Objects.requireNonNull(both.get(0).backend()).getClass(), "the first seen");
  }

  @Test
  void eachCallFindsAnew(@TempDir Path folder) throws IOException {
    ServicesLoader loader = ServicesLoader.of(folder, Good.class);

    assertNotSame(Tls.backend("good", loader), Tls.backend("good", loader));
  }

  @Test
  void noBackendExceptionCarriesWhatWasFound(@TempDir Path folder) throws IOException {
    ServicesLoader loader = ServicesLoader.of(folder, Good.class);

    NoBackendException e =
        assertThrows(NoBackendException.class, () -> Tls.backend("other", loader));

    assertEquals("backend-not-found", e.code());
    assertEquals(Tls.backends(loader), e.candidates());
    assertEquals("good", e.candidates().get(0).name());
  }
}
