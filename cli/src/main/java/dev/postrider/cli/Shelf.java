package dev.postrider.cli;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.AppCatalog;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.ChangeResult;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.PublishResult;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.identity.DeviceCodePrompt;
import dev.postrider.teams.identity.DeviceCodeSignIn;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/// The catalogue as a person may change it: signs in with a code, and says what was refused in
/// words that help, with the way by hand.
final class Shelf implements AutoCloseable {
  private final Terminal terminal;
  private final Exchange exchange;
  private final AppCatalog catalog;
  private final String byHand;

  /// @param byHand what to do where Microsoft lets nobody do it from here
  Shelf(Connection connection, Terminal terminal, String byHand) {
    this.terminal = terminal;
    this.byHand = byHand;
    exchange = new Exchange(Exchange.Settings.standard().withTrust(connection.trust()));
    Cloud cloud = connection.cloud();
    AppId client = connection.client();
    var person = new DeviceCodeSignIn(exchange, cloud, connection.tenant(), client, this::show);
    catalog =
        new GraphClient(exchange, GraphSettings.of(cloud, connection.tenant(), client), person)
            .catalog();
  }

  Optional<TeamsApp> find(ManifestId id) {
    return switch (asPerson(() -> catalog.find(id))) {
      case Lookup.Found<TeamsApp>(TeamsApp app) -> Optional.of(app);
      case Lookup.Absent<TeamsApp> absent -> Optional.empty();
      case Lookup.Refused<TeamsApp> no -> throw refused(Code.GRAPH_REFUSED, no.refusal());
      case Lookup.Throttled<TeamsApp> throttled -> throw busy();
      case Lookup.Unanswered<TeamsApp>(String why) -> throw unanswered(why);
    };
  }

  TeamsApp publish(byte[] zip, boolean review) {
    return switch (asPerson(() -> catalog.publish(zip, review))) {
      case PublishResult.Published(TeamsApp app) -> app;
      case PublishResult.AlreadyThere there ->
          throw refused(Code.APP_PUBLISHED_ALREADY, there.refusal());
      case PublishResult.Refused no -> throw refused(Code.PUBLISHING_REFUSED, no.refusal());
      case PublishResult.Throttled throttled -> throw busy();
      case PublishResult.Unanswered(String why) -> throw unanswered(why);
    };
  }

  void update(CatalogId id, byte[] zip, boolean review) {
    settle(asPerson(() -> catalog.update(id, zip, review)), Code.PUBLISHING_REFUSED);
  }

  void delete(CatalogId id) {
    settle(asPerson(() -> catalog.delete(id)), Code.APP_NOT_DELETED);
  }

  void withdraw(CatalogId id, String definitionId) {
    settle(asPerson(() -> catalog.withdraw(id, definitionId)), Code.APP_NOT_DELETED);
  }

  private void settle(ChangeResult result, Code otherwise) {
    switch (result) {
      case ChangeResult.Done done -> {}
      case ChangeResult.Absent gone -> throw refused(Code.APP_NOT_IN_CATALOG, gone.refusal());
      case ChangeResult.Refused no -> throw refused(otherwise, no.refusal());
      case ChangeResult.Throttled throttled -> throw busy();
      case ChangeResult.TryAgain(String why) -> throw unanswered(why);
    }
  }

  private <T> T asPerson(Supplier<T> call) {
    try {
      return call.get();
    } catch (SignInException e) {
      Failure failure = Failure.of(e);
      throw new Told(
          e.isTemporary()
              ? failure
              : failure
                  .and(
                      "Microsoft lets only people change the catalogue, so you sign in with a code."
                          + " That takes \"Allow public client flows\" at the app registration.")
                  .and(byHand));
    }
  }

  private Told refused(Code otherwise, GraphRefusal refusal) {
    String said = refusal.inWords();
    if (refusal.reason() == GraphReason.MISSING_PERMISSION) {
      return new Told(
          new Failure(
              Code.PERMISSION_MISSING,
              "Microsoft lets only people change the catalogue, with the delegated permission"
                  + " AppCatalog.ReadWrite.All\n(AppCatalog.Submit to hand in for review). An"
                  + " application permission for it does not exist.\nGrant the delegated one to the"
                  + " app registration, or go by hand.\n"
                  + said
                  + "\n"
                  + byHand,
              ""));
    }
    if (refusal.reason() == GraphReason.FORBIDDEN) {
      return otherwise.because(
          "Who signed in may not do this: it takes a Teams administrator.\n"
              + "Sign in as one, or hand the package in for approval: add --review.\n"
              + said
              + "\n"
              + byHand);
    }
    if (refusal.reason() == GraphReason.CONFLICT) {
      return otherwise.because(
          said + "\nThis id or this version is there already: postrider app status shows what is.");
    }
    return new Told(Failure.of(otherwise, refusal));
  }

  private void show(DeviceCodePrompt prompt) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "deviceCode");
    json.put("address", prompt.address().toString());
    json.put("code", prompt.code());
    json.put("seconds", prompt.validFor().toSeconds());
    terminal.tell(json);
    terminal.note("Microsoft lets only people change the catalogue: sign in as somebody who may.");
    terminal.note(Terminal.plain(prompt.message()));
  }

  private static Told busy() {
    return Code.GRAPH_UNAVAILABLE.because("Graph throttles the app catalogue. Try again shortly.");
  }

  private static Told unanswered(String why) {
    return Code.GRAPH_UNAVAILABLE.because(
        "Whether it was done is unknown: "
            + why
            + ".\nLook with postrider app status, or run the same again: nothing is done twice.");
  }

  @Override
  public void close() {
    exchange.close();
  }
}
