package dev.postrider.cli;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// A local tenant that runs already, asked through its control API.
final class Running {
  private static final String USUAL = "https://127.0.0.1:" + dev.postrider.emulator.Settings.PORT;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--local",
      paramLabel = "URL",
      descriptionKey = "postrider.local",
      description = "Where the local tenant runs (default: https://127.0.0.1:7443).")
  private @Nullable String local;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      descriptionKey = "postrider.trust.ca-file",
      description = "A PEM file with its CA (default: the one in the user's data folder).")
  private @Nullable Path ca;

  /// What the control API answers below its root.
  JsonNode get(String path) {
    URI address = address();
    var call = Call.of(new TenantId(DemoNames.TENANT_ID), Api.SIGN_IN);
    var request = Request.get(address.resolve("/_postrider/v1" + path));
    try (var exchange = new Exchange(Exchange.Settings.standard().withTrust(trust()))) {
      return switch (exchange.send(call, request)) {
        case Reply.Answered answered -> read(answered);
        case Reply.NotSent notSent ->
            throw unreachable(
                "Nothing answers at "
                    + address
                    + " ("
                    + notSent.why()
                    + ").\nStart it: postrider emulator start");
        case Reply.Cut(String why) -> throw unreachable("The answer broke off: " + why);
      };
    }
  }

  private JsonNode read(Reply.Answered answered) {
    if (!answered.is2xx()) {
      throw unreachable(
          address() + " answers " + answered.status() + ". Is it a local tenant of this version?");
    }
    return answered.body().json();
  }

  private URI address() {
    // A configuration may say no more than that the tenant is the local one, or that it is not.
    String named = local == null || local.matches("(?i)|true|false") ? USUAL : local.strip();
    URI address = URI.create(named);
    if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "--local takes an https address such as " + USUAL + ", not " + address + ".");
    }
    return address;
  }

  private Trust trust() {
    if (ca != null) {
      return Trust.systemAndCa(Surroundings.of(spec).path(ca));
    }
    Path keys = dev.postrider.emulator.Settings.standard().keyFolder();
    Path usual = keys == null ? null : keys.resolve("ca.pem");
    if (usual == null || !Files.exists(usual)) {
      throw unreachable(
          "There is no certificate of a local tenant at "
              + usual
              + ".\nStart one (postrider emulator start), or name its CA: --ca FILE");
    }
    return Trust.systemAndCa(usual);
  }

  private static Told unreachable(String why) {
    return Code.TENANT_UNREACHABLE.because(why);
  }
}
