// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  @Test
  void librariesAreReadFromTheClassPath() {
    String path =
        String.join(
            File.pathSeparator,
            "/x/classes",
            "/x/lib/netty-handler-4.2.0.Final.jar",
            "lib/netty-tcnative-boringssl-static-2.0.84.Final.jar",
            "lib/netty-tcnative-boringssl-static-2.0.84.Final-linux-x86_64.jar",
            "lib/netty-common-4.2.0.Final.jar",
            "lib/bcprov-jdk18on-1.84.jar",
            "lib/ssl-api-0.1.0-SNAPSHOT.jar",
            "lib/junit-jupiter-5.14.4.jar");
    assertEquals(
        List.of(
            "bcprov-jdk18on 1.84",
            "netty-handler 4.2.0.Final",
            "netty-tcnative-boringssl-static 2.0.84.Final"),
        Machine.libraries(path));
  }

  @Test
  void theProcessorIsNamedIfItCanBe(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("cpuinfo");
    assertEquals("a processor that does not say its name", Machine.processor(file));
    Files.writeString(file, "processor\t: 0\nmodel name\t: One: 9000\nmodel name\t: Two\n");
    assertEquals("One: 9000", Machine.processor(file));
  }
}
