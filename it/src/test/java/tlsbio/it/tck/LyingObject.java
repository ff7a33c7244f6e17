// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.TlsContext;

/** Stands before an honest object and answers some calls itself. */
final class LyingObject implements InvocationHandler {

  static final Answers HONEST = (call, self) -> self.honestly(call);

  private final SSLObject honest;
  private final TlsContext context;
  private final Answers answers;
  final MemoryBIO incoming;
  final MemoryBIO outgoing;

  /** For lies that depend on what was said before. */
  int said;

  /** One call. */
  static final class Call {
    private final Method method;
    private final Object @Nullable [] arguments;

    Call(Method method, Object @Nullable [] arguments) {
      this.method = method;
      this.arguments = arguments;
    }

    String name() {
      return method.getName();
    }

    boolean is(String name) {
      return name().equals(name);
    }

    ByteBuffer buffer() {
      return (ByteBuffer) Objects.requireNonNull(arguments)[0];
    }
  }

  /** What is answered. */
  interface Answers {
    @Nullable Object answer(Call call, LyingObject self) throws Throwable;
  }

  private LyingObject(
      SSLObject honest,
      TlsContext context,
      MemoryBIO incoming,
      MemoryBIO outgoing,
      Answers answers) {
    this.honest = honest;
    this.context = context;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.answers = answers;
  }

  static SSLObject of(
      SSLObject honest,
      TlsContext context,
      MemoryBIO incoming,
      MemoryBIO outgoing,
      Answers answers) {
    return (SSLObject)
        Proxy.newProxyInstance(
            LyingObject.class.getClassLoader(),
            new Class<?>[] {SSLObject.class},
            new LyingObject(honest, context, incoming, outgoing, answers));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return method.getName().equals("context")
        ? context
        : answers.answer(new Call(method, arguments), this);
  }

  SSLObject honest() {
    return honest;
  }

  @Nullable Object honestly(Call call) throws Throwable {
    try {
      return call.method.invoke(honest, call.arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
