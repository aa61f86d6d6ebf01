package dev.postrider.cli;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Which of Microsoft's clouds a local tenant plays, which its control API tells.
record LocalCloud(URI address, Trust trust) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// The worldwide one where nothing answers: whoever calls next says so better.
  Cloud cloud() {
    return Cloud.localTenant(address, played().flatMap(Cloud::find).orElse(Cloud.GLOBAL));
  }

  private Optional<String> played() {
    var call = Call.of(new TenantId(DemoNames.TENANT_ID), Api.SIGN_IN);
    var request = Request.get(address.resolve("/_postrider/v1/"));
    var settings = Exchange.Settings.standard().withTrust(trust).withTimeouts(PATIENCE, PATIENCE);
    try (var exchange = new Exchange(settings)) {
      return exchange.send(call, request) instanceof Reply.Answered answer && answer.is2xx()
          ? Optional.of(answer.body().json().path("cloud").asString(""))
          : Optional.empty();
    }
  }
}
