package dev.postrider.teams.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RefusalTest {
  @Test
  void saysAllThatSupportAsksFor() {
    var refusal =
        new Refusal(
            403,
            "NotEnoughPermissions",
            "No.",
            Optional.of("cv-1"),
            RefusalReason.NOT_ENOUGH_PERMISSIONS);

    assertThat(refusal.inWords()).isEqualTo("403 NotEnoughPermissions No. (request cv-1)");
  }

  @Test
  void saysNothingOfWhatIsNotThere() {
    assertThat(new Refusal(502, "", "", Optional.empty(), RefusalReason.SERVICE_ERROR).inWords())
        .isEqualTo("502");
    assertThat(Refusals.untrusted("evil.example").inWords())
        .startsWith("UntrustedServiceUrl The service URL's host evil.example");
  }
}
