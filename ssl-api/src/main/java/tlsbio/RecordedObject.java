// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object and tells a recorder of the calls that do something. A proxy, so that no
 * method of the interface can be forgotten here, and none behaves otherwise than the object's own.
 */
final class RecordedObject implements InvocationHandler {

  private static final Set<String> CALLS =
      Set.of("doHandshake", "read", "write", "unwrap", "updateKeys", "close");

  private final SSLObject object;
  private final TranscriptRecorder recorder;

  private RecordedObject(SSLObject object, TranscriptRecorder recorder) {
    this.object = object;
    this.recorder = recorder;
  }

  static SSLObject of(SSLObject object, TranscriptRecorder recorder) {
    return (SSLObject)
        Proxy.newProxyInstance(
            SSLObject.class.getClassLoader(),
            new Class<?>[] {SSLObject.class},
            new RecordedObject(object, recorder));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("equals") && arguments != null) {
      return proxy == arguments[0];
    }
    if (!CALLS.contains(name)) {
      return call(method, arguments);
    }
    int room =
        arguments != null && arguments[0] instanceof ByteBuffer buffer ? buffer.remaining() : 0;
    String outcome = "Error";
    try {
      Object answer = call(method, arguments);
      outcome = answer == null ? "void" : answer.toString();
      return answer;
    } catch (TlsException e) {
      outcome = e.getClass().getSimpleName() + ":" + e.reason() + ":" + e.phase();
      throw e;
    } catch (RuntimeException e) {
      outcome = e.getClass().getSimpleName();
      throw e;
    } finally {
      recorder.called(name, room, outcome);
    }
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
