// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.rules.BindingRules;
import tlsbio.tck.rules.BioRules;
import tlsbio.tck.rules.BoundRules;
import tlsbio.tck.rules.CertificateRules;
import tlsbio.tck.rules.ChoiceRules;
import tlsbio.tck.rules.ClientAuthRules;
import tlsbio.tck.rules.CloseRules;
import tlsbio.tck.rules.ConfigRules;
import tlsbio.tck.rules.ConstraintRules;
import tlsbio.tck.rules.CrlRules;
import tlsbio.tck.rules.EofRules;
import tlsbio.tck.rules.ErrorRules;
import tlsbio.tck.rules.ExporterRules;
import tlsbio.tck.rules.FaultRules;
import tlsbio.tck.rules.FipsRules;
import tlsbio.tck.rules.FlagRules;
import tlsbio.tck.rules.ForeignRules;
import tlsbio.tck.rules.HandshakeRules;
import tlsbio.tck.rules.HeaderRules;
import tlsbio.tck.rules.HelloDetailRules;
import tlsbio.tck.rules.HelloRules;
import tlsbio.tck.rules.IdentityRules;
import tlsbio.tck.rules.KeyLogRules;
import tlsbio.tck.rules.KeyUpdateRules;
import tlsbio.tck.rules.ListenerRules;
import tlsbio.tck.rules.MessageRules;
import tlsbio.tck.rules.NameRules;
import tlsbio.tck.rules.OcspRules;
import tlsbio.tck.rules.PathDetailRules;
import tlsbio.tck.rules.PathRules;
import tlsbio.tck.rules.PinRules;
import tlsbio.tck.rules.PskCertificateRules;
import tlsbio.tck.rules.PskRules;
import tlsbio.tck.rules.RawKeyRules;
import tlsbio.tck.rules.ReadRules;
import tlsbio.tck.rules.RecordRules;
import tlsbio.tck.rules.ReloadRules;
import tlsbio.tck.rules.SessionRules;
import tlsbio.tck.rules.TaskRules;
import tlsbio.tck.rules.TicketRules;
import tlsbio.tck.rules.VerifyRules;
import tlsbio.tck.rules.VersionRules;
import tlsbio.tck.rules.WireFaultRules;
import tlsbio.tck.rules.WriteRules;
import tlsbio.tck.run.TckExtension;

/**
 * All rules together. A backend's whole test is one class that extends this one and names the
 * backend:
 *
 * <pre>{@code
 * class AcmeTckTest extends SslTck {
 *   @Override protected TlsBackend backend() { return Tls.backend("acme"); }
 * }
 * }</pre>
 *
 * <p>The rules are default methods of small interfaces, so that one can be chosen by its id, {@code
 * -Dtest='AcmeTckTest#bio_01*'}, and its result stands under the backend's own class. What each
 * means is written in {@code docs/spec.md}.
 *
 * @since 0.1
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SslTck
    implements BioRules,
        HandshakeRules,
        ReadRules,
        WriteRules,
        BoundRules,
        CloseRules,
        EofRules,
        ErrorRules,
        VerifyRules,
        NameRules,
        PathRules,
        PathDetailRules,
        ConstraintRules,
        CertificateRules,
        FlagRules,
        CrlRules,
        OcspRules,
        PinRules,
        ClientAuthRules,
        PskRules,
        PskCertificateRules,
        RawKeyRules,
        ChoiceRules,
        ForeignRules,
        HelloRules,
        HelloDetailRules,
        HeaderRules,
        TaskRules,
        ListenerRules,
        MessageRules,
        RecordRules,
        VersionRules,
        IdentityRules,
        ConfigRules,
        ReloadRules,
        SessionRules,
        TicketRules,
        KeyUpdateRules,
        BindingRules,
        ExporterRules,
        KeyLogRules,
        FipsRules,
        FaultRules,
        WireFaultRules {

  /** Runs the rules and writes the report. */
  @RegisterExtension
  static final TckExtension KIT = TckExtension.of(SslTck.class, SslTck::backend, SslTck::gaps);

  /** For a backend's class. */
  protected SslTck() {}

  /** Returns the backend to test; asked once. */
  protected abstract TlsBackend backend();

  /**
   * Returns the name of a resource beside this class with a line {@code RULE-ID reason} for each
   * rule that the backend does not keep; null, the default, if it keeps all. A gap whose rule
   * passes fails the run.
   */
  protected @Nullable String gaps() {
    return null;
  }
}
