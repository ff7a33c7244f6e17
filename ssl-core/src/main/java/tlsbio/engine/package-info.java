// SPDX-License-Identifier: Apache-2.0
/**
 * The engine SPI: {@link tlsbio.engine.TlsEngine} moves records between windows and plaintext for
 * one connection, {@link tlsbio.engine.EngineFactory} makes them from a configuration, {@link
 * tlsbio.engine.EngineBackend} offers both as a backend. Versioned apart from the API.
 */
@NullMarked
package tlsbio.engine;

import org.jspecify.annotations.NullMarked;
